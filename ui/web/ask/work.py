"""A question at work: asked in a thread of its own, so that the page can show sentences as they come, and stop it."""

import logging
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Final

from assistant.answer import Answer, Sentence, Turn
from corpus.errors import InterregError
from ui.texts import mark
from ui.web.frame.shared import Asker

UNEXPECTED: Final = mark(
    "The question could not be answered because of a fault in the program; its log says more."
)
_log = logging.getLogger(__name__)


class Work:
    """Begins at once. `wait` takes in what has come; then `sentences` hold what is checked so far.

    `answer` or `problem` (one English sentence) is set when it is done.
    """

    def __init__(
        self,
        asker: Callable[[], Asker],
        question: str,
        history: Sequence[Turn] = (),
        without: Sequence[str] = (),
        note: Callable[[str, Answer], object] | None = None,
    ) -> None:
        """`asker` opens the assistant if need be; what it raises becomes the problem.

        `note` is told the question with its answer; whether that works or not is nothing to who asked.
        """
        self.question = question
        self.sentences: list[Sentence] = []
        self.answer: Answer | None = None
        self.problem: str | None = None
        self._asker = asker
        self._note = note
        self._asked = (question, list(history), tuple(without))
        self._arrived: SimpleQueue[Sentence | Answer | str] = SimpleQueue()
        self._cancel = Event()
        Thread(target=self._run, name="answering", daemon=True).start()

    @property
    def done(self) -> bool:
        return self.answer is not None or self.problem is not None

    @property
    def stopped(self) -> bool:
        return self._cancel.is_set()

    def stop(self) -> None:
        """Ends the wait for a language model: the answer is then the one that needs none."""
        self._cancel.set()

    def wait(self, seconds: float) -> None:
        """Takes in all that has come, waiting at most `seconds` for the first of it."""
        try:
            self._take(self._arrived.get(timeout=seconds))
            while True:
                self._take(self._arrived.get_nowait())
        except Empty:
            return

    def _take(self, item: Sentence | Answer | str) -> None:
        if isinstance(item, Sentence):
            self.sentences.append(item)
        elif isinstance(item, Answer):
            self.answer = item
        else:
            self.problem = item

    def _run(self) -> None:
        question, history, without = self._asked
        answered = False
        try:
            for item in self._asker().ask_stream(question, history, without=without, cancel=self._cancel):
                answered = answered or isinstance(item, Answer)
                self._arrived.put(item)
                if isinstance(item, Answer):
                    self._noted(question, item)
            if not answered:
                raise RuntimeError("the stream of sentences ended without an answer")
        except InterregError as problem:
            self._arrived.put(str(problem))
        except Exception:  # noqa: BLE001 - a fault in one answer must not take the page away; the log has the rest
            _log.exception("a question could not be answered")
            self._arrived.put(UNEXPECTED)

    def _noted(self, question: str, answer: Answer) -> None:
        if self._note is None:
            return
        try:
            self._note(question, answer)
        except Exception:  # noqa: BLE001 - the answer is given; that it could not be noted is for the log
            _log.warning("an unanswered question could not be kept", exc_info=True)
