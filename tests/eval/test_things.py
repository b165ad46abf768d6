"""What is evaluated: cases of every thing, samples, and what makes a row right."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest

from assistant.answer import Answer, Turn
from assistant.composition import Assistant
from assistant.searching import SearchHit, SearchResult
from assistant.understand.language import SUPPORTED
from assistant.understand.tables import read_table
from corpus import load_corpus
from corpus.errors import CorrectInput
from eval import THINGS, Subject, run_thing
from eval.cases import CASES, load_cases
from eval.languages.generate import HELD_OUT, generate, question_of
from eval.thing import sampled
from tests.eval.builders import answer, verdicts

OFFICIAL = {code for code in SUPPORTED if code not in ("nb", "uk")}


class ByRule:
    """Answers in German name a programme more; search finds three passages."""

    def ask(self, question: str, history: Sequence[Turn], lang: str | None) -> Answer:  # noqa: ARG002
        names = verdicts(mac="in_area", sudoe="in_area") if "Welche" in question else verdicts(mac="in_area")
        return answer(programmes=names)

    def search(self, query: str, k: int = 10) -> SearchResult:  # noqa: ARG002
        ids = ["guide:x#y", "guide:a#b-2", "guide:a#b"]
        hits = [
            SearchHit(rank=n, score=1, id=id, source="s", title="t", url=None, locator=None, text="")
            for n, id in enumerate(ids, 1)
        ]
        return SearchResult(query=query, hits=hits)

    def passage(self, passage_id: str) -> None:  # noqa: ARG002
        return None


SUBJECT = Subject(cast(Assistant, ByRule()))


def lines(path: Path, *objects: object) -> Path:
    path.write_text("".join(json.dumps(item) + "\n" for item in objects), "utf-8")
    return path


def texts(**by_language: str) -> dict[str, object]:
    return {"id": "L1", "kind": "places", "texts": by_language}


def test_a_language_is_measured_against_english(tmp_path: Path) -> None:
    question = texts(de="Welche Programme?", en="Which programmes?", fr="Quels programmes ?")
    path = lines(tmp_path / "q.jsonl", question)
    totals = run_thing(THINGS["languages"], SUBJECT, tmp_path / "run", path)
    assert {lang: group.shares["passed"].met for lang, group in totals.by_language.items()} == {
        "de": 0,
        "fr": 1,
    }
    assert totals.overall.shares["status"].met == 2
    assert totals.overall.shares["programmes_exact"].met == 1


@pytest.mark.parametrize(
    ("question", "message"),
    [(texts(de="x"), "English text is missing"), ({"id": "L1", "texts": {"en": "x"}}, "kind")],
)
def test_a_wrong_question_is_named(tmp_path: Path, question: object, message: str) -> None:
    with pytest.raises(CorrectInput, match=message):
        generate(lines(tmp_path / "q.jsonl", question))


def test_the_questions_are_whole_in_all_official_languages_and_a_part_is_held_out() -> None:
    cases = generate()
    questions: dict[str, set[str]] = {}
    for case in cases:
        questions.setdefault(question_of(case), set()).add(case.lang)
    assert len(questions) == 120
    assert all(languages == OFFICIAL for languages in questions.values())
    assert len({question_of(case) for case in cases if case.kind == HELD_OUT}) == 30


FURTHER = CASES / "languages_new.jsonl"


def test_further_questions_are_all_held_out() -> None:
    cases = generate(FURTHER)
    assert len({question_of(case) for case in cases}) == 20
    assert {case.kind for case in cases} == {HELD_OUT}


@pytest.mark.parametrize(("name", "count"), [("languages_fresh", 24), ("languages_mixed", 34)])
def test_the_later_sets_are_whole_in_all_official_languages_and_held_out(name: str, count: int) -> None:
    cases = generate(CASES / f"{name}.jsonl")
    questions: dict[str, set[str]] = {}
    for case in cases:
        questions.setdefault(question_of(case), set()).add(case.lang)
    assert len(questions) == count
    assert all(languages == OFFICIAL for languages in questions.values())
    assert {case.kind for case in cases} == {HELD_OUT}


def plain(text: str) -> str:
    return text.casefold().strip(" ?.;!¿¡")


def test_no_question_of_a_set_is_an_example_of_a_wish() -> None:
    tables = [read_table(name) for name in ("intents.yaml", "outside.yaml")]
    wishes = {plain(text) for table in tables for wordings in table.values() for text in wordings}
    for name in ("languages", "abstention", "conversation"):
        asked = [case.question for case in THINGS[name].generate(None)]
        assert [question for question in asked if plain(question) in wishes] == []
    assert [case.question for case in generate(FURTHER) if plain(case.question) in wishes] == []


def test_the_further_development_cases_are_many_and_no_example_of_a_wish() -> None:
    cases = load_cases(CASES / "dev_more.jsonl")
    wishes = {plain(text) for wordings in read_table("intents.yaml").values() for text in wordings}
    assert len(cases) >= 250
    assert len({case.lang for case in cases}) >= 10
    assert [case.question for case in cases if plain(case.question) in wishes] == []


def test_sets_are_large_and_in_many_languages() -> None:
    abstention, conversation = THINGS["abstention"].generate(None), THINGS["conversation"].generate(None)
    assert len(abstention) >= 150
    assert len({case.lang for case in abstention}) >= 8
    assert len(conversation) >= 60
    assert len({case.lang for case in conversation}) >= 6
    assert all(case.history for case in conversation)


def test_programmes_of_the_sets_exist() -> None:
    known = load_corpus().programmes
    for name in ("answers", "abstention", "conversation", "eligibility"):
        for case in THINGS[name].generate(None):
            expect = case.expect
            named = (
                *expect.programmes_include,
                *expect.programmes_exclude,
                *(expect.programmes_exact or ()),
            )
            assert set(named) <= known.keys(), case.id


def test_search_is_scored_by_passage_and_parts_count_as_the_whole(tmp_path: Path) -> None:
    case = {"id": "S1", "lang": "en", "kind": "rule", "question": "?x"}
    expect = {"status": ["answered"], "passages": ["guide:a#b", "guide:c#d"]}
    path = lines(tmp_path / "q.jsonl", {**case, "expect": expect})
    totals = run_thing(THINGS["retrieval"], SUBJECT, tmp_path / "run", path)
    means = totals.overall.means
    assert (means["recall@10"].mean, means["reciprocal_rank"].mean) == (0.5, 0.5)
    assert totals.overall.shares["found"].met == 1
    without = lines(tmp_path / "none.jsonl", {**case, "expect": {"status": ["answered"]}})
    with pytest.raises(CorrectInput, match="names passages"):
        run_thing(THINGS["retrieval"], SUBJECT, tmp_path / "run", without)


def test_a_sample_takes_whole_questions_from_all_over_the_file() -> None:
    cases = generate()
    some = sampled(cases, question_of, 12)
    assert len({question_of(case) for case in some}) == 12
    assert len(some) == 12 * 24
    assert question_of(some[-1]) > "L100"
    assert sampled(cases, question_of, 0) == cases
