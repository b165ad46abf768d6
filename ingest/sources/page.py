"""Pages: one by itself, or a page with what it links to on the same site."""

from collections import deque
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree, html

from corpus.errors import InterregError
from ingest.fetch import Fetched, Fetcher, Gone, Validators
from ingest.sources.base import Listed, Read, Reading, Source, Trouble

_DOCUMENTS = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"
_PAGES = ("", "text/html", "application/xhtml+xml")


class PageSource(Source):
    """The page at an address, or the document that is there."""

    def __init__(self, url: str, fetcher: Fetcher) -> None:
        super().__init__()
        self._fetcher = fetcher
        self.root = urldefrag(url).url

    def items(self) -> Iterator[Listed | Trouble]:
        yield page(self.root, self._fetcher)


class CrawlSource(Source):
    """A page, what it links to on the same host, what that links to, and so on for `depth` steps; `most` pages.

    Pages whose links are needed are read whole each time; that they are unchanged shows in their bytes.
    """

    def __init__(self, url: str, fetcher: Fetcher, depth: int, most: int) -> None:
        super().__init__()
        self._fetcher = fetcher
        self._depth = depth
        self._most = most
        self.root = urldefrag(url).url

    def items(self) -> Iterator[Listed | Trouble]:
        waiting = deque([(self.root, 0)])
        known = {self.root}
        count = 0
        while waiting:
            if count == self._most:
                self.complete = False
                self.notes.append(f"{self.root}: only the first {self._most} pages were read (`max_pages`)")
                return
            count += 1
            url, depth = waiting.popleft()
            if depth == self._depth:
                yield page(url, self._fetcher)
                continue
            try:
                fetched = self._fetcher.get(url, accept=_DOCUMENTS)
            except InterregError as error:
                if url == self.root or not isinstance(error, Gone):
                    self.complete = False  # what it links to is not known now, and may be there still
                yield Listed(url, _raising(error))
                continue
            yield Listed(url, _ready(fetched))
            for link in links(fetched):
                if link not in known and _same_site(link, fetched.url):
                    known.add(link)
                    waiting.append((link, depth + 1))


def page(url: str, fetcher: Fetcher) -> Listed:
    """The page as an item, read when it is its turn."""

    def read(validators: Validators | None) -> Reading | None:
        fetched = fetcher.get(url, validators, accept=_DOCUMENTS)
        return None if fetched.unchanged else reading(fetched)

    return Listed(url, read)


def reading(fetched: Fetched) -> Reading:
    """The page as read, carrying the address where it was found."""
    return Reading(_with_charset(fetched), fetched.url, fetched.url, fetched.validators)


def links(fetched: Fetched) -> list[str]:
    """Where the page leads, in its order, without what browsers are asked not to follow; [] if it is no page."""
    if fetched.media_type not in _PAGES or not fetched.body.strip():
        return []
    try:
        tree = html.document_fromstring(fetched.body, parser=html.HTMLParser(encoding=fetched.charset))
    except (etree.ParserError, LookupError, ValueError):
        return []
    base = urljoin(fetched.url, next(iter(tree.xpath("//base/@href")), ""))
    found: dict[str, None] = {}
    for link in tree.iter("a"):
        address = link.get("href")
        if not address or "nofollow" in (link.get("rel") or "").lower():
            continue
        try:
            whole = urldefrag(urljoin(base, address.strip())).url
        except ValueError:  # such as http://[
            continue
        if whole.startswith(("http://", "https://")):
            found[whole] = None
    return list(found)


def _same_site(link: str, page_url: str) -> bool:
    return urlsplit(link).netloc.lower() == urlsplit(page_url).netloc.lower()


def _with_charset(fetched: Fetched) -> bytes:
    """The bytes; in UTF-8 with a mark where the server's word on the encoding would be lost with its headers."""
    charset = (fetched.charset or "").lower().replace("_", "-")
    if fetched.media_type not in ("text/html", "application/xhtml+xml", "text/plain") or charset in (
        "",
        "utf-8",
    ):
        return fetched.body
    return b"\xef\xbb\xbf" + fetched.text.encode("utf-8", "replace")


def _ready(fetched: Fetched) -> Read:
    return lambda _: reading(fetched)


def _raising(error: InterregError) -> Read:
    def read(_: Validators | None) -> Reading:
        raise error

    return read
