"""Places that a text names with a slip of the keyboard: only where the words around show that a place is named."""

from collections.abc import Collection, Iterator

from assistant.places.cues import cue_around
from assistant.places.demonyms import demonyms
from assistant.places.gazetteer import Gazetteer
from assistant.places.inflect import spellings
from assistant.places.names import by_slip
from assistant.places.scoring import Wish
from assistant.places.tokens import Token, Words
from assistant.places.types import Mention

_SHORTEST, _SHORTEST_OF_SEVERAL = 6, 9
_MOST_WORDS = 3


def mistyped(
    question: str, words: Words, language: str, gazetteer: Gazetteer, taken: Collection[int], wish: Wish
) -> Iterator[Mention]:
    """Mentions of well-known places one slip away from a word that is none; words `taken` (numbers) are left alone."""
    people = {number for number, _ in demonyms(words.tokens, language)}
    for number, token in enumerate(words.tokens):
        if number in taken or number in people or not _may_be_a_name(token, words, gazetteer):
            continue
        if cue_around(question, words.tokens, number, number + 1, language).strength != "strong":
            continue
        place = by_slip(gazetteer, token.text, wish)
        if place is not None and not place.ambiguous and place.level != "country":
            yield Mention((token.start, token.end), token.text, place.with_text(token.text))


def mistyped_names(
    question: str, words: Words, language: str, gazetteer: Gazetteer, wish: Wish
) -> Iterator[Mention]:
    """Mentions of well-known names of several words with one slip in them ("Karlovy Vari"): what their last word alone
    may mean is then not meant."""
    for first, behind in words.runs(_MOST_WORDS):
        tokens = words.tokens[first:behind]
        name = question[tokens[0].start : tokens[-1].end]
        key = " ".join(token.key for token in tokens)
        if len(tokens) < 2 or len(key) < _SHORTEST_OF_SEVERAL or not words.cased:
            continue
        if not all(token.capital and token.text.isalpha() for token in tokens):
            continue
        if cue_around(question, words.tokens, first, behind, language).strength == "none":
            continue
        if gazetteer.known([key, *spellings(key, language)]):
            continue
        place = by_slip(gazetteer, key, wish)
        if place is not None and not place.ambiguous and place.level != "country":
            yield Mention((tokens[0].start, tokens[-1].end), name, place.with_text(name))


def _may_be_a_name(token: Token, words: Words, gazetteer: Gazetteer) -> bool:
    """Whether a word is written like a name and is no word that anybody knows."""
    if len(token.key) < _SHORTEST or token.upper or not (token.capital or not words.cased):
        return False
    return (
        token.text.isalpha() and not gazetteer.word_frequency(token.key) and not gazetteer.known([token.key])
    )
