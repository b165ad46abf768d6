"""Answers on paper: wrapped, links whole, no escape codes, nothing interpreted."""

import io

import pytest
from rich.console import Console

from assistant.answer import Answer, Choice, CitedSource, FactInUse, ProgrammeVerdict, Reason, Sentence
from ui.cli.show import show_answer, show_arriving, show_eligibility

LINK = "https://example.org/" + "a-very-long-path/" * 8


def source(n: int, title: str = "Regulation", locator: str | None = "Art. 1") -> CitedSource:
    return CitedSource(n=n, id=f"rule:R{n:03}", title=title, url=LINK, locator=locator, quote="q")


def shown(answer: Answer, terminal: bool = False) -> str:
    out = io.StringIO()
    codes = "standard" if terminal else None
    console = Console(
        file=out, force_terminal=terminal, width=60, highlight=False, markup=False, color_system=codes
    )
    show = show_eligibility if answer.programmes else show_answer
    show(answer, console)
    return out.getvalue()


def test_lines_fit_links_stay_whole_and_items_hang() -> None:
    text = "**Cross-border**\n\n- " + "several words in one item " * 4 + f"see {LINK} [1]"
    lines = shown(Answer(status="answered", text=text, sources=[source(1)])).split("\n")
    assert lines[0] == "Cross-border"
    assert lines[2].startswith("- several")
    assert lines[3].startswith("  ")
    assert f"    {LINK}" in lines
    assert all(len(line) <= 60 for line in lines if LINK not in line)
    assert all(line == line.rstrip() for line in lines)


def test_bold_only_on_a_terminal() -> None:
    answer = Answer(status="answered", text="**Heading**\n[link=x]text[/link] \x1b[31mred")
    assert "\x1b[1mHeading" in shown(answer, terminal=True)
    assert "\x1b[1m" not in shown(answer)
    assert "[link=x]text[/link]" in shown(answer)


def test_a_text_cannot_send_codes_to_the_terminal() -> None:
    answer = Answer(status="answered", text="before \x1b]0;title\x07 \x1b[31mred \x9b31m after")
    printed = shown(answer)
    assert printed == "before ]0;title [31mred 31m after\n"
    assert shown(answer, terminal=True) == printed


def test_a_locator_in_the_title_is_not_repeated() -> None:
    answer = Answer(status="answered", text="x", sources=[source(1, "Regulation, Art. 1")])
    assert "[1] Regulation, Art. 1 (confidence high)" in shown(answer)


def test_only_sources_of_what_is_shown() -> None:
    def verdict(name: str, outcome: str, n: int) -> ProgrammeVerdict:
        reason = Reason(criterion="place", outcome="met", text=f"Why {name}.", citations=[n])
        return ProgrammeVerdict.model_validate(
            {"id": name, "name": name, "verdict": outcome, "reasons": [reason.model_dump()]}
        )

    answer = Answer(
        status="answered",
        text="In one. [1]",
        sources=[source(n) for n in (1, 2, 3, 4)],
        programmes=[verdict("P", "in_area", 2), verdict("Q", "outside", 3), verdict("R", "unknown", 4)],
    )
    text = shown(answer)
    assert "P: in the area\n  Place: met. Why P. [2]\n" in text
    assert "R: not known" in text
    assert "Why Q" not in text
    assert "Outside the area of 1 other" in text
    assert [f"[{n}] Regulation" in text for n in (1, 2, 3, 4)] == [True, True, False, True]


def test_what_is_to_be_told_is_shown_once() -> None:
    answer = Answer(
        status="needs_clarification", text="Which one do you mean?", clarify="Which one do you mean?"
    )
    assert shown(answer).count("Which one") == 1
    answer = answer.model_copy(update={"clarify": "Frankfurt (Oder) or Frankfurt am Main?"})
    assert "Frankfurt (Oder)" in shown(answer)


def test_facts_in_use_are_shown_with_the_id_that_takes_them_away() -> None:
    fact = FactInUse(id="place-0-brno", kind="place", label="Place", value="Brno (CZ064)", source="assumed")
    answer = Answer(
        status="answered",
        text="x",
        clarify="Which?",
        choices=[Choice(label="one", value="1"), Choice(label="two", value="2")],
        facts=[fact],
    )
    lines = shown(answer).split("\n")
    assert "Place: Brno (CZ064) (place-0-brno, assumed)" in lines
    assert "Possible answers: one / two" in lines


def test_sentences_that_arrive_are_shown_and_taken_away_again() -> None:
    out = io.StringIO()
    console = Console(
        file=out, force_terminal=True, width=60, height=24, color_system=None, legacy_windows=False
    )
    answer = Answer(status="answered", text="The answer.")
    arrived = [Sentence(text="**First** is checked.\x1b[31m"), Sentence(text="Second is checked."), answer]
    assert show_arriving(arrived, console) is answer
    written = out.getvalue()
    assert "First is checked." in written
    assert "Second is checked." in written
    assert "\x1b[31m" not in written
    assert written.rstrip().endswith("\x1b[2K"), "the lines are taken away for the answer"


def test_a_stream_without_an_answer_is_a_fault() -> None:
    with pytest.raises(RuntimeError, match="without an answer"):
        show_arriving([Sentence(text="Only this.")], Console(file=io.StringIO()))
