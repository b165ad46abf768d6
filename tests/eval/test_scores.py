"""Figures that are no yes or no, against values worked out by hand."""

import pytest

from assistant.answer import Sentence
from eval.agreement import LabelledPair, agreement, cohen_kappa
from eval.intervals import bootstrap
from eval.scores import citation_scores, f1, ranking_scores, scores_of
from tests.eval.builders import answer, case, source, verdicts


def test_ranking_of_two_relevant_passages() -> None:
    scores = ranking_scores(["x", "a", "y", "b"], ["a", "b"], k=4)
    assert scores["recall@4"] == 1
    assert scores["reciprocal_rank"] == 0.5
    # (1/log2(3) + 1/log2(5)) / (1 + 1/log2(3))
    assert scores["ndcg@4"] == pytest.approx(0.6509, abs=1e-4)


def test_what_lies_behind_k_is_not_found() -> None:
    scores = ranking_scores(["x", "y", "a"], ["a"], k=2)
    assert scores == {"recall@2": 0.0, "reciprocal_rank": 0.0, "ndcg@2": 0.0}


@pytest.mark.parametrize(
    ("found", "wanted", "allowed", "value"),
    [
        (["a", "b"], ["a", "b"], ["a", "b"], 1.0),
        (["a", "c"], ["a", "b"], ["a", "b"], 0.5),
        (["a", "c"], ["a"], ["a", "c"], 1.0),
        ([], ["a"], ["a"], 0.0),
        ([], [], [], 1.0),
        (["a"], [], [], 0.0),
        (["c"], ["a"], ["a"], 0.0),
    ],
)
def test_f1(found: list[str], wanted: list[str], allowed: list[str], value: float) -> None:
    assert f1(found, wanted, allowed) == value


def test_f1_of_an_answer_counts_where_the_case_gives_the_set() -> None:
    named = answer(programmes=verdicts(mac="in_area", aurora="in_area", sudoe="outside"))
    assert scores_of(case(programmes_exact=["mac"]), named) == {"programmes_f1": pytest.approx(2 / 3)}
    assert scores_of(case(programmes_include=["mac"]), named) == {}


def test_citations_that_support_alone_together_or_not_at_all() -> None:
    def judge(sentence: str, texts: list[str] | tuple[str, ...]) -> bool:
        return all(any(word in text for text in texts) for word in sentence.split())

    texts = {"rule:R001": "red", "rule:R002": "blue", "rule:R003": "red blue"}
    said = answer(
        sentences=[
            Sentence(text="red", citations=[1]),
            Sentence(text="red blue", citations=[1, 2]),
            Sentence(text="red blue", citations=[3, 2]),
            Sentence(text="green", citations=[1]),
        ],
        sources=[source(n, id) for n, id in enumerate(texts, 1)],
    )
    scores = citation_scores(said, texts.get, judge)
    assert scores["citation_recall"] == 3 / 4
    # Of six citations two are not precise: 2 in the third sentence is idle, 1 in the fourth supports nothing.
    assert scores["citation_precision"] == 4 / 6


def test_kappa_against_the_textbook() -> None:
    # Cohen's example shape: 20 yes/yes, 15 no/no, 5 and 10 disagreements.
    first = [True] * 25 + [False] * 25
    second = [True] * 20 + [False] * 5 + [True] * 10 + [False] * 15
    assert cohen_kappa(first, second) == pytest.approx(0.4)
    assert cohen_kappa(["a", "a"], ["a", "a"]) == 1.0
    assert cohen_kappa(["a", "a"], ["b", "b"]) == 0.0
    with pytest.raises(ValueError, match="cannot be compared"):
        cohen_kappa([1], [])


def test_a_judge_is_measured_against_labels() -> None:
    pairs = [
        LabelledPair(sentence="80 %", texts=("80 %",), supported=True),
        LabelledPair(sentence="80 %", texts=("at most 80 %",), supported=True),
        LabelledPair(sentence="85 %", texts=("80 %",), supported=False),
        LabelledPair(sentence="8", texts=("80 %",), supported=False),
    ]
    found = agreement(lambda sentence, texts: any(sentence in text for text in texts), pairs)
    assert (found.caught.met, found.caught.counted, found.passed.met) == (1, 2, 2)
    assert found.kappa == 0.5
    assert found.low <= found.kappa <= found.high


def test_the_bootstrap_holds_the_mean_and_repeats_itself() -> None:
    values = [0.0, 1.0] * 50
    mean = bootstrap(values)
    assert mean == bootstrap(values)
    # The normal approximation gives 0.402 to 0.598.
    assert (mean.low, mean.high) == (pytest.approx(0.4, abs=0.02), pytest.approx(0.6, abs=0.02))
    assert bootstrap([1.0, 1.0]).low == 1.0
    with pytest.raises(ValueError, match="no value"):
        bootstrap([])
