"""`interreg ingest`, `interreg documents` and `interreg sync` as a person meets them."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from assistant import composition, ingesting
from assistant.settings import Settings, load_settings
from ingest.library import Means
from ingest.sync import Live
from tests.ingest.server import Site, page, served
from tests.ingest.standins import Counting
from tests.ui.cli.conftest import Result

Interreg = Callable[..., Result]


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        yield running


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings of each time that the index was brought in line; loaders and index are stand-ins."""
    calls: list[Settings] = []

    @contextmanager
    def means(settings: Settings) -> Iterator[Means]:
        yield Counting().means

    monkeypatch.setattr(ingesting, "open_means", means)
    monkeypatch.setattr(ingesting, "_readable", lambda name: name.endswith(".txt"))
    monkeypatch.setattr(composition, "build_library_index", lambda settings, _: calls.append(settings))
    monkeypatch.setenv("INTERREG_FETCH_PAUSE", "0")
    monkeypatch.setenv("INTERREG_ALLOW_PRIVATE_ADDRESSES", "true")
    return calls


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    (made / "a.txt").write_text("one\ntwo\n")
    (made / "b.txt").write_text("three\n")
    return made


def test_a_folder(interreg: Interreg, built: list[Settings], folder: Path) -> None:
    code, out, err = interreg("ingest", folder)
    assert code == 0, err
    assert [line.split() for line in out.splitlines()[1:3]] == [["new", "2", "3"], ["changed", "0"]]
    assert err.splitlines()[0] == "Reading from number 1 on ..."
    assert len(built) == 1
    code, out, _ = interreg("ingest", folder, "--json")
    report = json.loads(out)
    assert report["counts"] == {"new": 0, "changed": 0, "unchanged": 2, "removed": 0, "failed": 0}
    assert {row["collection"] for row in report["documents"]} == {"uploaded"}


def test_a_failure_is_told_and_the_rest_is_done(
    interreg: Interreg, built: list[Settings], folder: Path
) -> None:
    (folder / "a.txt").write_text("BAD")
    (folder / "x\x1b[31m.txt").write_text("fine\n")
    (folder / "p.png").write_text("")
    code, out, err = interreg("ingest", folder, folder / "nothing.pdf", "--collection", "ours")
    assert code == 2
    assert f"failed: {folder / 'a.txt'} is broken" in out
    assert "There is no file or folder" in out
    assert "1 files of kinds that are not read" in out
    assert "\x1b" not in out
    assert err.splitlines()[-1] == "2 of 4 documents could not be read; the reasons are above."
    assert len(built) == 1
    listed = json.loads(interreg("documents", "list", "--json").out)
    assert sorted(entry["passages"] for entry in listed) == [0, 1, 1]  # what never existed is not kept
    assert {entry["collection"] for entry in listed} == {"ours"}


def test_documents(interreg: Interreg, built: list[Settings], folder: Path) -> None:
    assert interreg("documents", "list").out.strip() == "Nothing was ingested."
    interreg("ingest", folder)
    out = interreg("documents", "list").out
    assert "uploaded" in out
    assert "a.txt" in "".join(out.split())
    assert interreg("documents", "list", "--collection", "other").out.strip() == "Nothing was ingested."
    code, out, err = interreg("documents", "remove", folder / "a.txt", folder / "zzz")
    assert (code, out) == (2, "Removed 1 documents.\n")
    assert "is not in the library" in err
    assert interreg("documents", "remove", folder).out == "Removed 1 documents.\n"
    assert len(built) == 3


def test_what_the_index_is_given(interreg: Interreg, built: list[Settings], folder: Path) -> None:
    settings = load_settings()
    assert (list(ingesting.library_passages(settings)), ingesting.library_digest(settings)) == ([], None)
    assert not ingesting.library_folder(settings).exists()
    interreg("ingest", folder)
    assert {passage.text for passage in ingesting.library_passages(settings)} == {"one", "two", "three"}
    before = ingesting.library_digest(settings)
    (folder / "b.txt").write_text("four\n")
    interreg("ingest", folder)
    assert ingesting.library_digest(settings) not in (None, before)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("celex:nonsense", "is not a CELEX number"),
        ("keep:nowhere", "names no programme"),
        ("ftp://example.org/a", "cannot be ingested"),
        ("", "A source is empty"),
    ],
)
def test_sources_that_are_none(interreg: Interreg, built: list[Settings], given: str, said: str) -> None:
    code, out, err = interreg("ingest", given)
    assert (code, out) == (2, "")
    assert said in err
    assert built == []


@pytest.mark.parametrize("name", ["corpus", " ", "a\nb"])
def test_names_that_no_collection_can_have(
    interreg: Interreg, built: list[Settings], folder: Path, name: str
) -> None:
    assert interreg("ingest", folder, "--collection", name).code == 2


def test_pages_sitemaps_and_depth(interreg: Interreg, built: list[Settings], site: Site) -> None:
    site.routes |= {
        "/": page('<a href="/x">x</a>'),
        "/x": page("x page"),
        "/sitemap.xml": page(f"<urlset><url><loc>{site.url}/x</loc></url></urlset>", "application/xml"),
    }

    def keys(*arguments: str) -> list[str]:
        found = json.loads(interreg("ingest", *arguments, "--json").out)
        return [row["key"].removeprefix(site.url) for row in found["documents"]]

    assert keys(f"{site.url}/") == ["/"]
    assert keys(f"{site.url}/", "--depth", "1") == ["/", "/x"]
    assert keys(f"{site.url}/sitemap.xml") == ["/x"]


def test_private_addresses_have_to_be_allowed(
    interreg: Interreg, built: list[Settings], site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INTERREG_ALLOW_PRIVATE_ADDRESSES")
    code, out, _ = interreg("ingest", f"{site.url}/")
    assert code == 2
    assert "inside a private network" in out
    assert site.asked == []


def test_sync_says_what_differs(
    interreg: Interreg, built: list[Settings], site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERREG_EURLEX_URL", site.url)
    monkeypatch.setattr(ingesting, "Live", partial(Live, today=lambda: date(2999, 1, 1)))
    version = "0{}-29981231"
    for path in ("32021R1059", "32021R1060"):
        site.routes[f"/legal-content/EN/ALL/?uri=CELEX:{path}"] = page(version.format(path[1:]))
    code, out, _ = interreg("sync", "--only", "law")
    assert code == 0
    assert "consolidated version of 2998-12-31 (02021R1059-29981231)" in out
    assert out.splitlines()[-1].startswith("Compared 2, 2 differ")
    found = json.loads(interreg("sync", "--only", "law", "--json").out)
    assert len(found["differences"]) == 2


def test_sync_offline_and_with_a_wrong_part(
    interreg: Interreg, built: list[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERREG_EURLEX_URL", "http://127.0.0.1:9")
    code, out, err = interreg("sync", "--only", "law")
    assert (code, out) == (8, "")
    assert "Nothing was compared because EUR-Lex cannot be reached" in err
    code, _, err = interreg("sync", "--only", "everything")
    assert code == 2
    assert "keep, law, links" in err
