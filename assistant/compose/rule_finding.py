"""Which sections of the guides and which rules a question is about, and how surely."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.compose.known import GUIDE_SECTIONS, Known
from assistant.understand.reported import without_reports
from assistant.understand.words import words
from index import Filters, Hit

# All measured on labelled questions; see docs/evaluation.md.
_WORD = re.compile(r"[^\W\d_]{3,}")
_WORDS_OF_A_QUESTION = 3
_BEYOND_DOUBT = 0.95
_SURELY_MEANT = 0.9
# Between a question and the same in other words.
_WORDS_APART = 0.015
_WEIGHT_OF_THE_GAP = 2.0
_STANDS_OUT = 0.42
_NEAR_ENOUGH_TO_STAND_OUT = 0.865
# Of the sections labelled for questions that none stands out for, those shown held the right one in 10 of 11 cases.
_SHOWN_STAND_OUT, _NEAR_ENOUGH_TO_BE_AMONG_THEM = 0.44, 0.3
# Other languages have far fewer wordings than English: all lies further away, and closer to its neighbours.
_SHOWN_STAND_OUT_ELSEWHERE, _NEAR_ENOUGH_ELSEWHERE = 0.405, 0.25
_SECTIONS_LOOKED_AT = 40
_STRAND_OF_INTERREG = re.compile(r"\binterreg\s+([abcd])\b(?!['’])", re.IGNORECASE)
SECTIONS_IF_UNSURE = 3
_RULES_LOOKED_AT = 25


@dataclass(frozen=True)
class RuleFinding:
    """What search found on a question about rules, best first; `nearness` is that of each section's question.

    `in_english`: whether the question is in the language that most wordings of the sections are in.
    """

    sections: tuple[Hit, ...]
    rules: tuple[Hit, ...]
    nearness: tuple[float, ...] = ()
    in_english: bool = True

    @property
    def strength(self) -> float:
        """How near the best section is in meaning (0 to 1)."""
        return self.sections[0].meaning if self.sections else 0.0

    @property
    def lead(self) -> float:
        """How near the best section's question is, and how much nearer than the next one's."""
        if not self.nearness:
            return 0.0
        first, second = self.nearness[0], self.nearness[1] if len(self.nearness) > 1 else 0.0
        return first + _WEIGHT_OF_THE_GAP * (first - second)

    @property
    def clear(self) -> bool:
        """Whether one section stands out so far that the question is about it."""
        return self.literal or (self.lead >= _STANDS_OUT and self.strength >= _NEAR_ENOUGH_TO_STAND_OUT)

    @property
    def covered(self) -> bool:
        """Whether the answer is surely among the sections that are shown.

        Either one stands out, or those shown together stand as far out from the next one (in languages with few
        wordings the section meant and its neighbours lie close to each other).
        """
        if self.clear or len(self.nearness) <= SECTIONS_IF_UNSURE:
            return self.clear
        first, next_one = self.nearness[0], self.nearness[SECTIONS_IF_UNSURE]
        ahead = first + _WEIGHT_OF_THE_GAP * (first - next_one)
        near_from = _NEAR_ENOUGH_TO_BE_AMONG_THEM if self.in_english else _NEAR_ENOUGH_ELSEWHERE
        ahead_from = _SHOWN_STAND_OUT if self.in_english else _SHOWN_STAND_OUT_ELSEWHERE
        return first >= near_from and self.strength >= _NEAR_ENOUGH_TO_STAND_OUT and ahead >= ahead_from

    @property
    def certain(self) -> bool:
        """Whether the best section is surely meant, whatever else the question sounds like."""
        return self.clear and self.strength >= _SURELY_MEANT

    @property
    def literal(self) -> bool:
        """Whether the question is, word for word or nearly, one that the best section answers."""
        return self.strength >= _BEYOND_DOUBT

    def usable(self, least: float) -> bool:
        """Whether an answer may be built on the best section."""
        return self.clear or self.strength >= least


def find_rules(known: Known, query: str, language: str = "en") -> RuleFinding:
    """Guide sections for `query` (in `language`), by the nearness of their questions, and rules, by fused score.

    "Interreg A" is its strand A, whatever else is called Interreg, and who is said to claim something is no matter of
    the rules. The word "Interreg" draws any question towards what Interreg is and has. Where the best section is no
    longer among the first without the word, only the word had brought it up, and the question without it counts.
    """
    query = _STRAND_OF_INTERREG.sub(r"strand \1", without_reports(query, language))
    found = _find(known, query, language)
    bare = _interreg().sub(" ", query).strip()
    if found.literal or bare == query.strip() or len(_WORD.findall(bare)) < _WORDS_OF_A_QUESTION:
        return found
    without = _find(known, bare, language)
    first = [hit.passage.id for hit in without.sections[:SECTIONS_IF_UNSURE]]
    return found if found.sections and found.sections[0].passage.id in first else without


def _find(known: Known, query: str, language: str) -> RuleFinding:
    found = known.search.search(query, k=_SECTIONS_LOOKED_AT, filters=GUIDE_SECTIONS)
    matched = _literal_first(known.matcher.ordered(known.search.vector(query), found))[
        : known.settings.passages
    ]
    rules = known.search.search(query, k=_RULES_LOOKED_AT, filters=Filters(collection="corpus", kind="rule"))
    return RuleFinding(
        tuple(hit for hit, _ in matched),
        tuple(rules),
        tuple(nearness for _, nearness in matched),
        in_english=language == "en",
    )


def _literal_first(matched: list[tuple[Hit, float]]) -> list[tuple[Hit, float]]:
    """With the section first that has the question word for word or nearly, where one has it and the first has not."""
    if not matched:
        return matched
    nearest = max(matched, key=lambda item: item[0].meaning)
    if nearest[0].meaning < max(_BEYOND_DOUBT, matched[0][0].meaning + _WORDS_APART):
        return matched
    return [nearest, *(item for item in matched if item is not nearest)]


@lru_cache(maxsize=1)
def _interreg() -> re.Pattern[str]:
    """ "Interreg" with the word before it that ties it in; Interreg Europe and Interreg A are names of their own."""
    tying = words("before_a_name").pattern
    names = r"europ|[abcd]\b|vi\b|6"
    return re.compile(rf"(?:{tying}\s+|d['’])?\binterreg(?:s)?\b(?!\s+(?:{names}))", re.IGNORECASE)
