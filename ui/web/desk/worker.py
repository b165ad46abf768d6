"""Drafts made in the background: one thread of the server process, started when there is something to draft.

Several server processes may work on one database: each enquiry is claimed before its draft is made.
"""

import logging
from threading import Event, Lock, Thread
from typing import Final
from weakref import WeakKeyDictionary

from corpus.errors import InterregError
from ui.desk import claim_draft, draft_enquiry, next_undrafted, remember_questions
from ui.people import OPERATOR, Person
from ui.texts import mark
from ui.web.frame.shared import Shared

FAULT: Final = mark("A draft could not be made because of a fault in the program; its log says more.")
_MOST: Final = 1_000
_PAUSE_S: Final = 2.0
_LONGEST_PAUSE_S: Final = 30.0
_log = logging.getLogger(__name__)


class Drafter:
    """`problem` is one sentence that says why nothing goes on, None while it does.

    Enquiries whose draft failed here are left to people, who can have it made again.
    """

    def __init__(self, shared: Shared, pause_s: float = _PAUSE_S) -> None:
        self._shared, self._pause_s = shared, pause_s
        self._given_up: set[int] = set()
        self._lock, self._stopped = Lock(), Event()
        self._thread: Thread | None = None
        self.problem: str | None = None

    def waiting(self, person: Person | None) -> list[int]:
        """Numbers of the enquiries whose draft will be made without anybody's doing. Raises as the store does."""
        found = next_undrafted(self._shared.store, person, _MOST)
        return [number for number in found if number not in self._given_up]

    def wake(self) -> None:
        """Have the drafts made that are waiting; returns at once."""
        with self._lock:
            if self._stopped.is_set() or (self._thread is not None and self._thread.is_alive()):
                return
            self._thread = Thread(target=self._work, name="drafting", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End after the draft that is being made."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        pause = self._pause_s
        while not self._stopped.is_set():
            try:
                numbers = self.waiting(OPERATOR)
                if not numbers:
                    self.problem = None
                    self._remember()
                    return
                made = sum(self._made(number) for number in numbers if not self._stopped.is_set())
                self.problem = None
                pause = self._pause_s
            except InterregError as problem:
                made, self.problem = 0, str(problem)
                pause = min(pause * 2, _LONGEST_PAUSE_S)
            except Exception:  # noqa: BLE001 - whatever breaks, the next mail must get its draft; the log has the rest
                _log.exception("drafts could not be made")
                made, self.problem = 0, FAULT
                pause = min(pause * 2, _LONGEST_PAUSE_S)
            if not made:
                # Somebody else is at work on them, or something outside has to be mended first.
                self._stopped.wait(pause)

    def _remember(self) -> None:
        """Spares whoever looks for earlier answers the time that questions take to encode."""
        try:
            remember_questions(self._shared.store, OPERATOR, self._shared.asker.encoder)
        except InterregError:
            _log.warning("questions could not be encoded", exc_info=True)

    def _made(self, number: int) -> bool:
        """Whether the draft was tried here. Raises what keeps all of them from being made."""
        asker, store = self._shared.asker, self._shared.store
        if not claim_draft(store, OPERATOR, number):
            return False
        try:
            done = draft_enquiry(store, OPERATOR, asker, number)
        except InterregError:
            self._given_up.add(number)
            _log.warning("the draft of enquiry %d failed", number, exc_info=True)
            return True
        except Exception:  # noqa: BLE001 - one mail that breaks the assistant must not stop the others; it is logged
            self._given_up.add(number)
            _log.exception("the draft of enquiry %d failed", number)
            return True
        if done.status == "new":
            self._given_up.add(number)
        return True


_drafters: WeakKeyDictionary[Shared, Drafter] = WeakKeyDictionary()
_drafters_lock = Lock()


def drafter_of(shared: Shared) -> Drafter:
    """The one of this process."""
    with _drafters_lock:
        if shared not in _drafters:
            _drafters[shared] = Drafter(shared)
        return _drafters[shared]
