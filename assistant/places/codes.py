"""NUTS codes of 2016, 2021 and 2024, led back to the regions of 2016 that the legal areas use."""

import re

from assistant.places.countries import iso, nuts_country
from assistant.places.gazetteer import Gazetteer
from assistant.places.types import Candidate, Level, Place

NUTS_CODE = re.compile(r"^[A-Z]{2}[0-9A-Z]{1,3}$")
_ANNOUNCED = re.compile(
    r"^NUTS[ -]?[0-3]?(?: ?\(?20\d\d\)?)?\s*[:=-]?\s*|\s*\(?(?:NUTS[ -]?[0-3]? ?)?(?:20\d\d)?\)?$"
)
# A region of 2016 with a smaller share of a new region's people than this is a shifted border, no part to ask about.
_SLIVER = 0.05
_LEVELS: dict[int, Level] = {3: "nuts1", 4: "nuts2", 5: "nuts3"}


def bare_code(text: str) -> str:
    """The code in "NUTS 3: AT211", "GR421" or "at211 (2021)", as NUTS writes it; it need not exist."""
    code = _ANNOUNCED.sub("", text.strip().upper()).strip()
    return nuts_country(code[:2]) + code[2:] if NUTS_CODE.match(code) else code


def nuts_place(gazetteer: Gazetteer, text: str) -> Place | None:
    """The region that a NUTS code of 2016, 2021 or 2024 means.

    A NUTS 3 region that was put together from large parts of several regions of 2016 has these as candidates: which
    part the applicant is in decides.
    """
    code = bare_code(text)
    if not NUTS_CODE.match(code):
        return None
    shares = shares_in_2016(gazetteer, code)
    if not shares:
        return None
    parts = [region for region, share in shares if share >= _SLIVER or len(shares) == 1]
    if len(code) == 5 and code not in gazetteer.nuts3 and len(parts) > 1:
        return _which_part(gazetteer, text, code, shares)
    if code in gazetteer.nuts3 or any(region.startswith(code) for region in gazetteer.nuts3):
        return _region(gazetteer, text, code, (code,))
    others = tuple(region for region, _ in shares if region not in parts) if len(code) == 5 else ()
    whole = (
        parts
        if len(code) == 5
        else [r for r, _ in shares if r in parts or _mostly_inside(gazetteer, code, r)]
    )
    return _region(gazetteer, text, code, tuple(sorted(whole)), others)


def shares_in_2016(gazetteer: Gazetteer, code: str) -> list[tuple[str, float]]:
    """Regions of 2016 in a code of any level and version, with their share of its people, the largest first."""
    inside = [(region, share * gazetteer.people(region)) for region, share in gazetteer.to_2016(code)]
    total = sum(people for _, people in inside)
    return sorted(
        ((region, people / total) for region, people in inside), key=lambda pair: (-pair[1], pair[0])
    )


def _mostly_inside(gazetteer: Gazetteer, code: str, region: str) -> bool:
    return dict(gazetteer.to_2016(code)).get(region, 0.0) > 0.5


def _region(
    gazetteer: Gazetteer, text: str, code: str, codes: tuple[str, ...], others: tuple[str, ...] = ()
) -> Place:
    regions = gazetteer.expand(codes)
    nuts3 = regions[0] if len(regions) == 1 else None
    row = gazetteer.region_of(codes)
    return Place(
        text=text,
        name=row.name if row else gazetteer.nuts3[nuts3][0] if nuts3 else code,
        country=iso(code[:2]),
        level=_LEVELS[len(code)],
        codes=codes,
        regions=regions,
        nuts3=nuts3,
        nuts3_name=gazetteer.nuts3[nuts3][0] if nuts3 else None,
        edge=bool(others),
        neighbours=others,
    )


def _which_part(gazetteer: Gazetteer, text: str, code: str, shares: list[tuple[str, float]]) -> Place:
    parts = [region for region, share in shares if share >= _SLIVER]
    rows = {region: gazetteer.region_of((region,)) for region in parts}
    candidates = tuple(
        Candidate(
            name=gazetteer.nuts3[region][0],
            country=iso(code[:2]),
            nuts3=region,
            region=gazetteer.nuts3[region][0],
            population=round(gazetteer.people(region)),
            entity=row.id if (row := rows[region]) else None,
        )
        for region in parts
    )
    return Place(
        text=text,
        name=code,
        country=iso(code[:2]),
        level="nuts3",
        regions=tuple(region for region, _ in shares),
        candidates=candidates,
    )
