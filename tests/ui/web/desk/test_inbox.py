"""The inbox, import, paragraphs, figures and retention, as each role sees them."""

import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from corpus.errors import NotAllowed
from tests.ui.desk.answerers import Rule
from tests.ui.persons import Staff
from tests.ui.web.desk.conftest import MAIL, Import, first_of, opened, shown
from tests.ui.web.desk.standing import Standing
from ui.desk import (
    COLLECTION,
    Status,
    add_paragraph,
    approve_enquiry,
    assign,
    change_paragraph,
    get_enquiry,
    list_paragraphs,
)
from ui.jobs import runner_of
from ui.people import audit_trail
from ui.store import Store
from ui.store.columns import now
from ui.store.tables import EnquiryRow
from ui.texts import screen_texts
from ui.web.desk.addresses import Wanted, wanted_of
from ui.web.desk.view_answers import publish
from ui.web.desk.view_inbox import EMPTY, NOTHING_FITS
from ui.web.frame.background import ANSWERS
from ui.web.frame.frame import Frame


def links(page: AppTest) -> list[str]:
    """The lines of the inbox."""
    return [element.proto.label for element in page.get("page_link")]


def test_an_empty_inbox_says_how_to_begin(page: AppTest) -> None:
    assert EMPTY in shown(opened(page))
    [button] = [button for button in page.button if button.label == "Import"]
    button.click().run()
    assert page.query_params["view"] == "import"
    assert "Text of the mail" in [box.label for box in page.text_area]


def test_lines_say_what_there_is_to_know(page: AppTest, taken_in: Import, store: Store, staff: Staff) -> None:
    enquiry = taken_in(Rule(), subject="About <b>money</b>")
    assign(store, staff.officer, enquiry.id, staff.officer.id)
    [line] = links(opened(page))
    for piece in ("Eva", "About \\<b\\>money\\</b\\>", "EN", "Drafted", "Otto", ":gray[3]", "medium"):
        assert piece in line


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, ["Jan", "Eva"]),
        ({"status": "drafted"}, ["Eva"]),
        ({"status": "approved"}, ["Jan"]),
        ({"status": "sent"}, []),
        ({"status": "nonsense", "page": "x", "who": "<b>", "since": "2026-99-99"}, ["Jan", "Eva"]),
        ({"who": "me"}, ["Eva"]),
        ({"who": "nobody"}, ["Jan"]),
        ({"text": "WIEN"}, ["Jan"]),
        ({"language": "de"}, []),
        ({"until": "2020-01-01"}, []),
        ({"unanswered": "yes"}, []),
    ],
)
def test_the_address_says_what_is_listed(
    page: AppTest,
    taken_in: Import,
    store: Store,
    staff: Staff,
    parameters: dict[str, str],
    expected: list[str],
) -> None:
    eva, jan = taken_in(Rule()), taken_in(Rule(), text="Is Wien in an area?", name="Jan")
    assign(store, staff.officer, eva.id, staff.officer.id)
    approve_enquiry(store, staff.officer, jan.id, jan.version, "k")
    found = [line.split("**")[1] for line in links(opened(page, **parameters))]
    assert found == expected
    assert expected or NOTHING_FITS in shown(page)


def test_filters_stand_in_the_address_and_start_at_the_first_page(page: AppTest, taken_in: Import) -> None:
    taken_in(Rule())
    opened(page, page="1", status="all")
    page.selectbox(key="desk-filter-status").set_value("approved").run()
    assert page.query_params["status"] == "approved"
    page.text_input(key="desk-filter-text").set_value(" Brno ").run()
    assert page.query_params["text"] == "Brno"
    [off] = [button for button in page.button if button.label == "All filters off"]
    off.click().run()
    assert not page.query_params
    assert len(links(page)) == 1


def test_what_an_address_asks_for_comes_back_as_it_was() -> None:
    wanted = Wanted("new", "12", "cs", datetime(2026, 11, 1, tzinfo=UTC).date(), None, "a & b", True, 3)
    assert wanted_of(wanted.address()) == wanted
    assert Wanted().address() == {}


def test_long_lists_have_pages(page: AppTest, taken_in: Import) -> None:
    for number in range(27):
        taken_in(text=f"Is town {number} in an area?", name=f"P{number}")
    opened(page, status="all")
    assert len(links(page)) == 25
    [following] = [button for button in page.button if button.label == "Next page"]
    following.click().run()
    assert len(links(page)) == 2
    assert page.query_params["page"] == "2"


def test_a_pasted_mail_is_taken_in_once(page: AppTest, store: Store, staff: Staff) -> None:
    for outcome in ("Imported", "Already there"):
        opened(page, view="import")
        page.text_area(key=f"desk-paste-text-{'01'[outcome != 'Imported']}").set_value(MAIL)
        [button] = [button for button in page.button if button.label == "Import text"]
        button.click().run()
        assert outcome in shown(page)
    assert get_enquiry(store, staff.reader, 1).text.startswith("Dear Sir")


def test_files_say_what_became_of_each(page: AppTest) -> None:
    opened(page, view="import")
    first_of(page, "file_uploader").set_value(
        [("a.txt", b"Is Brno in an area?", "text/plain"), ("b.eml", b"\x00\x01", "message/rfc822")]
    )
    [button] = [button for button in page.button if button.label == "Import files"]
    button.click().run()
    said = shown(page)
    assert "Imported] a.txt" in said
    assert "Failed] b.eml" in said


