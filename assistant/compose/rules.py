"""Answers on rules: the guides' own answers, and the rules that fit best, each with what it stands on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Status
from assistant.compose.draft import Draft
from assistant.compose.known import GUIDE_SECTIONS, Known
from assistant.references import Ref
from corpus.types import Programme, Rule, Section
from index import Filters, Hit

# All measured on labelled questions; see docs/evaluation.md.
_CONTINUATION = re.compile(r"-\d+$")
_BEYOND_DOUBT = 0.95
_SURELY_MEANT = 0.9
_WEIGHT_OF_THE_GAP = 2.0
_STANDS_OUT = 0.42
_NEAR_ENOUGH_TO_STAND_OUT = 0.865
# Of the sections labelled for questions that none stands out for, those shown held the right one in 10 of 11 cases.
_SHOWN_STAND_OUT, _NEAR_ENOUGH_TO_BE_AMONG_THEM = 0.44, 0.3
# Other languages have far fewer wordings than English: all lies further away, and closer to its neighbours.
_SHOWN_STAND_OUT_ELSEWHERE, _NEAR_ENOUGH_ELSEWHERE = 0.405, 0.25
_SECTIONS_LOOKED_AT = 40
_SECTIONS_IF_UNSURE = 3
_CLOSE_SECOND = 0.10
_STATEMENTS_OF_A_GUESS = 3
_RULES_LOOKED_AT = 25
_RULES_BESIDE = 2
_AMONG_THE_FIRST = 4
_NEAR_THE_BEST_RULE = 0.02


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
        return self.strength >= _BEYOND_DOUBT or (
            self.lead >= _STANDS_OUT and self.strength >= _NEAR_ENOUGH_TO_STAND_OUT
        )

    @property
    def covered(self) -> bool:
        """Whether the answer is surely among the sections that are shown.

        Either one stands out, or those shown together stand as far out from the next one (in languages with few
        wordings the section meant and its neighbours lie close to each other).
        """
        if self.clear or len(self.nearness) <= _SECTIONS_IF_UNSURE:
            return self.clear
        first, next_one = self.nearness[0], self.nearness[_SECTIONS_IF_UNSURE]
        ahead = first + _WEIGHT_OF_THE_GAP * (first - next_one)
        near_from = _NEAR_ENOUGH_TO_BE_AMONG_THEM if self.in_english else _NEAR_ENOUGH_ELSEWHERE
        ahead_from = _SHOWN_STAND_OUT if self.in_english else _SHOWN_STAND_OUT_ELSEWHERE
        return first >= near_from and self.strength >= _NEAR_ENOUGH_TO_STAND_OUT and ahead >= ahead_from

    @property
    def certain(self) -> bool:
        """Whether the best section is surely meant, whatever else the question sounds like."""
        return self.clear and self.strength >= _SURELY_MEANT

    def usable(self, least: float) -> bool:
        """Whether an answer may be built on the best section."""
        return self.clear or self.strength >= least


def find_rules(known: Known, query: str, language: str = "en") -> RuleFinding:
    """Guide sections for `query` (in `language`), by the nearness of their questions, and rules, by fused score."""
    found = known.search.search(query, k=_SECTIONS_LOOKED_AT, filters=GUIDE_SECTIONS)
    matched = known.matcher.ordered(known.search.vector(query), found)[: known.settings.passages]
    rules = known.search.search(query, k=_RULES_LOOKED_AT, filters=Filters(collection="corpus", kind="rule"))
    return RuleFinding(
        tuple(hit for hit, _ in matched),
        tuple(rules),
        tuple(nearness for _, nearness in matched),
        in_english=language == "en",
    )


def say_rules(known: Known, draft: Draft, finding: RuleFinding) -> Status:
    """The section that answers the question; where several may, the likeliest ones, each under its question.

    Returns the status that the best section gives: it may be the one that says what the sources do not hold.
    """
    found = [(hit, section) for hit in chosen_sections(finding) if (section := section_of(known, hit))]
    if not found:
        return "not_in_sources"
    first = found[0][1]
    if first.status != "answered" or len(found) == 1:
        cited = say_section(draft, first)
        if first.status == "answered":
            _say_more(known, draft, finding, cited)
        return first.status if first.status != "answered" or finding.covered else "partly_answered"
    say_language(draft, [text for _, section in found for text in _texts(section, _STATEMENTS_OF_A_GUESS)])
    for _, section in found:
        if section.status == "answered":
            draft.say(draft.in_words(section.heading), style="heading")
            say_section(draft, section, most=_STATEMENTS_OF_A_GUESS, english_only_note=False)
    return "answered" if finding.covered else "partly_answered"


def chosen_sections(finding: RuleFinding) -> list[Hit]:
    """The best section alone where it stands out; else it and those that the encoder hardly tells from it."""
    if not finding.sections:
        return []
    first, *others = finding.sections
    near = [
        hit
        for hit, nearness in zip(others, finding.nearness[1:], strict=True)
        if nearness >= finding.nearness[0] - _CLOSE_SECOND
    ]
    return [first, *near[: _SECTIONS_IF_UNSURE - 1]]


def topics_of(known: Known, hits: Iterable[Hit]) -> frozenset[str]:
    """The topics of the guides that the sections found belong to."""
    pages = {hit.passage.id.removeprefix("guide:").partition("#")[0] for hit in hits}
    guides = [known.corpus.guides[page] for page in pages if page in known.corpus.guides]
    return frozenset(topic for guide in guides for topic in guide.topics)


def section_of(known: Known, hit: Hit) -> Section | None:
    """The guide section that a passage was made from."""
    page, _, name = hit.passage.id.removeprefix("guide:").partition("#")
    guide = known.corpus.guides.get(page)
    if guide is None:
        return None
    # A long section lies in the index as `name`, `name-2`, ...
    by_id = {section.id: section for section in guide.sections}
    return by_id.get(name) or by_id.get(_CONTINUATION.sub("", name))


def say_section(
    draft: Draft, section: Section, most: int | None = None, english_only_note: bool = True
) -> set[str]:
    """The section's statements (at most `most`), each with its sources; returns the references cited."""
    if english_only_note:
        say_language(draft, _texts(section, most))
    cited: set[str] = set()
    for number, statement in enumerate(section.statements[:most]):
        text = draft.in_words(statement.text)
        if not draft.says(text):
            draft.say(text, *statement.refs, style="sentence" if number else "paragraph")
        cited |= set(statement.refs)
    return cited


