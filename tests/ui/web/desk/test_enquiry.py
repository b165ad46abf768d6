"""One enquiry on the page: edited, decided, overtaken, reused, replied to."""

from email import message_from_bytes, policy

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.desk.answerers import Rule
from tests.ui.persons import Staff
from tests.ui.web.desk.conftest import Import, first_of, opened, shown
from tests.ui.web.desk.standing import Standing
from ui.desk import (
    PartStatus,
    Status,
    add_paragraph,
    approve_enquiry,
    claim_draft,
    draft_enquiry,
    edit_part,
    enquiry_history,
    get_enquiry,
    reply_of,
)
from ui.store import Store


def test_the_mail_the_drafts_their_checks_and_sources_are_in_sight(page: AppTest, taken_in: Import) -> None:
    enquiry = taken_in(Rule())
    opened(page, id=str(enquiry.id))
    said = shown(page)
    assert "we are a small museum in Brno" in said
    assert [box.value for box in page.text_area if box.label == "Reply"] == [
        part.text for part in enquiry.parts
    ]
    assert "confidence medium" in said
    assert "quote of rule\\:R048" in said
    assert "https://example.org/act" in said


def test_an_edit_is_kept_while_another_enquiry_is_looked_at(page: AppTest, taken_in: Import) -> None:
    first, second = taken_in(Rule()), taken_in(Rule(), text="Is Wien in the area of a programme?", name="Jan")
    opened(page, id=str(first.id))
    key = f"part-text-{first.parts[0].id}"
    page.text_area(key=key).set_value("My own words.").run()
    assert "Not saved" in shown(page)
    opened(page, id=str(second.id))
    opened(page)
    assert "Not saved" in shown(page)
    opened(page, id=str(first.id))
    assert page.text_area(key=key).value == "My own words."


def test_approving_saves_what_stands_in_the_box(
    page: AppTest, taken_in: Import, store: Store, staff: Staff
) -> None:
    enquiry = taken_in(Rule())
    first, second, third = enquiry.parts
    opened(page, id=str(enquiry.id))
    page.text_area(key=f"part-text-{first.id}").set_value("Yes, it is [1].").run()
    page.button(key=f"approve-{first.id}").click().run()
    after = get_enquiry(store, staff.reader, enquiry.id)
    assert (after.parts[0].text, after.parts[0].status) == ("Yes, it is [1].", PartStatus.APPROVED)
    assert "Questions to approve or leave out: 2" in shown(page)
    assert not page.get("code")
    for part in (second, third):
        page.text_input(key=f"reason-{part.id}").set_value("Not for us").run()
        page.button(key=f"reject-{part.id}").click().run()
    after = get_enquiry(store, staff.reader, enquiry.id)
    assert (after.parts[1].status, after.parts[1].reason) == (PartStatus.REJECTED, "Not for us")
    assert after.status is Status.APPROVED
    assert "Yes, it is [1]." in first_of(page, "code").value
    mail = message_from_bytes(reply_of(store, staff.reader, enquiry.id).eml, policy=policy.default)
    assert "Yes, it is [1]." in mail.get_content()
    page.button(key=f"sent-{enquiry.id}").click().run()
    assert get_enquiry(store, staff.reader, enquiry.id).status is Status.SENT
    assert not page.exception


def test_a_refusal_is_one_sentence_and_the_text_stays(page: AppTest, taken_in: Import) -> None:
    enquiry = taken_in(Rule())
    part = enquiry.parts[0]
    opened(page, id=str(enquiry.id))
    page.text_area(key=f"part-text-{part.id}").set_value("See [9].").run()
    page.button(key=f"approve-{part.id}").click().run()
    assert "cites \\[9\\], and there is no such source" in shown(page)
    assert page.text_area(key=f"part-text-{part.id}").value == "See [9]."


