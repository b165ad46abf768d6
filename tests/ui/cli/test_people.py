"""`interreg people` and `interreg desk`, as an operator types them."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import CorrectInput, TryAgainLater
from tests.ui.cli.conftest import Result
from ui.desk import approve_enquiry, draft_enquiry, find_enquiries, import_text
from ui.people import OPERATOR, sign_in
from ui.store import Store, open_store
from ui.store.address import address_of_file

PASSWORD = "correct horse battery"
Interreg = Callable[..., Result]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = address_of_file(tmp_path / "people.db")
    monkeypatch.setenv("INTERREG_DATABASE", address)
    return address


@pytest.fixture
def store(file: str) -> "Store":
    return open_store(file)


def test_a_person_from_first_to_last(
    interreg: Interreg, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERREG_NEW_PASSWORD", PASSWORD)
    assert (
        interreg("people", "add", "ada", "--role", "admin", "--name", "Ada L.").out
        == "Added Ada L. as admin.\n"
    )
    assert (
        interreg("people", "add", "eve@example.org", "--email", "eve@example.org", "--sign-in-service").code
        == 0
    )
    assert sign_in(store, "ada", PASSWORD).name == "Ada L."
    assert interreg("people", "set-role", "eve@example.org", "officer").code == 0
    monkeypatch.setenv("INTERREG_NEW_PASSWORD", PASSWORD + "!")
    assert interreg("people", "set-password", "ada").code == 0
    assert sign_in(store, "ada", PASSWORD + "!").name == "Ada L."
    assert interreg("people", "deactivate", "eve@example.org").code == 0
    people = json.loads(interreg("people", "list", "--json").out)
    assert [(one["name"], one["role"], one["active"]) for one in people] == [
        ("Ada L.", "admin", True),
        ("eve@example.org", "officer", False),
    ]
    assert "closed" in interreg("people", "list").out
    refused = interreg("people", "deactivate", "ada")
    assert (refused.code, "only admin" in refused.err) == (CorrectInput.exit_code, True)


def test_without_a_terminal_and_a_variable_there_is_no_password(interreg: Interreg, file: str) -> None:
    result = interreg("people", "add", "ada")
    assert result.code == CorrectInput.exit_code
    assert "INTERREG_NEW_PASSWORD" in result.err


def test_a_server_that_is_not_there_is_one_sentence(
    interreg: Interreg, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERREG_DATABASE", "postgresql://u:topsecret@127.0.0.1:1/desk")
    result = interreg("desk", "migrate")
    assert result.code == TryAgainLater.exit_code
    assert len(result.err.splitlines()) == 1
    assert "topsecret" not in result.err


def test_the_desk_is_looked_after(
    interreg: Interreg, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.ui.desk.answerers import Rule

    taken = import_text(store, OPERATOR, "Is Brno in the area?").enquiry_id or 0
    enquiry = draft_enquiry(store, OPERATOR, Rule(), taken)
    approve_enquiry(store, OPERATOR, taken, enquiry.version, "k")
    assert "of this version" in interreg("desk", "migrate").out
    assert interreg("desk", "export", str(tmp_path / "x.jsonl")).out.startswith("Wrote 1 enquiries")
    published = interreg("desk", "publish", str(tmp_path / "answers"))
    assert published.out.startswith("1 approved answers lie in ")
    assert len(list((tmp_path / "answers").iterdir())) == 1
    monkeypatch.setattr("sys.stdin", io.StringIO())
    asked = interreg("desk", "purge")
    assert (asked.code, asked.err.splitlines()[-1][:19]) == (2, "Nothing was deleted")
    assert interreg("desk", "purge", "--days", "99999999", "--yes").code == 2
    assert interreg("desk", "purge", "--yes").out == "Deleted 0 enquiries that were older than 730 days.\n"


def test_mails_are_taken_in_from_files_and_folders(interreg: Interreg, store: Store, tmp_path: Path) -> None:
    mails = tmp_path / "mails"
    mails.mkdir()
    (mails / "table.csv").write_text(
        "question,from\nIs Brno in an area?,eva@example.org\nAnd Graz?,jan@x.eu\n"
    )
    (mails / "broken.eml").write_bytes(b"\x00\x01")
    first = interreg("desk", "import", str(mails))
    assert first.code == CorrectInput.exit_code
    assert first.out.startswith("Taken in: 2. Already there: 0. Failed: 1.\nfailed: ")
    again = interreg("desk", "import", "--json", str(mails / "table.csv"))
    assert again.code == 0
    assert [one["outcome"] for one in json.loads(again.out)] == ["already there"] * 2
    assert find_enquiries(store, OPERATOR).total == 2
    assert interreg("desk", "import", str(tmp_path / "missing")).code == CorrectInput.exit_code
