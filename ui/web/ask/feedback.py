"""What the screens need of the store to keep what people say of an answer."""

from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.answer import Answer

Why = Literal["wrong", "incomplete", "unclear", "outdated", "other"]


@dataclass(frozen=True)
class Opinion:
    """What somebody says of an answer; `why` and `words` only where it did not help. `screen` is their language."""

    question: str
    answer: Answer
    helpful: bool
    why: Why | None = None
    words: str = ""
    screen: str = "en"


class FeedbackBox(Protocol):
    """Keeps opinions; may be called from several threads. Raises FreeResource where nothing can be kept."""

    def keep(self, opinion: Opinion) -> None: ...
