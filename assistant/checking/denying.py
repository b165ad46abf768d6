"""What a sentence denies, compared with its sources: how often, in which part, and whether in other words."""

from collections.abc import Iterator, Sequence

from assistant.checking.aligning import Aligned, Alignment
from assistant.checking.combining import IF
from assistant.checking.contrasting import contrasts
from assistant.checking.cues import BY_MEANING, DENIALS, Cue
from assistant.checking.reading import Reading, Unit
from assistant.checking.restricting import RESTRICTS, only_there
from assistant.checking.types import Reason, contradicted

PLAIN = DENIALS - BY_MEANING | {"lexneg", "forbid"}
_SPEAKS_OF_IT = 0.25
_ALL, _SAYS_ENOUGH = 0.9, 2.0
_DESCRIBED = 3
_CORRELATIVES = frozenset({"neither", "nor", "weder", "noch", "ni", "né", "nem", "varken", "hverken"})
_MAY = frozenset({"may"})
_REFUSALS = frozenset({"maynot", "neednot"})
# "May only with X" can be said as "may not without X", "not before X", "nobody else may".
_OTHERWISE = frozenset({"without", "before", "neg", "never"})


def denials_out_of_nowhere(mine: Reading, alignments: Sequence[Alignment]) -> Iterator[Reason]:
    """Denials in a sentence whose sources deny and restrict nothing at all."""
    for cue in mine.cues:
        if cue.kind in PLAIN and not described(cue, alignments):
            words = mine.text_of(cue.at, cue.stop)
            yield contradicted("negation", f"The sources deny nothing, the sentence says {words!r}.", words)
            return


def same_side(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both deny or both affirm; what restricts ("only", "unless") goes with either.

    "Not above" and "at most" say the same.
    """
    if (mine & DENIALS == {"without"} and theirs & _REFUSALS and mine & _MAY) or (
        theirs & DENIALS == {"without"} and mine & _REFUSALS and theirs & _MAY
    ):
        return False  # "may go without" allows
    if bool(mine & DENIALS) == bool(theirs & DENIALS) or (only_there(mine) and only_there(theirs)):
        return True
    affirming, denying = (theirs, mine) if mine & DENIALS else (mine, theirs)
    if "only" in affirming:
        return not denying & RESTRICTS and (not affirming & _MAY or bool(denying & _OTHERWISE))
    if "except" in affirming and (not denying & RESTRICTS or denying & DENIALS <= BY_MEANING):
        return True
    # "Need not be above" is no "at most".
    return bool(affirming & {"most", "least"} and denying & {"over", "under"} and "neednot" not in denying)


def one_too_many(mine: Reading, unit: Unit, chosen: Sequence[Aligned]) -> bool:
    """Whether a clause denies twice or more what its sources deny or restrict less often ("cannot ... exclude")."""
    if not unit.kinds & PLAIN or unit.kinds & RESTRICTS:
        return False
    # "Neither ... nor" denies once.
    pairs = [
        mine.words[cue.at].lower in _CORRELATIVES
        for cue in mine.cues
        if cue.kind == "neg" and unit.start <= cue.at < unit.stop
    ]
    some = denials_in(mine, unit, PLAIN - {"neg"}) + pairs.count(False) + any(pairs)
    backing = DENIALS | RESTRICTS | {"most", "under", "notonly"}
    return some > 1 and all(
        some > denials_in(item.source, item.source.sentence_of(item.unit), backing) for item in chosen
    )


def denials_in(reading: Reading, unit: Unit, kinds: frozenset[str] = DENIALS) -> int:
    return sum(1 for cue in reading.cues if cue.kind in kinds and unit.start <= cue.at < unit.stop)


def denials_told(mine: Reading, item: Aligned, kinds: frozenset[str]) -> int:
    """The denials in the sentence of a source, but those inside a condition ("eligible if no other fund paid") of
    which mine says nothing: it sets no condition, and shares no word with it."""
    unit = around(item)
    told = denials_in(item.source, unit, kinds)
    if not told or not item.found or _begins_condition(mine, 0, len(mine.words)) is not None:
        return told
    start = _begins_condition(item.source, unit.start + 1, unit.stop)
    if start is None or any(start <= at < unit.stop for at in item.found):
        return told
    return told - denials_in(item.source, Unit(start, unit.stop, frozenset()), kinds)


def _begins_condition(reading: Reading, start: int, stop: int) -> int | None:
    conditions = IF.get(reading.language, "").split()
    return next((at for at in range(start, stop) if reading.words[at].lower in conditions), None)


def denials_near(item: Aligned, aligned: Sequence[Aligned]) -> int:
    """The denials in the sentence of a source, but those in clauses that speak of something else than mine."""
    sentence = item.source.sentence_of(item.unit)
    held = {other.unit: other.share for other in aligned if other.source is item.source}
    return sum(
        denials_in(item.source, clause, PLAIN)
        for clause in item.source.clauses
        if sentence.start <= clause.start < sentence.stop and held.get(clause, 0.0) >= _SPEAKS_OF_IT
    )


def around(item: Aligned) -> Unit:
    """The sentence that a clause of a source stands in; the clause alone where that holds all of mine, and no "not B"
    follows it."""
    sentence = item.source.sentence_of(item.unit)
    alone = item.share >= _ALL and item.weight >= _SAYS_ENOUGH and not contrasts(item.source, sentence)
    return item.unit if alone else sentence


def spoken_of(mine: frozenset[str], chosen: Sequence[Aligned]) -> frozenset[str]:
    """Denials that both speak of, and that deny nothing: "must not reject" and "may reject"; a "without" in both."""
    around = [item.source.sentence_of(item.unit).kinds for item in chosen]
    found = {"without"} if all("without" in kinds for kinds in (mine, *around)) else set()
    theirs = ["refuse" in item.unit.kinds for item in chosen]
    refused = all(theirs) or ("refuse" in mine and any(theirs))
    return frozenset(found | ({"refuse"} if refused else set()))


def described(cue: Cue, alignments: Sequence[Alignment]) -> bool:
    """Whether a source says the same with "non-": "must not discriminate" of "non-discriminatory"."""
    return any(
        other.kind == "attributive" and other.stop in anchor.found
        for item in alignments
        for anchor in item.anchors
        if cue.at <= anchor.at < cue.stop + _DESCRIBED
        for other in item.source.cues
    )


def repeats(mine: Reading, unit: Unit, chosen: Sequence[Aligned]) -> bool:
    """Whether a clause stands word by word in a source of another language, so that its words of force are not read."""
    words = [word.key for word in mine.words[unit.start : unit.stop]]
    text = f" {' '.join(words)} "
    return any(
        item.source.language != mine.language
        and text in f" {' '.join(word.key for word in item.source.words)} "
        for item in chosen
    )
