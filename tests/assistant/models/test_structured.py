"""Sentences as structured output: what is taken over, what is refused, and when lines of text are asked for instead."""

import json
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.runnables import Runnable, RunnableGenerator

from assistant.compose.model_notes import NOT_REACHED
from assistant.models.material import Material, gather
from assistant.models.parsing import Refused, Written
from assistant.models.structured import NotStructured, Structured, offers, read_sentences, schema_for
from assistant.models.writer import Limits, Writer
from assistant.settings import load_settings
from tests.assistant.models.builders import PASSAGES, Scripted, composed, untouched, writer

WORDED = "In Brno, Austria - Czechia pays [A1] of the costs."


def item(*ids: str, keep: bool = False, text: str = "", quotes: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"keep": keep, "ids": list(ids), "quotes": list(quotes), "text": text}


def output(*items: Any) -> str:
    return json.dumps({"sentences": list(items)})


GOOD = output(
    item("D1", "S1", text=WORDED, quotes=("", "pays [A1] of the costs")),
    item("D2", keep=True),
    item("D3", keep=True),
)
LINES = (
    'D1 S1 "pays [A1] of the costs" => In Brno, Austria - Czechia pays [A1] of the costs.\nKEEP D2\nKEEP D3'
)


class Structuring(Scripted):
    """A scripted model whose class offers structured output; as a tool call or as text, in small pieces."""

    by_tool: bool = False

    def with_structured_output(
        self, schema: Any, *, include_raw: bool = False, **_kwargs: Any
    ) -> Runnable[Any, Any]:
        assert schema["type"] == "object"

        def stream(inputs: Iterator[list[BaseMessage]]) -> Iterator[dict[str, Any]]:
            assert include_raw
            text = self._next(list(next(inputs)))
            for at in range(0, len(text), 7):
                yield {"raw": self._chunk(text[at : at + 7])}
            yield {"parsed": None}

        return RunnableGenerator(stream)

    def _chunk(self, text: str) -> AIMessageChunk:
        if not self.by_tool:
            return AIMessageChunk(content=text)
        call = {"name": None, "args": text, "id": None, "index": 0, "type": "tool_call_chunk"}
        return AIMessageChunk(content="I call it. ", tool_call_chunks=[call])


def structured(*scripts: Any, by_tool: bool = False, limits: Limits | None = None) -> Writer:
    of = writer(limits=limits)
    object.__setattr__(of.caller, "model", Structuring(scripts=list(scripts), by_tool=by_tool))
    object.__setattr__(of, "structured", Structured())
    return of


def calls(of: Writer) -> list[list[BaseMessage]]:
    assert isinstance(of.caller.model, Scripted)
    return of.caller.model.calls


def material() -> Material:
    found = gather(composed(), "How much?", lambda name: PASSAGES[name].text)
    assert found is not None
    return found


@pytest.mark.parametrize("by_tool", [False, True])
def test_structured_sentences_are_taken_over_like_lines(by_tool: bool) -> None:
    before = composed()
    of = structured(GOOD, by_tool=by_tool)
    after = of.reword(before, "How much is paid in Brno?")
    assert (after.answered_by, after.note) == ("scripted:model", "")
    assert after.text == writer(LINES).reword(before, "How much is paid in Brno?").text
    assert untouched(after, before)
    assert len(calls(of)) == 1
    assert "one sentence a line" not in str(calls(of)[0][-1].content)


