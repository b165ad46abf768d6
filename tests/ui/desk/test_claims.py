"""Who makes a draft: one of those who ask for it at the same moment, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from tests.ui.desk.answerers import Rule
from tests.ui.persons import Staff
from ui.desk import claim_draft, draft_enquiry, import_text
from ui.store import Store

_AT_ONCE = 4


def test_of_those_who_ask_at_once_one_gets_it(store: Store, staff: Staff) -> None:
    number = import_text(store, staff.officer, "Is Brno in an area?").enquiry_id or 0
    together = Barrier(_AT_ONCE)

    def claim() -> bool:
        together.wait(10)
        return claim_draft(store, staff.officer, number)

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        claimed = [one.result() for one in [threads.submit(claim) for _ in range(_AT_ONCE)]]
    assert sorted(claimed) == [False] * (_AT_ONCE - 1) + [True]


def test_a_claim_that_has_run_out_is_taken_over_until_the_draft_is_made(store: Store, staff: Staff) -> None:
    number = import_text(store, staff.officer, "Is Brno in an area?").enquiry_id or 0
    assert claim_draft(store, staff.officer, number)
    assert claim_draft(store, staff.officer, number, timedelta(0))
    draft_enquiry(store, staff.officer, Rule(), number)
    assert not claim_draft(store, staff.officer, number, timedelta(0))
