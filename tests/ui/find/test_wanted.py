"""The way to an address and back, and what is made of addresses that nobody here has written."""

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.applicants import applicant_kinds
from ui.find import MOST_COMPARED, MOST_PARTNERS, Wanted, from_query

WORDS = st.text(
    st.characters(categories=["L", "N", "Zs", "P"], exclude_characters="|:"), min_size=1, max_size=40
)
TEXT = WORDS.map(str.strip).filter(lambda text: bool(text) and text.isprintable())
KINDS = st.sampled_from(applicant_kinds())


@given(
    st.builds(
        Wanted,
        place=st.none() | TEXT,
        region=st.none() | st.sampled_from(["AT130", "CZ06", "FRY10", "LU"]),
        applicant=st.none() | KINDS,
        partners=st.lists(TEXT | st.tuples(TEXT, KINDS).map(":".join), unique=True, max_size=5).map(tuple),
        topic=st.none() | TEXT,
        programmes=st.lists(st.sampled_from(["mac", "austria-czechia"]), unique=True).map(tuple),
        strands=st.lists(st.sampled_from("ABCD"), unique=True).map(tuple),
        countries=st.lists(st.sampled_from(["AT", "EL", "UK"]), unique=True).map(tuple),
    )
)
def test_an_enquiry_comes_back_from_its_address(wanted: Wanted) -> None:
    address = urlencode(wanted.to_query())
    back = from_query(dict(parse_qsl(address)))
    assert back == wanted
    assert back.ignored == ()


def test_nothing_entered_is_an_empty_address() -> None:
    assert Wanted().to_query() == {}
    assert from_query({}) == Wanted()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("place", "x" * 201),
        ("place", "Brno\x1b[31m"),
        ("place", ["Brno"]),
        ("region", "../../etc"),
        ("region", "at130"),
        ("applicant", "qwertyuiop"),
        ("partners", "Vienna:qwertyuiop"),
        ("partners", "|".join(f"Town {number}" for number in range(MOST_PARTNERS + 1))),
        ("programmes", "<script>alert(1)</script>"),
        ("programmes", "|".join("abcdefg"[: MOST_COMPARED + 1])),
        ("strands", "E"),
        ("countries", "Austria"),
    ],
)
def test_what_cannot_be_used_is_ignored_and_named(name: str, value: object) -> None:
    wanted = from_query({name: value, "topic": "tourism"})
    assert wanted.ignored == (name,)
    assert wanted.topic == "tourism"
    assert len(wanted.partners) <= MOST_PARTNERS
    assert len(wanted.programmes) <= MOST_COMPARED
    assert from_query(wanted.to_query()).ignored == ()


def test_of_several_values_the_good_ones_count() -> None:
    wanted = from_query({"strands": "A|X|B", "partners": "Wien|Graz:nonsense kind"})
    assert wanted.strands == ("A", "B")
    assert wanted.partners == ("Wien",)
    assert wanted.ignored == ("partners", "strands")


def test_unknown_parameters_are_named_without_what_acts_on_a_screen() -> None:
    assert from_query({"evil\x1b[31m\u202e": "1", "place": "Brno"}).ignored == ("evil[31m",)


def test_a_region_picked_on_the_map_counts_more_than_words() -> None:
    assert Wanted(place="Newcastle", region="UKC22").where == "UKC22"
