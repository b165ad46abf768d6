import pytest

from corpus.numbers import numbers_in, unsupported


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("5 812.79 million euro", "5,812.79 million euro"),
        ("5 812.79 million euro", "5 812 790 000 euro"),
        ("8.05 billion", "8 050 million euro in 2018 prices"),
        ("about 1.14 billion euro", "worth 1 140 000 000"),
        ("80 per cent", "may not exceed 80 %"),
        ("at least two partners", "at least 2 partners"),
        ("3 countries", "from three countries"),
        ("on 8 June 2025", "entered into force on 8.6.2025"),
        ("100,000 euro", "above 100 000 euro"),
        ("Art. 64 of Regulation (EU) 2021/1060", "Regulation (EU) 2021/1060 Art. 64(1)(c)"),
        ("the regions FI193 and FI194", "FI193 FI194 FI195"),
        ("the period 2021-2027, not 2014-2020", "nothing"),
        ("no number at all", "nothing"),
        ("one of them", "nothing"),
    ],
)
def test_the_same_number_written_in_another_way(text: str, source: str) -> None:
    assert unsupported(text, [source]) == []


@pytest.mark.parametrize(
    ("text", "source", "missing"),
    [
        ("85 % and 80 %", "80 %", ["85"]),
        ("three partners", "two partners", ["three"]),
        ("5 million euro", "5 partners", ["5 million"]),
        ("5 partners", "5 million euro", ["5"]),
        ("until 31 December 2029", "31 December 2027", ["2029"]),
        ("in FI193", "in FI194", ["FI193"]),
        ("objective RSO2.4", "objective RSO2.5", ["RSO2.4"]),
        ("200 000 euro", "200 euro", ["200 000"]),
        ("1 720 hours", "", ["1 720"]),
    ],
)
def test_a_number_that_the_source_does_not_have(text: str, source: str, missing: list[str]) -> None:
    assert unsupported(text, [source]) == missing


def test_separators_that_can_be_read_in_two_ways_match_either() -> None:
    assert unsupported("5.812 units", ["5812 units"]) == []
    assert unsupported("5.812 units", ["5,812 units"]) == []
    assert [number.written for number in numbers_in("R001 costs 12.5 % of 3,000,000")] == [
        "12.5",
        "3,000,000",
    ]
