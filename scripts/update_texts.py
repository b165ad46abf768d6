"""Brings the catalogues of sentences in line with the code: `python scripts/update_texts.py`.

There are two: what the composer says (assistant/texts) and what stands on the screens (ui/texts).

New sentences get an empty translation in every language, sentences that no longer exist go.
`--check` changes nothing and exits with 1 if a catalogue is out of date.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from corpus.types import ProgrammeKind

ROOT = Path(__file__).resolve().parent.parent
COMPOSER = ROOT / "assistant" / "texts" / "locale"
SCREENS = ROOT / "ui" / "texts" / "locale"
APPLICANTS = ROOT / "assistant" / "understand" / "data" / "applicants.yaml"
NOTE = "Machine-written first translation; to be reviewed by a person who speaks the language."


def sentences() -> Catalog:
    """All sentences that the composer may say, with the files they stand in."""
    catalogue = Catalog(project="interreg-assistant", charset="utf-8")
    for file, _, message, _, _ in extract_from_dir(
        ROOT / "assistant",
        method_map=[("**/compose/**.py", "python"), ("**/eligibility/**.py", "python")],
        keywords={"texts": None, "mark": None},
    ):
        if isinstance(message, str):
            catalogue.add(message, locations=[(f"assistant/{file}", 0)])
    for entry in yaml.safe_load(APPLICANTS.read_text(encoding="utf-8")).values():
        if "label" in entry:
            catalogue.add(entry["label"], locations=[("assistant/understand/data/applicants.yaml", 0)])
    for kind in get_args(ProgrammeKind):
        catalogue.add(kind, locations=[("corpus/types.py", 0)])
    return catalogue


def screen_sentences() -> Catalog:
    """All that stands on the screens, with the files it stands in, but for what the composer says as well."""
    shared = sentences()
    catalogue = Catalog(project="interreg-assistant", charset="utf-8")
    for path in sorted((ROOT / "ui").rglob("*.py")):
        if path.is_relative_to(ROOT / "ui" / "cli") or path.name == "serve.py":
            continue
        for sentence in said(path.read_text(encoding="utf-8")):
            if sentence not in shared:
                catalogue.add(sentence, locations=[(str(path.relative_to(ROOT)), 0)])
    return catalogue


def said(code: str) -> Iterator[str]:
    """The literals given to `say` and `mark`, also inside f-strings, where babel's own extraction is blind."""
    for node in ast.walk(ast.parse(code)):
        if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in {"say", "mark"} and isinstance(node.args[0].value, str):
            yield node.args[0].value


def updated(path: Path, wanted: Catalog) -> bytes:
    """The catalogue of one language with exactly the wanted sentences; known translations are kept."""
    with path.open("rb") as stream:
        known = read_po(stream, locale=path.stem)
    fresh = Catalog(
        locale=path.stem, project="interreg-assistant", charset="utf-8", header_comment=f"# {NOTE}"
    )
    for message in wanted:
        if message.id:
            old = known.get(message.id)
            fresh.add(message.id, old.string if old else "", locations=message.locations)
    out = io.BytesIO()
    write_po(out, fresh, width=110, sort_output=True, include_lineno=False, omit_header=False)
    lines = out.getvalue().decode().split("\n")
    kept = [
        line
        for line in lines
        if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))
    ]
    return "\n".join(kept).encode()


def main() -> int:
    check = "--check" in sys.argv
    stale = []
    for folder, wanted in ((COMPOSER, sentences()), (SCREENS, screen_sentences())):
        for path in sorted(folder.glob("*.po")):
            text = updated(path, wanted)
            if text != path.read_bytes():
                stale.append(str(path.relative_to(ROOT)))
                if not check:
                    path.write_bytes(text)
    if check and stale:
        sys.stderr.write(f"Out of date: {', '.join(stale)}; run python scripts/update_texts.py.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
