"""Where an ingest is put together: from settings to the library, and from the library to passages for the index."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from assistant.settings import Settings
from corpus import load_corpus
from index import open_encoder
from ingest.document import Document
from ingest.fetch import Fetcher, Limits
from ingest.fitting import MOST_TOKENS, TokenCounter
from ingest.library import Chunk, Library, Load, Loaded, Means, Report, ingest
from ingest.library.schema import FILE
from ingest.passage import Passage
from ingest.sources import Reading
from ingest.sources.given import Reach, source_of
from ingest.sync import Comparison, Live, Part, compare

MEGABYTE = 1_000_000


def library_folder(settings: Settings) -> Path:
    """Where the library of this home lies."""
    return settings.home / "library"


@contextmanager
def open_library(settings: Settings) -> Iterator[Library]:
    """The library of this home, made if there is none. Raises FreeResource if it cannot be used."""
    library = Library(library_folder(settings))
    try:
        yield library
    finally:
        library.close()


def library_passages(settings: Settings) -> Iterator[Passage]:
    """The passages of what was ingested, for the index; none if nothing ever was."""
    if (library_folder(settings) / FILE).is_file():
        with open_library(settings) as library:
            yield from library.passages()


def library_digest(settings: Settings) -> str | None:
    """What an index of the library depends on, None if there is no library; takes milliseconds."""
    if not (library_folder(settings) / FILE).is_file():
        return None
    with open_library(settings) as library:
        return library.digest()


def fetcher_of(settings: Settings) -> Fetcher:
    """Reads pages as the settings allow."""
    limits = Limits(
        most_bytes=settings.max_document_mb * MEGABYTE,
        seconds=settings.fetch_seconds,
        pause=settings.fetch_pause,
    )
    return Fetcher(limits, settings.allow_private_addresses)


def ingest_sources(
    settings: Settings,
    given: Sequence[str],
    collection: str | None = None,
    depth: int | None = None,
    progress: Callable[[str], None] = lambda _key: None,
) -> Report:
    """Bring the library in line with what was given. The index is not touched.

    Raises CorrectInput for a source that is none, PrepareFirst if there is no encoder, FreeResource.
    """
    with open_library(settings) as library, open_means(settings) as means:
        reach = Reach(
            fetcher=fetcher_of(settings),
            most_bytes=settings.max_document_mb * MEGABYTE,
            most_pages=settings.max_pages,
            eurlex=settings.eurlex_url,
            keep=settings.keep_url,
            programmes=load_corpus().programmes,
            readable=_readable,
            memory=library,
            depth=depth,
        )
        sources = [source_of(one, reach) for one in given]
        return ingest(sources, library, means, collection, progress)


def compare_live(
    settings: Settings, parts: Sequence[Part], tell: Callable[[str], None], accept: bool = False
) -> Comparison:
    """What differs between the corpus and its live sources. Raises TryAgainLater if none can be reached."""
    live = Live(fetcher_of(settings), settings.eurlex_url, settings.keep_url)
    with open_library(settings) as library, library.writing():
        return compare(load_corpus(), live, library, parts, tell, accept)


@contextmanager
def open_means(settings: Settings) -> Iterator[Means]:
    """How documents become passages for the encoder of the settings."""
    encoder = open_encoder(settings.encoder, settings.home)
    most = min(MOST_TOKENS, encoder.window)
    with _loader() as load:
        chunk: Chunk = partial(_chunk, count=encoder.count_tokens, most=most)
        yield Means(load, chunk, recipe=f"2 {encoder.digest} {most}")


# What follows joins the loaders and the chunking to the library, and is all that knows of both.


def _readable(name: str) -> bool:
    from ingest.loaders.kinds import NAMED, OLD

    return name.rpartition(".")[2].lower() in {*NAMED, *OLD}


@contextmanager
def _loader() -> Iterator[Load]:
    from ingest.loaders import SafeLoader

    with SafeLoader() as safe:

        def load(reading: Reading, read_on: date) -> Loaded:
            found = safe.load(
                reading.data, reading.name, url=reading.url, read_on=read_on, parser=reading.parser
            )
            documents = [item for item in found if isinstance(item, Document)]
            refused = [(item.name, item.reason) for item in found if not isinstance(item, Document)]
            return Loaded(documents, refused)

        yield load


def _chunk(document: Document, collection: str, *, count: TokenCounter, most: int) -> Sequence[Passage]:
    from ingest.chunking import passages_of_document

    passages: Sequence[Passage] = passages_of_document(document, count, most, collection)
    return passages
