"""Programmes and projects of keep.eu: found, read to the end over several runs, credited."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import CorrectInput, TryAgainLater
from ingest.fetch import Fetcher
from ingest.library import Library, Report, ingest
from ingest.sources.keep import Keep, KeepProjectSource, KeepSource, Sought, area_codes, find_programme
from ingest.sources.keep.records import CREDIT, kept, programme_document, project_document
from tests.ingest.server import Site, page
from tests.ingest.sources.keep.fake import FakeKeep, as_json, programme, project
from tests.ingest.standins import Counting

DAY = date(2026, 11, 26)


@pytest.fixture
def fake(site: Site) -> FakeKeep:
    made = FakeKeep(site)
    made.programmes = [
        programme(7, "2021 - 2027 Interreg VI-A Nordland - Südland", "2021TC16RFCB998"),
        programme(8, "2014 - 2020 Interreg V-A Nordland - Südland", period={"title": "2014 - 2020"}),
        programme(9, "2021 - 2027 Interreg VI-B Far Away Sea"),
    ]
    made.projects = {number: 7 if number % 5 == 0 else 9 for number in range(100, 140)}
    made.serve()
    return made


@pytest.fixture
def keep(site: Site, fetcher: Fetcher) -> Keep:
    return Keep(fetcher, site.url)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library")
    yield opened
    opened.close()


def run(library: Library, keep: Keep, alone: bool = False, day: date = DAY) -> Report:
    means = Counting(today=day)
    return ingest([KeepSource(7, keep, library, alone, lambda: day)], library, means.means)


def test_a_programme_with_its_projects(fake: FakeKeep, keep: Keep, library: Library) -> None:
    report = run(library, keep)
    keys = [row.key for row in report.rows]
    assert keys == ["keep:7", *(f"keep:project/{number}" for number in range(135, 95, -5))]
    assert {row.outcome for row in report.rows} == {"new"}
    assert fake.pages == [1, 2, 3, 4, 5, 6, 7]
    passages = list(library.passages("keep"))
    assert {passage.url for passage in passages} >= {f"{keep.site}/projects/135/"}
    assert CREDIT.format(day="2026-11-26") in {passage.text for passage in passages}


def test_the_list_is_read_once(fake: FakeKeep, keep: Keep, library: Library) -> None:
    run(library, keep)
    assert len(fake.pages) == 7
    fake.projects |= {150: 7, 151: 9}
    fake.serve()
    report = run(library, keep)
    assert fake.pages == [1]
    assert [row.key for row in report.rows if row.outcome == "new"] == ["keep:project/150"]
    report = ingest([KeepSource(9, keep, library)], library, Counting().means)
    assert fake.pages == [1]
    assert report.count("new") == 34


def test_a_break_and_how_it_goes_on(fake: FakeKeep, keep: Keep, library: Library) -> None:
    broken = fake.site.routes["/api/search/projects/?page=4"]
    fake.site.routes["/api/search/projects/?page=4"] = (503, {}, b"")
    report = run(library, keep)
    assert "goes on from there" in str([row.reason for row in report.rows if row.outcome == "failed"])
    assert [row.key for row in report.rows if row.outcome == "new"][1:] == [
        "keep:project/135",
        "keep:project/130",
        "keep:project/125",
    ]
    assert set(fake.pages) == {1, 2, 3, 4}
    fake.site.routes["/api/search/projects/?page=4"] = broken
    report = run(library, keep)
    assert fake.pages == [1, 3, 3, 4, 5, 6, 7]
    assert report.count("new") == 5
    assert report.count("failed") == 0


def test_a_break_with_new_and_lost_projects_meanwhile(fake: FakeKeep, keep: Keep, library: Library) -> None:
    fake.site.routes["/api/search/projects/?page=6"] = (503, {}, b"")
    run(library, keep)
    fake.projects = {
        number: owner for number, owner in fake.projects.items() if number not in range(112, 132)
    }
    fake.projects |= dict.fromkeys(range(200, 220), 7)
    fake.serve()
    report = run(library, keep)
    assert report.count("new") == 20 + 2  # those on top, and 105 and 100
    gone = [row.key for row in report.rows if row.outcome == "removed"]
    assert gone == []  # what was read today is not asked for again
    report = run(library, keep, day=date(2026, 11, 27))
    gone = [row.key for row in report.rows if row.outcome == "removed"]
    assert gone == [f"keep:project/{number}" for number in (130, 125, 120, 115)]


def test_projects_are_read_again_when_the_programme_sent_new_data(
    fake: FakeKeep, keep: Keep, library: Library
) -> None:
    fake.programmes[0]["date_of_data_import"] = "2026-05-01"
    fake.serve()
    run(library, keep)
    fake.site.asked.clear()
    assert run(library, keep, day=date(2027, 1, 1)).count("unchanged") == 9
    assert not any(path.startswith("/api/project/") for path in fake.site.paths)
    fake.programmes[0]["date_of_data_import"] = "2026-12-01"
    fake.serve()
    fake.site.routes["/api/project/135/"] = as_json(project(135, 7, status="closed"))
    report = run(library, keep, day=date(2027, 1, 1))
    assert [row.key for row in report.rows if row.outcome == "changed"] == ["keep:7", "keep:project/135"]


def test_what_is_not_used_of_a_record_changes_nothing() -> None:
    assert kept(project(1, 7), "project") == kept(project(1, 7, views=99), "project")
    assert kept(project(1, 7), "project") != kept(project(1, 7, status="closed"), "project")


def test_a_programme_alone_and_a_project_alone(fake: FakeKeep, keep: Keep, library: Library) -> None:
    assert [row.key for row in run(library, keep, alone=True).rows] == ["keep:7"]
    report = ingest([KeepProjectSource(135, keep)], library, Counting().means)
    assert [row.key for row in report.rows] == ["keep:project/135"]
    report = ingest([KeepProjectSource(999, keep)], library, Counting().means)
    assert "does not exist" in str(report.rows[0].reason)
    assert fake.pages == []


def test_the_document_of_a_project() -> None:
    document = project_document(kept(project(135, 7), "project"), "https://keep.eu/projects/135/", DAY)
    assert (document.title, document.language, document.period) == ("PRO135: Gardens", "en", "2021-2027")
    assert document.publisher == "keep.eu (Interact)"
    table = next(block for section in document.sections for block in section.blocks if block.kind == "table")
    assert table.lines == (
        "Municipality of Fjordby | lead partner | Fjordby | Nordland | 100000.00",
        "Garten e. V. | partner |  |  | ",
    )
    for section in document.sections:
        for block in section.blocks:
            assert block.span is not None
            assert document.text[slice(*block.span)] == "\n".join(block.lines)


def test_the_document_of_a_programme() -> None:
    record = programme(7, "Interreg Nordland - Südland", "2021TC16RFCB998")
    document = programme_document(kept(record, "programme"), "https://keep.eu/api/programme/7/", DAY)
    assert "CCI code: 2021TC16RFCB998" in document.text
    assert document.sections[-1].blocks[0].lines == ("NX011 Fjord", "NX012 Fjell", "SX Südland")


def test_records_with_nothing_in_them() -> None:
    assert project_document(b'{"id": 5}', "u", DAY).title == "Project 5 on keep.eu"
    odd = {"id": 5, "translations": [], "partnerships": {}, "themes": None, "programme": "x", "title": True}
    assert project_document(json.dumps(odd).encode(), "u", DAY).sections
    assert programme_document(json.dumps(odd).encode(), "u", DAY).title == "Programme 5 on keep.eu"


@pytest.mark.parametrize(
    ("area", "codes"),
    [
        (None, set()),
        (programme(1, "x")["eligible_geographical_area"], {"NX011", "NX012", "SX"}),
        (["BG311", "BG312", "RO"], {"BG311", "BG312", "RO"}),
        ("BG311 - Vidin; BG312 - Montana, ITC - Nord-Ovest", {"BG311", "BG312", "ITC"}),
        ({"BG": ["BG311"], "RO": {"nuts_codes": [{"nuts": "RO411", "name": "Dolj"}]}}, {"BG311", "RO411"}),
        ([{"title": "FRK2 Rhône-Alpes"}, {"title": "The whole country"}], {"FRK2"}),
        ({"nuts3": [{"code": "UKN0C"}], "text": "AND THE REST"}, {"UKN0C"}),
    ],
)
def test_areas_however_they_are_nested(area: object, codes: set[str]) -> None:
    assert area_codes(area) == codes


def test_which_record_is_which_programme(fake: FakeKeep, keep: Keep) -> None:
    def found(*names: str, cci: str | None = None) -> int:
        return find_programme(Sought("x", cci, names), keep.programmes(), keep)

    assert found("Interreg Südland-Nordland 2021-2027") == 7
    assert found("Interreg VI-A Nordland-Sudland", cci="2021TC16RFCB998") == 7
    assert found("Far Away Sea Programme") == 9
    with pytest.raises(CorrectInput, match="no programme that is surely x"):
        found("Interreg Nordland-Südland", cci="2021TC16RFCB111")
    with pytest.raises(CorrectInput, match="give its number, as in keep:342"):
        found("Interreg Nowhere")
    fake.programmes[0]["title"] = "Renamed"
    fake.serve()
    fake.site.routes["/api/search/programmes/?page=1"] = as_json(
        {"total_pages": 1, "results": [{"id": 7, "cci_code": "2021TC16RFCB998"}, {"id": "x"}, 3]}
    )
    assert found("Interreg Nordland-Südland", cci="2021TC16RFCB998") == 7


def test_the_number_of_a_programme_is_remembered(fake: FakeKeep, keep: Keep, library: Library) -> None:
    sought = Sought("nord-sued", "2021TC16RFCB998", ("Nordland - Südland",))
    for _ in range(2):
        source = KeepSource(sought, keep, library, alone=True)
        assert source.root == "keep:nord-sued"
        ingest([source], library, Counting().means)
    asked = [path for path in fake.site.paths if path.startswith("/api/search/programmes")]
    assert len(asked) == 1


@pytest.mark.parametrize("body", ["<html>maintenance</html>", "[1]", "", "[" * 100_000])
def test_what_is_no_record(site: Site, keep: Keep, body: str) -> None:
    site.routes["/api/programme/1/"] = page(body, "application/json")
    with pytest.raises(TryAgainLater):
        keep.programme(1)
