"""From what a person typed behind `interreg ingest` to the source that is meant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from corpus.errors import CorrectInput
from corpus.types import Programme
from ingest.fetch import Fetcher
from ingest.sources.base import Source
from ingest.sources.eurlex import Celex, CelexSource
from ingest.sources.files import FileSource, FolderSource, key_of
from ingest.sources.keep import Keep, KeepProjectSource, KeepSource, Memory, NoMemory, Sought
from ingest.sources.page import CrawlSource, PageSource
from ingest.sources.sitemap import SitemapSource

_KINDS = "a file, a folder, an https:// address, celex:32021R1059 or keep:PROGRAMME"


@dataclass(frozen=True)
class Reach:
    """What sources are read with: `eurlex` and `keep` are the addresses of these services, `readable` says by its
    name whether a file in a folder is of a kind that is read, `depth` how far to go from a page or programme."""

    fetcher: Fetcher
    most_bytes: int
    most_pages: int
    eurlex: str
    keep: str
    programmes: Mapping[str, Programme]
    readable: Callable[[str], bool]
    memory: Memory = NoMemory()  # noqa: RUF009 - it holds nothing
    depth: int | None = None


def source_of(given: str, reach: Reach) -> Source:
    """The source that `given` names. Raises CorrectInput if it is none."""
    _check_named(given)
    kind, _, rest = given.partition(":")
    match kind.lower():
        case "celex":
            return CelexSource(Celex.of(rest), reach.fetcher, reach.eurlex)
        case "keep":
            return _keep(rest.strip(), reach)
        case "http" | "https":
            return _web(given, reach)
    if "://" in given:
        raise CorrectInput(f"{given} cannot be ingested: give {_KINDS}.")
    path = Path(given).expanduser()
    if path.is_dir():
        return FolderSource(path, reach.most_bytes, reach.readable)
    return FileSource(path, reach.most_bytes)


def key_of_given(given: str) -> str:
    """What the library calls a source or document that a person typed, whether it is still there or not.

    Raises CorrectInput if it can be none.
    """
    _check_named(given)
    kind, _, rest = given.partition(":")
    if kind.lower() == "celex":
        return Celex.of(rest).key
    if kind.lower() == "keep":
        return f"keep:{rest.strip()}"
    if kind.lower() in ("http", "https"):
        return urldefrag(given).url
    return key_of(Path(given).expanduser())


def _check_named(given: str) -> None:
    """An empty name would mean the folder one stands in, with all that is in it."""
    if not given.strip():
        raise CorrectInput(f"A source is empty: give {_KINDS}.")


def _web(url: str, reach: Reach) -> Source:
    """A sitemap is told by its address; it names all its pages, so that a depth says nothing there."""
    name = urlsplit(url).path.rpartition("/")[2].lower()
    if "sitemap" in name and name.endswith((".xml", ".xml.gz", ".txt")):
        return SitemapSource(url, reach.fetcher, reach.most_pages)
    if reach.depth:
        return CrawlSource(url, reach.fetcher, reach.depth, reach.most_pages)
    return PageSource(url, reach.fetcher)


def _keep(name: str, reach: Reach) -> Source:
    keep = Keep(reach.fetcher, reach.keep)
    first, _, number = name.partition("/")
    if first == "project" and number.isascii() and number.isdigit():
        return KeepProjectSource(int(number), keep)
    alone = reach.depth == 0
    if name.isascii() and name.isdigit():
        return KeepSource(int(name), keep, reach.memory, alone)
    if name in reach.programmes:
        return KeepSource(Sought.of(reach.programmes[name]), keep, reach.memory, alone)
    raise CorrectInput(
        f"keep:{name} names no programme: give its id here (keep:austria-czechia), its number on keep.eu (keep:342) "
        "or a project (keep:project/34025)."
    )
