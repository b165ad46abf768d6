"""Somewhere between two places named in running text: one place to ask about, not two partners."""

import re
from collections.abc import Sequence

from assistant.places.cues import is_somewhere
from assistant.places.gazetteer import Gazetteer
from assistant.places.surroundings import between
from assistant.places.tokens import Words
from assistant.places.types import Mention

_BETWEEN = re.compile(
    r"(?<!\w)(?:between|zwischen|entre|tra|fra|între|między|mezi|medzi|med|između|tussen|mellan|mellem|mellom|μεταξύ|между)"
    r"\s+(?:the |der |dem |la |le |les |el |the towns of )?$",
    re.IGNORECASE,
)
_AND = re.compile(r"^\s+(?:and|und|et|e|y|i|a|și|in|en|och|og|és|ja|un|ir|και|и)\s+$", re.IGNORECASE)
_BEHIND = re.compile(r"^\s+(?:között|välillä|vahel)(?!\w)", re.IGNORECASE)
_LOOK_BACK = 30


def lying_between(
    question: str, language: str, words: Words, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> list[Mention]:
    """The mentions, where "a village between A and B" is a single one: the region there, or those to choose from.

    "A project between A and B" stays two: something has to be said to lie there.
    """
    found: list[Mention] = []
    for mention in mentions:
        before = found[-1] if found else None
        if before is not None and _is_between(question, language, words, before, mention):
            span = (before.span[0], mention.span[1])
            text = question[slice(*span)]
            place = between(gazetteer, text, before.place, mention.place)
            if place is not None:
                found[-1] = Mention(span, text, place.with_text(text), near=True)
                continue
        found.append(mention)
    return found


def _is_between(question: str, language: str, words: Words, one: Mention, other: Mention) -> bool:
    if not _AND.match(question[one.span[1] : other.span[0]]):
        return False
    if _BEHIND.match(question[other.span[1] :]):
        return True
    leading = _BETWEEN.search(question[max(0, one.span[0] - _LOOK_BACK) : one.span[0]])
    if leading is None:
        return False
    start = max(0, one.span[0] - _LOOK_BACK) + leading.start()
    before = [token for token in words.tokens if token.end <= start]
    return bool(before) and is_somewhere(before[-1].key, language)