@pytest.mark.parametrize("mine", [True, False])
def test_when_somebody_else_was_faster_both_texts_are_shown(
    page: AppTest, taken_in: Import, store: Store, staff: Staff, mine: bool
) -> None:
    enquiry = taken_in(Rule())
    part = enquiry.parts[0]
    opened(page, id=str(enquiry.id))
    edit_part(store, staff.admin, part.id, part.version, "Words of Ada.")
    page.text_area(key=f"part-text-{part.id}").set_value("Words of Otto.").run()
    page.button(key=f"save-{part.id}").click().run()
    assert "Words of Ada." in shown(page)
    assert page.text_area(key=f"part-text-{part.id}").value == "Words of Otto."
    assert get_enquiry(store, staff.reader, enquiry.id).parts[0].text == "Words of Ada."
    page.button(key=f"over-{part.id}" if mine else f"theirs-take-{part.id}").click().run()
    text = "Words of Otto." if mine else "Words of Ada."
    assert page.text_area(key=f"part-text-{part.id}").value == text
    assert get_enquiry(store, staff.reader, enquiry.id).parts[0].text == text
    assert "Not saved" not in shown(page)


def test_what_was_not_looked_at_is_not_approved(
    page: AppTest, taken_in: Import, store: Store, staff: Staff
) -> None:
    enquiry = taken_in(Rule())
    part = enquiry.parts[0]
    opened(page, id=str(enquiry.id))
    edit_part(store, staff.admin, part.id, part.version, "Words of Ada.")
    page.button(key=f"approve-{part.id}").click().run()
    assert "Ada has changed the answer" in shown(page)
    assert get_enquiry(store, staff.reader, enquiry.id).parts[0].status is PartStatus.DRAFTED
    assert page.text_area(key=f"part-text-{part.id}").value == "Words of Ada."


def test_an_earlier_answer_is_reused_with_its_sources(
    page: AppTest, taken_in: Import, store: Store, staff: Staff
) -> None:
    earlier = taken_in(Rule("Well known. "))
    approve_enquiry(store, staff.officer, earlier.id, earlier.version, "k")
    enquiry = taken_in(Rule(), name="Jan")
    part = enquiry.parts[0]
    opened(page, id=str(enquiry.id))
    page.text_area(key=f"part-text-{part.id}").set_value("Typed and not saved.").run()
    open_fold(page, f"earlier-{part.id}")
    assert "the same words" in shown(page)
    page.button(key=f"reuse-{part.id}-{earlier.parts[0].id}").click().run()
    after = get_enquiry(store, staff.reader, enquiry.id).parts[0]
    assert (after.text, after.reused_from) == (earlier.parts[0].text, earlier.parts[0].id)
    assert page.text_area(key=f"part-text-{part.id}").value == after.text
    saved = [
        entry.after["text"]
        for entry in enquiry_history(store, staff.reader, enquiry.id)
        if entry.after and "text" in entry.after
    ]
    assert "Typed and not saved." in saved


def test_a_paragraph_is_put_under_the_text(
    page: AppTest, taken_in: Import, store: Store, staff: Staff
) -> None:
    paragraph = add_paragraph(store, staff.officer, language="en", title="Contact", text="Call us.")
    enquiry = taken_in(Rule())
    part = enquiry.parts[0]
    opened(page, id=str(enquiry.id))
    open_fold(page, f"insert-open-{part.id}")
    page.button(key=f"insert-{part.id}-{paragraph.id}").click().run()
    assert page.text_area(key=f"part-text-{part.id}").value == f"{part.text}\n\nCall us."
    assert "Not saved" in shown(page)


