"""Names of programmes with a slip of the keyboard: "POCTFEA", "Northern Peripherie and Artic"."""

import re
from collections.abc import Collection, Iterator

from assistant.places.spelling import slips

_WORD = re.compile(r"\w+")
_SHORTEST = 6
# A shorter word of a name of several is as likely to be another word as a slip.
_SHORTEST_OF_SEVERAL = 4
_INTERREG_BEFORE = re.compile(r"interr?eg\W+$")


def misspelt(text: str, names: Collection[str], common: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) where words of a folded text are a slip or two away from one of `names`.

    A name of one word that is one of `common` is taken so only right behind the word Interreg.
    """
    words = list(_WORD.finditer(text))
    longest = max((name.count(" ") for name in names), default=0) + 1
    for number, first in enumerate(words):
        for length in range(min(longest, len(words) - number), 0, -1):
            start, end = first.start(), words[number + length - 1].end()
            found = _meant(text[start:end], names)
            sure = length > 1 or found not in common or bool(_INTERREG_BEFORE.search(text[:start]))
            if found and sure:
                yield start, end, found
                break


def _meant(typed: str, names: Collection[str]) -> str:
    """The one name that is near; "" where there is none, or two are as near."""
    if len(typed) < _SHORTEST:
        return ""
    near = [
        (away, name)
        for name, away in slips(typed, [name for name in names if name[0] == typed[0]])
        if len(name) >= _SHORTEST and _word_by_word(typed, name)
    ]
    best = min((away for away, _ in near), default=0)
    nearest = {name for away, name in near if away == best}
    return nearest.pop() if len(nearest) == 1 else ""


def _word_by_word(typed: str, name: str) -> bool:
    """Whether each word of a name was typed, with no more slips in it than its length allows."""
    pairs = list(zip(_WORD.findall(typed), _WORD.findall(name), strict=False))
    differing = [(mine, theirs) for mine, theirs in pairs if mine != theirs]
    return len(_WORD.findall(typed)) == len(_WORD.findall(name)) and all(
        len(theirs) >= _SHORTEST_OF_SEVERAL and slips(mine, [theirs]) for mine, theirs in differing
    )
