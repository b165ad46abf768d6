"""Whether a sentence is as strong as its source: not, must, may, should, only, before and after."""

from collections.abc import Iterator, Sequence

from assistant.checking.aligning import Aligned, Alignment, best
from assistant.checking.contrasting import contrast_faults, contrasts
from assistant.checking.cues import BY_MEANING, DENIALS, Cue
from assistant.checking.meaning import Meaning
from assistant.checking.reading import Reading, Unit
from assistant.checking.restricting import (
    RESTRICTS,
    added_restrictions,
    never_faults,
    only_faults,
    only_there,
    restriction_faults,
)
from assistant.checking.types import Reason, contradicted

_ALIGNED, _ALIGNED_ABROAD = 0.45, 0.3
_LEAST_WEIGHT = 0.7
_NEAR = 0.12
_NEAREST, _NEAREST_ABROAD, _ALONE = 0.5, 0.1, 0.2
_SPEAKS_OF_IT = 0.25
_ALL, _SAYS_ENOUGH = 0.9, 2.0
_DESCRIBED = 3
_CORRELATIVES = frozenset({"neither", "nor", "weder", "noch", "ni", "né", "nem", "varken", "hverken"})
_PLAIN = DENIALS - BY_MEANING | {"lexneg", "forbid"}
_MAY = frozenset({"may"})
_REFUSALS = frozenset({"maynot", "neednot"})
# "May only with X" can be said as "may not without X", "not before X", "nobody else may".
_OTHERWISE = frozenset({"without", "before", "neg", "never"})
_FORCES = ("must", "may", "should")
_NAMES = {"must": "a duty", "may": "a possibility", "should": "a recommendation"}


def force_faults(
    mine: Reading, alignments: Sequence[Alignment], meaning: Meaning | None = None
) -> Iterator[Reason]:
    """Clauses that deny what the source affirms, or oblige where it allows, and the reverse.

    `meaning` finds what a clause rests on where too few of its words tell.
    """
    kinds = _kinds_around(alignments)
    yield from added_restrictions(mine, kinds)
    yield from contrast_faults(mine, alignments)
    if not kinds & (DENIALS | RESTRICTS | {"most", "under", "instead"}):
        yield from _denials_out_of_nowhere(mine, alignments)
    for unit in mine.clauses:
        aligned = [found for item in alignments for found in item.of(unit.start, unit.stop)]
        chosen = [
            item
            for item in _narrowest(best(aligned, _NEAR))
            if item.weight >= _LEAST_WEIGHT
            and item.share >= (_ALIGNED if item.source.language == mine.language else _ALIGNED_ABROAD)
        ]
        if not chosen and meaning:
            chosen = _nearest(mine, unit, alignments, meaning)
        if chosen:
            described = any(
                _described(cue, alignments)
                for cue in mine.cues
                if cue.kind in _PLAIN and unit.start <= cue.at < unit.stop
            )
            yield from _clause_faults(mine, unit, chosen, aligned, described)


def _kinds_around(alignments: Sequence[Alignment]) -> frozenset[str]:
    """The kinds of cues in those sentences of the sources that have anything in common with mine;
    where none has, in all.

    What a source says of something else ("the consolidated version was not seen") bears no denial of mine out.
    """
    near: set[str] = set()
    everywhere: set[str] = set()
    for item in alignments:
        shared = {at for anchor in item.anchors for at in anchor.found}
        for unit in item.source.sentences:
            if unit.stop > item.source.body:
                everywhere |= unit.kinds
                near |= unit.kinds if any(unit.start <= at < unit.stop for at in shared) else set()
    return frozenset(near or everywhere)


def _narrowest(aligned: Sequence[Aligned]) -> list[Aligned]:
    """Without the sentences of which one clause alone holds as much."""
    return [
        item
        for item in aligned
        if not any(
            other.source is item.source
            and other.share >= item.share
            and item.unit.start <= other.unit.start
            and other.unit.stop <= item.unit.stop
            and (other.unit.start, other.unit.stop) != (item.unit.start, item.unit.stop)
            for other in aligned
        )
    ]


def _nearest(mine: Reading, unit: Unit, alignments: Sequence[Alignment], meaning: Meaning) -> list[Aligned]:
    """The one sentence of a source that comes near in meaning, where no other does."""
    if not unit.kinds & (DENIALS | set(_FORCES)) and not any(
        cue.kind in DENIALS for item in alignments for cue in item.source.cues
    ):
        return []
    text = mine.text_of(unit.start, unit.stop)
    found = sorted(
        (
            (meaning(text, [item.source.text_of(other.start, other.stop)]), number, other)
            for number, item in enumerate(alignments)
            for other in item.source.sentences
            if other.start >= item.source.body
        ),
        key=lambda entry: -entry[0],
    )
    if not found:
        return []
    abroad = alignments[found[0][1]].source.language != mine.language
    least = _NEAREST_ABROAD if abroad else _NEAREST
    if not abroad and not unit.kinds & DENIALS:
        return []
    if found[0][0] < least or (len(found) > 1 and found[0][0] - found[1][0] < _ALONE):
        return []
    share, number, other = found[0]
    return [Aligned(alignments[number].source, other, share, _LEAST_WEIGHT)]


