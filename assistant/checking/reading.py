"""A text as the checker reads it: its words, what they name and count, and the clauses they stand in."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from assistant.checking.amounts import Amount, amounts_in
from assistant.checking.codes import Codes, codes_in, names_article
from assistant.checking.combining import AND, BUT, POINTS_BACK, combined
from assistant.checking.content import Item, items_in
from assistant.checking.cues import BY_MEANING, DENIALS, Cue, cues_in
from assistant.checking.months import Day, days_in
from assistant.checking.names import NameBook, Names
from assistant.checking.poles import Pole, poles_in
from assistant.checking.words import Word, words_of
from assistant.understand.fold import folded

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zа-яα-ω])|(?<=;)\s+|\n")
_CLAUSE = r"[,;:()–—]\s*|\s-\s"
# "Ist verpflichtet, den Bericht einzureichen": what follows a comma and ends like this is no clause of its own.
_INFINITIVE = (
    r",[^,;:()–—.]*\b(?:zu\s+\w+n|(?:ab|an|auf|aus|bei|dar|ein|fest|mit|nach|vor|zurück|zusammen)zu\w+n)"
    r"\s*(?:[.,;:()–—]|$)"
)
# "Pays for management and is not a grant": what follows "and" is said by itself.
_SECOND_VERB = "is|are|was|were|does|do|can|cannot|may|must|shall|should|has|have|need|needs"
_ANSWERED = re.compile(
    r"^\s*(?:no|yes|nein|ja|non|oui|no|sí|sì|não|sim|nee|nej|ei|jah|kyllä|nē|jā|ne|taip|nie|tak|ano|áno|da|igen|nem|nu"
    r"|не|да|όχι|ναι|le|iva)\s*[:,–—-]\s+",
    re.IGNORECASE,
)
_LONGEST_LEAD = 9
_SUBJECT = 6
_FORCES = frozenset({"must", "may", "should", "neednot", "maynot"})
_MARKS = re.compile(r"\[\d+(?:\s*[,;–-]\s*\d+)*\]|\*\*|__|`")


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause or sentence: words `start` up to `stop`, with the kinds of cues in it."""

    start: int
    stop: int
    kinds: frozenset[str]


@dataclass(frozen=True)
class Reading:
    """All that is compared of a text; `plain` is the text without citation marks and a leading yes or no.

    Words before number `body` are title and heading.
    """

    plain: str
    language: str
    words: tuple[Word, ...]
    cues: tuple[Cue, ...]
    days: tuple[Day, ...]
    codes: Codes
    amounts: tuple[Amount, ...]
    names: Names
    items: tuple[Item, ...]
    body: int = 0

    @cached_property
    def folded(self) -> str:
        return folded(self.plain)

    @cached_property
    def exact_words(self) -> tuple[int, ...]:
        """The first word of each date, code, article and link."""
        starts = [word.start for word in self.words]
        spans = (*self.codes.spans, *(day.span for day in self.days))
        return tuple(sorted({at for start, _ in spans if (at := bisect_left(starts, start)) < len(starts)}))

    @cached_property
    def poles(self) -> tuple[Pole, ...]:
        """The words that have an opposite, outside names of programmes and codes."""
        spans = (*self.codes.spans, *(span for _, _, span in self.names.programmes))
        return tuple(
            pole
            for pole in poles_in(self.words, self.language)
            if not _overlaps((self.words[pole.at].start, self.words[pole.stop - 1].end), spans)
        )

    @cached_property
    def telling(self) -> frozenset[int]:
        """The words that say what is spoken of: those with a meaning, numbers, places and short names."""
        found = {item.at for item in self.items} | {amount.at for amount in self.amounts}
        return frozenset(
            found | {place.at for place in self.names.places} | {at for _, at in self.names.short}
        )

    @cached_property
    def sentences(self) -> tuple[Unit, ...]:
        return self._units(_SENTENCE)

    @cached_property
    def clauses(self) -> tuple[Unit, ...]:
        """Parts between commas and brackets; a part without a word that carries meaning goes with the one before."""
        merged: list[Unit] = []
        for unit in self._units(_boundaries(self.language)):
            held = self._held(unit)
            goes_on = merged and merged[-1].stop == unit.start and not self.words[unit.start].opens
            # "Zaleca się, aby ...": what says only how strongly goes with what it is said of.
            only_force = merged and merged[-1].kinds & _FORCES and not self._held(merged[-1])
            if goes_on and ((held < 2 and not unit.kinds & DENIALS) or only_force):
                merged[-1] = Unit(merged[-1].start, unit.stop, merged[-1].kinds | unit.kinds)
            else:
                merged.append(unit)
        return tuple(merged)

    def _held(self, unit: Unit) -> int:
        """How many words of a clause carry meaning."""
        return sum(1 for item in self.items if unit.start <= item.at < unit.stop)

    def leads_in(self, unit: Unit) -> bool:
        """Whether a clause only leads to what follows a colon ("It depends on the programme: ...").

        The names of programmes in it do not count ("To be confirmed for Euro Mediterranean (EURO MED): ...").
        """
        after = self.plain[self.words[unit.stop - 1].end :]
        colon = self.plain.find(":", self.words[unit.stop - 1].end)
        plain = not any(unit.start <= amount.at < unit.stop for amount in self.amounts)
        named = [span for _, _, span in self.names.programmes]
        between = after[: max(colon - self.words[unit.stop - 1].end, 0)]
        bare = not any(sign.isalnum() for sign in between) or any(
            start <= colon and end >= self.words[unit.stop - 1].start and colon - end <= 2
            for start, end in named
        )
        length = sum(
            not any(start <= word.start < end for start, end in named)
            for word in self.words[unit.start : unit.stop]
        )
        return plain and colon >= 0 and bare and length <= _LONGEST_LEAD

    def with_excepted(self, unit: Unit) -> frozenset[str]:
        """The kinds of a clause; of an exception also the denials before it ("not eligible, except for X")."""
        if any(cue.kind == "except" and unit.start <= cue.at <= unit.start + 1 for cue in self.cues):
            return unit.kinds | (self.sentence_of(unit).kinds & DENIALS)
        return unit.kinds

    def subject_of(self, unit: Unit) -> range:
        """The first words of what a clause goes on with ("get no A but may B") or points back to ("it cannot")."""
        first = self.words[unit.start].lower
        starts = [item.start for item in self.sentences if item.start <= unit.start]
        if first in POINTS_BACK.get(self.language, "").split() and unit.start > self.body:
            start = starts[-1] if starts[-1] < unit.start else starts[-2] if len(starts) > 1 else unit.start
        elif starts and first in f"{AND.get(self.language, '')} {BUT.get(self.language, '')}".split():
            start = starts[-1]
        else:
            return range(0)
        return range(max(start, self.body), min(start + _SUBJECT, unit.start))

    def sentence_of(self, unit: Unit) -> Unit:
        """The sentence that a clause belongs to."""
        return next((item for item in self.sentences if item.start <= unit.start < item.stop), unit)

    def _units(self, boundary: re.Pattern[str]) -> tuple[Unit, ...]:
        starts = [word.start for word in self.words]
        whole = [*self.codes.spans, *(day.span for day in self.days)]
        cuts = sorted(
            bisect_left(starts, match.end())
            for match in boundary.finditer(self.plain)
            if not _overlaps((match.start(), match.end()), whole)
        )
        # "Nobody but the committee": no clause begins inside words that mean something together.
        joined = {at for cue in self.cues for at in range(cue.at + 1, cue.stop)}
        inner = dict.fromkeys(cut for cut in cuts if 0 < cut < len(starts) and cut not in joined)
        edges = [0, *inner, len(starts)]
        return tuple(
            Unit(start, stop, frozenset(cue.kind for cue in self.cues if start <= cue.at < stop))
            for start, stop in pairwise(edges)
            if start < stop
        )

    def text_of(self, start: int, stop: int) -> str:
        """The text of words `start` up to `stop`."""
        return self.plain[self.words[start].start : self.words[stop - 1].end] if start < stop else ""


