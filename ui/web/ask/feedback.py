"""What the page needs to keep what people say of an answer."""

from typing import Final, Protocol

from assistant.answer import Answer
from ui.texts import mark

# Why an answer did not help: the value that is kept, and its words.
WHY: Final[dict[str, str]] = {
    "wrong": mark("Something is wrong"),
    "incomplete": mark("Something is missing"),
    "unclear": mark("It is hard to understand"),
    "not my question": mark("It answers another question"),
    "out of date": mark("It is out of date"),
    "other": mark("Something else"),
}
MOST_CHARS: Final = 2_000


class FeedbackBox(Protocol):
    """Keeps a remark on an answer; `reason` is one of WHY. May be called from several threads.

    Raises CorrectInput and TryAgainLater with a sentence for the person who wrote it.
    """

    def __call__(
        self, question: str, answer: Answer, helpful: bool, reason: str | None = None, text: str = ""
    ) -> None: ...
