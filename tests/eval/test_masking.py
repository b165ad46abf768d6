"""The labelled texts on masking, and what has to be reached on them."""

from eval.masking.evaluate import MaskingCase, evaluate_masking, load_masking_cases


def test_masking_reaches_what_the_documentation_promises() -> None:
    cases = load_masking_cases()
    assert len(cases) >= 150
    assert len({case.lang for case in cases}) >= 10
    totals = evaluate_masking(cases)
    assert totals.recall >= 0.95, totals.faults
    assert totals.left_alone >= 0.99, totals.faults


def test_what_is_left_or_lost_is_counted_and_named() -> None:
    case = MaskingCase(id="X", lang="en", text="Ann, call +48 601 222 333", mask=("Ann",), keep=("601",))
    totals = evaluate_masking([case])
    assert (totals.recall, totals.left_alone) == (0, 0)
    assert totals.faults == ["X (en): Ann is left", "X (en): 601 is lost"]
