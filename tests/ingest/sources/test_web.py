"""Pages, crawls and sitemaps of a site on this machine."""

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from corpus.errors import CorrectInput
from ingest.fetch import Fetched, Fetcher
from ingest.library import Library, Report, ingest
from ingest.sources import Source
from ingest.sources.page import CrawlSource, PageSource, links
from ingest.sources.sitemap import SitemapSource, addresses
from tests.ingest.conftest import Clock, local_fetcher
from tests.ingest.server import Page, Site, page
from tests.ingest.standins import Counting

MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library")
    yield opened
    opened.close()


def run(library: Library, source: Source) -> Report:
    return ingest([source], library, Counting().means)


def outcomes(report: Report, site: Site) -> dict[str, str]:
    return {row.key.removeprefix(site.url): row.outcome for row in report.rows}


def map_of(site: Site, *paths: str) -> str:
    return MAP.format("".join(f"<url><loc>{site.url}{path}</loc></url>" for path in paths))


def test_a_page_is_asked_whether_it_changed(site: Site, fetcher: Fetcher, library: Library) -> None:
    def versioned(handler: BaseHTTPRequestHandler) -> Page:
        return (304, {}, b"") if handler.headers["If-None-Match"] == '"1"' else page("one", ETag='"1"')

    site.routes["/a"] = versioned
    source = PageSource(f"{site.url}/a#part", fetcher)
    assert outcomes(run(library, source), site) == {"/a": "new"}
    assert outcomes(run(library, source), site) == {"/a": "unchanged"}
    assert [passage.url for passage in library.passages()] == [f"{site.url}/a"]
    site.routes["/a"] = page("two")
    assert outcomes(run(library, source), site) == {"/a": "changed"}
    site.routes["/a"] = (503, {}, b"")
    assert outcomes(run(library, source), site) == {"/a": "failed"}
    assert [passage.text for passage in library.passages()] == ["two"]
    site.routes["/a"] = (410, {}, b"")
    assert outcomes(run(library, source), site) == {"/a": "removed"}
    assert list(library.passages()) == []
    assert outcomes(run(library, source), site) == {"/a": "failed"}


def test_an_encoding_that_only_the_header_names(site: Site, fetcher: Fetcher, library: Library) -> None:
    site.routes["/a"] = page("Łódź".encode("iso-8859-2"), "text/html; charset=ISO-8859-2")
    run(library, PageSource(f"{site.url}/a", fetcher))
    assert [passage.text.lstrip("\ufeff") for passage in library.passages()] == ["Łódź"]


def crawl_site(site: Site) -> None:
    site.routes |= {
        "/": page('<base href="/d/"><a href="../a">a</a><a href="b#x">b</a><a href="mailto:x@y.z">m</a>'),
        "/a": page('<a href="/">home</a><a href="/c">c</a><a rel="nofollow" href="/no">n</a>'),
        "/d/b": page('<a href="http://elsewhere.example/">e</a><a href="/c">c</a><a href="http://[">x</a>'),
        "/c": page('<a href="/deep">deep</a>'),
    }


def test_a_page_with_its_links(site: Site, fetcher: Fetcher, library: Library) -> None:
    crawl_site(site)
    report = run(library, CrawlSource(f"{site.url}/", fetcher, 1, 100))
    assert outcomes(report, site) == {"/": "new", "/a": "new", "/d/b": "new"}
    report = run(library, CrawlSource(f"{site.url}/", fetcher, 2, 100))
    assert outcomes(report, site) == {"/": "unchanged", "/a": "unchanged", "/d/b": "unchanged", "/c": "new"}
    site.routes["/d/b"] = page("nothing linked")
    site.routes["/a"] = page("nothing linked here either")
    report = run(library, CrawlSource(f"{site.url}/", fetcher, 2, 100))
    assert outcomes(report, site) == {"/": "unchanged", "/a": "changed", "/d/b": "changed", "/c": "removed"}


