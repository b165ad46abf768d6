"""An engine over the shipped corpus, and people who ask it, made without the gazetteer."""

from collections.abc import Callable
from functools import lru_cache

import pytest

from assistant.eligibility.applicants import Applicant
from assistant.eligibility.calculator import Calculator
from assistant.eligibility.enquiry import Partner
from assistant.places import Place
from assistant.places.countries import iso
from assistant.understand.applicants import applicant_by_name
from corpus import Corpus

Seated = Callable[..., Partner]


@pytest.fixture(scope="session")
def calculator(shipped: Corpus) -> Calculator:
    return Calculator(shipped)


def place_in(region: str) -> Place:
    """A town somewhere inside a NUTS 3 region of 2016."""
    return Place(
        text=region, name=f"Town in {region}", country=iso(region[:2]), level="place", codes=(region,), nuts3=region
    )  # fmt: skip


@lru_cache(maxsize=64)
def kind(name: str) -> Applicant:
    found = applicant_by_name(name)
    assert found is not None, name
    return found


def seated(region: str, applicant: str | None = None, **told: object) -> Partner:
    """An organisation in a NUTS 3 region of 2016, of a kind if one is given."""
    return Partner(place_in(region), kind(applicant) if applicant else None, **told)  # type: ignore[arg-type]
