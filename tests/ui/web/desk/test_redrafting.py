"""New drafts on request: made beside the page, told, cancelled, and never in the way of who writes."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from corpus.errors import PrepareFirst
from tests.ui.desk.answerers import Rule
from tests.ui.persons import Staff
from tests.ui.web.desk.conftest import Import, opened, shown
from tests.ui.web.desk.standing import Standing
from ui.desk import enquiry_history, get_enquiry
from ui.store import Store
from ui.web.desk.redrafting import redrafts_of
from ui.web.desk.worker import FAULT
from ui.web.frame.shared import Asker

SLOW = "Is Wien, which slowly grows, in the area of a programme?"


def test_quick_drafts_are_there_at_once_in_the_name_of_who_asked(
    page: AppTest, taken_in: Import, store: Store, staff: Staff
) -> None:
    enquiry = taken_in(Rule("Old. "))
    opened(page, id=str(enquiry.id))
    page.button(key="desk-draft-again").click().run()
    after = get_enquiry(store, staff.reader, enquiry.id)
    assert [part.text.startswith("Answer to") for part in after.parts] == [True] * 3
    assert [box.value for box in page.text_area if box.label == "Reply"] == [
        part.text for part in after.parts
    ]
    newest = enquiry_history(store, staff.reader, enquiry.id)[0]
    assert (newest.action, newest.person) == ("drafted", "Otto")


def test_slow_drafts_are_told_and_cancelling_leaves_all_as_it_was(
    page: AppTest, standing: Standing, taken_in: Import, store: Store, staff: Staff
) -> None:
    enquiry = taken_in(Rule("Old. "), text=SLOW)
    opened(page, id=str(enquiry.id))
    page.button(key="desk-draft-again").click().run()
    [going_on] = [redrafts_of(standing.shared).of(enquiry.id)]
    assert going_on is not None
    assert (going_on.done, going_on.total) == (0, 1)
    assert not [button for button in page.button if button.key == "desk-draft-again"]
    page.button(key="desk-draft-cancel").click().run()
    assert going_on.ended.wait(20)
    assert get_enquiry(store, staff.reader, enquiry.id) == enquiry
    assert page.button(key="desk-draft-again")


def test_drafts_that_come_later_wait_until_somebody_wants_them(
    page: AppTest, standing: Standing, taken_in: Import, store: Store, staff: Staff
) -> None:
    enquiry = taken_in(Rule("Old. "))
    redrafts_of(standing.shared).begin(staff.admin, enquiry.id).ended.wait(20)
    opened(page, id=str(enquiry.id))
    assert "The draft is there." in shown(page)
    key = f"part-text-{enquiry.parts[0].id}"
    page.text_area(key=key).set_value("My own words.")
    page.button(key="desk-draft-shown").click().run()
    assert page.text_area(key=key).value == "My own words."
    assert redrafts_of(standing.shared).of(enquiry.id) is None


def test_a_second_request_joins_the_first(standing: Standing, taken_in: Import, staff: Staff) -> None:
    enquiry = taken_in(Rule(), text=SLOW)
    redrafts = redrafts_of(standing.shared)
    first = redrafts.begin(staff.officer, enquiry.id)
    assert redrafts.begin(staff.admin, enquiry.id) is first
    redrafts.seen(enquiry.id)
    assert redrafts.of(enquiry.id) is first
    redrafts.cancel(enquiry.id)
    assert first.ended.wait(20)


def test_why_there_are_no_new_drafts_is_said(
    page: AppTest, standing: Standing, taken_in: Import, staff: Staff
) -> None:
    enquiry = taken_in(Rule())
    reader = redrafts_of(standing.shared).begin(staff.reader, enquiry.id)
    assert reader.ended.wait(20)
    assert "has the role reader" in (reader.problem or "")
    redrafts_of(standing.shared).seen(enquiry.id)
    for fault, said in (
        (PrepareFirst("Run interreg prepare."), "Run interreg prepare."),
        (KeyError(), FAULT),
    ):
        held = standing.shared.later_asker
        held._opened.clear()
        held._opener = raising(fault)
        opened(page, id=str(enquiry.id))
        page.button(key="desk-draft-again").click().run()
        assert said in shown(page)


def raising(fault: Exception) -> Callable[[], Asker]:
    def opener() -> Asker:
        raise fault

    return opener
