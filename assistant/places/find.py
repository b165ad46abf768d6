"""Places named in running text."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.places.beside import without_namesakes
from assistant.places.between import lying_between
from assistant.places.countries import home_countries
from assistant.places.cues import cue_around
from assistant.places.demonyms import demonyms
from assistant.places.evidence import BESIDE_ANOTHER, IN_A_BARE_LIST, THRESHOLD, Finding
from assistant.places.exonyms import is_exonym
from assistant.places.findings import learnt, without_overlap
from assistant.places.gazetteer import NEIGHBOUR_KM, Gazetteer
from assistant.places.inflect import is_small_form, spellings
from assistant.places.meanings import Meanings, Run
from assistant.places.mistyped import mistyped, mistyped_names
from assistant.places.people import named_otherwise
from assistant.places.powiats import spot_powiats
from assistant.places.scoring import REGION_LEVELS, Wish
from assistant.places.spotted import spot_codes
from assistant.places.surroundings import around_place, at_a_distance, distance_in
from assistant.places.tokens import Token, Words, words_of
from assistant.places.types import Mention, Place

_LONGEST_NAME = 6
_MOST_IN_A_LIST, _SHORT_WORD = 4, 3
_LONGEST_INFLECTED = 3
# How far before a name a distance may stand ("20 km north of the town of ...").
_LOOK_BACK, _WORDS_BETWEEN = 60, 5
# Between two members of a list of places: a sign, or a single small word for "and", "or", "with".
_LIST = re.compile(r"^\s*(?:[,+&/–-]|[^\W\d_]{1,4})\s*$")


def find_places(
    question: str,
    language: str,
    gazetteer: Gazetteer,
    programme_spans: Sequence[tuple[int, int]] = (),
    kinds: Collection[int] = (),
) -> list[Mention]:
    """All places and countries named in a question, in their order, none overlapping another.

    `language` is the question's (two letters); `programme_spans` are (start, end) of programme names, in which no
    place is sought; `kinds` are the positions of words for organisations and programmes, before which a town may open a
    text ("Geneva startup"). Words that may be a place as well as something else count only where their writing and
    the words around them say so.
    """
    coded = [*spot_codes(question, gazetteer, programme_spans), *spot_powiats(question, gazetteer)]
    blocked = [*programme_spans, *(mention.span for mention in coded)]
    search = _Search(question, language, gazetteer, words_of(question, blocked), frozenset(kinds))
    named = search.mentions()
    slips = list(search.mistyped(named))
    named = sorted([*slips, *(m for m in named if _apart(m, slips))], key=lambda mention: mention.span)
    people = [mention for mention in search.by_their_people() if _apart(mention, [*coded, *named])]
    found = sorted([*coded, *named, *people], key=lambda mention: mention.span)
    found = without_namesakes(found, question, language)
    return lying_between(question, language, search.words, found, gazetteer)


def _apart(mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a mention overlaps none of the others."""
    return not any(mention.span[0] < other.span[1] and other.span[0] < mention.span[1] for other in others)


