"""Calls of a model: within a budget, with a deadline that holds whatever the model does, retried where it may help."""

import queue
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Literal

from langsmith import tracing_context
from tenacity import Retrying, retry_if_exception, stop_never, wait_random_exponential

from assistant.models.structured import Schema, structured_pieces
from corpus.errors import InterregError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

_SIGNS_PER_TOKEN = 3.5
_TICK = 0.1
_RETRY_CODES = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 20.0
Failure = Literal["budget", "timeout", "cancelled", "failed"]


class ModelFailed(InterregError):
    """The model gave no usable text: `why` for programs, the message for the log."""

    def __init__(self, why: Failure, message: str) -> None:
        super().__init__(message)
        self.why = why


@dataclass
class Budget:
    """What one answer may cost: calls (retries count), tokens sent and received (estimated), seconds."""

    calls: int
    tokens: float
    seconds: float
    started: float = field(default_factory=monotonic)

    @property
    def left(self) -> float:
        """Seconds left."""
        return self.seconds - (monotonic() - self.started)

    def take_call(self, tokens_sent: float) -> None:
        """Count a call. Raises ModelFailed where it is one too many, too large or too late."""
        if self.calls < 1 or tokens_sent > self.tokens or self.left <= 0:
            raise ModelFailed("budget", "The budget for one answer is used up.")
        self.calls -= 1
        self.tokens -= tokens_sent

    def take_text(self, text: str) -> None:
        self.tokens -= estimate(text)
        if self.tokens < 0:
            raise ModelFailed("budget", "The model wrote more than the budget for one answer allows.")


def estimate(text: str) -> float:
    """About how many tokens a text has; no two models count alike."""
    return len(text) / _SIGNS_PER_TOKEN


@dataclass(frozen=True)
class Caller:
    """Calls one model. `timeout` is the longest silence in seconds; `wait` sleeps between tries (tests do not)."""

    model: "BaseChatModel"
    timeout: float = 60.0
    wait: Callable[[float], None] | None = None

    def text(
        self,
        messages: "list[BaseMessage]",
        budget: Budget,
        cancel: Event | None = None,
        schema: Schema | None = None,
    ) -> Iterator[str]:
        """The model's text piece by piece, with a `schema` the JSON it gives as structured output.

        Raises ModelFailed; only a call that gave nothing yet is tried again.
        """
        cancel = cancel or Event()
        sent = sum(estimate(str(message.content)) for message in messages)
        retrying = Retrying(
            stop=stop_never,  # the budget of calls ends it
            wait=wait_random_exponential(multiplier=_FIRST_WAIT, max=_LONGEST_WAIT),
            retry=retry_if_exception(_passes),
            # Nobody waits longer than the answer may take.
            sleep=self.wait or (lambda seconds: _sleep(cancel, min(seconds, max(budget.left, 0.0)))),
            reraise=True,
        )
        try:
            first, rest = retrying(self._begun, messages, budget, sent, cancel, schema)
        except ModelFailed:
            raise
        except (
            Exception
        ) as error:  # a client's errors are of any kind, and each means the same: no answer from it
            raise ModelFailed("failed", f"{type(error).__name__}: {_short(error)}") from error
        with closing(rest):
            piece: str | None = first
            while piece is not None:
                budget.take_text(piece)
                yield piece
                try:
                    piece = next(rest, None)
                except ModelFailed:
                    raise
                except Exception as error:  # as above
                    raise ModelFailed("failed", f"{type(error).__name__}: {_short(error)}") from error

    def _begun(
        self,
        messages: "list[BaseMessage]",
        budget: Budget,
        sent: float,
        cancel: Event,
        schema: Schema | None,
    ) -> tuple[str, Generator[str]]:
        """The first piece with something in it and the rest of one call."""
        if cancel.is_set():
            raise ModelFailed("cancelled", "The answer was cancelled.")
        budget.take_call(sent)
        pieces = self._pieces(messages, budget, cancel, schema)
        return next((piece for piece in pieces if piece), ""), pieces

    def _pieces(
        self, messages: "list[BaseMessage]", budget: Budget, cancel: Event, schema: Schema | None
    ) -> Generator[str]:
        """One call, run beside, so that a model that hangs holds nobody up. Empty pieces are signs of life."""
        out: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
        over = Event()
        Thread(target=_run, args=(self.model, messages, out, over, schema), daemon=True).start()
        silent_since = monotonic()
        try:
            while True:
                if cancel.is_set():
                    raise ModelFailed("cancelled", "The answer was cancelled.")
                if budget.left <= 0 or monotonic() - silent_since > self.timeout:
                    raise ModelFailed("timeout", "The model did not answer in time.")
                try:
                    item = out.get(timeout=_TICK)
                except queue.Empty:
                    continue
                silent_since = monotonic()
                if item is None:
                    return
                if isinstance(item, Exception):
                    raise item
                yield item
        finally:
            over.set()


def _run(
    model: "BaseChatModel",
    messages: "list[BaseMessage]",
    out: "queue.SimpleQueue[str | Exception | None]",
    over: Event,
    schema: Schema | None,
) -> None:
    try:
        # Whatever the environment says: a question is not passed on to a tracing service.
        with tracing_context(enabled=False), closing(_texts(model, messages, schema)) as pieces:
            for piece in pieces:
                if over.is_set():
                    return
                out.put(piece)
        out.put(None)
    except Exception as error:  # noqa: BLE001 - handed over to the thread that waits
        out.put(error)


def _texts(model: "BaseChatModel", messages: "list[BaseMessage]", schema: Schema | None) -> Generator[str]:
    """The texts of the chunks: "" for one that holds none (a model may think before it writes)."""
    if schema is not None:
        yield from structured_pieces(model, messages, schema)
        return
    for chunk in model.stream(messages):
        yield str(chunk.text or "")


def _sleep(cancel: Event, seconds: float) -> None:
    """Wait, but not for one who has gone."""
    cancel.wait(seconds)


def _passes(error: BaseException) -> bool:
    """Whether the fault may pass by itself: no connection, no time, too many questions, a server's own fault."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        code = getattr(current, "status_code", None) or getattr(
            getattr(current, "response", None), "status_code", None
        )
        if isinstance(code, int):
            return code in _RETRY_CODES
        if isinstance(current, ConnectionError | TimeoutError) or type(current).__module__.startswith(
            "httpx"
        ):
            return True
        current = current.__cause__ or current.__context__
    return False


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
