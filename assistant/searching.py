"""Searching the passages for people who want to read them, and the format of what is found."""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import BaseModel, ConfigDict, Field

from assistant.understand.intents import COLLECTION, OUTSIDE_COLLECTION
from index import Filters, Hit, Joined, Options

# Examples that questions are compared with: nothing a person wants to read.
_NOT_TO_READ = frozenset({COLLECTION, OUTSIDE_COLLECTION})


class SearchHit(BaseModel):
    """A passage found, as `interreg search --json` prints it; `source` is the file or page it came from.

    `before` and `after` are the texts of neighbouring passages, in reading order, where they were asked for.
    """

    model_config = ConfigDict(extra="forbid")

    rank: int
    score: float
    id: str
    source: str
    title: str
    url: str | None
    locator: str | None
    text: str
    collection: str = "corpus"
    language: str = "en"
    before: list[str] = []
    after: list[str] = []


class SearchResult(BaseModel):
    """`note` says what was not searched and why; it is for a person, and no part of the format."""

    model_config = ConfigDict(extra="forbid")

    id: str | None = None
    query: str
    hits: list[SearchHit]
    note: str | None = Field(None, exclude=True)


def search_in(
    joined: Joined,
    query: str,
    cleaned: str,
    k: int,
    collection: str | Sequence[str] | None,
    filters: Filters | None,
    options: Options,
) -> SearchResult:
    """The passages of the collections named (default: all that hold texts to read) that fit best.

    `cleaned` is what is searched for, `query` what was typed.
    """
    named = (collection,) if isinstance(collection, str) else tuple(collection or ())
    known = [name for name in joined.collections() if name not in _NOT_TO_READ]
    wanted = named or tuple(known)
    missing = [name for name in named if name not in known]
    note = joined.fault or (_no_such(missing, known) if missing else None)
    hits = joined.search(cleaned, k, replace(filters or Filters(), collection=wanted), options)
    return SearchResult(
        query=query,
        hits=[_search_hit(rank, hit) for rank, hit in enumerate(hits, 1)],
        note=joined.fault or note,
    )


def _no_such(missing: Sequence[str], known: Sequence[str]) -> str:
    return f"There is no collection {missing[0]!r}; there are: {', '.join(sorted(known))}."


def _search_hit(rank: int, hit: Hit) -> SearchHit:
    return SearchHit(
        rank=rank,
        score=round(hit.score, 4),
        id=hit.passage.id,
        source=hit.passage.source,
        title=hit.passage.title,
        url=hit.passage.url,
        locator=hit.passage.locator,
        text=hit.passage.text,
        collection=hit.passage.collection,
        language=hit.passage.language,
        before=[passage.text for passage in hit.before],
        after=[passage.text for passage in hit.after],
    )