@dataclass(frozen=True)
class _Search:
    """One question and what is needed to find the places in it."""

    question: str
    language: str
    gazetteer: Gazetteer
    words: Words
    kinds: frozenset[int] = frozenset()

    def mentions(self) -> list[Mention]:
        """Places by name. What is sure of the first pass helps the doubtful ones in a second."""
        others = named_otherwise(self.question, self.words.tokens, self.language) | self._adjectives()
        runs = [run for run in self._known_runs() if run.behind - run.first > 1 or run.first not in others]
        hints = frozenset(mention.place.country for mention in self.by_their_people())
        chosen = self._chosen(self._findings(runs, Wish(hints)))
        if any(finding.place.ambiguous or finding.place.level in REGION_LEVELS for finding in chosen):
            chosen = self._chosen(self._findings(runs, learnt(chosen, hints)))
        return [self._mention(f.first, f.behind, f.place, near=f.near) for f in chosen]

    def _adjectives(self) -> set[int]:
        """Words written small that say whose something is: Slovene "slovenskem" is no form of Slovakia's name."""
        tokens = self.words.tokens
        found = (number for number, _ in demonyms(tokens, self.language))
        return {number for number in found if self.words.cased and not tokens[number].capital}

    def mistyped(self, named: Sequence[Mention]) -> Iterator[Mention]:
        """Places with a slip in their name, beside those `named`."""
        taken = {
            number
            for number, token in enumerate(self.words.tokens)
            if any(mention.span[0] < token.end and token.start < mention.span[1] for mention in named)
        }
        others = named_otherwise(self.question, self.words.tokens, self.language)
        wish = Wish(leaning=home_countries(self.language))
        where = (self.question, self.words, self.language, self.gazetteer)
        yield from mistyped_names(*where, wish)
        yield from mistyped(*where, taken | others, wish)

    def by_their_people(self) -> list[Mention]:
        """Countries named by what their people and things are called."""
        by_code = {row.country: row for row in self.gazetteer.countries()}
        return [
            self._mention(number, number + 1, self.gazetteer.place(by_code[code], ""))
            for number, code in demonyms(self.words.tokens, self.language)
            if code in by_code
        ]

    def _mention(self, first: int, behind: int, place: Place, *, near: bool = False) -> Mention:
        span = (self.words.tokens[first].start, self.words.tokens[behind - 1].end)
        text = self.question[slice(*span)]
        km = self._distance_before(span[0]) if place.level == "place" else None
        if km is not None and not place.ambiguous:
            place = at_a_distance(self.gazetteer, place, km)
        elif near:
            place = around_place(self.gazetteer, place, NEIGHBOUR_KM)
        return Mention(span, text, place.with_text(text), near or km is not None)

    def _distance_before(self, start: int) -> float | None:
        """The kilometres in "20 km from Zittau", if such words lead up to a name."""
        found = distance_in(self.question[max(0, start - _LOOK_BACK) : start])
        if found is None:
            return None
        km, behind = found
        between = self.question[max(0, start - _LOOK_BACK) : start][behind:]
        return km if len(between.split()) <= _WORDS_BETWEEN and not re.search(r"[,.;:!?]", between) else None

    def _known_runs(self) -> list[Run]:
        """Runs of words that are a listed name, or a form of one."""
        keys = {run: self._keys(self.words.tokens[slice(*run)]) for run in self.words.runs(_LONGEST_NAME)}
        listed = self.gazetteer.known(sorted({key for some in keys.values() for key in some}))
        return [
            Run(*run, found, cue_around(self.question, self.words.tokens, *run, self.language, self.kinds))
            for run, some in keys.items()
            if (found := tuple(key for key in some if key in listed or is_exonym(key, self.language)))
        ]

    def _keys(self, tokens: Sequence[Token]) -> list[str]:
        plain = " ".join(token.key for token in tokens)
        if len(tokens) > _LONGEST_INFLECTED or not (
            tokens[0].capital or not self.words.cased or _may_be_small(tokens, self.language)
        ):
            return [plain]
        return [plain, *spellings(plain, self.language or "en")]

    def _findings(self, runs: Sequence[Run], wish: Wish) -> list[Finding]:
        """The best meaning of each run with what speaks for it; also those with a little too little."""
        leaning = replace(wish, leaning=home_countries(self.language))
        meanings = Meanings(self.question, self.language, self.gazetteer, self.words)
        best = (
            max(meanings.of(run, leaning), key=lambda finding: finding.score, default=None) for run in runs
        )
        least = THRESHOLD - (IN_A_BARE_LIST if self._is_a_bare_list() else BESIDE_ANOTHER)
        return [finding for finding in best if finding is not None and finding.score >= least]

    def _is_a_bare_list(self) -> bool:
        """Whether the text is nothing but names with small words between: "Turku ja Tallinna"."""
        names = [token for token in self.words.tokens if token.capital]
        small = [token for token in self.words.tokens if not token.capital]
        return 2 <= len(names) <= _MOST_IN_A_LIST and all(len(token.key) <= _SHORT_WORD for token in small)

    def _chosen(self, findings: Sequence[Finding]) -> list[Finding]:
        """Well-founded findings, and those that stand in a list with one ("Gorizia, Nova Gorica and Trieste")."""
        sure = without_overlap([finding for finding in findings if finding.score >= THRESHOLD])
        listed = [
            finding
            for finding in findings
            if finding.score < THRESHOLD and any(self._in_list(finding, other) for other in sure)
        ]
        return without_overlap([*sure, *listed])

    def _in_list(self, finding: Finding, other: Finding) -> bool:
        first, second = sorted((finding, other), key=lambda each: each.first)
        if second.first < first.behind or second.first - first.behind > 1:
            return False
        tokens = self.words.tokens
        between = self.question[tokens[first.behind - 1].end : tokens[second.first].start]
        return bool(_LIST.match(between)) and tokens[finding.first].capital


def _may_be_small(tokens: Sequence[Token], language: str) -> bool:
    """Forms of names written small: "powiecie bieszczadzkim", Hungarian "miskolci", Finnish "mariborilainen"."""
    return len(tokens) > 1 or is_small_form(tokens[0].key, language)
