"""Sentences that repeat a source nearly word by word: what was changed must not change what it says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from assistant.checking.cues import DENIALS
from assistant.checking.opposing import BEFORE
from assistant.checking.reading import Reading, Unit
from assistant.checking.types import Code, Reason, contradicted

_LOOKS_ALIKE = 0.6
_LONGEST_CUT = 4
_SHORT_CHANGE = 3
_WATCHED = {
    **dict.fromkeys(DENIALS - {"neednot"}, "denial"),
    "instead": "denial",
    "neednot": "exemption",
    "must": "duty",
    "may": "permission",
    "should": "recommendation",
    "only": "only",
    "least": "least",
    "over": "over",
    "most": "most",
    "under": "under",
    "before": "before",
    "after": "after",
    "always": "always",
    "except": "except",
}
# A changed word of the first kind is made good by one of the second.
_STANDS_FOR = {
    "duty": {"least", "only"},
    "least": {"duty", "over"},
    "only": {"denial", "duty", "except"},
    "except": {"denial", "only"},
    "denial": {"except", "only", "most", "under"},
    "exemption": {"except"},
    "most": {"denial", "permission", "under"},
    "permission": {"most", "only"},
    "always": {"duty"},
}
_EXCLUSIVE = ("duty", "permission", "recommendation", "least", "most", "over", "under", "before", "after")
_GROUPS = (
    ("duty", "permission", "recommendation"),
    ("least", "most"),
    ("over", "under"),
    ("before", "after"),
    ("least", "under"),
    ("most", "over"),
)
_EXCHANGES = {(one, other) for group in _GROUPS for one in group for other in group if one != other}
_CODES: dict[str, Code] = {
    "denial": "negation",
    **dict.fromkeys(("exemption", "duty", "permission", "recommendation"), "modality"),
    **dict.fromkeys(("before", "after"), "order"),
    **dict.fromkeys(("least", "most", "over", "under"), "limit"),
}


def wording_faults(mine: Reading, sources: Sequence[Reading]) -> Iterator[Reason]:
    """Words of force put in, taken out or exchanged in a sentence that otherwise repeats one of a source."""
    for part in mine.sentences:
        yield from _part_faults(mine, part, sources)


def _part_faults(mine: Reading, part: Unit, sources: Sequence[Reading]) -> Iterator[Reason]:
    keys = [word.key for word in mine.words[part.start : part.stop]]
    best: tuple[float, Reading, Unit, SequenceMatcher[str]] | None = None
    for source in sources:
        if source.language != mine.language:
            continue
        for unit in source.sentences:
            theirs = [word.key for word in source.words[unit.start : unit.stop]]
            matcher = SequenceMatcher(a=theirs, b=keys, autojunk=False)
            if matcher.real_quick_ratio() < _LOOKS_ALIKE or matcher.quick_ratio() < _LOOKS_ALIKE:
                continue
            ratio = matcher.ratio()
            if ratio >= _LOOKS_ALIKE and (best is None or ratio > best[0]):
                best = ratio, source, unit, matcher
    if best:
        yield from _changed(mine, part, *best[1:])


def _changed(
    mine: Reading, part: Unit, source: Reading, unit: Unit, matcher: SequenceMatcher[str]
) -> Iterator[Reason]:
    put_in: Counter[str] = Counter()
    taken_out: Counter[str] = Counter()
    for change, old, old_end, new, new_end in matcher.get_opcodes():
        if change == "equal":
            continue
        new_kinds = set(_kinds(mine, part.start + new, part.start + new_end)) & set(_EXCLUSIVE)
        old_kinds = set(_kinds(source, unit.start + old, unit.start + old_end)) & set(_EXCLUSIVE)
        if len(new_kinds) == len(old_kinds) == 1 and (pair := (*old_kinds, *new_kinds)) in _EXCHANGES:
            yield contradicted(
                _code(pair[1]),
                f"The sentence puts {_phrase(pair[1])} where its source has {_phrase(pair[0])}.",
                mine.plain,
            )
            return
        yield from _opposite(mine, part, (new, new_end), source, unit, (old, old_end))
        yield from _other_number(mine, part, (new, new_end), source, unit, (old, old_end))
        if new_end - new <= max(_LONGEST_CUT, old_end - old + 2):
            put_in.update(_kinds(mine, part.start + new, part.start + new_end))
        if old_end - old <= _LONGEST_CUT + 2 * (new_end - new):
            taken_out.update(_kinds(source, unit.start + old, unit.start + old_end))
    added, lost = put_in - taken_out, taken_out - put_in
    whole = Counter(_kinds(source, unit.start, unit.stop))
    asked = any(cue.kind == "least" and source.body <= cue.at < unit.stop for cue in source.cues)
    now = Counter(_kinds(mine, part.start, part.stop))
    for kind in added:
        # A denial that is only worded otherwise is neither put in nor left out; "at least two partners" asks for them.
        if (whole[kind] and (kind != "denial" or now[kind] <= whole[kind])) or (kind == "duty" and asked):
            continue
        if not _STANDS_FOR.get(kind, set()) & set(lost):
            yield contradicted(
                _code(kind), f"The sentence repeats its source but puts in {_phrase(kind)}.", mine.plain
            )
            return
    have = {_WATCHED[cue.kind] for cue in mine.cues if cue.kind in _WATCHED}
    for kind in lost:
        if kind in ("duty", "always") or (kind in have and kind != "denial"):
            continue
        if kind == "denial" and now[kind] >= whole[kind]:
            continue
        if not _STANDS_FOR.get(kind, set()) & set(added):
            yield contradicted(
                _code(kind), f"The sentence repeats its source but leaves out {_phrase(kind)}.", mine.plain
            )
            return


def _opposite(
    mine: Reading, part: Unit, new: tuple[int, int], source: Reading, unit: Unit, old: tuple[int, int]
) -> Iterator[Reason]:
    """A word in the place of its opposite, though the source may have it elsewhere in the same sentence."""
    own, theirs = (
        {
            pole.axis: pole
            for pole in reading.poles
            if whole.start + span[0] <= pole.at < whole.start + span[1]
        }
        for reading, whole, span in ((mine, part, new), (source, unit, old))
    )
    if new[1] - new[0] > _SHORT_CHANGE or old[1] - old[0] > _SHORT_CHANGE:
        return
    for axis, pole in own.items():
        if axis not in BEFORE and axis in theirs and theirs[axis].side != pole.side:
            words, other = mine.text_of(pole.at, pole.stop), theirs[axis]
            text = (
                f"The sentence says {words!r} where its source says {source.text_of(other.at, other.stop)!r}."
            )
            yield contradicted("restriction", text, words)


def _other_number(
    mine: Reading, part: Unit, new: tuple[int, int], source: Reading, unit: Unit, old: tuple[int, int]
) -> Iterator[Reason]:
    """A number in the place of another one, though the source may have it elsewhere in the same sentence."""
    mine_there, theirs = (
        [item for item in reading.amounts if whole.start + span[0] <= item.at < whole.start + span[1]]
        for reading, whole, span in ((mine, part, new), (source, unit, old))
    )
    if len(mine_there) == len(theirs) == 1 and new[1] - new[0] <= 2 and old[1] - old[0] <= 2:
        one, other = mine_there[0], theirs[0]
        if one.unit and one.unit == other.unit and not one.same_value(other):
            yield contradicted(
                "number",
                f"The sentence says {one.written} where its source says {other.written}.",
                one.written,
            )


def _kinds(reading: Reading, start: int, stop: int) -> list[str]:
    """What the cues among words `start` to `stop` change; "over" and "under" count only before a number."""
    return [
        _WATCHED[cue.kind]
        for cue in reading.cues
        if cue.kind in _WATCHED
        and cue.at < stop
        and start < cue.stop
        and (
            cue.kind not in ("over", "under")
            or any(0 <= amount.at - cue.stop <= 3 for amount in reading.amounts)
        )
    ]


def _code(kind: str) -> Code:
    return _CODES.get(kind, "restriction")


def _phrase(kind: str) -> str:
    return {
        "denial": "a denial",
        "exemption": "a denial of duty",
        "duty": "a duty",
        "permission": "a permission",
        "recommendation": "a recommendation",
    }.get(kind, f"the limit {kind!r}")
