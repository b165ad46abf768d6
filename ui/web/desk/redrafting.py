"""New drafts that somebody asked for, made beside the page: how far they are, and a way to cancel them.

They are made by the assistant of this server, not by a command of its own: that one would have to load another first.
"""

import logging
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from weakref import WeakKeyDictionary

from corpus.errors import InterregError
from ui.desk import draft_enquiry
from ui.people import Person
from ui.web.desk.worker import FAULT
from ui.web.frame.shared import Shared

_log = logging.getLogger(__name__)


@dataclass
class Redraft:
    """`done` of `total` questions (0: not known yet). `problem` is a sentence that says why there are no new drafts."""

    done: int = 0
    total: int = 0
    problem: str | None = None
    cancel: Event = field(default_factory=Event)
    ended: Event = field(default_factory=Event)


class Redrafts:
    """Those of one server process, at most one for an enquiry at a time."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._lock = Lock()
        self._of: dict[int, Redraft] = {}

    def begin(self, person: Person | None, number: int) -> Redraft:
        """Have new drafts made for an enquiry; returns at once. Where that goes on already it is not begun again."""
        with self._lock:
            known = self._of.get(number)
            if known is not None and not known.ended.is_set():
                return known
            made = self._of[number] = Redraft()
        Thread(target=self._work, args=(person, number, made), name="drafting again", daemon=True).start()
        return made

    def of(self, number: int) -> Redraft | None:
        """What goes on for an enquiry, or has ended and was not looked at since; None where nothing does."""
        return self._of.get(number)

    def cancel(self, number: int) -> None:
        """The drafts stay as they are. What the assistant is at comes to its end unseen."""
        with self._lock:
            held = self._of.pop(number, None)
        if held is not None:
            held.cancel.set()

    def seen(self, number: int) -> None:
        """Whoever asked knows how it ended."""
        with self._lock:
            held = self._of.get(number)
            if held is not None and held.ended.is_set():
                del self._of[number]

    def _work(self, person: Person | None, number: int, made: Redraft) -> None:
        def tell(done: int, total: int) -> None:
            made.done, made.total = done, total

        try:
            shared = self._shared
            draft_enquiry(shared.store, person, shared.asker, number, tell=tell, cancel=made.cancel)
        except InterregError as problem:
            made.problem = str(problem)
        except Exception:  # noqa: BLE001 - this thread has nobody above it; the log has the rest
            _log.exception("new drafts of enquiry %d could not be made", number)
            made.problem = FAULT
        finally:
            made.ended.set()


_redrafts: WeakKeyDictionary[Shared, Redrafts] = WeakKeyDictionary()
_redrafts_lock = Lock()


def redrafts_of(shared: Shared) -> Redrafts:
    """Those of this process."""
    with _redrafts_lock:
        if shared not in _redrafts:
            _redrafts[shared] = Redrafts(shared)
        return _redrafts[shared]
