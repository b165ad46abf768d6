"""Words that look like places but name people, treaties or banks: "Herr Wien", "Jack London", "the Bologna process"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from assistant.places.inflect import spellings
from assistant.places.normal import name_key
from assistant.places.reviewed import read_data
from assistant.places.tokens import Token

# So many names in a row at most: "Frau Dr. Anna Maria von Bremen".
_LONGEST_NAME = 4
_SHORTEST_GIVEN = 3
_BETWEEN_NAMES = re.compile(r"^[ .\-]{1,2}$")
# A given name in a case ("Tomáše Bati") is taken for one from so many letters on.
_SHORTEST_INFLECTED = 5
_INFLECTING = frozenset({"cs", "hr", "pl", "sk", "sl"})
# Up to four words say what only people do ("is on leave").
_LONGEST_DOING = 4
# "the Drava and the Mura": so many words from one to the next at most.
_RIVERS_APART = 3
# Three words before and one behind say what a name is used for.
_WORDS_BEFORE = 3


@cache
def _words(section: str, language: str = "") -> frozenset[str]:
    data = read_data("people.yaml")[section]
    text = data.get(language, "") if isinstance(data, dict) else data
    words = text.split("|") if "|" in text else text.split()
    return frozenset(name_key(word) for word in words if word.strip())


def named_otherwise(question: str, tokens: Sequence[Token], language: str) -> frozenset[int]:
    """Numbers of the words that are, in all likelihood, no place but part of the name of someone or something."""
    found: set[int] = set()
    for number, token in enumerate(tokens):
        if token.key in _words("titles", "all") | _words("titles", language):
            found.update(_after_title(question, tokens, number))
        elif token.capital and not token.upper and _is_given(token, language):
            found.update(_person(question, tokens, number, language))
            if _does_what_people_do(tokens, number, language):
                found.update(_and_those_before(question, tokens, number, language))
        if token.capital and _in_a_set_phrase(question, tokens, number):
            found.add(number)
    return frozenset(found | set(_waters(tokens)))


def _waters(tokens: Sequence[Token]) -> Iterator[int]:
    """Rivers named beside other rivers: "Drava i Mura", "le Rhône et la Saône"; some are regions or towns as well."""
    rivers = _words("rivers")
    like_regions = _words("rivers_like_regions")
    for number, token in enumerate(tokens):
        if not token.capital or token.key not in rivers | like_regions:
            continue
        first = max(0, number - _RIVERS_APART)
        near = enumerate(tokens[first : number + 1 + _RIVERS_APART], start=first)
        others = {other.key for at, other in near if other.capital and at != number}
        if others & rivers or (token.key in rivers and others & like_regions):
            yield number


def _is_given(token: Token, language: str) -> bool:
    """Whether a word is a given name, or one in a case of the language."""
    given = _words("given") - _words("not_given", language)
    if len(token.key) >= _SHORTEST_GIVEN and token.key in given:
        return True
    return (
        language in _INFLECTING
        and len(token.key) >= _SHORTEST_INFLECTED
        and any(len(form) >= _SHORTEST_INFLECTED and form in given for form in spellings(token.key, language))
    )


def _does_what_people_do(tokens: Sequence[Token], number: int, language: str) -> bool:
    """ "Sofia will sign", "Florence is on leave": no city does so."""
    behind = [token.key for token in tokens[number + 1 : number + 1 + _LONGEST_DOING]]
    doing = _words("doing", language)
    return any(" ".join(behind[:length]) in doing for length in range(1, len(behind) + 1))


def _and_those_before(question: str, tokens: Sequence[Token], number: int, language: str) -> Iterator[int]:
    """The given name, and one joined to it: "Petra and Sofia will sign"."""
    yield number
    before = number - 2
    if before >= 0 and _is_given(tokens[before], language) and tokens[before].capital:
        between = question[tokens[before].end : tokens[number].start]
        if len(between.split()) == 1 and not re.search(r"[.;:!?]", between):
            yield before


def _run(question: str, tokens: Sequence[Token], numbers: Iterable[int]) -> Iterator[int]:
    """The words in a row that may form one person's name, particles included, as far as it goes."""
    before: int | None = None
    for count, number in enumerate(numbers):
        if count >= _LONGEST_NAME or not 0 <= number < len(tokens):
            return
        token = tokens[number]
        if not (token.capital or token.key in _words("particles")):
            return
        if before is not None and not _BETWEEN_NAMES.match(_gap(question, tokens, before, number)):
            return
        yield number
        before = number


def _gap(question: str, tokens: Sequence[Token], one: int, other: int) -> str:
    first, second = sorted((one, other))
    return question[tokens[first].end : tokens[second].start]


def _after_title(question: str, tokens: Sequence[Token], number: int) -> Iterator[int]:
    """What follows "Herr" or "Mme" directly, if it begins like a name."""
    following = number + 1
    if following >= len(tokens) or not re.match(r"^\.? $", _gap(question, tokens, number, following)):
        return
    run = list(_run(question, tokens, range(following, following + _LONGEST_NAME)))
    if any(tokens[index].capital for index in run):
        yield from run


def _person(question: str, tokens: Sequence[Token], number: int, language: str) -> Iterator[int]:
    """A given name with the surname behind it, or before it where the language puts it there."""
    behind = list(_run(question, tokens, range(number, number + _LONGEST_NAME)))
    if sum(tokens[index].capital for index in behind) >= 2 and not _ends_with_particle(tokens, behind):
        yield from behind
    if language in _words("last"):
        before = list(_run(question, tokens, range(number, number - _LONGEST_NAME, -1)))
        if len(before) >= 2:
            yield from before


def _ends_with_particle(tokens: Sequence[Token], numbers: Sequence[int]) -> bool:
    return not tokens[numbers[-1]].capital


def _in_a_set_phrase(question: str, tokens: Sequence[Token], number: int) -> bool:
    """Whether what stands around a name makes it a treaty's, a process's or a bank's."""
    if number + 1 < len(tokens) and tokens[number + 1].key in _words("after"):
        gap = _gap(question, tokens, number, number + 1)
        if gap in (" ", "-", "–"):
            return True
    for length in range(1, _WORDS_BEFORE + 1):
        words = tokens[max(0, number - length) : number]
        if len(words) == length and " ".join(word.key for word in words) in _words("before"):
            return words[-1].end + 1 == tokens[number].start and not tokens[number].first
    return False
