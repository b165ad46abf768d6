"""Every sentence that the screens say is one that the catalogues are made from."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.ui.web.conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from update_texts import screen_sentences, sentences


def said(path: Path) -> Iterator[str]:
    """The literals given to `say` and `mark`, also those inside f-strings, which extraction does not see."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in {"say", "mark"} and isinstance(node.args[0].value, str):
                yield node.args[0].value


def test_every_sentence_said_is_extracted() -> None:
    known = {message.id for catalogue in (screen_sentences(), sentences()) for message in catalogue}
    files = [path for path in (ROOT / "ui" / "web").rglob("*.py") if path.name != "serve.py"]
    missing = {sentence: path.name for path in files for sentence in said(path) if sentence not in known}
    assert missing == {}
