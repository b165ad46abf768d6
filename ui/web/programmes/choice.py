"""Which programmes a search and filters leave, in the order of the list."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from assistant.compose.naming import short_name
from assistant.texts import Texts
from corpus import Corpus
from corpus.types import Programme, ProgrammeKind
from ui.web.map.atlas import Atlas

KINDS: Final[tuple[ProgrammeKind, ...]] = get_args(ProgrammeKind)


@dataclass(frozen=True)
class Wanted:
    """What was chosen; an empty field does not limit."""

    words: str = ""
    strands: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def chosen(programmes: Iterable[Programme], wanted: Wanted, searched: Mapping[str, str]) -> list[Programme]:
    """The programmes whose text in `searched` (see `search_texts`) holds every word, and that each filter lets
    through; by kind and name."""
    terms = folded(wanted.words).split()
    found = [
        item
        for item in programmes
        if (not wanted.strands or item.strand in wanted.strands)
        and (not wanted.kinds or item.kind in wanted.kinds)
        and set(wanted.countries) <= set(item.countries)
        and all(term in searched[item.id] for term in terms)
    ]
    return sorted(found, key=lambda item: (KINDS.index(item.kind), folded(short_name(item))))


def countries_of(programmes: Iterable[Programme], say: Texts) -> list[str]:
    """The country codes that occur, by their names."""
    codes = {code for item in programmes for code in item.countries}
    return sorted(codes, key=lambda code: folded(say.country(code)))


def by_kind(programmes: Sequence[Programme]) -> list[tuple[ProgrammeKind, list[Programme]]]:
    """The kinds that occur, each with its programmes in their order."""
    groups = [(kind, [item for item in programmes if item.kind == kind]) for kind in KINDS]
    return [(kind, items) for kind, items in groups if items]


def folded(text: str) -> str:
    """`text` without capitals and accents, for finding and ordering."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))


def search_texts(corpus: Corpus, atlas: Atlas, say: Texts) -> dict[str, str]:
    """By programme what is searched: names, city, regions, and countries in English and the language of `say`."""
    languages = (say, Texts("en"))
    return {
        item.id: folded(" ".join([*_names(item, languages), *(r.name for r in atlas.covered(item.id))]))
        for item in corpus.programmes.values()
    }


def _names(item: Programme, languages: Sequence[Texts]) -> list[str]:
    names = [item.id, item.name, item.short_name, *item.aliases, *item.aliases_as_written, *item.countries]
    names += [item.cci or "", item.secretariat_city or "", *(part.name for part in item.area.parts)]
    return names + [say.country(code) for say in languages for code in item.countries]
