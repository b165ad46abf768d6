"""Filters as tables: they admit what they admit of single passages."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from corpus.errors import RebuildIndex
from index.facets import Facets, write_facets
from index.types import Filters
from tests.index.hashing import passage, shelf

SHELF = [
    *shelf(),
    passage("doc:2#1", "a", kind="act", countries=("EL", "BG"), dated=date(2021, 6, 24), confidence="low"),
    passage("doc:2#2", "b", kind="uploaded document", countries=("BG",), checked_on=date(2026, 1, 1)),
    passage("rule:R3", "c", kind="rule", strand="A", programme="mac", checked_on=date(2024, 5, 1)),
]


def admitted(folder: Path, filters: Filters | None) -> set[str]:
    mask = Facets(folder, len(SHELF)).admitted(filters)
    return {item.id for item, passes in zip(SHELF, mask, strict=True) if passes}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_facets(tmp_path, SHELF)
    return tmp_path


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(country="GR"), {"doc:2#1"}),
        (Filters(country=("el", "XX")), {"doc:2#1"}),
        (Filters(country="BG"), {"doc:2#1", "doc:2#2"}),
        (Filters(kind="act"), {"doc:2#1"}),
        (Filters(kind=("uploaded document", "programme")), {"doc:2#2", "programme:mac#area"}),
        (Filters(confidence="low"), {"doc:2#1"}),
        (Filters(since=date(2024, 5, 1)), {"doc:2#2", "rule:R3"}),
        (Filters(until=date(2024, 4, 30)), {"doc:2#1"}),
        (Filters(since=date(2021, 6, 24), until=date(2021, 6, 24)), {"doc:2#1"}),
        (Filters(until=date(2024, 4, 30), kind="doc", general=True), {"doc:1#1", "doc:2#1"}),
        (Filters(country="FR"), set()),
    ],
)
def test_each_filter(folder: Path, filters: Filters, expected: set[str]) -> None:
    assert admitted(folder, filters) == expected


def test_tables_and_single_passages_agree(folder: Path) -> None:
    """Every combination of a few values of each field."""
    days = (None, date(2022, 1, 1))
    for country, kind, strand, general, since, until in product(
        (None, "BG", ("FR", "EL")), (None, "doc", ("rule", "act")), (None, "A"), (False, True), days, days
    ):
        filters = Filters(
            country=country, kind=kind, strand=strand, general=general, since=since, until=until
        )
        assert admitted(folder, filters) == {item.id for item in SHELF if filters.admit(item)}, filters


def test_without_filters_all_pass_and_nothing_is_read(tmp_path: Path) -> None:
    assert Facets(tmp_path / "nowhere", 3).admitted(None).all()


@pytest.mark.parametrize("name", ["facets.json", "facets/country.npy"])
def test_damage_is_named(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"{")
    with pytest.raises(RebuildIndex, match="interreg index build"):
        admitted(folder, Filters(country="BG"))