def test_paragraphs_are_added_changed_and_not_overwritten_unseen(
    page: AppTest, store: Store, staff: Staff
) -> None:
    kept = add_paragraph(store, staff.officer, language="en", title="Contact", text="Call us.")
    opened(page, view="paragraphs")
    page.session_state[f"paragraph-{kept.id}"] = True
    page.run()
    page.text_area(key=f"paragraph-text-{kept.id}").set_value("Write to us.").run()
    change_paragraph(store, staff.admin, kept.id, kept.version, title="Contact", text="Words of Ada.")
    save = page.button(key=f"paragraph-save-{kept.id}")
    save.click().run()
    assert "Words of Ada." in shown(page)
    assert page.text_area(key=f"paragraph-text-{kept.id}").value == "Write to us."
    save.click().run()
    assert [one.text for one in list_paragraphs(store, staff.reader)] == ["Write to us."]


@pytest.mark.parametrize(("role", "views"), [("reader", 2), ("officer", 5), ("admin", 6)])
def test_each_role_is_offered_what_it_may_do(
    page: AppTest, standing: Standing, staff: Staff, role: str, views: int
) -> None:
    standing.person = getattr(staff, role)
    opened(page)
    assert len(first_of(page, "button_group").options) == views


def test_a_view_that_is_not_offered_is_the_inbox(page: AppTest, standing: Standing, staff: Staff) -> None:
    standing.person = staff.reader
    assert "No enquiries yet" in shown(opened(page, view="retention"))


def test_figures_are_charts_and_tables(page: AppTest, taken_in: Import) -> None:
    taken_in(Rule())
    said = shown(opened(page, view="figures"))
    assert "Enquiries by week" in said
    assert len(page.table) == len(page.get("vega_lite_chart")) == 5
    named = {name for table in page.table for name in table.value.iloc[:, 0]}
    assert {"Area", "General rules"} <= named


def test_publishing_runs_beside_the_page_in_the_officers_name(
    page: AppTest, standing: Standing, taken_in: Import, store: Store, staff: Staff
) -> None:
    enquiry = taken_in(Rule())
    approve_enquiry(store, staff.officer, enquiry.id, enquiry.version, "k")
    home = standing.shared.settings.home
    opened(page, view="answers")
    publish_button(page)[0].click().run()
    assert not publish_button(page)
    assert [button.label for button in page.button if button.key == f"cancel-{ANSWERS}"] == ["Cancel"]
    runner_of(home).wait(ANSWERS, 120)
    # This home has no model: the answers lie there, and the screen says what to do.
    opened(page, view="answers")
    assert len(list((home / COLLECTION).glob("answer-*.md"))) == 3
    assert "interreg prepare" in page.error[0].value
    assert not page.success
    assert publish_button(page)
    noted = {entry.action: entry.person for entry in audit_trail(store, staff.admin)}
    assert (noted["answers published"], noted["work started"]) == ("Otto", "Otto")


def publish_button(page: AppTest) -> list[Any]:
    return [button for button in page.button if button.label == "Publish approved answers"]


def test_an_officer_cancels_publishing_and_a_reader_cannot_begin_it(
    page: AppTest, standing: Standing, store: Store, staff: Staff
) -> None:
    home = standing.shared.settings.home
    runner_of(home).start(ANSWERS, [sys.executable, "-c", "import time; time.sleep(600)"])
    opened(page, view="answers")
    page.button(key=f"cancel-{ANSWERS}").click().run()
    assert "Cancelled on" in shown(page)
    assert audit_trail(store, staff.admin, action="work cancelled")[0].person == "Otto"
    reader = Frame(screen_texts("en"), standing.shared, staff.reader)
    with pytest.raises(NotAllowed):
        publish(reader)


def test_what_was_published_is_said(page: AppTest, standing: Standing) -> None:
    home = standing.shared.settings.home
    said = 'print(\'{"written": 12, "removed": 3, "held": 12}\')'
    runner_of(home).start(ANSWERS, [sys.executable, "-c", said])
    runner_of(home).wait(ANSWERS, 60)
    opened(page, view="answers")
    assert page.success[0].value.startswith("Approved answers written: 12. Taken out")


def test_old_enquiries_are_counted_and_deleted(
    page: AppTest, standing: Standing, taken_in: Import, store: Store, staff: Staff
) -> None:
    old, young = taken_in(Rule()), taken_in(Rule(), name="Jan")
    with store.session() as session:
        moment = now() - timedelta(days=800)
        session.execute(update(EnquiryRow).where(EnquiryRow.id == old.id).values(imported_at=moment))
    standing.person = staff.admin
    opened(page, view="retention")
    assert "Enquiries that old: 1" in shown(page)
    assert page.button(key="purge-do").disabled
    page.checkbox(key="purge-sure").check().run()
    page.button(key="purge-do").click().run()
    assert get_enquiry(store, staff.reader, old.id).deleted_at is not None
    assert get_enquiry(store, staff.reader, young.id).deleted_at is None


def test_an_admin_deletes_one_enquiry_after_saying_so(
    page: AppTest, standing: Standing, taken_in: Import, store: Store, staff: Staff
) -> None:
    enquiry = taken_in(Rule())
    standing.person = staff.admin
    opened(page, id=str(enquiry.id))
    assert page.button(key=f"delete-do-{enquiry.id}").disabled
    page.text_input(key=f"delete-reason-{enquiry.id}").set_value("asked for it").run()
    page.checkbox(key=f"delete-sure-{enquiry.id}").check().run()
    page.button(key=f"delete-do-{enquiry.id}").click().run()
    assert "The contents of this enquiry were deleted" in shown(page)
    assert "museum" not in shown(page)
    assert get_enquiry(store, staff.reader, enquiry.id).status is Status.CLOSED
