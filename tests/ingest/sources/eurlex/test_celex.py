"""Which version of an act is read."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import CorrectInput
from ingest.fetch import Fetcher
from ingest.library import Library, Report, ingest
from ingest.sources.eurlex import Celex, CelexSource, consolidated_dates
from tests.ingest.server import Site, page
from tests.ingest.sources.eurlex.pages import CONSOLIDATED, OFFICIAL_JOURNAL, UNKNOWN, all_about
from tests.ingest.standins import Counting

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("given", "shown", "key"),
    [
        ("32021R1059", "32021R1059", "celex:32021R1059@en"),
        ("32021r1059@DE", "32021R1059", "celex:32021R1059@de"),
        ("02021R1059", "32021R1059", "celex:32021R1059@en"),
        ("02021R1059-20240630", "02021R1059-20240630", "celex:02021R1059-20240630@en"),
        ("32021R1059-20240630@fr", "02021R1059-20240630", "celex:02021R1059-20240630@fr"),
        ("32021R1059-oj", "32021R1059", "celex:32021R1059-oj@en"),
        ("52021PC0001", "52021PC0001", "celex:52021PC0001@en"),
    ],
)
def test_numbers(given: str, shown: str, key: str) -> None:
    celex = Celex.of(given)
    assert (celex.shown, celex.key) == (shown, key)


@pytest.mark.parametrize(
    "given", ["", "2021/1059", "32021R1059-20241345", "32021R1059@xx", "32021R1059/../x"]
)
def test_what_is_no_number(given: str) -> None:
    with pytest.raises(CorrectInput, match=r"is not a (CELEX number|language)"):
        Celex.of(given)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library")
    yield opened
    opened.close()


def serve(site: Site, language: str = "EN", *versions: str) -> None:
    text = f"/legal-content/{language}/TXT/HTML/?uri=CELEX:"
    site.routes["/legal-content/EN/ALL/?uri=CELEX:32099R1234"] = page(all_about(*versions))
    site.routes[f"{text}32099R1234"] = page(OFFICIAL_JOURNAL)
    for number, version in enumerate(versions):
        site.routes[text + version] = page(CONSOLIDATED.replace("None.", f"Version {number}."))


def run(library: Library, site: Site, fetcher: Fetcher, given: str) -> Report:
    source = CelexSource(Celex.of(given), fetcher, site.url, lambda: TODAY)
    return ingest([source], library, Counting().means)


def test_the_newest_version_in_force_is_the_default(site: Site, fetcher: Fetcher, library: Library) -> None:
    serve(site, "EN", "02099R1234-20220101", "02099R1234-20240630", "02099R1234-20270101")
    report = run(library, site, fetcher, "32099R1234")
    assert [row.outcome for row in report.rows] == ["new"]
    assert report.rows[0].notes == ()
    passages = list(library.passages("legal"))
    assert {passage.title.partition("(cons")[2] for passage in passages} == {
        "olidated version of 2024-06-30)"
    }
    assert {passage.url for passage in passages} == {
        f"{site.url}/legal-content/EN/TXT/?uri=CELEX:02099R1234-20240630"
    }
    assert [row.outcome for row in run(library, site, fetcher, "32099R1234").rows] == ["unchanged"]


def test_a_new_version_takes_the_place_of_the_old_one(site: Site, fetcher: Fetcher, library: Library) -> None:
    serve(site, "EN", "02099R1234-20220101")
    run(library, site, fetcher, "32099R1234")
    serve(site, "EN", "02099R1234-20220101", "02099R1234-20261101")
    assert [row.outcome for row in run(library, site, fetcher, "32099R1234").rows] == ["changed"]
    assert {passage.text for passage in library.passages()} >= {"Version 1."}
    assert not any(passage.text == "Version 0." for passage in library.passages())


def test_an_older_version_is_marked(site: Site, fetcher: Fetcher, library: Library) -> None:
    serve(site, "EN", "02099R1234-20220101", "02099R1234-20240630")
    report = run(library, site, fetcher, "02099R1234-20220101")
    assert report.rows[0].notes == (
        "This is not the text in force: consolidated version of 2022-01-01, replaced by that of 2024-06-30.",
    )


def test_without_consolidated_versions_the_act_as_published(
    site: Site, fetcher: Fetcher, library: Library
) -> None:
    serve(site, "DE")
    report = run(library, site, fetcher, "32099R1234@de")
    assert report.rows[0].outcome == "new"
    assert {passage.title[-14:] for passage in library.passages()} == {"(as published)"}
    assert site.asked[-1][1]["accept-language"] == "de"


def test_an_unknown_number_and_a_page_for_browsers_only(
    site: Site, fetcher: Fetcher, library: Library
) -> None:
    site.routes["/legal-content/EN/ALL/?uri=CELEX:32099R1234"] = page(UNKNOWN)
    site.routes["/legal-content/EN/TXT/HTML/?uri=CELEX:32099R1234"] = page(UNKNOWN)
    report = run(library, site, fetcher, "32099R1234")
    assert "shows no text of 32099R1234" in str(report.rows[0].reason)
    site.routes["/legal-content/EN/ALL/?uri=CELEX:32099R1234"] = (
        202,
        {"x-amzn-waf-action": "challenge"},
        b"",
    )
    report = run(library, site, fetcher, "32099R1234")
    assert "lets only browsers through" in str(report.rows[0].reason)


def test_dates_of_versions(site: Site, fetcher: Fetcher) -> None:
    serve(
        site, "EN", "02099R1234-20240630", "02099R1234-20220101", "02099R1234-99999999", "02099R9999-20250101"
    )
    assert consolidated_dates(Celex.of("32099R1234"), fetcher, site.url) == [
        date(2022, 1, 1),
        date(2024, 6, 30),
    ]
