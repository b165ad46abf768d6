"""Finding the programmes that a question names: by name, nickname, or the sides of the border.

"POCTEFA", "Upper Rhine", "Ro-Ua" and, among the programmes that no longer exist, "Polska-Rosja" are found here. A pair
that fits several programmes gives all of them: the answer then says so.
"""

import re
from collections.abc import Iterable

from assistant.understand.border_pairs import BorderPairs
from assistant.understand.cues import ABOUT_A_PROGRAMME, COMPARE
from assistant.understand.fact_words import facts_named
from assistant.understand.fold import fold, folded, longest_runs
from assistant.understand.following import without_beginning
from assistant.understand.misspelt_names import MisspeltNames
from assistant.understand.name_endings import WORDS_THEMSELVES, taking_endings, with_ending
from assistant.understand.programme_names import ProgrammeMention, ProgrammeNames
from assistant.understand.translated_names import translated_names
from corpus import Corpus

_FRAME = "interreg "
_WORDS_OF_A_NEXT_QUESTION = 6
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
# A programme is what one joins or applies to.
_IS_JOINED = re.compile(
    r"\b(?:join|joins|joining|take part|taking part|participate|participating|apply|applying|accepted|admitted|"
    r"participer|candidater|postuler|participar|participare|candidarsi|teilnehmen)\s+(?:in |to |at |into |for |under |"
    r"à |au |a |en |al )?(?:the )?$",
    re.IGNORECASE,
)
_NAMES_A_PROGRAMME = re.compile(
    r"\W{1,2}(?:region|transnational|area|space|basin|interreg|program)", re.IGNORECASE
)


class ProgrammeFinder:
    """Holds the names of all programmes; `find` reads a question."""

    def __init__(self, corpus: Corpus) -> None:
        names = ProgrammeNames(corpus)
        self._names, self._as_written = names.folded, names.as_written
        self._pairs = BorderPairs(corpus)
        self._longest = max(len(name.split()) for name in self._names)
        self._misspelt = MisspeltNames(self._names, _NEED_A_CUE | WORDS_THEMSELVES)
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
        found += self._pairs.find(question, language, cue)
        if cue and not found:
            found = list(self._by_misspelt_name(question))
        taken: list[ProgrammeMention] = []
        for mention in found:
            if all(mention.span[1] <= other.span[0] or mention.span[0] >= other.span[1] for other in taken):
                taken.append(mention)
        return sorted(taken, key=lambda mention: mention.span)

    def between(self, sides: Iterable[str]) -> tuple[str, ...]:
        """Cross-border programmes whose sides are exactly `sides`; if none, those that include them all."""
        return self._pairs.between(sides)

    def _by_name(self, question: str, cue: bool) -> Iterable[ProgrammeMention]:
        text = fold(question)
        for run in longest_runs(text.text, self._names, self._longest):
            start, end, name = self._longer_after_frame(text.text, *run[:2])
            span = text.original_span(start, end)
            sure = cue or _IS_JOINED.search(question[: span[0]])
            if name in _NEED_A_CUE and not (sure and _is_no_water(question, span)):
                continue
            yield self._names[name].mention(question, span)

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
                yield self._names[name].mention(question, span)

    def _by_misspelt_name(self, question: str) -> Iterable[ProgrammeMention]:
        text = fold(question)
        for start, end, name in self._misspelt.find(text.text):
            yield self._names[name].mention(question, text.original_span(start, end))

    def _by_exact_name(self, question: str, cue: bool) -> Iterable[ProgrammeMention]:
        for match in self._exact.finditer(question):
            # "is tourism supported by MAC": in capitals a name is no other word, unless all is in capitals.
            sure = cue or (match.group().isupper() and not question.isupper())
            if folded(match.group()) in _NEED_A_CUE and not (sure and _is_no_water(question, match.span())):
                continue
            yield self._as_written[match.group()].mention(question, match.span())


def _is_no_water(question: str, span: tuple[int, int]) -> bool:
    """Whether a name that is also that of a river or a sea is not said to be where somebody is."""
    if folded(question[slice(*span)]) not in _WATERS:
        return True
    at_it = _LIES_AT.search(question[: span[0]])
    return not at_it or bool(_NAMES_A_PROGRAMME.match(question, span[1]))


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
