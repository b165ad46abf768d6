"""What one server process shares between all visitors; tests hand in another `Open`."""

import gc
import logging
from collections.abc import Callable, Iterator, Sequence
from threading import Event, Lock, Thread
from typing import Generic, Protocol, TypeVar

from assistant.answer import Answer, Sentence, Turn
from assistant.request import EligibilityRequest
from assistant.settings import Settings
from assistant.understand.mail import Mail
from corpus import Corpus
from corpus.errors import InterregError
from index import Encoder
from index.scale import Scale
from ingest.passage import Passage
from ui.feedback import give_remark, note_unanswered
from ui.feedback.unanswered import MISSING
from ui.store import Store, database_url, open_store
from ui.web.ask.feedback import FeedbackBox
from ui.web.map.atlas import Atlas

Thing = TypeVar("Thing")
_log = logging.getLogger(__name__)


class Asker(Protocol):
    """What the screens need of an assistant; may be called from several threads."""

    @property
    def encoder(self) -> Encoder: ...
    @property
    def scale(self) -> Scale: ...

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,
        without: Sequence[str] = (),
    ) -> Answer: ...

    def ask_stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,
        without: Sequence[str] = (),
        *,
        cancel: Event | None = None,
    ) -> Iterator[Sentence | Answer]: ...

    def ask_each(
        self, mail: Mail, lang: str | None = None, *, cancel: Event | None = None
    ) -> Iterator[Answer | InterregError]: ...

    def eligible(self, request: EligibilityRequest) -> Answer: ...

    def passage(self, passage_id: str) -> Passage | None: ...


class Later(Generic[Thing]):
    """Something that takes time to open: opened once, in the background if wished, and shared.

    What failed is tried again by the next `get` or `start`: what was missing may be there by then.
    """

    def __init__(self, opener: Callable[[], Thing]) -> None:
        self._opener = opener
        self._lock = Lock()
        self._opened: list[Thing] = []
        self.problem: Exception | None = None

    @property
    def ready(self) -> bool:
        return bool(self._opened)

    def get(self) -> Thing:
        """The thing, opened now if it is not yet; raises what opening raises."""
        with self._lock:
            if not self._opened:
                try:
                    self._opened.append(self._opener())
                except Exception as problem:
                    self.problem = problem
                    raise
                self.problem = None
            return self._opened[0]

    def start(self) -> None:
        """Begins to open it in the background; what goes wrong there is in `problem`."""
        Thread(target=self._quietly, name="opening", daemon=True).start()

    def renew(self) -> None:
        """Opens it anew in the background, if it was open; until that is done the old one stays in use."""
        if self._opened:
            Thread(target=self._opened_anew, name="opening", daemon=True).start()

    def _opened_anew(self) -> None:
        try:
            thing = self._opener()
        except Exception as problem:  # noqa: BLE001 - the old one is still good; who looks into the log sees why
            _log.warning("it could not be opened anew, the old one stays in use: %s", problem)
            return
        with self._lock:
            self._opened[:] = [thing]

    def _quietly(self) -> None:
        try:
            self.get()
        except Exception:  # noqa: BLE001 - kept in `problem`, for who needs the thing to show
            return


class Shared:
    """Settings, corpus, assistant and atlas of one server process."""

    def __init__(
        self,
        settings: Settings,
        open_corpus: Callable[[], Corpus],
        open_asker: Callable[[], Asker],
        open_atlas: Callable[[], Atlas] | None = None,
    ) -> None:
        self.settings = settings
        self.later_corpus = Later(open_corpus)
        self.later_asker = Later(open_asker)
        self.later_store = Later(lambda: open_store(database_url(settings)))
        self.later_atlas = Later(open_atlas or (lambda: Atlas.of_corpus(self.corpus)))
        self.feedback: FeedbackBox | None = None
        self.note_unanswered: Callable[[str, Answer], object] | None = None

    @property
    def corpus(self) -> Corpus:
        return self.later_corpus.get()

    @property
    def asker(self) -> Asker:
        """The assistant. Raises CorrectSettings, PrepareFirst, RebuildIndex, FreeResource as it does."""
        return self.later_asker.get()

    @property
    def atlas(self) -> Atlas:
        return self.later_atlas.get()

    @property
    def store(self) -> Store:
        """The database. Raises CorrectSettings, TryAgainLater, FreeResource as opening it does."""
        return self.later_store.get()


Open = Callable[[], Shared]


def open_shared() -> Shared:
    """The real things on the settings of this process (environment and TOML file), opening in the background.

    Raises CorrectSettings and FreeResource.
    """
    from assistant.settings import load_settings

    settings = load_settings()
    shared = Shared(settings, _corpus, lambda: _assistant(shared))
    # The database is opened when somebody first has something to keep, not for reading along.
    shared.feedback = lambda *given: give_remark(shared.store, *given)
    if settings.keep_unanswered:
        shared.note_unanswered = lambda question, answer: (
            answer.status in MISSING and note_unanswered(shared.store, question, answer, keep=True)
        )
    shared.later_asker.start()
    return shared


def _corpus() -> Corpus:
    from corpus import load_corpus

    return load_corpus()


def _assistant(shared: Shared) -> Asker:
    from assistant.composition import open_assistant

    assistant = open_assistant(shared.settings)
    settle()
    return assistant


def settle() -> None:
    """Has the garbage collector leave alone what is loaded by now.

    With corpus, places and index in memory each full collection takes long, and none of these becomes garbage while
    the server runs. The second collection tells the collector that little is left to look after, else it would wait
    for a quarter of all that was there before.
    """
    gc.collect()
    gc.freeze()
    gc.collect()
