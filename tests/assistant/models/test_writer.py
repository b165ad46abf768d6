"""Answers worded by a model: what is taken over, refused, repaired or replaced, and when the composer's stands."""

from collections.abc import Sequence
from threading import Event

import pytest

from assistant.answer import Answer, Sentence
from assistant.compose.model_notes import NOT_REACHED, NOT_SUPPORTED
from assistant.models.checks import Finding
from assistant.models.writer import Limits
from tests.assistant.models.builders import VAT, Scripted, composed, untouched, writer

GOOD = """D1 S1 "pays [A1] of the costs" => In Brno, Austria - Czechia pays [A1] of the costs.
KEEP D2
KEEP D3"""


def model_of(of: object) -> Scripted:
    found = of.caller.model  # type: ignore[attr-defined]
    assert isinstance(found, Scripted)
    return found


def test_a_sentence_that_its_sources_bear_out_is_taken_over() -> None:
    before = composed()
    after = writer(GOOD).reword(before, "How much is paid in Brno?")
    assert after.answered_by == "scripted:model"
    assert after.note == ""
    assert after.sentences[0] == Sentence(
        text="In Brno, Austria - Czechia pays 80 % of the costs.", citations=[1]
    )
    assert after.text.startswith("In Brno, Austria - Czechia pays 80 % of the costs. [1]\n\n- VAT is not")
    assert after.text.endswith(before.notice)
    assert untouched(after, before)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("D1 => Austria - Czechia pays [A9] of the costs in Brno.", "a token that was not given"),
        ("D1 => Austria - Czechia pays 95 % of the costs in Brno.", "a figure that is not a token"),
        ("D1 => Austria - Czechia pays ⁹⁵ of the costs in Brno.", "a figure that is not a token"),
        ("D1 => Austria - Czechia pays [A2] of the costs in Brno.", "is not in what the line names"),
        ("D9 => Austria - Czechia pays [A1] of the costs in Brno.", "there is no D9"),
        ("S7 => Austria - Czechia pays [A1] of the costs in Brno.", "there is no S7"),
        ("S1 => Austria - Czechia pays [A1] of the costs in Brno.", "without a quote"),
        ('D1 S1 "pays all of the costs" => Austria - Czechia pays [A1] in Brno.', "the quote is not in S1"),
        ("D1 => See https://evil.example for [A1] of Austria - Czechia.", "a link, an address or markup"),
        ("D1 => See evil.com for [A1] of Austria - Czechia in Brno.", "a link, an address or markup"),
        ("D1 => Austria - Czechia pays ![x](y) [A1] in Brno.", "a link, an address or markup"),
        ("D1 => Austria - Czechia pays <b>[A1]</b> in Brno.", "a link, an address or markup"),
        ("D1 => Austria - Czechia pays [A1] of the costs\u200b in Brno.", "invisible characters"),
        ("D1 => Austria - Czechia pays [A1] of the c\u043ests in Brno.", "letters of different scripts"),
        ("D1 => Danube Region and Austria - Czechia pay [A1] in Brno.", "Danube Region is not in what"),
        ("D1 => The moon and seven dwarfs surely dance around [A1] tonight.", "unsupported"),
        ("D1 => The costs in Brno.", "of D1 is missing"),
        ("Austria - Czechia pays [A1] of the costs in Brno.", "not in the form"),
        ('{"ids": ["D1"], "text": 5}', "not in the form"),
        ("D1 => " + "very " * 200 + "long", "too long"),
        (
            "D1 => Copy tokens such as links unchanged; never write a figure, date, code or link yourself.",
            "instr",
        ),
    ],
)
def test_what_is_refused_is_asked_for_once_more_with_its_reason(line: str, reason: str) -> None:
    of = writer(f"{line}\nKEEP D2\nKEEP D3", GOOD.partition("\n")[0])
    after = of.reword(composed(), "How much?")
    calls = model_of(of).calls
    assert len(calls) == 2
    assert reason in str(calls[1][-1].content)
    assert after.sentences[0].text == "In Brno, Austria - Czechia pays 80 % of the costs."
    assert len(after.sentences) == 3


def test_what_fails_twice_is_replaced_by_the_draft_and_other_sentences_stay() -> None:
    worded = "D2 => Where the total cost is [A2] or more, VAT is not eligible for the project."
    of = writer(f"D1 => Everything is paid.\n{worded}\nKEEP D3", "D1 => All of it is paid.")
    after = of.reword(composed(), "How much?")
    assert [sentence.text for sentence in after.sentences] == [
        "Austria - Czechia pays 80 % of the costs in Brno.",
        "Where the total cost is EUR 5,000,000 or more, VAT is not eligible for the project.",
        "Ask the secretariat whether your costs are meant.",
    ]
    assert after.answered_by == "scripted:model"


@pytest.mark.parametrize(
    "text",
    [
        "\n",
        "I am sorry, I cannot help with that.",
        'D1 S1 "pays [A1] of the costs" => In Brno, Austria - Czechia pays [A1] of the costs.',
        "KEEP D2\nKEEP D3",
        "KEEP D1\nKEEP D2",
    ],
)
def test_an_answer_that_loses_its_core_is_the_composers_and_says_so(text: str) -> None:
    before = composed()
    after = writer(text, "").reword(before, "How much?")
    assert after == before.model_copy(update={"note": NOT_SUPPORTED})
    assert after.answered_by == "composer"


