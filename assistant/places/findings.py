"""What several findings in one text say of each other: hints, overlaps, places named twice."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.places.evidence import Finding
from assistant.places.rows import Row
from assistant.places.scoring import REGION_LEVELS, Wish


def not_yet_named(rows: Sequence[Row], wish: Wish, first: int) -> Sequence[Row]:
    """Without places that the text names elsewhere: beside Zgorzelec, Görlitz is the other town."""
    elsewhere = {(name, country) for name, country, word in wish.named if word != first}
    return [row for row in rows if (row.name, row.country) not in elsewhere] or rows


def learnt(chosen: Sequence[Finding], hints: frozenset[str]) -> Wish:
    """What the places found make likely for the doubtful ones among them: countries, regions, points, themselves."""
    sure = [finding.place for finding in chosen if not finding.place.ambiguous]
    points = tuple(
        (place.lat, place.lon)
        for place in sure
        if place.level != "country" and place.lat is not None and place.lon is not None
    )
    towns = frozenset(
        (finding.place.name, finding.place.country, finding.first)
        for finding in chosen
        if not finding.place.ambiguous and finding.place.level == "place"
    )
    named = frozenset(place.country for place in sure if place.level == "country")
    regions = tuple(
        (code, finding.first)
        for finding in chosen
        if not finding.place.ambiguous and finding.place.level in REGION_LEVELS
        for code in finding.place.codes
    )
    others = frozenset(place.country for place in sure) - named
    return Wish(hints | named, others=others, regions=regions, points=points, named=towns)


def named_beside(wish: Wish, first: int) -> Wish:
    """The wish with the regions that the text names elsewhere: of Crete, Kreta is not a town in Crete."""
    beside = tuple(code for code, word in wish.regions if word != first)
    return replace(wish, codes=(*wish.codes, *beside))


def without_overlap(findings: Sequence[Finding]) -> list[Finding]:
    """Longer names first, then the better founded."""
    chosen: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.first - f.behind, -f.score)):
        if all(finding.behind <= other.first or other.behind <= finding.first for other in chosen):
            chosen.append(finding)
    return sorted(chosen, key=lambda finding: finding.first)
