"""Expected verdicts, worked out from the raw files by another way than the engine's: plain dictionaries and counting.

Nothing of the assistant is used here, so that a mistake there is not repeated here.
"""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

CORPUS = Path(__file__).parents[3] / "corpus"
EU = set("AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())
MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"


def read(name: str) -> Any:
    return yaml.safe_load((CORPUS / name).read_text(encoding="utf-8"))


def table(name: str) -> list[list[str]]:
    text = (CORPUS / "nuts" / name).read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()))[1:]


PROGRAMMES = {path.stem: read(f"programmes/{path.name}") for path in sorted(CORPUS.glob("programmes/*.yaml"))}
CONDITIONS = {path.stem: read(f"conditions/{path.name}") for path in sorted(CORPUS.glob("conditions/*.yaml"))}
REGIONS = [row[0] for row in table("nuts3_2016.csv")]


@dataclass(frozen=True)
class Someone:
    region: str
    kind: str | None = None

    @property
    def country(self) -> str:
        return self.region[:2]


def in_area(programme: str, region: str) -> bool:
    return any(region[: len(code)] == code for code in PROGRAMMES[programme]["area"]["codes"])


def has_parts_in(programme: str, region: str) -> bool:
    """Whether only a part of the region may belong, so that a place in it cannot be judged by its code."""
    parts = PROGRAMMES[programme]["area"].get("parts", [])
    return any(part.get("part_of") == region or part["country"] == region[:2] for part in parts)


def place(programme: str, region: str) -> str:
    return MET if in_area(programme, region) else NOT_MET


def conditions(criterion: str, programme: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """(the programme's own, the general ones) that are not about a single country or a body alone."""
    strand = PROGRAMMES[programme]["strand"]
    found = [
        entry
        for entry in CONDITIONS[criterion]
        if programme not in entry.get("unless", [])
        and (
            programme in entry["programmes"]
            if entry.get("programmes")
            else strand in entry.get("strands", strand)
        )
        and not entry.get("countries")
        and not entry.get("sole")
    ]
    own = [entry for entry in found if entry.get("programmes") and not entry.get("general")]
    return own, [entry for entry in found if entry not in own]


def partnership(programme: str, group: list[Someone], complete: bool) -> str:
    """Certainly enough, certainly too few, or in between; partners outside the area count only as possible."""
    own, law = conditions("partnership", programme)
    deciding = own or law
    beside = law if own and not all(entry.get("firm", True) for entry in own) else []
    always = [entry for entry in deciding if not entry.get("variant")] + beside
    variants = [[entry, *always] for entry in deciding if entry.get("variant")] or [always]
    found = [
        worst([one_condition(programme, entry, group, complete) for entry in variant]) for variant in variants
    ]
    return next(outcome for outcome in (MET, UNKNOWN, NOT_MET) if outcome in found)


def one_condition(programme: str, entry: dict[str, Any], group: list[Someone], complete: bool) -> str:
    sure = [who for who in group if in_area(programme, who.region)]
    takes_part = PROGRAMMES[programme]["countries"]
    possible = [who for who in group if who in sure or who.country in takes_part]
    outcomes = []
    for check in entry["checks"]:
        operator = check["operator"]
        if operator == "said_by_the_call":
            outcomes.append(UNKNOWN)
        elif operator in ("partners_at_most", "partners_of_a_country_at_most"):
            if holds(check, group, programme):
                outcomes.append(MET if complete else UNKNOWN)
            else:
                outcomes.append(NOT_MET)
        elif holds(check, sure, programme):
            outcomes.append(MET)
        else:
            outcomes.append(NOT_MET if complete and not holds(check, possible, programme) else UNKNOWN)
    outcome = worst(outcomes)
    return UNKNOWN if outcome == NOT_MET and not entry.get("firm", True) else outcome


def holds(check: dict[str, Any], group: list[Someone], programme: str) -> bool:
    value = check.get("value")
    countries = [who.country for who in group]
    match check["operator"]:
        case "partners_at_least":
            return len(group) >= value
        case "partners_at_most":
            return len(group) <= value
        case "partners_of_a_country_at_most":
            return all(countries.count(country) <= value for country in countries)
        case "partners_in_area_at_least":
            return sum(in_area(programme, who.region) for who in group) >= value
        case "countries_at_least":
            return len(set(countries)) >= value
        case "member_state_partners_at_least":
            return sum(country in EU for country in countries) >= value
        case "one_from_each":
            left = list(countries)
            for wanted in value:
                found = next((country for country in left if country in wanted), None)
                if found is None:
                    return False
                left.remove(found)
            return True
    raise AssertionError(check["operator"])


def ruled_out(programme: str, who: Someone) -> bool:
    """Whether the kind of applicant is named in a condition that keeps it out."""
    own, law = conditions("applicants", programme)
    of_country = [entry for entry in CONDITIONS["applicants"] if who.country in entry.get("countries", [])]
    return any(
        check["operator"] == "kind_not_among" and who.kind in check["value"]
        for entry in [*(own or law), *of_country]
        for check in entry["checks"]
    )


def may_lead(programme: str, who: Someone) -> str:
    own, law = conditions("lead-partner", programme)
    takes_part = in_area(programme, who.region)
    possible = takes_part or who.country in PROGRAMMES[programme]["countries"]
    outcomes = []
    for entry in own or law:
        found = []
        for check in entry["checks"]:
            value = check.get("value", [])
            match check["operator"]:
                case "participating_country":
                    found.append(MET if takes_part else UNKNOWN if possible else NOT_MET)
                case "in_area":
                    found.append(MET if takes_part else NOT_MET)
                case "member_state":
                    found.append(MET if who.country in EU else NOT_MET)
                case "country_among":
                    found.append(MET if who.country in value else NOT_MET)
                case "country_not_among":
                    found.append(NOT_MET if who.country in value else MET)
                case "kind_among":
                    found.append(UNKNOWN if who.kind is None else MET if who.kind in value else NOT_MET)
                case "kind_not_among":
                    found.append(UNKNOWN if who.kind is None else NOT_MET if who.kind in value else MET)
                case "region_among":
                    found.append(MET if who.region[:4] in value or who.region in value else NOT_MET)
                case other:
                    raise AssertionError(other)
        outcome = worst(found)
        outcomes.append(UNKNOWN if outcome == NOT_MET and not entry.get("firm", True) else outcome)
    return worst(outcomes)


def period(start: date | None, end: date | None) -> str:
    check = next(
        c for entry in CONDITIONS["period"] for c in entry["checks"] if c["operator"] == "costs_between"
    )
    first, last = (date.fromisoformat(str(day)) for day in check["value"])
    told = [day for day in (start, end) if day]
    if any(day < first or day > last for day in told):
        return NOT_MET
    return UNKNOWN  # whether the project is finished already was not told


def worst(outcomes: list[str]) -> str:
    return next(outcome for outcome in (NOT_MET, UNKNOWN, MET) if outcome in outcomes)
