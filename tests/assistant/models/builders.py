"""Answers, passages and scripted models, small enough to be read in a test."""

from collections.abc import Iterator
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import PrivateAttr

from assistant.answer import Answer, CitedSource, PlaceFound, ProgrammeVerdict, Sentence
from assistant.compose.draft import NOTICE, Draft
from assistant.models.calling import Caller
from assistant.models.checks import Checker
from assistant.models.writer import Limits, Writer
from assistant.references import PassageBook
from assistant.texts import Texts
from ingest.passage import Passage
from tests.assistant.models.plain_check import WordCheck

RATE = "The programme Austria - Czechia pays 80 % of the costs of partners in Brno until 31 December 2029."
VAT = "VAT is not eligible where the total cost of the project is EUR 5,000,000 or more."
PASSAGES = {
    "rule:R1": Passage(
        id="rule:R1",
        text=RATE,
        source="s",
        title="Programme page",
        url="https://www.at-cz.eu/rate",
        kind="rule",
    ),
    "rule:R2": Passage(
        id="rule:R2", text=VAT, source="s", title="Act", url="https://example.org/act", kind="rule"
    ),
}


class Scripted(BaseChatModel):
    """Says what it was told to, one script a call (the last one again and again); an exception is raised."""

    scripts: list[Any]
    _calls: list[list[BaseMessage]] = PrivateAttr(default_factory=list)

    @property
    def calls(self) -> list[list[BaseMessage]]:
        return self._calls

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _next(self, messages: list[BaseMessage]) -> str:
        script = self.scripts[min(len(self._calls), len(self.scripts) - 1)]
        self._calls.append(messages)
        if isinstance(script, Exception):
            raise script
        return str(script(messages) if callable(script) else script)

    def _generate(self, messages: list[BaseMessage], *_args: Any, **_kwargs: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=AIMessage(self._next(messages)))])

    def _stream(
        self, messages: list[BaseMessage], *_args: Any, **_kwargs: Any
    ) -> Iterator[ChatGenerationChunk]:
        text = self._next(messages)
        for at in range(0, len(text), 7):
            yield ChatGenerationChunk(message=AIMessageChunk(content=text[at : at + 7]))


def composed() -> Answer:
    """An answer of three sentences, the last one without a source."""
    draft = Draft(PassageBook(PASSAGES.get), Texts("en"))
    draft.say("Austria - Czechia pays 80 % of the costs in Brno.", "rule:R1")
    draft.say(VAT, "rule:R2", style="item")
    draft.say("Ask the secretariat whether your costs are meant.", style="paragraph")
    return draft.finish(
        "answered",
        programmes=[ProgrammeVerdict(id="austria-czechia", name="Austria - Czechia", verdict="in_area")],
        places=[PlaceFound(text="Brno", name="Brno", country="CZ", nuts3="CZ064", precision="exact")],
    )


def writer(*scripts: Any, checker: Checker | None = None, limits: Limits | None = None) -> Writer:
    """A writer with a scripted model (`caller.model`) that does not wait between tries."""

    def text_of(name: str) -> str | None:
        return PASSAGES[name].text if name in PASSAGES else None

    return Writer(
        shown="scripted:model",
        caller=Caller(Scripted(scripts=list(scripts)), timeout=5, wait=lambda _seconds: None),
        checker=checker or WordCheck(),
        text_of=text_of,
        names=("Austria - Czechia", "Danube Region"),
        limits=limits or Limits(),
    )


def untouched(answer: Answer, before: Answer) -> bool:
    """Whether all that a model must not change is as the composer made it."""
    fixed = ("status", "language", "sources", "programmes", "places", "clarify", "notice", "id")
    return all(getattr(answer, name) == getattr(before, name) for name in fixed)


__all__ = [
    "NOTICE",
    "PASSAGES",
    "RATE",
    "VAT",
    "CitedSource",
    "Scripted",
    "Sentence",
    "composed",
    "untouched",
    "writer",
]