def _clause_faults(
    mine: Reading, unit: Unit, chosen: Sequence[Aligned], aligned: Sequence[Aligned], described: bool
) -> Iterator[Reason]:
    words = mine.text_of(unit.start, unit.stop)
    whole = mine.sentence_of(unit).kinds
    # "None is needed" is what "without" says, wherever it stands.
    spoken_of = _spoken_of(unit.kinds if "neednot" in unit.kinds else whole, chosen)
    denials = DENIALS - spoken_of
    kinds = unit.kinds - spoken_of
    if not any(
        _same_side(kinds, item.unit.kinds - spoken_of) or (only_there(whole) and only_there(item.unit.kinds))
        for item in chosen
    ):
        # "Exclude" and "without" deny by themselves, but not always what the sentence is about: they only excuse.
        backing = denials | {"instead"}
        more, most = (_denials(mine, mine.sentence_of(unit), some) for some in (_PLAIN, backing))
        theirs = [_denials(item.source, _around(item), backing) for item in chosen]
        least = [_denials_near(item, aligned) for item in chosen]
        # A denial may stand in another clause of the same sentence; what counts is that there is one too many or few.
        if kinds & DENIALS and more > max(theirs) and not described:
            yield contradicted("negation", "The sentence denies what the sources affirm.", words)
        elif not kinds & DENIALS and most < min(least) and not _repeats(mine, unit, chosen):
            yield contradicted("negation", "The sentence affirms what the sources deny.", words)
        elif not kinds & DENIALS and _as_restricted(unit.kinds, whole, chosen):
            yield from _modality(words, unit.kinds, chosen)
    elif _one_too_many(mine, unit, chosen):
        yield contradicted("negation", "The sentence denies what the sources affirm.", words)
    elif unit.kinds & {"neednot", "maynot", "forbid"}:
        yield from _no_duty_or_ban(words, unit.kinds, chosen)
    elif not unit.kinds & _PLAIN and _as_restricted(unit.kinds, whole, chosen):
        yield from _modality(words, unit.kinds, chosen)
    yield from restriction_faults(words, mine.with_excepted(unit), chosen)
    yield from never_faults(words, unit.kinds, whole, chosen)
    yield from only_faults(words, unit.kinds, chosen)
    if (
        unit.kinds >= {"over", "may"}
        and not unit.kinds & DENIALS
        and all(_is_capped(item) for item in chosen)
    ):
        yield contradicted("limit", "The sentence allows what the sources set a limit to.", words)
    if not any(_same_order(unit.kinds, item.unit.kinds) for item in chosen):
        yield contradicted("order", "Before and after are exchanged against the sources.", words)


def _as_restricted(kinds: frozenset[str], whole: frozenset[str], chosen: Sequence[Aligned]) -> bool:
    """Whether "only" does not come between two forces: "only A or B may" is a duty to be one of them."""
    theirs = ["only" in item.unit.kinds for item in chosen]
    return ("only" in kinds) in theirs and not ("may" in kinds and "only" in whole and not any(theirs))


def _one_too_many(mine: Reading, unit: Unit, chosen: Sequence[Aligned]) -> bool:
    """Whether a clause denies twice or more what its sources deny or restrict less often ("cannot ... exclude")."""
    if not unit.kinds & _PLAIN or unit.kinds & RESTRICTS:
        return False
    # "Neither ... nor" denies once.
    pairs = [
        mine.words[cue.at].lower in _CORRELATIVES
        for cue in mine.cues
        if cue.kind == "neg" and unit.start <= cue.at < unit.stop
    ]
    some = _denials(mine, unit, _PLAIN - {"neg"}) + pairs.count(False) + any(pairs)
    backing = DENIALS | RESTRICTS | {"most", "under", "notonly"}
    return some > 1 and all(
        some > _denials(item.source, item.source.sentence_of(item.unit), backing) for item in chosen
    )


def _no_duty_or_ban(words: str, mine: frozenset[str], chosen: Sequence[Aligned]) -> Iterator[Reason]:
    """What need not be done must not become what is forbidden, nor the reverse."""
    stated = _refusal(mine)
    theirs = {_refusal(item.unit.kinds) for item in chosen}
    if stated and theirs == {"a ban" if stated == "no duty" else "no duty"}:
        yield contradicted(
            "modality", f"The sources speak of {theirs.pop()}, the sentence of {stated}.", words
        )


def _refusal(kinds: frozenset[str]) -> str:
    """What a clause that denies says, where it says one thing: "no duty", "a ban" or ""."""
    no_duty, ban = "neednot" in kinds, bool(kinds & {"maynot", "forbid"})
    return "" if no_duty == ban or "neg" in kinds else "no duty" if no_duty else "a ban"


