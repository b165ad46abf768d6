"""How well places are found in running text: precision, recall, and what is made of what was found.

The sets are `eval/cases/places.jsonl` and, of later, `places_new.jsonl`, one sentence a line:

    {"id": "de-p01", "lang": "de", "set": "tune", "text": "...",
     "places": [{"text": "Zittau", "codes": ["DED2D"], "ask": false}]}

`places` are all that a reader would call one, countries apart, in their order. `codes` are NUTS codes of 2016 of any
level that the place covers together, or the ISO code of its country where it has none. `ask` marks a name on which a
question back is the right answer. `set` is `tune` (looked at while rules were set) or `held_out` (never looked at).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.places import Gazetteer, Mention, find_places
from corpus.errors import CorrectInput

PLACE_CASES = Path(__file__).parent / "cases" / "places.jsonl"
# Written later, without looking at the program: towns, codes, traps and institutions along borders.
NEW_PLACE_CASES = PLACE_CASES.with_name("places_new.jsonl")

Part = Literal["tune", "held_out"]
# (question, language) -> spans of programme names, in which no place is sought.
Spans = Callable[[str, str], Sequence[tuple[int, int]]]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LabelledPlace(_Model):
    """A place in a sentence; see the module for the fields."""

    text: str = Field(min_length=1)
    codes: tuple[str, ...] = ()
    ask: bool = False


class PlaceCase(_Model):
    """A sentence with the places in it."""

    id: str
    lang: str = Field(pattern=r"^[a-z]{2}$")
    set: Part
    text: str = Field(min_length=1)
    places: tuple[LabelledPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceScore:
    """Counts over sentences.

    `wanted` labelled places, `found` of them under some mention, `spurious` mentions of nothing labelled. Of those
    found: `right` (the very region, or a question back where one is due), `asked` back though a reader would know,
    `wrong` (another region, and sure of it). `faults` says what went wrong where.
    """

    sentences: int
    wanted: int
    found: int
    spurious: int
    right: int
    asked: int
    wrong: int
    faults: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of mentions that are places."""
        mentions = self.found + self.spurious
        return self.found / mentions if mentions else 1.0

    @property
    def recall(self) -> float:
        """Share of labelled places that are mentioned."""
        return self.found / self.wanted if self.wanted else 1.0


def load_place_cases(path: Path = PLACE_CASES) -> tuple[PlaceCase, ...]:
    """The labelled sentences; raises CorrectInput with the line that cannot be read."""
    cases = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            case = PlaceCase.model_validate_json(line)
        except ValidationError as error:
            reason = error.errors(include_url=False)[0]["msg"]
            raise CorrectInput(f"{path}, line {number}: {reason}; correct this sentence.") from error
        missing = [place.text for place in case.places if place.text not in case.text]
        if missing:
            raise CorrectInput(
                f"{path}, line {number}: {missing[0]!r} is not in the text; correct the label."
            )
        cases.append(case)
    return tuple(cases)


def evaluate(cases: Iterable[PlaceCase], gazetteer: Gazetteer, spans: Spans) -> PlaceScore:
    """Find the places of every sentence and compare with its labels."""
    counts: Counter[str] = Counter()
    faults: list[str] = []
    for case in cases:
        counts["sentences"] += 1
        mentions = [
            mention
            for mention in find_places(case.text, case.lang, gazetteer, spans(case.text, case.lang))
            if mention.place.level != "country"
        ]
        for outcome, what in _compared(case, mentions, gazetteer):
            counts[outcome] += 1
            if outcome not in ("right", "wanted", "found"):
                faults.append(f"{case.id} {outcome}: {what} in {case.text!r}")
    return PlaceScore(
        counts["sentences"], counts["wanted"], counts["found"], counts["spurious"],
        counts["right"], counts["asked"], counts["wrong"], tuple(faults),
    )  # fmt: skip


def _compared(
    case: PlaceCase, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> Iterable[tuple[str, str]]:
    """(outcome, what it is about) for every label and every mention of a sentence."""
    position, labelled = 0, []
    for place in case.places:
        start = case.text.index(place.text, position)
        position = start + len(place.text)
        labelled.append((start, position))
        over = [mention for mention in mentions if _overlap(mention.span, labelled[-1])]
        yield "wanted", place.text
        if not over:
            yield "missed", place.text
            continue
        yield "found", place.text
        outcomes = {_judged(mention, place, gazetteer) for mention in over}
        yield next(outcome for outcome in ("right", "asked", "wrong") if outcome in outcomes), place.text
    for mention in mentions:
        if not any(_overlap(mention.span, span) for span in labelled):
            yield "spurious", mention.text


def _judged(mention: Mention, wanted: LabelledPlace, gazetteer: Gazetteer) -> str:
    place = mention.place
    if place.ambiguous:
        return "right" if wanted.ask else "asked"
    if place.codes:
        same = set(place.regions) == set(gazetteer.expand(wanted.codes))
    else:
        same = wanted.codes == (place.country,)
    return "right" if same else "wrong"


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
