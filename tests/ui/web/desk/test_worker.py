"""Drafts in the background: made without anybody's doing, once, whatever breaks on the way."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event
from time import monotonic, sleep

from assistant.settings import Settings
from corpus.errors import PrepareFirst
from tests.ui.persons import Staff
from tests.ui.web.desk.conftest import Import
from tests.ui.web.desk.standing import Answerer, Standing
from ui.desk import PartStatus, Status, claim_draft, enquiry_history, get_enquiry
from ui.store import Store
from ui.web.desk.worker import FAULT, Drafter, drafter_of
from ui.web.frame.shared import Shared


def until(done: Callable[[], bool]) -> None:
    """Waits for the thread; the test fails where it does not get there."""
    end = monotonic() + 20
    while not done():
        assert monotonic() < end, "it did not happen within 20 seconds"
        sleep(0.02)


def test_drafts_are_made_once_it_is_woken(
    standing: Standing, store: Store, staff: Staff, taken_in: Import
) -> None:
    enquiry = taken_in()
    drafter = drafter_of(standing.shared)
    assert drafter.waiting(staff.reader) == [enquiry.id]
    drafter.wake()
    drafter.wake()
    until(lambda: not drafter.waiting(staff.reader))
    after = get_enquiry(store, staff.reader, enquiry.id)
    assert after.status is Status.DRAFTED
    assert {part.status for part in after.parts} == {PartStatus.DRAFTED}


def test_a_mail_that_breaks_the_assistant_does_not_stop_the_others(
    standing: Standing, store: Store, staff: Staff, taken_in: Import
) -> None:
    broken = taken_in(text="Please crash for me?", name="Bad")
    refused = taken_in(text="Please refuse this question?", name="Worse")
    good = taken_in(text="Is Wien in an area?", name="Good")
    drafter = drafter_of(standing.shared)
    drafter.wake()
    until(lambda: not drafter.waiting(staff.reader))
    assert get_enquiry(store, staff.reader, good.id).status is Status.DRAFTED
    assert get_enquiry(store, staff.reader, broken.id).status is Status.NEW
    [check] = get_enquiry(store, staff.reader, refused.id).parts[0].checks
    assert "This was refused" in check.text


def test_while_the_assistant_cannot_be_opened_it_is_said_and_tried_again(
    standing: Standing, store: Store, staff: Staff, taken_in: Import
) -> None:
    enquiry = taken_in()
    missing = [PrepareFirst("The index is missing: run interreg prepare."), ZeroDivisionError("secret")]

    def open_asker() -> Answerer:
        if missing:
            raise missing.pop(0)
        return Answerer()

    drafter = Drafter(_shared(standing.shared.settings, standing.shared, open_asker), pause_s=0.05)
    seen: list[str | None] = []
    drafter.wake()
    until(lambda: seen.append(drafter.problem) or not drafter.waiting(staff.reader))  # type: ignore[func-returns-value]
    drafter.stop()
    assert "The index is missing: run interreg prepare." in seen
    assert FAULT in seen
    assert drafter.problem is None
    assert get_enquiry(store, staff.reader, enquiry.id).status is Status.DRAFTED


def test_two_processes_on_one_database_draft_nothing_twice(
    standing: Standing, store: Store, staff: Staff, taken_in: Import
) -> None:
    numbers = [taken_in(text=f"Is town {number} in an area?", name=f"P{number}").id for number in range(6)]
    started = Event()

    class Slow(Answerer):
        def ask(self, *args: object, **kwargs: object) -> object:  # type: ignore[override]
            started.wait(20)
            return super().ask(*args, **kwargs)  # type: ignore[arg-type]

    drafters = [
        Drafter(_shared(standing.shared.settings, standing.shared, Slow), pause_s=0.05) for _ in range(2)
    ]
    for drafter in drafters:
        drafter.wake()
    started.set()
    until(lambda: not drafters[0].waiting(staff.reader))
    for drafter in drafters:
        drafter.stop()
    for number in numbers:
        made = [entry for entry in enquiry_history(store, staff.reader, number) if entry.action == "drafted"]
        assert len(made) == 1


def test_a_claim_ends_when_whoever_made_it_is_gone(store: Store, staff: Staff, taken_in: Import) -> None:
    enquiry = taken_in()
    assert claim_draft(store, staff.officer, enquiry.id)
    assert not claim_draft(store, staff.officer, enquiry.id)
    assert claim_draft(store, staff.officer, enquiry.id, lease=timedelta(0))
    assert not claim_draft(store, staff.officer, 77)


def _shared(settings: Settings, like: Shared, opener: Callable[[], object]) -> Shared:
    """Another process on the same database."""
    shared = Shared(settings, lambda: like.corpus, opener, lambda: like.atlas)  # type: ignore[arg-type]
    shared.later_store._opened.append(like.store)
    return shared
