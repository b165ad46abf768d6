"""When an answer on rules counts as complete."""

from types import SimpleNamespace
from typing import Any, cast

from assistant.compose.rule_finding import RuleFinding


def finding(strength: float, *nearness: float) -> RuleFinding:
    hits = cast(Any, tuple(SimpleNamespace(meaning=strength) for _ in nearness))
    return RuleFinding(hits, (), nearness)


def test_one_section_that_stands_out_answers() -> None:
    assert finding(0.89, 0.40, 0.30, 0.29, 0.28).clear
    assert finding(0.89, 0.40, 0.30, 0.29, 0.28).covered


def test_neighbours_that_stand_out_together_answer_together() -> None:
    together = finding(0.89, 0.36, 0.355, 0.35, 0.28)
    assert not together.clear
    assert together.covered


def test_a_row_of_equally_near_sections_is_a_guess() -> None:
    assert not finding(0.89, 0.36, 0.355, 0.35, 0.345).covered


def test_what_is_near_to_nothing_is_a_guess() -> None:
    assert not finding(0.89, 0.25, 0.24, 0.23, 0.10).covered
    assert not finding(0.80, 0.40, 0.39, 0.38, 0.20).covered
    assert not RuleFinding((), ()).covered
