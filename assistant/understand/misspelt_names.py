"""Names of programmes with a slip of the keyboard: "POCTFEA", "Northern Peripherie and Artic"."""

import re
from collections.abc import Collection, Iterator

from assistant.places.spelling import slips

_WORD = re.compile(r"\w+")
_SHORTEST = 6
# A shorter word of a name of two is as likely to be another word as a slip.
_SHORTEST_OF_SEVERAL, _MANY_WORDS = 4, 3
_INTERREG_BEFORE = re.compile(r"interr?eg\W+$")


class MisspeltNames:
    """Folded names by their first letter and number of words: no slip is forgiven in these.

    A name of one word that is one of `common` is taken so only right behind the word Interreg.
    """

    def __init__(self, names: Collection[str], common: Collection[str]) -> None:
        self._common = frozenset(common)
        self._like: dict[tuple[str, int], list[str]] = {}
        for name in names:
            if len(name) >= _SHORTEST:
                self._like.setdefault((name[0], len(_WORD.findall(name))), []).append(name)
        self._longest = max((length for _, length in self._like), default=0)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, name) where words of a folded text are a slip or two away from one of the names."""
        words = list(_WORD.finditer(text))
        for number, first in enumerate(words):
            for length in range(min(self._longest, len(words) - number), 0, -1):
                start, end = first.start(), words[number + length - 1].end()
                found = self._meant(text[start:end], length)
                sure = length > 1 or found not in self._common or bool(_INTERREG_BEFORE.search(text[:start]))
                if found and sure:
                    yield start, end, found
                    break

    def _meant(self, typed: str, length: int) -> str:
        """The one name that is near; "" where there is none, or two are as near."""
        like = self._like.get((typed[0], length), [])
        if len(typed) < _SHORTEST or not like:
            return ""
        near = [(away, name) for name, away in slips(typed, like) if _word_by_word(typed, name)]
        best = min((away for away, _ in near), default=0)
        nearest = [name for away, name in near if away == best]
        return nearest[0] if len(nearest) == 1 else ""


def _word_by_word(typed: str, name: str) -> bool:
    """Whether each word of a name was typed, with no more slips in it than its length allows."""
    pairs = list(zip(_WORD.findall(typed), _WORD.findall(name), strict=True))
    shortest = _SHORTEST_OF_SEVERAL if len(pairs) < _MANY_WORDS else 1
    return all(len(theirs) >= shortest and slips(mine, [theirs]) for mine, theirs in pairs if mine != theirs)
