"""The whole comparison, part by part; one service that is silent does not stop the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from corpus import Corpus
from corpus.errors import TryAgainLater
from ingest.fetch import Fetcher, Unreachable
from ingest.sources.keep import Keep, Memory
from ingest.sync.difference import Comparison
from ingest.sync.law import compare_law
from ingest.sync.links import compare_links
from ingest.sync.programmes import compare_programmes

Part = Literal["keep", "law", "links"]
PARTS: tuple[Part, ...] = get_args(Part)
_NAMES = {"keep": "keep.eu", "law": "EUR-Lex", "links": "the pages of corpus/sources.yaml"}


@dataclass(frozen=True)
class Live:
    """The live sources: how pages are read, and where the services are."""

    fetcher: Fetcher
    eurlex: str
    keep: str
    today: Callable[[], date] = date.today


def compare(
    corpus: Corpus,
    live: Live,
    memory: Memory,
    parts: Sequence[Part] = PARTS,
    tell: Callable[[str], None] = lambda _what: None,
    accept: bool = False,
) -> Comparison:
    """What differs between the live sources and the corpus. Raises TryAgainLater if none of them can be reached."""
    result = Comparison()
    unreachable = 0
    for part in parts:
        try:
            if part == "keep":
                compare_programmes(corpus, Keep(live.fetcher, live.keep), memory, result, tell)
            elif part == "law":
                compare_law(corpus, live.fetcher, live.eurlex, live.today(), result, tell)
            else:
                compare_links(corpus, live.fetcher, memory, result, tell, accept)
        except TryAgainLater as error:
            unreachable += isinstance(error, Unreachable)
            result.silent.append(f"{_NAMES[part]}: {error}")
    if unreachable == len(parts) and not result.compared:
        raise TryAgainLater(
            f"Nothing was compared because {' and '.join(_NAMES[part] for part in parts)} cannot be reached: connect "
            "this machine to the network and run `interreg sync` again."
        )
    return result
