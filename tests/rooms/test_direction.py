"""The house rules that a program can check: who imports whom, and what no file may contain."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("corpus", "ingest", "index", "assistant", "ui", "eval")
ALLOWED = {
    "corpus": {"corpus"},
    "ingest": {"corpus", "ingest"},
    "index": {"corpus", "ingest", "index"},
    "assistant": {"corpus", "ingest", "index", "assistant"},
    "ui": {"corpus", "ingest", "index", "assistant", "ui"},
    "eval": {"corpus", "ingest", "index", "assistant", "eval"},
}
# Whoever starts and shows the evaluation may know it, inside functions.
KNOW_EVAL = (ROOT / "ui" / "cli", ROOT / "ui" / "web" / "quality")
UNSAFE = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
LONGEST = 350
# Written in parts, so that this file does not contain what it forbids.
OUTSIDE = (
    "/".join(("", "work", "")),
    "shared" + "/data",
    "/" + "tmp/",
    "/" + "root/",
    "." + "pyenv",
    "registry" + ".npmjs",
)
TEXT = {
    ".py",
    ".md",
    ".yaml",
    ".yml",
    ".toml",
    ".jsonl",
    ".json",
    ".txt",
    ".cfg",
    ".css",
    ".sh",
    ".po",
    ".csv",
    "",
}
SKIPPED = {".git", ".venv", "artifacts", "node_modules", "build", "dist", "__pycache__"}


def sources(room: str) -> list[Path]:
    return [path for path in sorted((ROOT / room).rglob("*.py")) if "__pycache__" not in path.parts]


def project_files() -> list[Path]:
    """Every text file of the checkout, tool caches and generated folders left out."""
    return [path for path in _walk(ROOT) if path.suffix in TEXT]


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in SKIPPED or path.name.endswith((".egg-info", "cache")) or path.is_symlink():
            continue
        if path.is_dir():
            if not path.name.startswith(".cache"):
                yield from _walk(path)
        else:
            yield path


def imports(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    """Absolute names of imported modules, wherever in the file they stand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module, node


def wrong_imports(room: str, path: Path, code: str) -> list[str]:
    """Imports of a room that `room` may not know, and of `eval` at the top of a file that may know it."""
    tree = ast.parse(code)
    top = {id(node) for node in tree.body}
    faults = []
    for name, node in imports(tree):
        target = name.split(".")[0]
        if target not in ROOMS or target in ALLOWED[room]:
            continue
        knowing = target == "eval" and any(path.is_relative_to(folder) for folder in KNOW_EVAL)
        lazily = knowing and id(node) not in top
        if not lazily:
            faults.append(f"{path}:{node.lineno} imports {name}")
    return faults


def print_calls(code: str) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_imports_one_to_its_right(room: str) -> None:
    assert sources(room), f"{room} is empty: is this the right folder?"
    faults = [line for path in sources(room) for line in wrong_imports(room, path, path.read_text("utf-8"))]
    assert faults == []


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_stores_or_reads_by_executing(room: str) -> None:
    found = [
        f"{path}:{node.lineno} {name}"
        for path in sources(room)
        for name, node in imports(ast.parse(path.read_text("utf-8")))
        if name.split(".")[0] in UNSAFE
    ]
    assert found == []


@pytest.mark.parametrize("folder", [*ROOMS, "tests", "scripts"])
def test_files_stay_short(folder: str) -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in sources(folder)}
    assert {str(path): n for path, n in lengths.items() if n > LONGEST} == {}


@pytest.mark.parametrize("room", ROOMS)
def test_only_the_command_line_prints(room: str) -> None:
    may = (ROOT / "ui" / "cli", ROOT / "eval" / "bench")
    found = [
        f"{path}:{line}"
        for path in sources(room)
        if not any(path.is_relative_to(folder) for folder in may)
        for line in print_calls(path.read_text("utf-8"))
    ]
    assert found == []


def test_no_file_names_a_place_outside_the_project() -> None:
    files = project_files()
    assert ROOT / "pyproject.toml" in files
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in files
        for name in OUTSIDE
        if name in path.read_text("utf-8", errors="replace")
    ]
    assert found == []


def test_the_checks_see_what_they_look_for() -> None:
    room_file, cli_file = ROOT / "ui" / "chat" / "x.py", ROOT / "ui" / "cli" / "x.py"
    lazy, eager = "def f():\n    from eval import run_cases\n", "from eval import run_cases\n"
    assert wrong_imports("ui", cli_file, lazy) == []
    assert len(wrong_imports("ui", cli_file, eager)) == 1
    assert len(wrong_imports("ui", room_file, lazy)) == 1
    assert wrong_imports("ui", ROOT / "ui" / "web" / "quality" / "x.py", lazy) == []
    assert len(wrong_imports("corpus", ROOT / "corpus" / "x.py", "import index.store as s, json")) == 1
    assert wrong_imports("assistant", ROOT / "assistant" / "x.py", "from corpus import types") == []
    assert print_calls("def f():\n    print(1)\nx.print(2)\n") == [2]
