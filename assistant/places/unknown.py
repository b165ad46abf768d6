"""Names that stand where a place would stand and that nobody here knows: what to ask back about."""

import re
from collections.abc import Sequence

from assistant.places.cues import cue_around
from assistant.places.gazetteer import Gazetteer
from assistant.places.inflect import spellings
from assistant.places.normal import name_key
from assistant.places.people import named_otherwise
from assistant.places.tokens import words_of
from assistant.places.types import Mention

_SHORTEST = 4
# Below this frequency (zipf) a word is no everyday word.
_RARE = 3.5


def unknown_names(
    question: str,
    language: str,
    gazetteer: Gazetteer,
    mentions: Sequence[Mention],
    programme_spans: Sequence[tuple[int, int]] = (),
    asks_for: re.Pattern[str] | None = None,
) -> list[str]:
    """Words of a question that by their writing and the words before them name a place, but none that is known.

    `mentions` are the places found, `programme_spans` (start, end) the names of programmes; `asks_for` fits the end
    of a text after which a place is to be expected, whatever the words for places ("which programmes cover").
    Common words, people, abbreviations and texts without capitals give none.
    """
    words = words_of(question, [*programme_spans, *(mention.span for mention in mentions)])
    if not words.cased:
        return []
    others = named_otherwise(question, words.tokens, language)
    found = []
    for number, token in enumerate(words.tokens):
        if number in others or not token.capital or token.upper or token.first or len(token.key) < _SHORTEST:
            continue
        expected = asks_for is not None and asks_for.search(question[: token.start])
        cue = cue_around(question, words.tokens, number, number + 1, language)
        if not expected and cue.strength != "strong":
            continue
        if not gazetteer.word_frequency(token.key) and not gazetteer.known(
            [token.key, *spellings(token.key, language)]
        ):
            found.append(token.text)
    return found


def named_after(question: str, kind: str, language: str, gazetteer: Gazetteer) -> bool:
    """Whether the word for a kind of organisation is part of a name ("Masaryk University"), so that one is meant.

    `kind` is the word as it stands in the question; beside it then stands a rare one, both with capitals.
    """
    before, _, after = question.partition(kind)
    beside = (*before.split()[-1:], *after.split()[:1])
    return kind[:1].isupper() and any(_is_rare_name(word, language, gazetteer) for word in beside)


def _is_rare_name(word: str, language: str, gazetteer: Gazetteer) -> bool:
    if not (word[:1].isupper() and word.isalpha()):
        return False
    frequency = gazetteer.word_frequency(name_key(word))
    return max(frequency.get(language, 0.0), frequency.get("en", 0.0)) < _RARE