@cache
def _boundaries(language: str) -> re.Pattern[str]:
    words = "|".join(BUT.get(language, BUT["en"]).split())
    if language == "en":
        words += rf"|and\s+(?:{_SECOND_VERB})|(?:at|by|for|from|in|of|to|with)\s+which"
    clause = rf"(?!{_INFINITIVE})(?:{_CLAUSE})" if language == "de" else _CLAUSE
    return re.compile(rf"{_SENTENCE.pattern}|{clause}|\s(?=(?:{words})\s)")


def read(text: str, language: str, book: NameBook, head: str = "") -> Reading:
    """Reads a text; never fails, whatever the text. `head` is read with it, but is no part of what it says."""
    text = f"{head}\n{text}" if head else text
    plain = _ANSWERED.sub("", _MARKS.sub("", text)).strip()
    words = words_of(plain)
    codes = codes_in(plain, words)
    days = tuple(day for day in days_in(plain) if not _overlaps(day.span, codes.spans))
    dates = [day.span for day in days]  # "May 2026" allows nothing
    single = [cue for cue in cues_in(words, language) if not _overlaps(_span(words, cue), dates)]
    cues = combined(single, words, language)
    names = book.names_in(plain, words, language)
    taken = (*codes.spans, *(day.span for day in days))
    programme_spans = tuple(span for _, _, span in names.programmes)
    amounts = amounts_in(plain, words, cues, language, (*taken, *programme_spans))
    used = _used(words, single, amounts, names, (*taken, *programme_spans))
    items = items_in(words, language, used)
    body = bisect_left([word.start for word in words], len(head)) if head else 0
    return Reading(plain, language, words, cues, days, codes, amounts, names, items, body)


def _span(words: Sequence[Word], cue: Cue) -> tuple[int, int]:
    return words[cue.at].start, words[cue.stop - 1].end


def _overlaps(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _used(
    words: Sequence[Word],
    cues: Sequence[Cue],
    amounts: Sequence[Amount],
    names: Names,
    spans: Sequence[tuple[int, int]],
) -> frozenset[int]:
    """Words that are compared in another way than by what they mean."""
    used = {at for cue in cues if cue.kind not in BY_MEANING for at in range(cue.at, cue.stop)}
    used |= {at for amount in amounts for at in range(amount.at, amount.stop)}
    used |= {at for place in names.places for at in range(place.at, place.stop)}
    used |= {at for _, at in names.short}
    used |= {at for at, word in enumerate(words) if names_article(word.key)}
    used |= {at for at, word in enumerate(words) if _overlaps((word.start, word.end), spans)}
    return frozenset(used)