def _described(cue: Cue, alignments: Sequence[Alignment]) -> bool:
    """Whether a source says the same with "non-": "must not discriminate" of "non-discriminatory"."""
    return any(
        other.kind == "attributive" and other.stop in anchor.found
        for item in alignments
        for anchor in item.anchors
        if cue.at <= anchor.at < cue.stop + _DESCRIBED
        for other in item.source.cues
    )


def _denials_out_of_nowhere(mine: Reading, alignments: Sequence[Alignment]) -> Iterator[Reason]:
    """Denials in a sentence whose sources deny and restrict nothing at all."""
    for cue in mine.cues:
        if cue.kind in _PLAIN and not _described(cue, alignments):
            words = mine.text_of(cue.at, cue.stop)
            yield contradicted("negation", f"The sources deny nothing, the sentence says {words!r}.", words)
            return


def _denials(reading: Reading, unit: Unit, kinds: frozenset[str] = DENIALS) -> int:
    return sum(1 for cue in reading.cues if cue.kind in kinds and unit.start <= cue.at < unit.stop)


def _spoken_of(mine: frozenset[str], chosen: Sequence[Aligned]) -> frozenset[str]:
    """Denials that both speak of, and that deny nothing: "must not reject" and "may reject"; a "without" in both."""
    around = [item.source.sentence_of(item.unit).kinds for item in chosen]
    found = {"without"} if all("without" in kinds for kinds in (mine, *around)) else set()
    theirs = ["refuse" in item.unit.kinds for item in chosen]
    refused = all(theirs) or ("refuse" in mine and any(theirs))
    return frozenset(found | ({"refuse"} if refused else set()))


def _around(item: Aligned) -> Unit:
    """The sentence that a clause of a source stands in; the clause alone where that holds all of mine, and no "not B"
    follows it."""
    sentence = item.source.sentence_of(item.unit)
    alone = item.share >= _ALL and item.weight >= _SAYS_ENOUGH and not contrasts(item.source, sentence)
    return item.unit if alone else sentence


def _repeats(mine: Reading, unit: Unit, chosen: Sequence[Aligned]) -> bool:
    """Whether a clause stands word by word in a source of another language, so that its words of force are not read."""
    words = [word.key for word in mine.words[unit.start : unit.stop]]
    text = f" {' '.join(words)} "
    return any(
        item.source.language != mine.language
        and text in f" {' '.join(word.key for word in item.source.words)} "
        for item in chosen
    )


def _denials_near(item: Aligned, aligned: Sequence[Aligned]) -> int:
    """The denials in the sentence of a source, but those in clauses that speak of something else than mine."""
    sentence = item.source.sentence_of(item.unit)
    held = {other.unit: other.share for other in aligned if other.source is item.source}
    return sum(
        _denials(item.source, clause, _PLAIN)
        for clause in item.source.clauses
        if sentence.start <= clause.start < sentence.stop and held.get(clause, 0.0) >= _SPEAKS_OF_IT
    )


def _same_side(mine: frozenset[str], theirs: frozenset[str]) -> bool:
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


def _is_capped(item: Aligned) -> bool:
    """Whether a source sets an upper limit to what has no number ("may not exceed the rate of the programme")."""
    numbers = (amount.at for amount in item.source.amounts)
    return (
        "most" in item.unit.kinds
        and "over" not in item.unit.kinds
        and not any(item.unit.start <= at < item.unit.stop for at in numbers)
    )


def _modality(words: str, mine: frozenset[str], chosen: Sequence[Aligned]) -> Iterator[Reason]:
    """Duty, possibility and recommendation must not take each other's place."""
    stated = [force for force in _FORCES if force in mine]
    if len(stated) != 1:
        return
    (force,) = stated
    theirs = [_forces(item) for item in chosen]
    if any(force in forces or not forces for forces in theirs):
        return
    named = " and ".join(_NAMES[other] for other in _FORCES if any(other in forces for forces in theirs))
    if named:
        yield contradicted(
            "modality", f"The sources speak of {named}, the sentence of {_NAMES[force]}.", words
        )


def _forces(aligned: Aligned) -> frozenset[str]:
    """The forces of a clause, or of its sentence up to there where it has none of its own.

    "They are eligible, but activities must ...": what is said of something else afterwards does not reach back.
    """
    own = aligned.unit.kinds & set(_FORCES)
    start = aligned.source.sentence_of(aligned.unit).start
    return own or frozenset(
        cue.kind for cue in aligned.source.cues if cue.kind in _FORCES and start <= cue.at < aligned.unit.stop
    )


def _same_order(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    one, other = _order(mine), _order(theirs)
    return not one or not other or bool(one & other)


def _order(kinds: frozenset[str]) -> frozenset[str]:
    """Before and after, as the clause has them; "not before" is also "only after"."""
    found = kinds & {"before", "after"}
    return found | {"after"} if "before" in found and kinds & DENIALS else found
