"""From settings to the object that words answers, or to none."""

from collections.abc import Callable, Iterator
from threading import Event
from typing import TYPE_CHECKING, Protocol

from assistant.models.checks import Checker

if TYPE_CHECKING:
    from assistant.answer import Answer, Sentence
    from assistant.settings import Settings
    from corpus import Corpus


class Rewording(Protocol):
    """What the assistant needs of a model."""

    def reword(self, answer: "Answer", question: str, cancel: Event | None = None) -> "Answer": ...

    def stream(
        self, answer: "Answer", question: str, cancel: Event | None = None
    ) -> "Iterator[Sentence | Answer]": ...


def open_writer(
    settings: "Settings", corpus: "Corpus", text_of: Callable[[str], str | None], checker: Checker
) -> Rewording | None:
    """The model that the settings name, with its checks and its budget; None for `none`.

    Raises CorrectSettings where a hosted model is forbidden, or a package, a key or the model's files are missing.
    """
    if settings.llm == "none":
        return None
    from assistant.models.calling import Caller
    from assistant.models.opening import open_model
    from assistant.models.record import LOG_NAME, CallLog
    from assistant.models.structured import Structured
    from assistant.models.writer import Limits, Writer

    opened = open_model(settings)
    if opened is None:
        return None
    spec, model = opened
    return Writer(
        shown=spec.shown,
        caller=Caller(model, settings.llm_timeout),
        checker=checker,
        text_of=text_of,
        names=tuple(programme.plain_name for programme in corpus.programmes.values()),
        limits=Limits(settings.llm_calls, settings.llm_tokens, settings.llm_seconds),
        structured=Structured() if settings.llm_structured else None,
        log=CallLog(settings.home / "logs" / LOG_NAME) if settings.llm_log else None,
    )
