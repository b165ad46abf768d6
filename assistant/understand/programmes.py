"""Finding the programmes that a question names: by name, nickname, or the sides of the border.

"POCTEFA", "Upper Rhine", "Ro-Ua", "Magyarország-Szlovákia", "Brandenburg - Poland" and, among the programmes that
no longer exist, "Polska-Rosja" are found here. A pair that fits several programmes gives all of them: the answer
then says so.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from assistant.understand.country_names import SAME_COUNTRY, country_in_any_language, country_names
from assistant.understand.cues import ABOUT_A_PROGRAMME, COMPARE
from assistant.understand.fact_words import facts_named
from assistant.understand.fold import fold, folded
from assistant.understand.following import without_beginning
from assistant.understand.misspelt_names import misspelt
from assistant.understand.name_endings import WORDS_THEMSELVES, taking_endings, with_ending
from assistant.understand.tables import read_table
from assistant.understand.translated_names import translated_names
from corpus import Corpus
from corpus.types import Programme

_MAX_PROGRAMMES_OF_A_PAIR = 4
_SHORT = 4
_FRAME = "interreg "
_WORDS_OF_A_NEXT_QUESTION = 6
_NAMED_PAIR = re.compile(r"(?<![\w-])([^\W\d_]\w{3,})\s?[-–—/]\s?([^\W\d_]\w{3,})(?![\w-])")
# "Lietuvos ir Lenkijos programa": in the languages that put two countries in the genitive before the programme.
_PAIR_BEFORE = re.compile(
    r"(?<![\w-])([^\W\d_a-zß-ÿ]\w{3,}) (?:ir|un|ja) ([^\W\d_a-zß-ÿ]\w{3,})(?= (?:\w+ )?(?:program|\w*ohjelma))"
)
_WORDS_OF_A_SIDE = 4
_DROPPED = re.compile(
    r"\(interreg[^)]*\)|\binterreg\b|\b(?:vi|v|6)[- ]?[a-d]\b|\bvi\b|\b20\d\d\s*-\s*20\d\d\b|\([^)]*\)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s*[-–—/+&]\s*")
_AND = re.compile(r"\s+(?:and|und|et|e|i|y|a|och|og|ja|és|en|și|si|και|и|та)\s+", re.IGNORECASE)
_CODE_PAIR = re.compile(r"\b[A-Za-z]{2}(?:\s?[-–/]\s?[A-Za-z]{2}){1,3}\b")
# Names that are also rivers, seas or ordinary words: they need a word like "programme" beside them.
_NEED_A_CUE = frozenset(
    {"danube", "aurora", "caribbean", "amazonia", "north sea", "indian ocean", "donau", "dunaj", "duna", "dunav",
     "upper rhine", "oberrhein", "interact", "nordsee", "noordzee", "ocean indien",
     "mac", "med", "central europe", "mozambique channel", "alps", "alpine", "alpenrhein"}
)  # fmt: skip
# Those of them that are waters or mountains, at which somebody may sit.
_WATERS = _NEED_A_CUE - {"interact", "mac", "med", "central europe", "aurora"}
# "Ruse on the Danube" is a river, "on the Danube programme" is not.
_LIES_AT = re.compile(
    r"\b(?:(?:on|along|by|near|beside|at|up|down|across|off) (?:the )?|"
    r"(?:sur|le long|au bord|près) (?:le |la |du |de la ))$",
    re.IGNORECASE,
)
_NAMES_A_PROGRAMME = re.compile(
    r"\W{1,2}(?:region|transnational|area|space|basin|interreg|program)", re.IGNORECASE
)
# What is left of a name without "Interreg" and means everything, in any language.
_EVERYDAY = frozenset(
    {
        "europe",
        "nord",
        "sud",
        "med",
        "area",
        "ipa",
        "next",
        "med programme",
        "",
        "europa",
        "evropa",
        "evropy",
        "evrope",
        "euroopa",
        "eurooppa",
        "eiropa",
        "ewropa",
        "eoraip",
        "an eoraip",
        "ευρωπη",
        "европа",
    }
)


@dataclass(frozen=True)
class ProgrammeMention:
    """`span` in the question; `ids` of programmes, or `cancelled` ids of programmes that do not exist now."""

    span: tuple[int, int]
    text: str
    ids: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()


class ProgrammeFinder:
    """Holds the names of all programmes; `find` reads a question."""

    def __init__(self, corpus: Corpus) -> None:
        self._programmes = corpus.programmes
        self._names: dict[str, tuple[set[str], set[str]]] = {}
        self._as_written: dict[str, tuple[set[str], set[str]]] = {}
        for programme in corpus.programmes.values():
            for name in _names_of(programme):
                self._learn(name, programme=programme.id)
            for name in programme.aliases_as_written:
                self._as_written.setdefault(name, (set(), set()))[0].add(programme.id)
        for item in corpus.cancelled.values():
            for name in (item.name, *item.aliases, *_without_frame(item.name)):
                self._learn(name, cancelled=item.id)
        data = read_table("sides.yaml")
        self._regions = {folded(name): side for side, names in data["regions"].items() for name in names}
        self._sides_in: dict[str, dict[str, str]] = {}
        self._sides = {
            programme.id: frozenset(data["programmes"].get(programme.id, programme.countries))
            for programme in corpus.programmes.values()
            if programme.strand == "A"
        }
        self._countries = {code for item in corpus.programmes.values() for code in item.countries} | {
            "RU",
            "BY",
        }
        self._cancelled_countries = {item.id: _countries_in(item.name) for item in corpus.cancelled.values()}
        self._longest = max(len(name.split()) for name in self._names)
        self._exact = _any_of(self._as_written)
        self._taking_endings = taking_endings(name for name in self._names if name not in _NEED_A_CUE)

    def find(self, question: str, language: str = "en") -> list[ProgrammeMention]:
        """Mentions in the order of the text, without overlaps; names win over pairs of countries."""
        length = len(question.split())
        goes_on = length <= _WORDS_OF_A_NEXT_QUESTION and without_beginning(question, language) != question
        about = ABOUT_A_PROGRAMME.search(question) or COMPARE.search(question)
        cue = bool(about or facts_named(question, language)) or length <= 3 or goes_on
        found = list(self._by_name(question, cue))
        found += self._by_name_with_ending(question, language)
        found += self._by_exact_name(question, cue)
        found += (
            ProgrammeMention(span, question[slice(*span)], (programme,))
            for span, programme in translated_names(question)
        )
        found += self._by_codes(question)
        found += self._by_sides(question, language, cue)
        found += self._by_pair_in_any_language(question)
        found = found or list(self._by_misspelt_name(question, cue))
        taken: list[ProgrammeMention] = []
        for mention in found:
            if all(mention.span[1] <= other.span[0] or mention.span[0] >= other.span[1] for other in taken):
                taken.append(mention)
        return sorted(taken, key=lambda mention: mention.span)

    def between(self, sides: Iterable[str]) -> tuple[str, ...]:
        """Cross-border programmes whose sides are exactly `sides`; if none, those that include them all."""
        wanted = frozenset(sides)
        if len(wanted) < 2:
            return ()
        countries = {pid: frozenset(self._programmes[pid].countries) for pid in self._sides}
        by_fit = (
            [pid for pid, sides_of_it in self._sides.items() if sides_of_it == wanted],
            [pid for pid, having in countries.items() if having == wanted],
            [pid for pid in self._sides if self._sides[pid] >= wanted or countries[pid] >= wanted],
        )
        best = next((ids for ids in by_fit if ids), [])
        return tuple(best) if len(best) <= _MAX_PROGRAMMES_OF_A_PAIR else ()

    def _learn(self, name: str, programme: str | None = None, cancelled: str | None = None) -> None:
        short = len(name.strip()) <= _SHORT and name.strip().isupper()
        key = name.strip() if short else folded(name)
        if len(key) < 2 or (not short and len(key) <= 3):
            return
        current, gone = (self._as_written if short else self._names).setdefault(key, (set(), set()))
        if programme:
            current.add(programme)
        if cancelled:
            gone.add(cancelled)

    def _by_name(self, question: str, cue: bool) -> Iterable[ProgrammeMention]:
        text = fold(question)
        for run in longest_runs(text.text, self._names, self._longest):
            start, end, name = self._longer_after_frame(text.text, *run[:2])
            span = text.original_span(start, end)
            if name in _NEED_A_CUE and not (cue and _is_no_water(question, span)):
                continue
            ids, gone = self._names[name]
            yield ProgrammeMention(span, question[slice(*span)], tuple(sorted(ids)), tuple(sorted(gone)))

    def _longer_after_frame(self, text: str, start: int, end: int) -> tuple[int, int, str]:
        """ "Interreg Europe centrale" is "Europe centrale" behind the word Interreg, not "Interreg Europe"."""
        name = text[start:end]
        if not name.startswith(_FRAME):
            return start, end, name
        after = start + len(_FRAME)
        others = longest_runs(text[after:], self._names, self._longest)
        first, last, other = next(iter(others), (-1, 0, ""))
        return (start, after + last, other) if first == 0 and after + last > end else (start, end, name)

    def _by_name_with_ending(self, question: str, language: str) -> Iterable[ProgrammeMention]:
        """ "POCTEPilla": a name of one word, written as a name, with an ending of the language behind it."""
        text = fold(question)
        for start, end, name in with_ending(text.text, self._taking_endings, language):
            span = text.original_span(start, end)
            if question[span[0]].isupper():
                ids, gone = self._names[name]
                yield ProgrammeMention(span, question[slice(*span)], tuple(sorted(ids)), tuple(sorted(gone)))

    def _by_misspelt_name(self, question: str, cue: bool) -> Iterable[ProgrammeMention]:
        text = fold(question)
        for start, end, name in (
            misspelt(text.text, self._names, _NEED_A_CUE | WORDS_THEMSELVES) if cue else ()
        ):
            span = text.original_span(start, end)
            ids, gone = self._names[name]
            yield ProgrammeMention(span, question[slice(*span)], tuple(sorted(ids)), tuple(sorted(gone)))

    def _by_exact_name(self, question: str, cue: bool) -> Iterable[ProgrammeMention]:
        for match in self._exact.finditer(question):
            # "is tourism supported by MAC": in capitals a name is no other word, unless all is in capitals.
            sure = cue or (match.group().isupper() and not question.isupper())
            if folded(match.group()) in _NEED_A_CUE and not (sure and _is_no_water(question, match.span())):
                continue
            ids, gone = self._as_written[match.group()]
            yield ProgrammeMention(match.span(), match.group(), tuple(sorted(ids)), tuple(sorted(gone)))

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
        if sides & {"RU", "BY"}:
            gone = tuple(cid for cid, countries in self._cancelled_countries.items() if sides <= countries)
            return ProgrammeMention(span, text, cancelled=gone) if gone else None
        ids = self.between(sides)
        return ProgrammeMention(span, text, ids) if ids else None


def _is_no_water(question: str, span: tuple[int, int]) -> bool:
    """Whether a name that is also that of a river or a sea is not said to be where somebody is."""
    if folded(question[slice(*span)]) not in _WATERS:
        return True
    at_it = _LIES_AT.search(question[: span[0]])
    return not at_it or bool(_NAMES_A_PROGRAMME.match(question, span[1]))


def longest_runs(text: str, names: Container[str], most: int) -> Iterable[tuple[int, int, str]]:
    """Runs of at most `most` words of a folded text that are names: (start, end, name), the longest first taken."""
    words = list(re.finditer(r"\w+", text))
    position = 0
    while position < len(words):
        for length in range(min(most, len(words) - position), 0, -1):
            start, end = words[position].start(), words[position + length - 1].end()
            if text[start:end] in names:
                yield start, end, text[start:end]
                position += length
                break
        else:
            position += 1


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def _joined(between: str, cue: bool) -> bool:
    return bool(_DASH.fullmatch(between)) or (cue and bool(_AND.fullmatch(between)))


def _names_of(programme: Programme) -> set[str]:
    names = {programme.name, programme.short_name, programme.id.replace("-", " "), *programme.aliases}
    names |= {
        part for part in re.findall(r"\(([^)]{4,})\)", programme.name) if "interreg" not in part.lower()
    }
    names |= {bare for name in set(names) for bare in _without_frame(name)}
    return {name for name in (item.strip(" -,") for item in names) if name}


def _without_frame(name: str) -> list[str]:
    """The name without "Interreg", numbering and period, unless only an everyday word would be left."""
    bare = _DROPPED.sub(" ", name).strip(" -,")
    return [] if folded(bare) in _EVERYDAY else [bare]


def _countries_in(name: str) -> frozenset[str]:
    table = country_names("en")
    words = set(re.findall(r"\b[A-Z]{2}\b", name))
    plain = folded(name)
    return frozenset(words | {code for country, code in table.items() if re.search(rf"\b{country}\b", plain)})
