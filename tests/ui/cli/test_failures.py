"""No traceback, one sentence, the right exit code; the details are in a log."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import errors
from tests.ui.cli.conftest import Result
from ui.cli.failures import tell

Interreg = Callable[..., Result]

ALL_ERRORS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.InterregError)
]


def nowhere() -> Path | None:
    """There is no home for a log."""
    return None


@pytest.mark.parametrize("kind", ALL_ERRORS)
def test_each_error_has_its_exit_code(
    kind: type[errors.InterregError], capsys: pytest.CaptureFixture[str]
) -> None:
    assert tell(kind("This is wrong\nhere."), nowhere) == kind.exit_code > 0
    assert capsys.readouterr().err == "This is wrong here.\n"


def test_an_unexpected_error_goes_to_the_log(interreg: Interreg, tmp_path: Path) -> None:
    result = interreg("ask", "please crash")
    log = tmp_path / "home" / "logs" / "errors.log"
    assert (result.code, result.out) == (1, "")
    assert str(log) in result.err
    assert "ZeroDivisionError" in result.err
    assert "Traceback" not in result.err
    assert "a fault inside" in log.read_text(encoding="utf-8")


def test_the_log_does_not_grow_for_ever(interreg: Interreg, tmp_path: Path) -> None:
    log = tmp_path / "home" / "logs" / "errors.log"
    log.parent.mkdir(parents=True)
    log.write_text("x" * 1_000_001)
    interreg("ask", "please crash")
    assert len(log.read_text(encoding="utf-8")) < 100_000
    assert log.with_name("errors.old.log").exists()


def test_a_log_that_cannot_be_written_does_not_hide_the_error(interreg: Interreg, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "logs").write_text("in the way")
    result = interreg("ask", "please crash")
    assert result.code == 1
    assert "no log could be written" in result.err


def test_ctrl_c(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell(KeyboardInterrupt(), nowhere) == 130
    assert capsys.readouterr().err == "Interrupted.\n"


def test_a_full_disk(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell(OSError(28, "No space left on device"), nowhere) == errors.FreeResource.exit_code
    assert "disk is full" in capsys.readouterr().err


def test_a_home_that_is_a_file(interreg: Interreg, tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_text("")
    result = interreg("ask", "What?", "--home", home)
    assert result.code == errors.FreeResource.exit_code
    assert "is a file, not a folder" in result.err


def test_a_home_that_cannot_be_written(
    interreg: Interreg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Permissions bind no administrator, so the answer of the system is put in their place.
    monkeypatch.setattr(os, "access", lambda path, _mode: path != tmp_path / "locked")
    result = interreg("ask", "What?", "--home", tmp_path / "locked")
    assert result.code == errors.FreeResource.exit_code
    assert "cannot be read and written" in result.err


def test_a_reader_that_goes_away_gets_no_message() -> None:
    code = "import sys; from ui.cli import run; sys.exit(run(['--help']))"
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ended = subprocess.run(
            [sys.executable, "-c", code], stdout=writer, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writer)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_help_imports_nothing_heavy() -> None:
    heavy = "{'torch', 'transformers', 'numpy', 'faiss', 'onnxruntime', 'streamlit', 'pandas', 'lingua'}"
    code = f"import sys; from ui.cli import run; run(['--help']); sys.exit(str({heavy} & set(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.stderr.strip() == "set()"


@pytest.mark.parametrize(
    ("closed", "code"),
    [("<&-", 2), (">&-", 0), ("2>&-", 0), (">&- 2>&-", 0)],
    ids=["in", "out", "err", "both"],
)
def test_closed_streams_are_no_error(closed: str, code: int) -> None:
    arguments = "ask -" if closed == "<&-" else "--help"
    ended = subprocess.run(
        ["sh", "-c", f'"$0" -m ui.cli {arguments} {closed}', sys.executable],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == code
    assert "unexpected" not in ended.stderr


@pytest.mark.parametrize("when", ["loading", "running"])
def test_ctrl_c_is_told_at_any_moment(when: str) -> None:
    raiser = "def interrupted(*_args, **_more): raise KeyboardInterrupt\n"
    how = {
        "loading": "import builtins, ui.cli\nbuiltins.__import__ = interrupted\n",
        "running": "import ui.cli, ui.cli.main\nimport assistant.settings as s\ns.load_settings = interrupted\n",
    }
    code = f"{raiser}{how[when]}raise SystemExit(ui.cli.run(['index', 'status']))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (130, "Interrupted.\n")


@pytest.mark.parametrize("option", ["--home", "--config"])
def test_an_empty_path_is_not_the_folder_one_stands_in(interreg: Interreg, option: str) -> None:
    result = interreg(option, "", "ask", "What?")
    assert result.code == 2
    assert "is empty" in result.err