def test_a_crawl_that_did_not_see_all_removes_nothing(site: Site, fetcher: Fetcher, library: Library) -> None:
    crawl_site(site)
    run(library, CrawlSource(f"{site.url}/", fetcher, 2, 100))
    site.routes["/a"] = (403, {}, b"")
    site.routes["/d/b"] = page("nothing linked")
    report = run(library, CrawlSource(f"{site.url}/", fetcher, 2, 100))
    assert outcomes(report, site) == {"/": "unchanged", "/a": "failed", "/d/b": "changed"}
    assert len(library.entries()) == 4
    report = run(library, CrawlSource(f"{site.url}/", fetcher, 2, 2))
    assert len(report.rows) == 2
    assert "only the first 2 pages" in report.notes[0]


def test_a_start_page_that_is_gone_takes_no_other_with_it(
    site: Site, fetcher: Fetcher, library: Library
) -> None:
    crawl_site(site)
    run(library, CrawlSource(f"{site.url}/", fetcher, 1, 100))
    del site.routes["/"]
    report = run(library, CrawlSource(f"{site.url}/", fetcher, 1, 100))
    assert outcomes(report, site) == {"/": "removed"}
    assert len(library.entries()) == 2


def test_links_of_what_is_no_page() -> None:
    assert links(Fetched("http://a.example/", b"%PDF-1.7", "application/pdf")) == []
    assert links(Fetched("http://a.example/", b"  ", "text/html")) == []
    assert links(Fetched("http://a.example/x/", b"<a href=y>", "text/html", "nonsense")) in (
        [],
        ["http://a.example/x/y"],
    )


def test_a_sitemap_of_sitemaps(site: Site, fetcher: Fetcher, library: Library) -> None:
    lists = "".join(
        f"<sitemap><loc> {site.url}/{name} </loc></sitemap>" for name in ("one.xml.gz", "two.txt", "map.xml")
    )
    site.routes |= {
        "/map.xml": page(INDEX.format(lists), "application/xml"),
        "/one.xml.gz": page(gzip.compress(map_of(site, "/a", "/b", "/a").encode()), "application/gzip"),
        "/two.txt": page(f"{site.url}/c\nhttp://elsewhere.example/d\n", "text/plain"),
        **{f"/{name}": page(f"page {name}") for name in "abc"},
    }
    source = SitemapSource(f"{site.url}/map.xml", fetcher, 100)
    report = run(library, source)
    assert outcomes(report, site) == {"/a": "new", "/b": "new", "/c": "new"}
    assert report.notes == [f"{site.url}/map.xml: 1 pages of other hosts were passed over"]
    site.routes["/two.txt"] = (404, {}, b"")
    assert (
        outcomes(run(library, SitemapSource(f"{site.url}/map.xml", fetcher, 100)), site)["/a"] == "unchanged"
    )
    assert len(library.entries()) == 3
    site.routes["/two.txt"] = page(f"{site.url}/a\n", "text/plain")
    assert outcomes(run(library, SitemapSource(f"{site.url}/map.xml", fetcher, 100)), site)["/c"] == "removed"


def test_a_sitemap_with_too_many_pages(site: Site, clock: Clock, library: Library) -> None:
    site.routes["/map.xml"] = page(map_of(site, "/a", "/b", "/c"), "application/xml")
    site.routes |= {"/a": page("a"), "/b": page("b"), "/c": page("c")}
    source = SitemapSource(f"{site.url}/map.xml", local_fetcher(clock), 2)
    assert len(run(library, source).rows) == 2
    assert not source.complete


BILLION = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>""" + MAP.format("<url><loc>http://a.example/&c;</loc></url>")
FILE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + MAP.format("<url><loc>&f;</loc></url>")


@pytest.mark.parametrize("text", [BILLION, FILE])
def test_entities_are_not_resolved(text: str) -> None:
    lists, pages = addresses(Fetched("http://a.example/map.xml", text.encode()))
    assert lists == []
    assert all("aaaa" not in found and "root:" not in found for found in pages)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html><body>not found</body></html>", b"<urlset", b"just words", b"\x1f\x8bno gzip", b"<a/>"],
)
def test_what_is_no_sitemap(body: bytes) -> None:
    with pytest.raises(CorrectInput, match="is not a sitemap"):
        addresses(Fetched("http://a.example/map.xml", body))


def test_a_packed_sitemap_that_never_ends() -> None:
    with pytest.raises(CorrectInput, match="larger than 50 MB"):
        addresses(Fetched("http://a.example/map.xml.gz", gzip.compress(b" " * 60_000_000)))
