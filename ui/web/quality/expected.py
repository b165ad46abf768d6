"""What the cases of a thing ask for, in words."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.errors import InterregError
from ui.texts import Texts
from ui.web.frame import words
from ui.web.frame.escape import literal

if TYPE_CHECKING:
    from eval import Case


@lru_cache(maxsize=8)
def cases_of(thing: str) -> "Mapping[str, Case]":
    """The project's own cases of a thing by id; none where they cannot be read."""
    from eval import THINGS

    try:
        return {case.id: case for case in THINGS[thing].generate(None)} if thing in THINGS else {}
    except InterregError:
        return {}


def expected(say: Texts, case: "Case") -> list[str]:
    """Lines of Markdown on what a good answer is."""
    expect = case.expect
    lines = [" / ".join(say(words.STATUS[status].words) for status in expect.status)]
    if expect.programmes_exact is not None:
        names = ", ".join(expect.programmes_exact) or "–"
        lines.append(say("Exactly these programmes: {names}", names=literal(names)))
    if expect.programmes_include:
        lines.append(
            say("With these programmes: {names}", names=literal(", ".join(expect.programmes_include)))
        )
    if expect.programmes_exclude:
        lines.append(
            say("Without these programmes: {names}", names=literal(", ".join(expect.programmes_exclude)))
        )
    lines += [say("Says: {fact}", fact=literal(fact.why)) for fact in expect.facts]
    if expect.sources_any:
        lines.append(say("Cites one of: {sources}", sources=literal(", ".join(expect.sources_any))))
    return lines