def test_the_schema_allows_no_other_ids_than_those_given() -> None:
    schema = schema_for(material())
    ids = schema["properties"]["sentences"]["items"]["properties"]["ids"]["items"]["enum"]
    assert ids == ["D1", "D2", "D3", "S1", "S2"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I am sorry, I cannot help with that.",
        GOOD[: len(GOOD) // 2],
        "[]",
        "{}",
        '{"sentences": []}',
        '{"sentences": [{"ids": ["D1"], "text": "x"}]}',
        '{"sentences": [{"keep": "yes", "ids": ["D1"], "quotes": [], "text": "x"}]}',
        '{"sentences": [{"keep": false, "ids": "D1", "quotes": [], "text": "x"}]}',
        '{"sentences": [{"keep": false, "ids": [1], "quotes": [], "text": "x"}]}',
        '{"sentences": [{"keep": false, "ids": ["D1"], "quotes": [], "text": "x", "status": "answered"}]}',
        '{"sentences": [], "status": "answered"}',
        "[" * 20_000,
        GOOD + GOOD,
    ],
)
def test_what_has_not_the_form_is_asked_for_as_lines(text: str) -> None:
    with pytest.raises(NotStructured):
        read_sentences(text, material(), 10)
    of = structured(text, LINES)
    after = of.reword(composed(), "How much?")
    assert after.sentences[0].text == "In Brno, Austria - Czechia pays 80 % of the costs."
    assert len(calls(of)) == 2
    assert "one sentence a line" in str(calls(of)[1][-1].content)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (item("D9", text=WORDED), "there is no D9"),
        (item("D1", "S7", text=WORDED), "there is no S7"),
        (item("D9", keep=True), "there is no D9"),
        (item("D1", "D2", keep=True), "not in the form"),
        (item("S1", keep=True), "not in the form"),
        (item(keep=True), "not in the form"),
        (item(text=WORDED), "not in the form"),
        (item("D1", text=""), "not in the form"),
        (item("D1", "S1", text=WORDED, quotes=("", "pays all of the costs")), "the quote is not in S1"),
        (item("D1", text="Austria - Czechia pays 95 % of the costs."), "a figure that is not a token"),
        (item("D1", text=f"{WORDED}\nKEEP D9"), "invisible characters"),
    ],
)
def test_each_sentence_is_read_as_strictly_as_a_line(given: dict[str, Any], reason: str) -> None:
    (found,) = read_sentences(output(given), material(), 10)
    assert isinstance(found, Refused)
    assert reason in found.reason
    of = structured(output(given, item("D2", keep=True), item("D3", keep=True)), LINES.partition("\n")[0])
    after = of.reword(composed(), "How much?")
    assert reason in str(calls(of)[1][-1].content)
    assert after.sentences[0].text == "In Brno, Austria - Czechia pays 80 % of the costs."
    assert len(after.sentences) == 3


def test_no_more_sentences_are_read_than_an_answer_can_have() -> None:
    found = read_sentences(output(*[item("D1", keep=True)] * 500), material(), 10)
    assert found == [Written(("D1",), kept=True)] * 10


def test_a_model_that_does_not_offer_it_is_asked_for_lines_at_once() -> None:
    of = writer(LINES)
    object.__setattr__(of, "structured", Structured())
    assert not offers(of.caller.model)
    assert of.reword(composed(), "How much?").answered_by == "scripted:model"
    assert len(calls(of)) == 1


def test_a_server_that_refuses_the_schema_is_soon_not_asked_for_it_again() -> None:
    refusal = ValueError("response_format is not supported")
    of = structured(refusal, LINES, refusal, LINES, LINES)
    assert [of.reword(composed(), "How much?").answered_by for _ in range(3)] == ["scripted:model"] * 3
    assert len(calls(of)) == 5


def test_without_a_call_left_to_fall_back_on_lines_are_asked_for() -> None:
    of = structured(LINES, limits=Limits(calls=1))
    assert of.reword(composed(), "How much?").answered_by == "scripted:model"


def test_sentences_that_are_shown_as_they_come_are_asked_for_as_lines() -> None:
    of = structured(LINES)
    assert len(list(of.stream(composed(), "How much?"))) == 4
    assert "one sentence a line" in str(calls(of)[0][-1].content)


def test_cancelling_and_running_out_of_time_are_no_reason_to_ask_again() -> None:
    cancel = Event()

    def cancels(_messages: object) -> str:
        cancel.set()
        return GOOD * 1000

    of = structured(cancels, LINES)
    assert of.reword(composed(), "How much?", cancel).note == NOT_REACHED
    assert len(calls(of)) == 1


def test_the_setting_is_on_unless_it_is_switched_off(tmp_path: Any) -> None:
    assert load_settings(home=tmp_path).llm_structured
    (tmp_path / "interreg.toml").write_text("llm_structured = false\n", encoding="utf-8")
    assert not load_settings(home=tmp_path).llm_structured
