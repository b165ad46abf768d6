"""Programmes named by the two sides of their border: "Ro-Ua", "Magyarország-Szlovákia", "Brandenburg - Poland"."""

import re
from collections.abc import Iterable

from assistant.understand.country_names import SAME_COUNTRY, country_in_any_language, country_names
from assistant.understand.fold import fold, folded, longest_runs
from assistant.understand.programme_names import ProgrammeMention
from assistant.understand.tables import read_table
from corpus import Corpus

_MAX_PROGRAMMES_OF_A_PAIR = 4
# No programme is shared with these; what was is among those that no longer exist.
_OUTSIDE = ("RU", "BY")
_NAMED_PAIR = re.compile(r"(?<![\w-])([^\W\d_]\w{3,})\s?[-–—/]\s?([^\W\d_]\w{3,})(?![\w-])")
# "Lietuvos ir Lenkijos programa": in the languages that put two countries in the genitive before the programme.
_PAIR_BEFORE = re.compile(
    r"(?<![\w-])([^\W\d_a-zß-ÿ]\w{3,}) (?:ir|un|ja) ([^\W\d_a-zß-ÿ]\w{3,})(?= (?:\w+ )?(?:program|\w*ohjelma))"
)
_WORDS_OF_A_SIDE = 4
_DASH = re.compile(r"\s*[-–—/+&]\s*")
_AND = re.compile(r"\s+(?:and|und|et|e|i|y|a|och|og|ja|és|en|și|si|και|и|та)\s+", re.IGNORECASE)
_CODE_PAIR = re.compile(r"\b[A-Za-z]{2}(?:\s?[-–/]\s?[A-Za-z]{2}){1,3}\b")


class BorderPairs:
    """Holds the sides of all cross-border programmes; `find` reads a question."""

    def __init__(self, corpus: Corpus) -> None:
        data = read_table("sides.yaml")
        self._regions = {folded(name): side for side, names in data["regions"].items() for name in names}
        self._sides_in: dict[str, dict[str, str]] = {}
        self._sides = {
            programme.id: frozenset(data["programmes"].get(programme.id, programme.countries))
            for programme in corpus.programmes.values()
            if programme.strand == "A"
        }
        self._countries_of = {pid: frozenset(corpus.programmes[pid].countries) for pid in self._sides}
        self._countries = {code for item in corpus.programmes.values() for code in item.countries} | {
            *_OUTSIDE
        }
        self._cancelled_countries = {item.id: _countries_in(item.name) for item in corpus.cancelled.values()}

    def find(self, question: str, language: str, cue: bool) -> Iterable[ProgrammeMention]:
        """Mentions by two codes, by two names, and by two countries in whatever language; the first are the surest."""
        yield from self._by_codes(question)
        yield from self._by_sides(question, language, cue)
        yield from self._by_pair_in_any_language(question)

    def between(self, sides: Iterable[str]) -> tuple[str, ...]:
        """Cross-border programmes whose sides are exactly `sides`; if none, those that include them all."""
        wanted = frozenset(sides)
        if len(wanted) < 2:
            return ()
        by_fit = (
            [pid for pid, sides_of_it in self._sides.items() if sides_of_it == wanted],
            [pid for pid, having in self._countries_of.items() if having == wanted],
            [pid for pid in self._sides if self._sides[pid] >= wanted or self._countries_of[pid] >= wanted],
        )
        best = next((ids for ids in by_fit if ids), [])
        return tuple(best) if len(best) <= _MAX_PROGRAMMES_OF_A_PAIR else ()

    def _by_codes(self, question: str) -> Iterable[ProgrammeMention]:
        for match in _CODE_PAIR.finditer(question):
            written = re.split(r"\s?[-–/]\s?", match.group())
            codes = [SAME_COUNTRY.get(code.upper(), code.upper()) for code in written]
            if all(code in self._countries for code in codes) and any(code[0].isupper() for code in written):
                mention = self._mention_of(match.span(), match.group(), frozenset(codes))
                if mention:
                    yield mention

    def _by_sides(self, question: str, language: str, cue: bool) -> Iterable[ProgrammeMention]:
        names = self._names_of_sides(language)
        text = fold(question)
        hits = [
            (*text.original_span(start, end), names[name])
            for start, end, name in longest_runs(text.text, names, _WORDS_OF_A_SIDE)
        ]
        yield from self._groups(question, hits, cue)

    def _names_of_sides(self, language: str) -> dict[str, str]:
        """Folded names of countries and regions -> side, in English and one other language."""
        if language not in self._sides_in:
            self._sides_in[language] = {
                **country_names("en"),
                **country_names(language),
                **self._regions,
            }
        return self._sides_in[language]

    def _by_pair_in_any_language(self, question: str) -> Iterable[ProgrammeMention]:
        """ "Rumunijos-Vengrijos": two countries and a dash are a programme in whatever language and case."""
        for match in (*_NAMED_PAIR.finditer(question), *_PAIR_BEFORE.finditer(question)):
            names = [folded(name) for name in match.groups()]
            codes = [self._regions.get(name) or country_in_any_language(name) for name in names]
            if None not in codes and len(set(codes)) == len(codes):
                mention = self._mention_of(match.span(), match.group(), frozenset(filter(None, codes)))
                if mention:
                    yield mention

    def _groups(
        self, question: str, hits: list[tuple[int, int, str]], cue: bool
    ) -> Iterable[ProgrammeMention]:
        group: list[tuple[int, int, str]] = []
        for hit in [*hits, None]:
            if group and hit and _joined(question[group[-1][1] : hit[0]], cue):
                group.append(hit)
                continue
            sides = frozenset(side for _, _, side in group)
            if len(sides) > 1:
                span = (group[0][0], group[-1][1])
                mention = self._mention_of(span, question[slice(*span)], sides)
                if mention:
                    yield mention
            group = [hit] if hit else []

    def _mention_of(self, span: tuple[int, int], text: str, sides: frozenset[str]) -> ProgrammeMention | None:
        if sides & {*_OUTSIDE}:
            gone = tuple(cid for cid, countries in self._cancelled_countries.items() if sides <= countries)
            return ProgrammeMention(span, text, cancelled=gone) if gone else None
        ids = self.between(sides)
        return ProgrammeMention(span, text, ids) if ids else None


def _joined(between: str, cue: bool) -> bool:
    return bool(_DASH.fullmatch(between)) or (cue and bool(_AND.fullmatch(between)))


def _countries_in(name: str) -> frozenset[str]:
    table = country_names("en")
    words = set(re.findall(r"\b[A-Z]{2}\b", name))
    plain = folded(name)
    return frozenset(words | {code for country, code in table.items() if re.search(rf"\b{country}\b", plain)})