def _texts(section: Section, most: int | None) -> list[str]:
    return [statement.text for statement in section.statements[:most]]


def say_language(draft: Draft, texts: Iterable[str]) -> None:
    """Once in an answer in another language: that these texts are translated by machine, or are in English."""
    if all(draft.in_words(text) != text for text in texts):
        note = draft.texts("The texts on the rules are machine translations, not reviewed yet:")
        if draft.texts.language != "en" and not draft.says(note):
            draft.say(note, style="paragraph")
        return
    say_english_only(draft)


def say_english_only(draft: Draft) -> None:
    """Once in an answer in another language: that the texts on rules are in English."""
    note = draft.texts("The reviewed texts on the rules exist in English only so far:")
    if draft.texts.language != "en" and not draft.says(note):
        draft.say(note, style="paragraph")


def programme_rules(
    known: Known, programme: Programme, finding: RuleFinding, topics: frozenset[str] | None = None
) -> list[Rule]:
    """The programme's own rules among those found, best first: on `topics`, or those near to the best of all."""
    best = max((hit.meaning for hit in finding.rules), default=0.0)
    found = []
    for rank, hit in enumerate(finding.rules):
        rule = known.corpus.rules[_rule_id(hit)]
        near = rank < _AMONG_THE_FIRST or hit.meaning >= best - _NEAR_THE_BEST_RULE
        if programme.id in rule.programmes and (near if topics is None else rule.topic in topics):
            found.append(rule)
    return found


def say_rule_texts(draft: Draft, rules: Iterable[Rule]) -> None:
    """Rules as they stand, former ones marked as such."""
    for rule in rules:
        text = draft.in_words(rule.text)
        if not draft.says(text):
            draft.say(text, Ref(f"rule:{rule.id}", rule.text))


def _say_more(known: Known, draft: Draft, finding: RuleFinding, cited: set[str]) -> None:
    least = max(finding.strength - 0.03, known.settings.min_similarity)
    more: Sequence[Hit] = [
        hit
        for hit in finding.rules[:4]
        if hit.meaning >= least
        and hit.passage.id not in cited
        and known.corpus.rules[_rule_id(hit)].scope == "EU-wide"
    ]
    say_rule_texts(draft, [known.corpus.rules[_rule_id(hit)] for hit in more[:_RULES_BESIDE]])


def _rule_id(hit: Hit) -> str:
    return hit.passage.id.removeprefix("rule:").split("-")[0]
