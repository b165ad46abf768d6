"""Pages that the program writes are those of the program as it is."""

from tests.conftest import ROOT
from ui.cli.reference import reference, with_settings


def test_the_page_on_the_command_line_is_current() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == reference(), "run `make docs`"


def test_the_settings_in_the_readme_are_current() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "| `chat_port` | `8501` |" in readme
    assert readme == with_settings(readme), "run `make docs`"
