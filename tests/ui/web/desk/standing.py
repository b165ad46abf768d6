"""What the page of the desk is drawn with in tests: a real store, a stand-in that answers by rule, and a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Event

from assistant.answer import Answer, Sentence, Turn
from assistant.settings import Settings
from assistant.understand.mail import Mail
from corpus import load_corpus
from corpus.errors import CorrectInput, InterregError
from ingest.passage import Passage
from tests.ui.desk.answerers import Rule
from tests.ui.web import fakes
from ui.people import Person
from ui.store import Store
from ui.web.frame.shared import Shared


class Answerer(Rule):
    """As the rule says; "crash" in the question breaks it."""

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,
        without: Sequence[str] = (),  # noqa: ARG002
    ) -> Answer:
        if "crash" in question:
            raise ZeroDivisionError("secret detail")
        return super().ask(question, history, lang)

    def ask_stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,
        without: Sequence[str] = (),
        *,
        cancel: Event | None = None,
    ) -> Iterator[Sentence | Answer]:
        """As a language model does: "slowly" takes until it is cancelled."""
        if "slowly" in question and cancel is not None:
            assert cancel.wait(20)
        answer = self.ask(question, history, lang, without)
        yield from answer.sentences
        yield answer

    def ask_each(
        self, mail: Mail, lang: str | None = None, *, cancel: Event | None = None
    ) -> Iterator[Answer | InterregError]:
        """ "slowly" takes until it is cancelled."""
        if any("slowly" in question for question in mail.questions) and cancel is not None:
            assert cancel.wait(20)
        yield from super().ask_each(mail, lang, cancel=cancel)

    def passage(self, passage_id: str) -> Passage | None:
        raise CorrectInput(f"The stand-in keeps no passage {passage_id}.")


@dataclass
class Standing:
    """`person` is who looks at the page now."""

    shared: Shared
    person: Person | None


HELD: list[Standing] = []
"""The one that the page is drawn with."""


def stand(store: Store, settings: Settings, person: Person) -> Standing:
    """A standing whose assistant is open."""
    answerer = Answerer()
    shared = Shared(settings, load_corpus, lambda: answerer, lambda: fakes.ATLAS)  # type: ignore[arg-type, return-value]
    shared.later_store._opened.append(store)
    shared.later_asker.get()
    HELD[:] = [Standing(shared, person)]
    return HELD[0]
