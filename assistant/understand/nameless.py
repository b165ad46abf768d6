"""A question without its names: each replaced by what it stands for, or the programme left out altogether."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.understand.words import words

Span = tuple[int, int]

_PROGRAMME_WORD = r"\w*(?:program|ohjelm|προγρ[αά]μμ|програм|chl[aá]ir|cl[aá]i?r\b)\w*"
# As written: "next" is a word of its own.
_FRAME_WORDS = r"interreg|(?-i:NEXT|IPA|CBC|VI(?:[- ][A-D])?)"
_FRAME = re.compile(rf"(?:(?<!\w)(?:the|{_FRAME_WORDS})\s+)+$", re.I)
_IS_PROGRAMME = re.compile(_PROGRAMME_WORD, re.I)
_BEHIND = re.compile(rf"[\s-]+(?:interreg\s+)?{_PROGRAMME_WORD}", re.I)
_IN_ITS_PLACE = " Interreg "
# "Alpine Space deadline?" has no sentence that the name could be a part of.
_WORDS_OF_A_CALL = 3
_WORD = re.compile(r"\w+")
# With the words around a name that belong to it; "de" and "na" tie in as often.
_ARTICLES = frozenset(
    "the a an der die das den dem le la les el los las il lo o os het interreg next ipa cbc vi".split()
)
_BLANKS = re.compile(r"\s+")
_BEFORE_A_SIGN = re.compile(r"\s+([?!.,;:])")


def masked(question: str, programmes: Sequence[Span], places: Sequence[Span]) -> str:
    """The question with "the programme" and "our town" in place of the names at these spans.

    "Interreg", "the" and "programme" around a name belong to it.
    """
    whole = [(*_spread(question, span, _FRAME), "the programme") for span in programmes]
    return _with(question, [*whole, *_as_towns(places)])


def without_programmes(question: str, programmes: Sequence[Span], places: Sequence[Span]) -> str:
    """The question as if asked of Interreg as a whole: "How do we report?" of "How do we report in Interreg Sudoe?".

    What ties a name in goes with it; a name that nothing ties in is a part of the sentence, and Interreg stands in
    its place ("How much does Interreg pay?"). The programme alone makes any question sound like one on its facts.
    """
    cuts = []
    for span in programmes:
        start, end = _spread(question, span, _ties())
        before = _WORD.findall(question[start : span[0]])
        tied_in = any(not (word.casefold() in _ARTICLES or _IS_PROGRAMME.fullmatch(word)) for word in before)
        cuts.append((start, end, " " if tied_in else _IN_ITS_PLACE))
    bare = _with(question, [*cuts, *_as_towns(places)])
    if len(_WORD.findall(bare)) <= _WORDS_OF_A_CALL:
        bare = bare.replace(_IN_ITS_PLACE, " ")
    return _BEFORE_A_SIGN.sub(r"\1", _BLANKS.sub(" ", bare)).strip()


def _as_towns(places: Sequence[Span]) -> list[tuple[int, int, str]]:
    return [(*span, "our town") for span in places]


def _with(question: str, cuts: list[tuple[int, int, str]]) -> str:
    out, position = "", 0
    for start, end, word in sorted(cuts):
        if start < position:
            continue
        out += question[position:start] + word
        position = end
    return out + question[position:]


def _spread(question: str, span: Span, before: re.Pattern[str]) -> Span:
    """The name with the words before it that match, and a word for "programme" behind it."""
    start, end = before.search(question[: span[0]]), _BEHIND.match(question, span[1])
    return (start.start() if start else span[0], end.end() if end else span[1])


@lru_cache(maxsize=1)
def _ties() -> re.Pattern[str]:
    tying = words("before_a_name").pattern
    return re.compile(
        rf"(?:(?<!\w)(?:{tying}|{_FRAME_WORDS}|{_PROGRAMME_WORD})\s+|(?<!\w)[dl]['’]\s*)+$", re.I
    )
