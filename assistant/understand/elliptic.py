"""Questions that leave out what was said before: "and in North Sea?", "in general?", "what does the first one pay?".

Such a question is made whole and then read like any other; what cannot be made whole for certain is left as it is.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.checking.content import concepts_of
from assistant.checking.words import words_of
from assistant.understand.clauses import asking, begins_with
from assistant.understand.cues import CROSS_BORDER_ONLY, PROGRAMME, of_one_strand
from assistant.understand.fold import folded
from assistant.understand.following import without_beginning, without_pointing_back
from assistant.understand.programme_names import ProgrammeMention
from assistant.understand.tables import read_table
from assistant.understand.understood import Reading
from assistant.understand.words import ordinals, words
from corpus.types import Programme

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGEST = 12
_LONGEST_GENERAL = 6
_ONE = re.compile(
    r"^\W*(?:$|ones?\b|program|eins\b|di quest|of (?:them|those|these)|von|davon|de (?:ces|ell|est)|z nich)",
    re.I,
)


def asks_for_an_office(question: str, language: str) -> bool:
    """ "Who is the managing authority?", "where is its secretariat?": asked of one programme, not of all."""
    text = without_beginning(question, language)
    concepts = {concept for word in words_of(text) for concept in concepts_of(word.key, language)}
    office = "secretariat" in concepts or {"managing", "authority"} <= concepts
    return office and len(text.split()) <= _LONGEST and begins_with(text, language, "who_where")


@dataclass(frozen=True)
class Before:
    """What a conversation said last: the question that stands, the programmes that the answer lists, in order, and the
    last question that was about places."""

    standing: Reading
    listed: Sequence[str] = ()
    of_places: str = ""


def completed(alone: Reading, before: Before, programmes: Mapping[str, Programme]) -> str | None:
    """The question with what it leaves out; None where it leaves nothing out that is known."""
    if alone.places or alone.words > _LONGEST:
        return None
    standing = before.standing
    if alone.mentions and not standing.places and (standing.mentions or standing.context.programmes):
        return _of_another_programme(alone, standing) if _names_only(alone) else None
    if alone.mentions:
        return None
    one_strand = of_one_strand(alone.question)
    if one_strand and before.of_places and alone.words <= _LONGEST_GENERAL and not standing.places:
        return f"{before.of_places.rstrip(' ?.!')}, {alone.question}"
    if standing.mentions and alone.words <= _LONGEST_GENERAL and words("in_general").search(alone.question):
        return _without(standing.question, standing.mentions)
    meant = _one_of_listed(alone, before.listed, programmes)
    return f"{alone.question.rstrip(' ?.!')} ({programmes[meant].name})?" if meant else None


def points_at_a_listed_one(question: str) -> bool:
    """Whether a question may mean one of the programmes listed before; then these are worth finding."""
    return bool(words("the_one").search(question)) or _ordinal(question) is not None


def _names_only(alone: Reading) -> bool:
    """Whether a question says no more than a programme ("and what about ...?", "and the one of ...")."""
    text = without_pointing_back(_without(alone.question, alone.mentions), alone.language)
    text = without_beginning(text, alone.language)
    left = words("the_one").sub(" ", text)
    small = _small_words(alone.language)
    return all(folded(word) in small or PROGRAMME.match(word) for word in _WORD.findall(left))


def only_small_words(question: str, language: str) -> bool:
    """Whether a question says nothing by itself ("from when on?", "and how?")."""
    bare = asking(language, "pronouns", "manner").sub(" ", question)
    return all(folded(word) in _small_words(language) for word in _WORD.findall(bare))


def _small_words(language: str) -> frozenset[str]:
    return frozenset(folded(word) for word in read_table("function_words.yaml").get(language, ()))


def _of_another_programme(alone: Reading, standing: Reading) -> str:
    """The question before, of the programme named now."""
    name = alone.mentions[0].text
    if "interreg" not in name.lower():
        # A river or a sea is taken for a programme only where the words around say so.
        name = f"Interreg {name}"
    if not standing.mentions:
        return f"{standing.question.rstrip(' ?.!')} ({name})?"
    start, end = standing.mentions[0].span
    return f"{standing.question[:start]}{name}{standing.question[end:]}"


def _without(question: str, mentions: Sequence[ProgrammeMention]) -> str:
    signs = list(question)
    for mention in mentions:
        start, end = mention.span
        signs[start:end] = " " * (end - start)
    return " ".join("".join(signs).split())


def _one_of_listed(alone: Reading, listed: Sequence[str], programmes: Mapping[str, Programme]) -> str | None:
    position = _ordinal(alone.question)
    if position is not None:
        return listed[position] if position < len(listed) else None
    if not words("the_one").search(alone.question):
        return None
    cross_border = [pid for pid in listed if programmes[pid].strand == "A"]
    if alone.countries:
        of_it = [pid for pid in cross_border if set(alone.countries) <= set(programmes[pid].countries)]
        return of_it[0] if len(of_it) == 1 else None
    named = CROSS_BORDER_ONLY.search(alone.question)
    return cross_border[0] if named and len(cross_border) == 1 else None


def _ordinal(question: str) -> int | None:
    """The place in a list that a question names ("the second one"), from 0; "the second call" names none."""
    if len(question.split()) > _LONGEST:
        return None
    for position, pattern in enumerate(ordinals()):
        for match in pattern.finditer(question):
            if _ONE.match(question[match.end() :]):
                return position
    return None
