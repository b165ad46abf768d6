"""People's own documents beside the shipped corpus, as the command line shows them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.composition import embeddings_folder, library_index_folder
from assistant.settings import load_settings
from corpus import errors
from index import PACKAGED, build_index, current_version, open_encoder
from ingest import Passage
from tests.ui.cli.conftest import Result
from ui.cli import run

pytestmark = pytest.mark.slow
Interreg = Callable[..., Result]


@pytest.fixture
def interreg(capsys: pytest.CaptureFixture[str]) -> Interreg:
    """The program itself, with the real assistant."""

    def call(*arguments: str | Path) -> Result:
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Result(code, printed.out, printed.err)

    return call


def manual(number: int, text: str, **fields: object) -> Passage:
    given = {"source": "manual.pdf", "title": "Manual", "url": None, "kind": "uploaded document"}
    return Passage.model_validate(
        {**given, "id": f"doc:abc#{number}", "text": text, "collection": "manuals", **fields}
    )


@pytest.fixture
def home(prepared_home: Path, tmp_path: Path) -> Path:
    """A home that shares what is prepared and has a library of its own."""
    for name in ("models", "gazetteer", "index"):
        (tmp_path / name).symlink_to(prepared_home / name)
    settings = load_settings(home=tmp_path)
    passages = [
        manual(1, "Partners hand in their reports in the portal Quokka."),
        manual(2, "The portal Quokka closes at noon.", locator="p. 4", programme="mac"),
        manual(3, "Die Auszahlung erfolgt nach der Belegprüfung.", language="de"),
    ]
    build_index(
        passages,
        open_encoder(PACKAGED, tmp_path),
        library_index_folder(settings),
        cache=embeddings_folder(settings),
    )
    return tmp_path


def hits(interreg: Interreg, home: Path, *arguments: str) -> list[dict[str, object]]:
    result = interreg("search", *arguments, "--json", "--home", home)
    assert result.code == 0
    found: list[dict[str, object]] = json.loads(result.out)["hits"]
    return found


def test_both_are_searched_and_each_alone(interreg: Interreg, home: Path) -> None:
    found = hits(interreg, home, "when does the portal Quokka close?", "-k", "3", "--neighbours", "1")
    assert found[0]["id"] == "doc:abc#2"
    assert found[0]["source"] == "manual.pdf"
    assert found[0]["before"] == ["Partners hand in their reports in the portal Quokka."]
    assert {hit["collection"] for hit in hits(interreg, home, "portal", "--collection", "manuals")} == {
        "manuals"
    }
    assert {hit["collection"] for hit in hits(interreg, home, "portal", "--collection", "corpus")} == {
        "corpus"
    }
    assert [hit["id"] for hit in hits(interreg, home, "portal", "--language", "de")] == ["doc:abc#3"]
    rules = hits(interreg, home, "is VAT eligible", "-k", "5")
    assert all(hit["collection"] == "corpus" for hit in rules)


def test_status_and_verify_tell_of_both(interreg: Interreg, home: Path) -> None:
    assert "The library holds 3 passages (manuals 3)" in interreg("index", "status", "--home", home).out
    assert interreg("index", "verify", "--home", home).out == "The index is whole.\nThe library is whole.\n"


def test_a_damaged_library_is_named_and_the_rest_works(interreg: Interreg, home: Path) -> None:
    version = current_version(library_index_folder(load_settings(home=home)))
    (version / "starts.npy").unlink()
    result = interreg("search", "is VAT eligible", "--home", home)
    assert result.code == 0
    assert "VAT" in result.out
    assert "interreg index build" in result.err
    alone = interreg("search", "portal", "--collection", "manuals", "--home", home)
    assert alone.code == errors.RebuildIndex.exit_code
    assert interreg("ask", "Is VAT eligible?", "--home", home).code == 0
    verified = interreg("index", "verify", "--home", home)
    assert verified.code == errors.RebuildIndex.exit_code
    assert verified.out.startswith("The index is whole.\n")
