"""Names of the sentence that no source has: another programme, region, organisation."""

from collections.abc import Iterator, Sequence

from assistant.checking.content import concepts_of, word_weight
from assistant.checking.names import (
    NameBook,
    alike,
    lies_in_a_region_of,
    place_known,
    short_name_known,
)
from assistant.checking.reading import Reading
from assistant.checking.types import Reason, unsupported
from assistant.understand.fold import folded

# German writes all nouns with a capital; Irish puts letters before the capital and changes names inside.
_CAPITALS_SAY_LITTLE = frozenset({"de", "ga"})
_ROMAN = frozenset("IVXL")


class Naming:
    """Compares names; `book` finds them."""

    def __init__(self, book: NameBook) -> None:
        self._book = book

    def faults(
        self, mine: Reading, sources: Sequence[Reading], programmes: frozenset[str]
    ) -> Iterator[Reason]:
        """Names without a source; `programmes` are ids that the sources are about besides those they name."""
        yield from self._programmes(mine, sources, programmes)
        yield from self._places(mine, sources)
        yield from self._short(mine, sources)
        yield from self._capitals(mine, sources)

    @staticmethod
    def _programmes(mine: Reading, sources: Sequence[Reading], more: frozenset[str]) -> Iterator[Reason]:
        known = more | {pid for source in sources for _, ids, _ in source.names.programmes for pid in ids}
        text = " ".join(source.folded for source in sources)
        for written, ids, _ in mine.names.programmes:
            if not ids & known and f" {folded(written)} " not in f" {text} ":
                yield unsupported(
                    "programme", f"The sources do not speak of the programme {written}.", written
                )

    def _places(self, mine: Reading, sources: Sequence[Reading]) -> Iterator[Reason]:
        codes = frozenset(code for source in sources for code in source.names.codes)
        text = " ".join(source.folded for source in sources)
        named = [mine.plain[slice(*span)] for _, _, span in mine.names.programmes]
        for place in mine.names.places:
            if place_known(place, codes, text) or any(place.written in name for name in named):
                continue
            words = mine.words[place.at : place.stop]
            if len(words) == 1 and any(
                self._book.same_place(words[0], mine.language, source.words, source.language)
                for source in sources
            ):
                continue
            yield unsupported("place", f"The sources do not name {place.written}.", place.written)

    @staticmethod
    def _short(mine: Reading, sources: Sequence[Reading]) -> Iterator[Reason]:
        others = [word.text.upper() for source in sources for word in source.words]
        text = " ".join(source.folded for source in sources)
        codes = frozenset(code for source in sources for code in source.names.codes)
        spans = [span for _, _, span in mine.names.programmes]
        for name, at in mine.names.short:
            word = mine.words[at]
            if set(name) <= _ROMAN or len(name) < 2 or any(start <= word.start < end for start, end in spans):
                continue
            if (word.opens and len(name) > 5) or lies_in_a_region_of(name, codes):
                continue
            if not short_name_known(name, others, text) and not concepts_of(word.key, mine.language):
                yield unsupported("name", f"The short name {name} is not in the sources.", name)

    def _capitals(self, mine: Reading, sources: Sequence[Reading]) -> Iterator[Reason]:
        """Other words with a capital inside the sentence; in German only those known as places."""
        spans = [span for _, _, span in mine.names.programmes]
        for at in mine.names.capitals:
            word = mine.words[at]
            if any(start <= word.start < end for start, end in spans) or concepts_of(word.key, mine.language):
                continue
            if word_weight(word.lower, word.key, mine.language) < 1.0:
                continue
            if mine.language in _CAPITALS_SAY_LITTLE and not self._book.well_known(word.key):
                continue
            if any(alike(word, source.words) for source in sources):
                continue
            if any(
                self._book.same_place(word, mine.language, source.words, source.language)
                for source in sources
            ):
                continue
            yield unsupported("name", f"The name {word.text} is not in the sources.", word.text)