def test_what_is_written_before_the_draft_is_there_stays_beside_it(
    page: AppTest, taken_in: Import, store: Store, staff: Staff, standing: Standing
) -> None:
    enquiry = taken_in()
    # Another server is at work on it, so that nothing is drafted here.
    assert claim_draft(store, staff.officer, enquiry.id)
    part = enquiry.parts[0]
    opened(page, id=str(enquiry.id))
    assert "The draft is being made" in shown(page)
    page.button(key=f"write-{part.id}").click().run()
    page.text_area(key=f"part-text-{part.id}").set_value("Mine, written early.").run()
    draft_enquiry(store, staff.officer, Rule(), enquiry.id)
    page.run()
    assert page.text_area(key=f"part-text-{part.id}").value == "Mine, written early."
    assert get_enquiry(store, staff.reader, enquiry.id).parts[0].text in shown(page)
    page.button(key=f"over-{part.id}").click().run()
    assert get_enquiry(store, staff.reader, enquiry.id).parts[0].text == "Mine, written early."


def test_the_history_says_who_did_what(page: AppTest, taken_in: Import, store: Store, staff: Staff) -> None:
    enquiry = taken_in(Rule())
    edit_part(store, staff.admin, enquiry.parts[0].id, enquiry.parts[0].version, "Words of Ada.")
    opened(page, id=str(enquiry.id))
    open_fold(page, f"history-{enquiry.id}")
    said = shown(page)
    assert "**Text changed** · Question 1  \nAda" in said
    assert "**Draft made** · Question 2" in said


def test_notes_assignee_and_states(page: AppTest, taken_in: Import, store: Store, staff: Staff) -> None:
    enquiry = taken_in(Rule())
    opened(page, id=str(enquiry.id))
    page.text_area(key=f"note-text-{enquiry.id}").set_value("Ask Ada.").run()
    page.button(key="desk-note").click().run()
    assert page.text_area(key=f"note-text-{enquiry.id}").value == ""
    page.selectbox(key=f"assignee-{enquiry.id}").set_value(staff.admin.id).run()
    after = get_enquiry(store, staff.reader, enquiry.id)
    assert ([note.text for note in after.notes], after.assignee) == (["Ask Ada."], "Ada")
    for label, status in (
        ("Take into work", Status.IN_WORK),
        ("Close", Status.CLOSED),
        ("Reopen enquiry", Status.IN_WORK),
    ):
        [button] = [button for button in page.button if button.label == label]
        button.click().run()
        assert get_enquiry(store, staff.reader, enquiry.id).status is status
    page.text_input(key=f"enquiry-reason-{enquiry.id}").set_value("Advertising").run()
    page.button(key=f"enquiry-reject-{enquiry.id}").click().run()
    assert get_enquiry(store, staff.reader, enquiry.id).reason == "Advertising"


def test_greeting_and_closing_are_chosen_from_paragraphs(
    page: AppTest, taken_in: Import, store: Store, staff: Staff
) -> None:
    hello = add_paragraph(
        store, staff.officer, language="en", title="By name", text="Dear {name},", kind="greeting"
    )
    enquiry = taken_in(Rule())
    approve_enquiry(store, staff.officer, enquiry.id, enquiry.version, "k")
    opened(page, id=str(enquiry.id))
    page.selectbox(key=f"reply-greeting-{enquiry.id}-paragraph").set_value(hello).run()
    assert page.text_area(key=f"reply-greeting-{enquiry.id}").value == "Dear Eva,"
    page.button(key=f"frame-{enquiry.id}").click().run()
    assert first_of(page, "code").value.startswith("Dear Eva,")


def test_a_reader_sees_and_cannot_change(
    page: AppTest, taken_in: Import, standing: Standing, staff: Staff
) -> None:
    enquiry = taken_in(Rule())
    standing.person = staff.reader
    opened(page, id=str(enquiry.id))
    assert "Answer to:" in shown(page)
    assert not page.text_area
    assert {button.label for button in page.button} == {"Inbox", "Previous enquiry", "Next enquiry"}


def test_an_enquiry_that_is_not_there_is_one_sentence(page: AppTest, standing: Standing) -> None:
    assert "There is no enquiry with the number 77" in shown(opened(page, id="77"))


def open_fold(page: AppTest, key: str) -> None:
    """Opens what is drawn only when it is open; the harness has no click for it."""
    page.session_state[key] = True
    page.run()
    assert not page.exception
