"""Links to a conversation: what goes in comes out, within bounds."""

from urllib.parse import parse_qs, urlsplit

import pytest

from ui.web.ask.links import MOST_CHARS, MOST_LINK, MOST_QUESTIONS, PARAMETER, bounded, link_to

PAGE = "https://assistant.example:8443/ask?lang=de#x"


@pytest.mark.parametrize(
    "question", ["A & B = C? #1 + 2%", "Може ли?", "two\nlines", "<script>&q=x</script>"]
)
def test_questions_come_back_as_they_were(question: str) -> None:
    address, cut = link_to(PAGE, [question, "And in Vienna?"])
    assert not cut
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == (
        *("https", "assistant.example:8443", "/ask"),
        "",
    )
    assert parse_qs(parts.query) == {PARAMETER: [question, "And in Vienna?"]}


def test_a_long_conversation_is_cut_and_says_so() -> None:
    address, cut = link_to(PAGE, [f"Question {n}?" for n in range(MOST_QUESTIONS + 1)])
    assert cut
    assert len(parse_qs(urlsplit(address).query)[PARAMETER]) == MOST_QUESTIONS
    address, cut = link_to(PAGE, ["щ" * 900, "щ" * 900])
    assert cut
    assert len(address) <= MOST_LINK + len(PAGE)
    assert parse_qs(urlsplit(address).query)[PARAMETER] == ["щ" * 900]


def test_a_question_that_is_too_long_has_no_link() -> None:
    assert link_to(PAGE, ["x" * (MOST_CHARS + 1)]) == ("", True)
    assert link_to(PAGE, []) == ("", False)


def test_without_a_known_address_the_link_is_relative() -> None:
    assert link_to(None, ["Why?"]) == ("?q=Why%3F", False)


def test_what_an_address_brings_is_bounded() -> None:
    assert bounded(["  a ", "", 7, None, "b"]).questions == ("a", "b")
    assert bounded(["x"] * (MOST_QUESTIONS + 5)) == bounded(["x"] * (MOST_QUESTIONS + 1))
    assert bounded(["x"] * (MOST_QUESTIONS + 1)).cut
    assert bounded(["a", "x" * (MOST_CHARS + 1), "b"]).questions == ("a",)
