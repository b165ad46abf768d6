"""What stands right after a name and says which one it is: "Split (HR)", "Lecce, Italy", "Lille (Nord)"."""

from collections.abc import Sequence

from assistant.places.gazetteer import Gazetteer
from assistant.places.normal import name_key
from assistant.places.rows import Row
from assistant.places.tokens import Words
from assistant.places.types import Place

_LONGEST = 3


def fitting_what_stands_beside(
    rows: Sequence[Row], question: str, words: Words, behind: int, gazetteer: Gazetteer
) -> list[Row]:
    """The meanings that lie in the country or region named right after the name; empty if none is named or fits."""
    for length in range(_LONGEST, 0, -1):
        following = words.tokens[behind : behind + length]
        if len(following) < length:
            continue
        gap = question[words.tokens[behind - 1].end : following[0].start]
        if gap.strip(" ,(/-") or "\n" in gap:
            continue
        text = question[following[0].start : following[-1].end]
        context = _context(gazetteer, text, set_off="(" in gap or "," in gap)
        fitting = [row for row in rows if context is not None and _lies_in(row, context)]
        if fitting:
            return fitting
    return []


def _context(gazetteer: Gazetteer, text: str, *, set_off: bool) -> Place | None:
    """The country or region that the text means; a region only after a comma or bracket."""
    if len(text) == 2 and text.isupper():
        return gazetteer.resolve(text) if set_off else None
    rows = [row for row in gazetteer.named(name_key(text)) if row.level != "place"]
    countries = [row for row in rows if row.level == "country"]
    chosen = countries or (rows if set_off else [])
    return gazetteer.place(chosen[0], text) if len({row.country for row in chosen}) == 1 else None


def _lies_in(row: Row, context: Place) -> bool:
    if row.level == "country" or row.country != context.country:
        return False
    return context.level == "country" or any(code.startswith(context.codes) for code in row.codes)
