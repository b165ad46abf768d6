"""Answers on rules: the guides' own answers, and the rules that fit best, each with what it stands on."""

import re
from collections.abc import Iterable, Sequence

from assistant.answer import Status
from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.rule_finding import SECTIONS_IF_UNSURE, RuleFinding
from assistant.references import Ref
from corpus.types import Programme, Rule, Section
from index import Hit

# All measured on labelled questions; see docs/evaluation.md.
_CONTINUATION = re.compile(r"-\d+$")
_YES_OR_NO = re.compile(r"(?:Yes|No)\b")
_CLOSE_SECOND = 0.10
_STATEMENTS_OF_A_GUESS, _STATEMENTS_OF_THE_BEST_GUESS = 3, 4
_RULES_BESIDE = 2
_AMONG_THE_FIRST = 4
_AMONG_THOSE_ON_A_TOPIC = 12
_NEAR_THE_BEST_RULE = 0.02


def say_rules(known: Known, draft: Draft, finding: RuleFinding) -> Status:
    """The section that answers the question; where several may, the likeliest ones, each under its question.

    Returns the status that the best section gives: it may be the one that says what the sources do not hold.
    """
    found = [(hit, section) for hit in chosen_sections(finding) if (section := section_of(known, hit))]
    if not found:
        return "not_in_sources"
    first = found[0][1]
    if first.status != "answered" or len(found) == 1:
        _say_heading_if_needed(draft, first, finding)
        cited = say_section(draft, first)
        if first.status == "answered":
            _say_more(known, draft, finding, cited)
        return first.status if first.status != "answered" or finding.covered else "partly_answered"
    say_language(draft, [text for _, section in found for text in _texts(section, _STATEMENTS_OF_A_GUESS)])
    for number, (_, section) in enumerate(found):
        if section.status == "answered":
            draft.say(draft.in_words(section.heading), style="heading")
            most = _STATEMENTS_OF_A_GUESS if number else _STATEMENTS_OF_THE_BEST_GUESS
            say_section(draft, section, most=most, english_only_note=False)
    return "answered" if finding.covered else "partly_answered"


def _say_heading_if_needed(draft: Draft, section: Section, finding: RuleFinding) -> None:
    """ "Yes" answers the section's question, which may be put the other way round than the one that was asked."""
    begins = _YES_OR_NO.match(section.statements[0].text)
    if section.status == "answered" and begins and not finding.literal:
        say_language(draft, _texts(section, None))
        draft.say(draft.in_words(section.heading), style="heading")


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
    return [first, *near[: SECTIONS_IF_UNSURE - 1]]


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


def programmes_of(known: Known, ref: str) -> frozenset[str]:
    """The programmes that a reference is about; none for a rule on all."""
    if ref.startswith("programme:"):
        return frozenset({ref.removeprefix("programme:").partition("#")[0]})
    rule = known.corpus.rules.get(ref.removeprefix("rule:"))
    return frozenset(rule.programmes) if rule is not None else frozenset()


def guide_section(known: Known, name: str) -> Section:
    """The section named "page#section"; it has to exist."""
    page, _, wanted = name.partition("#")
    return next(section for section in known.corpus.guides[page].sections if section.id == wanted)


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
        fits = near if topics is None else rule.topic in topics and rank < _AMONG_THOSE_ON_A_TOPIC
        if programme.id in rule.programmes and fits:
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
