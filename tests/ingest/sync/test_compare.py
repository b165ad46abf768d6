"""Differences between live sources and the reviewed corpus are named, and nothing else happens."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus import Corpus, load_corpus
from corpus.errors import TryAgainLater
from ingest.fetch import Fetcher
from ingest.library import Library
from ingest.sync import Comparison, Live, Part, compare
from tests.ingest.server import Site, page, redirect
from tests.ingest.sources.eurlex.pages import all_about
from tests.ingest.sources.keep.fake import FakeKeep

PROGRAMME = "austria-czechia"


@pytest.fixture(scope="module")
def whole() -> Corpus:
    return load_corpus()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library")
    yield opened
    opened.close()


@pytest.fixture
def corpus(whole: Corpus, site: Site) -> Corpus:
    """One programme, its rules, and two pages that lie on this machine."""
    sources = list(whole.sources.values())[1:3]
    return replace(
        whole,
        programmes={PROGRAMME: whole.programmes[PROGRAMME]},
        rules={name: rule for name, rule in whole.rules.items() if rule.celex in ("32021R1059", "12016E")},
        sources={
            name: one.model_copy(update={"id": name, "url": f"{site.url}/{name}"})
            for name, one in zip("ab", sources, strict=True)
        },
    )


@pytest.fixture
def live(site: Site, fetcher: Fetcher) -> Live:
    return Live(fetcher, site.url, site.url, lambda: date(2027, 1, 15))


def run(corpus: Corpus, live: Live, library: Library, part: Part, accept: bool = False) -> Comparison:
    return compare(corpus, live, library, [part], accept=accept)


def on_keep(site: Site, corpus: Corpus, **more: object) -> None:
    programme = corpus.programmes[PROGRAMME]
    record = {
        "id": 301,
        "title": "2021 - 2027 Interreg VI-A Austria - Czechia",
        "period": {"title": "2021 - 2027"},
        "cci": programme.cci,
        "eligible_geographical_area": [{"code": code} for code in programme.area.codes],
        "date_of_data_import": "2026-01-01",
        **more,
    }
    fake = FakeKeep(site)
    fake.programmes = [record]
    fake.serve()


def test_a_programme_that_is_as_we_have_it(site: Site, corpus: Corpus, live: Live, library: Library) -> None:
    on_keep(site, corpus)
    found = run(corpus, live, library, "keep")
    assert (found.compared, found.differences, found.unknown) == (1, [], [])


def test_what_differs_on_keep(site: Site, corpus: Corpus, live: Live, library: Library) -> None:
    codes = [code for code in corpus.programmes[PROGRAMME].area.codes if code != "AT130"]
    on_keep(
        site,
        corpus,
        title="Interreg Austria - Moravia",
        eligible_geographical_area=[{"code": code} for code in (*codes, "SK010")],
        date_of_data_import="2026-12-24T00:00:00",
    )
    found = run(corpus, live, library, "keep")
    told = {(difference.where.rpartition(" ")[2], difference.live) for difference in found.differences}
    assert told == {
        ("name", "Interreg Austria - Moravia"),
        ("area.codes", "with SK010"),
        ("area.codes", "without AT130"),
        ("checked_on", "keep.eu took over data of the programme on 2026-12-24"),
    }
    assert all(difference.url == f"{site.url}/api/programme/301/" for difference in found.differences)


def test_a_wider_code_covers_and_a_recoded_region_is_the_same(
    site: Site, whole: Corpus, corpus: Corpus, live: Live, library: Library
) -> None:
    on_keep(site, corpus, eligible_geographical_area=["AT1", "AT31", "CZ03", "CZ06"])
    assert run(corpus, live, library, "keep").differences == []
    recoded = next(one for one in whole.programmes.values() if one.area.recoded_in_2021)
    codes = [recoded.area.recoded_in_2021.get(code, code) for code in recoded.area.codes]
    on_keep(site, corpus, id=301, title=recoded.name, cci=recoded.cci, eligible_geographical_area=codes)
    other = replace(corpus, programmes={recoded.id: recoded})
    assert [one for one in run(other, live, library, "keep").differences if "area" in one.where] == []


def test_a_programme_that_keep_does_not_list(
    site: Site, corpus: Corpus, live: Live, library: Library
) -> None:
    on_keep(site, corpus, title="Something else", cci=None)
    found = run(corpus, live, library, "keep")
    assert found.compared == 0
    assert found.unknown[0].startswith(f"{PROGRAMME}: keep.eu lists no programme")


def test_newer_versions_of_acts(site: Site, corpus: Corpus, live: Live, library: Library) -> None:
    path = "/legal-content/EN/ALL/?uri=CELEX:32021R1059"
    site.routes[path] = page(all_about("02021R1059-20240630", "02021R1059-20280101"))
    found = run(corpus, live, library, "law")
    assert (found.compared, found.differences) == (1, [])
    site.routes[path] = page(all_about("02021R1059-20240630", "02021R1059-20270101"))
    (difference,) = run(corpus, live, library, "law").differences
    assert difference.live == "consolidated version of 2027-01-01 (02021R1059-20270101)"
    assert "corpus/rules/" in difference.where
    assert difference.reviewed.startswith("32021R1059 as read on 2026-")


def test_pages_that_changed_moved_or_are_gone(
    site: Site, corpus: Corpus, live: Live, library: Library
) -> None:
    site.routes |= {"/a": page("<p>One</p><script>1</script>"), "/b": page("<p>Two</p>")}
    assert run(corpus, live, library, "links").differences == []
    site.routes["/a"] = page("<p>One</p><script>2</script>")
    assert run(corpus, live, library, "links").differences == []
    site.routes |= {"/a": page("<p>Another</p>"), "/b": redirect("/c", 301), "/c": page("<p>Two</p>")}
    for _ in range(2):
        found = run(corpus, live, library, "links")
        assert [difference.live for difference in found.differences] == [
            "the text of the page changed",
            f"moved for good to {site.url}/c",
        ]
    run(corpus, live, library, "links", accept=True)
    site.routes["/b"] = (404, {}, b"")
    found = run(corpus, live, library, "links")
    assert [difference.live for difference in found.differences] == ["the page does not exist any more"]
    site.routes["/b"] = (403, {}, b"")
    assert "does not show" in run(corpus, live, library, "links").unknown[0]


def test_offline_is_one_sentence(whole: Corpus, fetcher: Fetcher, library: Library) -> None:
    nowhere = "http://127.0.0.1:9"
    sources = {
        str(number): one.model_copy(update={"url": f"http://127.0.0.{number}:9/"})
        for number, one in enumerate(list(whole.sources.values())[1:40], start=1)
    }
    live = Live(fetcher, nowhere, nowhere)
    with pytest.raises(TryAgainLater, match="Nothing was compared because") as caught:
        compare(replace(whole, sources=sources), live, library)
    assert "connect this machine to the network" in str(caught.value)
    assert str(caught.value).count(". ") == 0


def test_one_silent_service_does_not_stop_the_others(
    site: Site, corpus: Corpus, live: Live, library: Library
) -> None:
    on_keep(site, corpus)
    found = compare(corpus, replace(live, eurlex="http://127.0.0.1:9"), library, ["law", "keep"])
    assert (found.compared, len(found.silent)) == (1, 1)
    assert found.silent[0].startswith("EUR-Lex: ")
