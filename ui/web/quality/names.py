"""How figures and things are called on the page."""

from typing import Final

from ui.texts import Texts, mark

THINGS: Final = {
    "answers": mark("Answers"),
    "abstention": mark("Refusals"),
    "conversation": mark("Conversations"),
    "eligibility": mark("Eligibility"),
    "languages": mark("Languages"),
    "retrieval": mark("Search"),
    "speed": mark("Speed"),
}
_FIGURES: Final = {
    "passed": mark("All checks met"),
    "status": mark("Right kind of answer"),
    "programmes": mark("Right programmes"),
    "programmes_exact": mark("Exactly the right programmes"),
    "facts": mark("All facts present"),
    "facts_each": mark("Facts, one by one"),
    "forbidden": mark("Nothing forbidden said"),
    "sources": mark("Expected source cited"),
    "cited": mark("Every claim has a source"),
    "quotes": mark("Every quote is verbatim"),
    "refusal_precision": mark("Refusals that were right"),
    "refusal_recall": mark("Refusals that were due"),
    "found": mark("A right passage was found"),
}


def thing_name(say: Texts, thing: str) -> str:
    """The name of what was evaluated; that of the program for one that has none here."""
    return say(THINGS[thing]) if thing in THINGS else thing


def figure_name(say: Texts, figure: str) -> str:
    """The name of a figure; that of the program, in words, for one that has none here."""
    return say(_FIGURES[figure]) if figure in _FIGURES else figure.replace("_", " ")
