"""Models that misbehave: endless, silent, in circles, thinking aloud, in another language, broken off."""

import json
import time
from collections.abc import Callable, Iterator
from itertools import count, repeat
from pathlib import Path
from threading import Event, Timer
from types import SimpleNamespace
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk, ChatResult

from assistant.answer import Answer, Sentence
from assistant.compose.model_notes import NOT_REACHED, NOT_SUPPORTED
from assistant.models.calling import Budget, Caller, ModelFailed
from assistant.models.local import _generate
from assistant.models.record import CallLog
from assistant.models.thoughts import without_thoughts
from assistant.models.writer import Limits, Writer
from tests.assistant.models.builders import composed, writer
from tests.assistant.models.test_writer import GOOD, model_of


class Streaming(BaseChatModel):
    """Gives what an iterator gives, piece by piece."""

    pieces: Callable[[], Iterator[str]]

    @property
    def _llm_type(self) -> str:
        return "streaming"

    def _generate(self, *_args: Any, **_kwargs: Any) -> ChatResult:
        raise NotImplementedError

    def _stream(self, messages: Any, *_args: Any, **_kwargs: Any) -> Iterator[ChatGenerationChunk]:  # noqa: ARG002
        for piece in self.pieces():
            yield ChatGenerationChunk(message=AIMessageChunk(content=piece))


def streaming(
    pieces: Callable[[], Iterator[str]], limits: Limits | None = None, timeout: float = 5
) -> Writer:
    of = writer(limits=limits)
    object.__setattr__(of, "caller", Caller(Streaming(pieces=pieces), timeout, lambda _seconds: None))
    return of


@pytest.mark.parametrize(
    "piece", ["x", "KEEP D1\n", "D1 => ", "\n", '{"ids": ["D1"], ', "<think>", "[A1]" * 10_000]
)
def test_a_model_without_end_is_left_soon(piece: str) -> None:
    started = time.monotonic()
    of = streaming(lambda: repeat(piece), Limits(tokens=4000, seconds=20))
    after = of.reword(composed(), "How much?")
    assert after == composed().model_copy(update={"note": after.note})
    assert after.note in (NOT_REACHED, NOT_SUPPORTED)
    assert time.monotonic() - started < 15


def test_a_model_that_gives_only_empty_pieces_is_left_when_the_time_is_up() -> None:
    def slowly() -> Iterator[str]:
        for _ in count():
            time.sleep(0.02)
            yield ""

    of = streaming(slowly, Limits(seconds=0.6))
    assert of.reword(composed(), "How much?").note == NOT_REACHED


def test_a_model_that_thinks_before_it_writes_is_waited_for_while_it_shows_signs_of_life() -> None:
    def thinking() -> Iterator[str]:
        for _ in range(8):
            time.sleep(0.1)
            yield ""
        yield GOOD

    assert streaming(thinking, timeout=0.5).reword(composed(), "?").answered_by == "scripted:model"


def test_thoughts_before_the_answer_are_left_out() -> None:
    thoughts = "<think>\nThe user wants D1.\nKEEP D9\n" + "Hm, let me see.\n" * 30 + "</think>\n\n"
    after = writer(thoughts + GOOD).reword(composed(), "How much?")
    assert after.answered_by == "scripted:model"
    assert "Hm" not in after.text
    assert writer("<think>" + GOOD).reword(composed(), "How much?").note == NOT_SUPPORTED


@pytest.mark.parametrize(
    ("pieces", "left"),
    [
        (["<th", "ink>a", "b</thi", "nk> c", "d"], "cd"),
        (["\n <think>", "</think>", "x"], "x"),
        (["<", "b"], "<b"),
        (["no <think>x</think>"], "no <think>x</think>"),
        (["<think>never closed", " x"], ""),
        (["<thi"], "<thi"),
        ([], ""),
    ],
)
def test_only_a_block_at_the_beginning_is_thoughts(pieces: list[str], left: str) -> None:
    received: list[str] = []
    assert "".join(without_thoughts(pieces, received)) == left
    assert received == pieces


