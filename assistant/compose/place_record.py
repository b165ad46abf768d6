"""Where places lie and which areas hold them, as a source to cite: computed from the area lists of all programmes.

What an answer says of a place ("8 programmes", "outside the area of ...") stands in no single area list. The record
says it in full, with the region of each place, so that every such sentence can be read off one passage.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.compose.region_lists import in_cross_border
from assistant.compose.wording import place_in_words
from assistant.eligibility.enquiry import enquiry_of
from assistant.eligibility.verdict import Group, Verdict, none_across_borders
from assistant.places import Place
from assistant.places.countries import nuts_country
from assistant.references import Ref
from assistant.texts import Texts
from ingest.passage import Passage

_WORDS: dict[Group, tuple[str, str]] = {
    "cross-border": ("cross-border", "Cross-border programmes"),
    "outermost": ("outermost regions", "Programmes of the outermost regions"),
    "transnational": ("transnational", "Transnational programmes"),
    "everywhere": ("in the whole Union", "Programmes of the whole Union"),
}
_IN_WORDS = Texts("en")
_IN_OTHER_LETTERS = (Texts("bg"), Texts("el"))
# The decision that lists the areas.
_LIST_OF_AREAS = "rule:R017"


def place_record(known: Known, places: Sequence[Place]) -> str:
    """The id of the record on `places` (together, in this order), which is then in the book."""
    passage_id = "place:" + "+".join(_name_in_id(place) for place in places)
    if known.book.get(passage_id) is None:
        known.book.add(_record(known, passage_id, places))
    return passage_id


def record_ref(known: Known, places: Sequence[Place], needle: str | None = None) -> Ref:
    """A citation of the record, quoted where it says `needle`."""
    return Ref(place_record(known, places), needle)


def _name_in_id(place: Place) -> str:
    return "/".join([place.country or "-", ",".join(place.codes) or "-", place.name, place.level])


def _record(known: Known, passage_id: str, places: Sequence[Place]) -> Passage:
    verdicts = known.areas(enquiry_of(tuple(places)))
    names = _IN_WORDS.join([place.name for place in places])
    areas = known.book.get(_LIST_OF_AREAS)
    return Passage(
        id=passage_id,
        text="\n".join(
            [
                *map(_where, places),
                *_held(verdicts),
                *(
                    line
                    for place in places
                    if place.level == "country"
                    for line in _of_country(known, verdicts, place)
                ),
                *_single(verdicts, places),
            ]
        ),
        heading=("Places", names),
        source="corpus/programmes",
        title=f"{names}: regions, and the programmes whose area holds them",
        url=areas.url if areas else None,
        publisher="Computed from the areas of all programmes",
        kind="place",
        confidence="medium" if any(place.edge for place in places) else "high",
        checked_on=areas.checked_on if areas else None,
        period="2021-2027",
        countries=tuple(dict.fromkeys(place.country for place in places if place.country)),
    )


def _where(place: Place) -> str:
    country = _IN_WORDS.country(place.country) if place.country else ""
    if place.level == "country":
        return f"{country}: the whole country."
    if not place.nuts3:
        return f"{country}: {place_in_words(_IN_WORDS, place)}."
    # As answers in any language write it.
    forms = dict.fromkeys(place_in_words(texts, place) for texts in (_IN_WORDS, *_IN_OTHER_LETTERS))
    return f"{country}: {' = '.join(forms)}."


def _held(verdicts: Sequence[Verdict]) -> list[str]:
    """Which programmes hold all of the places, counted and by name."""
    fits = [verdict for verdict in verdicts if verdict.inside and verdict.group != "service"]
    services = [verdict for verdict in verdicts if verdict.inside and verdict.group == "service"]
    lines = [f"In the area of {len(fits) + len(services)} of {len(verdicts)} programmes."]
    if not fits:
        return [*lines, "No programme's area that is known covers this."]
    by_group = {group: [v for v in fits if v.group == group] for group in _WORDS}
    counts = "; ".join(f"{_WORDS[group][0]}: {len(found)}" for group, found in by_group.items() if found)
    lines.append(
        f"Programmes of 2021-2027 that fund projects and have this in their area: {len(fits)} ({counts})."
    )
    lines += [f"{_WORDS[group][1]}: {_names(found)}." for group, found in by_group.items() if found]
    if none_across_borders(verdicts):
        lines.append("No cross-border programme has this in its area.")
    if services:
        lines.append(f"Service programmes that cover it as well: {_names(services)}.")
    return lines


def _of_country(known: Known, verdicts: Sequence[Verdict], place: Place) -> Iterator[str]:
    """How many regions of a country are in cross-border programmes, and which are not."""
    border = [v.programme for v in verdicts if v.some_inside and v.group in ("cross-border", "outermost")]
    covered, missing = in_cross_border(known, _IN_WORDS, border, nuts_country(place.country))
    if covered:
        country = _IN_WORDS.country(place.country)
        all_regions = len(covered) + len(missing)
        yield f"{country}: {len(covered)} of {all_regions} NUTS 3 regions are in the area of a cross-border programme."
        if missing:
            yield f"In none of them: {', '.join(missing)}."


def _single(verdicts: Sequence[Verdict], places: Sequence[Place]) -> list[str]:
    """What is partly so, not settled or near a border, programme by programme; then who is outside of what."""
    lines = []
    for verdict in verdicts:
        name = short_name(verdict.programme)
        for place, area in zip(places, verdict.areas, strict=True):
            if area.outcome == "partly_in_area":
                lines.append(f"In part: {place.name} is only partly in the area of {name}. {area.why}")
            elif area.outcome == "unknown":
                lines.append(
                    f"The sources do not settle whether {place.name} is in the area of {name}. {area.why}"
                )
            if area.edge:
                lines.append(
                    f"{place.name} lies so close to a regional border that the answer on {name} could change:"
                    f" {area.why}"
                )
        inside = [p.name for p, a in zip(places, verdict.areas, strict=True) if a.outcome == "in_area"]
        outside = [p.name for p, a in zip(places, verdict.areas, strict=True) if a.outcome == "outside"]
        if inside and outside:
            lines.append(
                f"{verdict.programme.plain_name}: inside {_IN_WORDS.join(inside)}, outside {_IN_WORDS.join(outside)}."
            )
    without = defaultdict(list)
    for verdict in verdicts:
        for place, area in zip(places, verdict.areas, strict=True):
            if area.outcome == "outside":
                without[place.name].append(verdict)
    lines += [
        f"{name} is not in the area of these programmes: {_names(found)}." for name, found in without.items()
    ]
    return lines


def _names(verdicts: Sequence[Verdict]) -> str:
    return ", ".join(short_name(verdict.programme) for verdict in verdicts)
