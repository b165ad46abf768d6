"""Two runs side by side."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer
from corpus.errors import CorrectInput
from eval import Case, Comparison, compare_runs, render_comparison, run_cases
from eval.compare import MetricChange, mcnemar_exact, p_one_sided
from tests.eval.builders import answer, case

FACT = [{"any_of": ["80"], "why": "cap"}]
RIGHT, WRONG = "At most 80 %. [1]", "At most half. [1]"


def run(
    folder: Path, texts: Mapping[str, str | None], *, about: dict[str, str] | None = None, **expect: Any
) -> Path:
    cases = [case(id, **expect) for id in texts]

    def ask(asked: Case) -> Answer:
        text = texts[asked.id]
        if text is None:
            raise RuntimeError("boom")
        return answer(text)

    run_cases(ask, cases, folder, about=about)
    return folder


def change(comparison: Comparison, metric: str) -> MetricChange:
    return next(c for c in comparison.metrics if c.metric == metric)


def test_better_worse_and_unchanged_are_told_apart(tmp_path: Path) -> None:
    a = run(tmp_path / "a", {"1": RIGHT, "2": WRONG, "3": RIGHT}, facts=FACT)
    b = run(tmp_path / "b", {"1": WRONG, "2": RIGHT, "3": RIGHT}, facts=FACT)
    facts = change(compare_runs(a, b), "facts")
    assert (facts.better, facts.worse, facts.p_two_sided) == (("2",), ("1",), 1.0)
    assert not compare_runs(a, b).worse


def test_a_loss_that_can_be_chance_is_not_worse_but_a_clear_one_is(tmp_path: Path) -> None:
    ids = [str(n) for n in range(5)]
    a = run(tmp_path / "a", dict.fromkeys(ids, RIGHT), facts=FACT)
    four = run(tmp_path / "four", {id: RIGHT if id == "0" else WRONG for id in ids}, facts=FACT)
    five = run(tmp_path / "five", dict.fromkeys(ids, WRONG), facts=FACT)
    assert not compare_runs(a, four).worse
    assert compare_runs(a, five).worse
    assert not compare_runs(five, a).worse


def test_a_single_forbidden_text_is_worse(tmp_path: Path) -> None:
    a = run(tmp_path / "a", {"1": RIGHT, "2": RIGHT}, forbidden=["half"])
    b = run(tmp_path / "b", {"1": WRONG, "2": RIGHT}, forbidden=["half"])
    comparison = compare_runs(a, b)
    assert comparison.worse
    assert change(comparison, "forbidden").worse == ("1",)
    assert "The second run is worse: forbidden." in render_comparison(comparison)


def test_a_new_error_is_worse(tmp_path: Path) -> None:
    a = run(tmp_path / "a", {"1": RIGHT})
    b = run(tmp_path / "b", {"1": None})
    comparison = compare_runs(a, b)
    assert comparison.new_errors == ("1",)
    assert comparison.worse
    assert not compare_runs(b, b).worse


def test_other_cases_and_other_versions_are_said(tmp_path: Path) -> None:
    a = run(tmp_path / "a", {"1": RIGHT, "2": RIGHT}, about={"corpus": "old", "index": "same"})
    b = run(tmp_path / "b", {"2": RIGHT, "3": RIGHT}, about={"corpus": "new", "index": "same"})
    comparison = compare_runs(a, b)
    assert (comparison.only_a, comparison.only_b, comparison.same_cases) == (("1",), ("3",), False)
    text = render_comparison(comparison)
    assert "corpus: old -> new" in text
    assert "index" not in text
    assert "only in the first run: 1" in text
    assert text.endswith("The second run is not worse.")


def test_runs_without_a_common_case_are_refused(tmp_path: Path) -> None:
    a, b = run(tmp_path / "a", {"1": RIGHT}), run(tmp_path / "b", {"2": RIGHT})
    with pytest.raises(CorrectInput, match="no case in common"):
        compare_runs(a, b)


def test_what_counts_in_one_run_only_is_neither_better_nor_worse(tmp_path: Path) -> None:
    lenient = {"status": ["answered", "not_in_sources"], "facts": FACT}
    cases = [case("1", **lenient)]
    run_cases(lambda _: answer(RIGHT), cases, tmp_path / "a")
    run_cases(lambda _: answer("Unknown.", status="not_in_sources"), cases, tmp_path / "b")
    facts = change(compare_runs(tmp_path / "a", tmp_path / "b"), "facts")
    assert (facts.better, facts.worse, facts.uncounted) == ((), (), ("1",))


@pytest.mark.parametrize(("lost", "won", "p"), [(0, 0, 1.0), (1, 0, 1.0), (5, 0, 0.0625), (8, 2, 0.109375)])
def test_the_exact_test_against_published_values(lost: int, won: int, p: float) -> None:
    assert mcnemar_exact(lost, won) == p
    assert mcnemar_exact(won, lost) == p


def test_the_one_sided_chance() -> None:
    assert p_one_sided(5, 0) == 1 / 32
    assert p_one_sided(0, 5) == 1.0