def test_a_model_that_goes_round_in_circles_says_everything_once() -> None:
    first = GOOD.partition("\n")[0]
    circles = "\n".join(
        [first, first, "KEEP D2", first.upper().replace(" S1 ", " s1 "), "KEEP D2", first, "KEEP D3"]
    )
    after = writer(circles).reword(composed(), "How much?")
    assert [item.text for item in after.sentences].count(
        "In Brno, Austria - Czechia pays 80 % of the costs."
    ) == 1
    assert len(after.sentences) == 3
    again = "KEEP D1\nD1 => Austria - Czechia pays [A1] of the costs for those in Brno.\nKEEP D2\nKEEP D3"
    assert writer(again).reword(composed(), "How much?").sentences == composed().sentences


def test_a_sentence_in_another_language_is_refused() -> None:
    line = "D1 => Das Programm Austria - Czechia zahlt [A1] der Kosten, die den Partnern in Brno entstehen."
    of = writer(f"{line}\nKEEP D2\nKEEP D3", GOOD.partition("\n")[0], checker=Believer())
    after = of.reword(composed(), "How much?")
    assert "it is in German, not in English" in str(model_of(of).calls[1][-1].content)
    assert after.sentences[0].text == "In Brno, Austria - Czechia pays 80 % of the costs."


class Believer:
    """A checker that believes everything."""

    def check(self, sentence: str, language: str, sources: object) -> Any:  # noqa: ARG002 - the contract
        return SimpleNamespace(outcome="supported", reason="")


def endless(ended: Event) -> Iterator[str]:
    """What a model says that goes on for long; `ended` is set when it is stopped."""
    try:
        yield "KEEP D1\n"
        for _ in range(2000):
            time.sleep(0.01)
            yield "KEEP D1 "
    finally:
        ended.set()


def test_cancelling_in_the_middle_of_the_stream_ends_it_and_the_model() -> None:
    cancel, ended = Event(), Event()

    items = streaming(lambda: endless(ended), Limits(seconds=30)).stream(composed(), "?", cancel)
    assert isinstance(next(items), Sentence)
    Timer(0.2, cancel.set).start()
    (last,) = items
    assert isinstance(last, Answer)
    assert last.note == NOT_REACHED
    assert ended.wait(5)


def test_a_reader_that_goes_away_stops_the_model() -> None:
    ended = Event()

    items = streaming(lambda: endless(ended), Limits(seconds=30)).stream(composed(), "?")
    next(items)
    items.close()  # type: ignore[attr-defined]
    assert ended.wait(5)


def test_nobody_waits_for_another_try_longer_than_the_answer_may_take() -> None:
    def refused() -> Iterator[str]:
        raise ConnectionError("refused")
        yield ""

    started = time.monotonic()
    caller = Caller(Streaming(pieces=refused))
    with pytest.raises(ModelFailed):
        list(caller.text([], Budget(calls=10, tokens=1000, seconds=0.5)))
    assert time.monotonic() - started < 3


def test_what_breaks_off_is_not_asked_for_again_and_leaves_the_composers_answer() -> None:
    calls: list[int] = []

    def broken() -> Iterator[str]:
        calls.append(1)
        yield "KEEP D1\nKEE"
        raise ConnectionError("reset")

    assert streaming(broken).reword(composed(), "?").note == NOT_REACHED
    assert len(calls) == 1


def test_signs_that_no_file_can_hold_stop_no_answer(tmp_path: Path) -> None:
    of = writer(f"{GOOD}\nD1 => broken \ud800 sign")
    object.__setattr__(of, "log", CallLog(tmp_path / "models.jsonl"))
    assert of.reword(composed(), "How much?").answered_by == "scripted:model"
    logged = (tmp_path / "models.jsonl").read_text(encoding="utf-8").splitlines()
    assert "broken" in json.loads(logged[0])["received"]


def test_a_local_model_that_fails_ends_its_stream() -> None:
    def fails(**_options: object) -> None:
        raise MemoryError("no memory")

    ended = Event()
    faults: list[Exception] = []
    _generate(SimpleNamespace(generate=fails), {"streamer": SimpleNamespace(end=ended.set)}, faults)
    assert ended.is_set()
    assert isinstance(faults[0], MemoryError)