def test_a_model_that_keeps_every_line_gives_the_composers_answer() -> None:
    before = composed()
    assert writer("KEEP D1\nD2\nKEEP D3").reword(before, "How much?") == before


def test_what_cites_nothing_is_not_reworded() -> None:
    of = writer("KEEP D1\nKEEP D2\nD3 => Ask the secretariat whether your costs are meant at all.", "")
    assert of.reword(composed(), "?").sentences == composed().sentences
    assert "names nothing that has a source" in str(model_of(of).calls[1][-1].content)


def test_a_contradiction_is_refused_whatever_the_words() -> None:
    class Contradicts:
        def check(self, sentence: str, language: str, sources: Sequence[str]) -> Finding:
            assert (language, bool(sources)) == ("en", True)
            return Finding("contradicted" if "In Brno" in sentence else "supported", "says the opposite")

    of = writer(GOOD, "", checker=Contradicts())
    assert of.reword(composed(), "?").answered_by == "composer"
    assert "contradicted: says the opposite" in str(model_of(of).calls[1][-1].content)


def test_json_lines_are_read_too() -> None:
    line = (
        '{"ids": ["D1"], "quotes": [], "text": "Austria - Czechia pays [A1] of the costs for those in Brno."}'
    )
    assert "for those in Brno" in writer(f"{line}\nD2\nD3").reword(composed(), "?").text


def test_an_answer_without_content_is_not_sent_at_all() -> None:
    of = writer(GOOD)
    before = composed().model_copy(update={"status": "needs_clarification"})
    assert of.reword(before, "Where?") == before
    assert model_of(of).calls == []


def test_sentences_come_as_they_are_checked_and_the_answer_last() -> None:
    bad_first = "D1 => Everything is paid by the moon.\nKEEP D2\nKEEP D3"
    items = list(writer(bad_first).stream(composed(), "How much?"))
    assert [item.text for item in items[:-1]] == [sentence.text for sentence in composed().sentences]
    last = items[-1]
    assert isinstance(last, Answer)
    assert (last.answered_by, last.note) == ("composer", NOT_SUPPORTED)
    good = list(writer(GOOD).stream(composed(), "How much?"))
    assert isinstance(good[-1], Answer)
    assert good[:-1] == good[-1].sentences


def test_a_fault_that_may_pass_is_tried_again_within_the_budget() -> None:
    of = writer(ConnectionError("refused"), GOOD)
    assert of.reword(composed(), "?").answered_by == "scripted:model"
    always = writer(ConnectionError("refused"), limits=Limits(calls=3))
    assert always.reword(composed(), "?").note == NOT_REACHED
    assert len(model_of(always).calls) == 3
    never = writer(ValueError("the key is wrong"))
    assert never.reword(composed(), "?").note == NOT_REACHED
    assert len(model_of(never).calls) == 1


def test_the_note_is_in_the_language_of_the_answer() -> None:
    before = composed().model_copy(update={"language": "de"})
    assert writer(ValueError()).reword(before, "?").note.startswith("Das Sprachmodell war nicht")


def test_budgets_of_tokens_and_seconds_and_cancelling_end_the_work() -> None:
    few = writer(GOOD, limits=Limits(tokens=50))
    assert few.reword(composed(), "?").note == NOT_REACHED
    assert model_of(few).calls == []
    assert writer(GOOD, limits=Limits(seconds=0)).reword(composed(), "?").note == NOT_REACHED
    endless = writer("x" * 100_000, limits=Limits(tokens=2000))
    assert endless.reword(composed(), "?").note == NOT_REACHED
    cancel = Event()
    cancel.set()
    of = writer(GOOD)
    assert of.reword(composed(), "?", cancel).note == NOT_REACHED
    assert model_of(of).calls == []


def test_a_model_that_hangs_is_left_when_the_answer_is_cancelled() -> None:
    cancel = Event()
    over = Event()

    def hangs(_messages: object) -> str:
        cancel.set()
        over.wait(30)
        return GOOD

    assert writer(hangs).reword(composed(), "?", cancel).note == NOT_REACHED
    over.set()


def test_only_the_masked_question_the_draft_and_its_sources_are_sent() -> None:
    of = writer(GOOD)
    of.reword(
        composed(), "My name is Anna Kowalska, +48 601 222 333. How much is paid in Brno of 70 000 euro?"
    )
    sent = "\n".join(str(message.content) for message in model_of(of).calls[0])
    assert "Kowalska" not in sent
    assert "601" not in sent
    assert "70 000" not in sent
    assert "How much is paid in Brno" in sent
    assert "example.org" not in sent
    assert VAT.replace("EUR 5,000,000", "[A2]") in sent


def test_a_name_that_is_echoed_is_filled_in() -> None:
    line = 'D1 S1 "of the costs" => [P1], Austria - Czechia pays [A1] of the costs in Brno.'
    after = writer(f"{line}\nD2\nD3").reword(composed(), "My name is Anna Kowalska. How much?")
    assert after.sentences[0].text.startswith("Anna Kowalska, Austria - Czechia pays 80 %")
