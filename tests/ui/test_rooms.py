"""The rooms behind the screens: one way of imports, and no screen among them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "ui"
MAY = {
    "store": {"store"},
    "people": {"store", "people"},
    "desk": {"store", "people", "desk", "texts"},
    "feedback": {"store", "people", "desk", "feedback", "texts"},
}


@pytest.mark.parametrize("room", MAY)
def test_no_room_imports_one_behind_it_or_a_screen(room: str) -> None:
    files = sorted((ROOT / room).rglob("*.py"))
    assert files
    found = set()
    for path in files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            found |= {
                name for name in names if name.split(".")[0] in ("ui", "streamlit", "starlette", "eval")
            }
    others = {name for name in found if name.split(".")[0] != "ui" or name.split(".")[1] not in MAY[room]}
    assert others == set()
