"""Programmes called after a sea, a river or a part of Europe, by that name in any language of the Union.

"Does Hamburg belong to the North Sea programme?" names a programme, "a town on the North Sea" does not: the name
counts beside a word for "programme", with no more than two small words between.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from assistant.understand.fold import fold
from assistant.understand.tables import read_table

_PROGRAMME: Final = r"\w*(?:program|ohjelma|προγραμμ|програм|chlar|clar)\w*|interreg\w*"
_BETWEEN: Final = r"\W+(?:(?:\w{1,4}|regi\w*)\W+){0,2}"


def translated_names(question: str) -> Iterator[tuple[tuple[int, int], str]]:
    """(span of the name in the question, programme id), in no fixed order."""
    text = fold(question)
    for programme, name, beside in _patterns():
        for match in beside.finditer(text.text):
            found = name.search(match.group())
            if found:
                start = match.start() + found.start()
                yield text.original_span(start, start + len(found.group())), programme


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """(programme id, its names, its names beside a word for "programme")."""
    made = []
    for programme, names in read_table("translated_names.yaml").items():
        name = rf"(?<!\w)(?:{'|'.join(names)})(?!\w)"
        beside = rf"(?<!\w)(?:{_PROGRAMME}){_BETWEEN}{name}|{name}{_BETWEEN}(?:{_PROGRAMME})(?!\w)"
        made.append((programme, re.compile(name), re.compile(beside)))
    return tuple(made)
