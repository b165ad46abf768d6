"""Sitemaps: the list of a site's pages, as https://www.sitemaps.org describes it; lists of lists, and packed ones."""

import zlib
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from corpus.errors import CorrectInput, InterregError
from ingest.fetch import Fetched, Fetcher
from ingest.sources.base import Listed, Source, Trouble
from ingest.sources.page import page

MOST_LISTS = 100
MOST_BYTES = 50_000_000  # as the description of sitemaps says
_XML = "application/xml,text/xml;q=0.9,*/*;q=0.8"


class SitemapSource(Source):
    """All pages that a sitemap names on its own host, `most` of them at most."""

    def __init__(self, url: str, fetcher: Fetcher, most: int) -> None:
        super().__init__()
        self._fetcher = fetcher
        self._most = most
        self.root = url

    def items(self) -> Iterator[Listed | Trouble]:
        count = elsewhere = 0
        for url in self._pages():
            if isinstance(url, Trouble):
                yield url
                continue
            if urlsplit(url).netloc.lower() != urlsplit(self.root).netloc.lower():
                elsewhere += 1
                continue
            if count == self._most:
                self.complete = False
                self.notes.append(f"{self.root}: only the first {self._most} pages were read (`max_pages`)")
                break
            count += 1
            yield page(url, self._fetcher)
        if elsewhere:
            self.notes.append(f"{self.root}: {elsewhere} pages of other hosts were passed over")

    def _pages(self) -> Iterator[str | Trouble]:
        waiting, known = [self.root], {self.root}
        while waiting:
            here = waiting.pop(0)
            try:
                lists, pages = addresses(self._fetcher.get(here, accept=_XML))
            except InterregError as error:
                if here == self.root:
                    raise
                self.complete = False
                yield Trouble(here, str(error))
                continue
            yield from dict.fromkeys(pages)
            for url in lists:
                if url in known:
                    continue
                if len(known) == MOST_LISTS:
                    self.complete = False
                    self.notes.append(f"{self.root}: only the first {MOST_LISTS} lists were read")
                    return
                known.add(url)
                waiting.append(url)


def addresses(fetched: Fetched) -> tuple[list[str], list[str]]:
    """(other sitemaps, pages) that a sitemap names; a text with one address a line is one too.

    Raises CorrectInput if it is none.
    """
    data = _unpacked(fetched)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        lines = [line.strip() for line in data.decode("utf-8", "replace").splitlines() if line.strip()]
        if lines and all(line.startswith(("http://", "https://")) for line in lines):
            return [], lines
        raise _no_sitemap(fetched.url)
    # Entities are not resolved, so that a small file cannot become a large one nor name a file of this machine.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _no_sitemap(fetched.url) from error
    kind = etree.QName(root).localname
    if kind not in ("sitemapindex", "urlset"):
        raise _no_sitemap(fetched.url)
    found = [
        " ".join((place.text or "").split())
        for entry in root
        for place in entry
        if isinstance(place.tag, str) and etree.QName(place).localname == "loc" and place.text
    ]
    return (found, []) if kind == "sitemapindex" else ([], found)


def _unpacked(fetched: Fetched) -> bytes:
    if not fetched.body.startswith(b"\x1f\x8b"):
        return fetched.body
    unpack = zlib.decompressobj(wbits=31)
    try:
        data = unpack.decompress(fetched.body, MOST_BYTES)
    except zlib.error as error:
        raise _no_sitemap(fetched.url) from error
    if unpack.unconsumed_tail:
        raise CorrectInput(
            f"The sitemap {fetched.url} is larger than {MOST_BYTES / 1e6:g} MB: give a part of it."
        )
    return data


def _no_sitemap(url: str) -> CorrectInput:
    return CorrectInput(f"{url} is not a sitemap: give its address as the site's robots.txt names it.")
