"""Whether a place lies in a programme's area: NUTS codes of 2016 and the named parts beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answer import VerdictOutcome
from assistant.places.countries import PART_OF, iso, nuts_country
from assistant.places.parts import PartSpec, area_exceptions, load_parts, part_key
from assistant.places.types import Place
from corpus.corpus import Corpus
from corpus.types import Part, Programme

_REGION_LEVELS = frozenset({"country", "nuts1", "nuts2", "nuts3"})
_Membership = Literal["in", "out", "unknown"]


@dataclass(frozen=True, slots=True)
class AreaVerdict:
    """What a programme's area says of a place.

    `via` is the NUTS code or the part of the programme file that decided (of a larger region: the first one),
    None when nothing matched. `why` is one English sentence. `edge` says that another region close by would
    change the outcome. `note` is what an applicant should know besides.
    """

    programme: str
    outcome: VerdictOutcome
    via: str | None
    why: str
    edge: bool = False
    note: str | None = None


def coverage(programme: Programme, place: Place) -> AreaVerdict:
    """The verdict of one programme's area on one place; a place with candidates is unknown to every programme."""
    if place.ambiguous:
        why = f"{place.text} may be one of several places, so the area cannot be checked yet."
        return AreaVerdict(programme.id, "unknown", None, why)
    return _prepared(programme).verdict(place)


def programmes_for(place: Place, corpus: Corpus) -> list[AreaVerdict]:
    """The verdicts of all programmes on one place, in the order of the corpus."""
    return [coverage(programme, place) for programme in corpus.programmes.values()]


@dataclass(frozen=True, slots=True)
class _Named:
    """A named part of an area and how places in it are known (None: it cannot be told)."""

    part: Part
    spec: PartSpec | None

    @property
    def region(self) -> str | None:
        return self.part.part_of or (self.spec.part_of if self.spec else None)

    @property
    def country(self) -> str:
        return (self.spec.place_country if self.spec else None) or iso(self.part.country)

    def holds(self, place: Place) -> _Membership:
        if self.spec is None:
            return "unknown"
        if self.spec.key in place.parts:
            return "in"
        if self.spec.key in place.not_parts:
            return "out"
        if self.spec.whole_country:
            return "in" if place.country == self.country else "out"
        if self.spec.admin1 and place.admin1 not in (None, "00"):
            return "in" if place.admin1 in self.spec.admin1 else "out"
        return "unknown"


class _Area:
    """A programme's area made ready for questions."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        specs = {spec.key: spec for spec in load_parts()}
        self.parts = [
            _Named(part, specs.get(part_key(part.country, part.name))) for part in programme.area.parts
        ]
        self.divided = frozenset(named.region for named in self.parts)
        self.exceptions = area_exceptions()
        self.codes = frozenset(programme.area.codes)
        self._covered: dict[str, str | None] = {}

    def covering(self, code: str) -> str | None:
        """The code of the area that covers a NUTS 3 code."""
        if code not in self._covered:
            beginnings = (code[:length] for length in range(2, len(code) + 1))
            self._covered[code] = next((area for area in beginnings if area in self.codes), None)
        return self._covered[code]

    def verdict(self, place: Place) -> AreaVerdict:
        found = self._in_regions(place) if place.codes else self._beyond_regions(place)
        if place.edge and found.outcome in ("in_area", "outside"):
            found = self._near_the_border(place, found)
        beyond = self.exceptions.beyond_area.get(self.programme.id)
        if beyond and found.outcome != "in_area" and iso(place.country) in beyond.countries:
            found = replace(found, note=beyond.note)
        return found

    def _say(self, outcome: VerdictOutcome, via: str | None, why: str) -> AreaVerdict:
        return AreaVerdict(self.programme.id, outcome, via, why)

    def _in_regions(self, place: Place) -> AreaVerdict:
        regions = place.extent
        if place.level in _REGION_LEVELS and not place.partial:
            return self._of_whole(place, regions)
        if len(regions) == 1:
            return self._of_point(place, regions[0])
        # Somewhere in a larger region: only what holds for all of it holds for the place.
        outcomes = {self._of_point(place, region).outcome for region in regions}
        outcome: VerdictOutcome = outcomes.pop() if len(outcomes) == 1 else "unknown"
        via = self.covering(regions[0]) if outcome == "in_area" else None
        return self._say(
            outcome, via, f"{place.name} is known to lie in {', '.join(place.codes)}, not more exactly."
        )

    def _of_point(self, place: Place, region: str) -> AreaVerdict:
        label = f"{place.name} lies in {region}" + (f" ({place.nuts3_name})" if region == place.nuts3 else "")
        if covering := self.covering(region):
            return self._say("in_area", covering, f"{label}, which the area includes.")
        pieces = [named for named in self.parts if named.region == region]
        memberships = [(named.holds(place), named) for named in pieces]
        for membership, named in memberships:
            if membership == "in":
                return self._say(
                    "in_area",
                    named.part.name,
                    f"{label}, in a part that the area includes: {named.part.name}.",
                )
        if any(membership == "unknown" for membership, _ in memberships):
            names = "; ".join(named.part.name for _, named in memberships)
            why = f"{label}, of which the area includes only a part ({names}); whether the place is in it is not known."
            return self._say("unknown", pieces[0].part.name, why)
        if pieces:
            return self._say(
                "outside", None, f"{label}, outside the part that the area includes ({pieces[0].part.name})."
            )
        return self._say("outside", None, f"{label}, which the area does not include.")

    def _outcome_in(self, place: Place, region: str) -> VerdictOutcome:
        """The outcome if the place lay in another region; parts are looked at only where there are some."""
        if self.covering(region):
            return "in_area"
        if region not in self.divided:
            return "outside"
        return self._of_point(replace(place, nuts3=None, nuts3_name=None), region).outcome

    def _of_whole(self, place: Place, regions: Sequence[str]) -> AreaVerdict:
        covered = [region for region in regions if self.covering(region)]
        pieces = [named for named in self.parts if named.region in regions and named.region not in covered]
        if len(covered) == len(regions):
            return self._say("in_area", self.covering(regions[0]), f"The area includes all of {place.name}.")
        if covered:
            why = f"The area includes {len(covered)} of the {len(regions)} NUTS 3 regions of {place.name}."
            return self._say("partly_in_area", self.covering(covered[0]), why)
        if pieces:
            names = "; ".join(named.part.name for named in pieces)
            why = f"The area includes only a part of {place.name}: {names}."
            return self._say("partly_in_area", pieces[0].part.name, why)
        return self._say("outside", None, f"The area does not include any region of {place.name}.")

    def _beyond_regions(self, place: Place) -> AreaVerdict:
        """Places and countries without NUTS codes: by whole countries and named parts."""
        nation = nuts_country(PART_OF.get(place.country, place.country))
        if nation in self.codes:
            return self._say("in_area", nation, f"{place.name} lies in {nation}, which the area includes.")
        for named in self.parts:
            if named.part.whole_country and named.country == place.country:
                return self._say(
                    "in_area", named.part.name, f"The area includes the whole country of {place.name}."
                )
        pieces = [named for named in self.parts if named.country == place.country]
        memberships = [(named.holds(place), named) for named in pieces]
        for membership, named in memberships:
            if membership == "in":
                why = f"{place.name} lies in a part that the area includes: {named.part.name}."
                return self._say("in_area", named.part.name, why)
        if place.country in self.exceptions.open_countries.get(self.programme.id, frozenset()):
            why = f"Not all third countries that take part are known: {place.name} can neither be named nor ruled out."
            return self._say("unknown", None, why)
        if pieces and place.level == "country":
            names = "; ".join(named.part.name for named in pieces[:6])
            return self._say(
                "partly_in_area", pieces[0].part.name, f"The area includes parts of {place.name}: {names}."
            )
        if any(membership == "unknown" for membership, _ in memberships):
            why = f"The area includes parts of the country only; whether {place.name} is in one of them is not known."
            return self._say("unknown", None, why)
        return self._say("outside", None, f"The area does not include {place.name}.")

    def _near_the_border(self, place: Place, found: AreaVerdict) -> AreaVerdict:
        """Say so when a region close by has another outcome."""
        for region in place.neighbours:
            # A town's country is known whatever its distance from the border; a bare point's is not.
            if place.level != "coordinates" and region[:2] != nuts_country(place.country):
                continue
            outcome = self._outcome_in(place, region)
            if outcome != found.outcome and outcome in ("in_area", "outside"):
                why = (
                    f"{found.why.removesuffix('.')}; but it is close to {region}, where it would be"
                    f" {'in the area' if outcome == 'in_area' else 'outside'}: check the region of your address."
                )
                return replace(found, edge=True, why=why)
        return found


# Made once for each programme; a programme loaded anew (another corpus) takes the place of the old one.
_PREPARED: dict[str, _Area] = {}


def _prepared(programme: Programme) -> _Area:
    area = _PREPARED.get(programme.id)
    if area is None or area.programme is not programme:
        area = _PREPARED[programme.id] = _Area(programme)
    return area
