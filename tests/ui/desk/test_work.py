"""From a mail to the reply: drafts, edits, decisions, and two people at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from corpus.errors import CorrectInput
from tests.ui.desk.answerers import NOTICE, Rule
from tests.ui.persons import Staff
from ui.desk import (
    Enquiry,
    Overtaken,
    Part,
    PartStatus,
    Status,
    add_note,
    approve_enquiry,
    approve_part,
    assign,
    close_enquiry,
    draft_enquiry,
    edit_part,
    enquiry_history,
    get_enquiry,
    import_text,
    mark_sent,
    reject_enquiry,
    reject_part,
    reopen_enquiry,
    reopen_part,
    start_work,
    take_draft,
)
from ui.desk.states import MAY_FOLLOW, PART_MAY_FOLLOW
from ui.people import verify_audit
from ui.store import Store

MAIL = """Dear Sir or Madam,

we are a small museum in Brno and plan a project on the history of railways with a partner in Vienna, and we have \
never applied for Interreg before, so we know little of the rules.

Is Brno in the area of the programme?
How much is paid?
What of the unsure deadline?

Kind regards
Eva Nováková
"""


@pytest.fixture
def enquiry(store: Store, staff: Staff) -> Enquiry:
    taken = import_text(
        store, staff.officer, MAIL, sender_name="Eva", sender_address="eva@example.org", subject="Questions"
    )
    return get_enquiry(store, staff.reader, taken.enquiry_id or 0)


@pytest.fixture
def drafted(store: Store, staff: Staff, enquiry: Enquiry) -> Enquiry:
    return draft_enquiry(store, staff.officer, Rule(), enquiry.id)


def test_a_mail_is_divided_and_drafted(store: Store, staff: Staff, enquiry: Enquiry) -> None:
    assert [part.question for part in enquiry.parts] == [
        "Is Brno in the area of the programme?",
        "How much is paid?",
        "What of the unsure deadline?",
    ]
    assert (enquiry.status, enquiry.language) == (Status.NEW, "en")
    rule = Rule()
    drafted = draft_enquiry(store, staff.officer, rule, enquiry.id)
    assert drafted.status == Status.DRAFTED
    assert all("small museum in Brno" in asked and lang == "en" for asked, lang in rule.asked)
    first, _, last = drafted.parts
    assert (first.status, first.confidence, first.checks) == (PartStatus.DRAFTED, "high", ())
    assert first.text == first.draft_text
    assert NOTICE not in first.text
    assert first.answer is not None
    assert first.answer.notice == NOTICE
    assert first.sources == tuple(first.answer.sources)
    assert last.confidence == "medium"  # the low one is not cited
    assert [check.kind for check in last.checks] == ["source", "assumed", "unknown"]
    assert first.topics == ("kind: area", "kind: rules", "programme: austria-czechia")


def test_what_the_assistant_refuses_is_said_and_the_rest_goes_on(store: Store, staff: Staff) -> None:
    text = (
        "Please refuse this one? " + "It is long enough to be a mail of its own. " * 5 + "How much is paid?"
    )
    taken = import_text(store, staff.officer, text)
    first, second = draft_enquiry(store, staff.officer, Rule(), taken.enquiry_id or 0).parts
    assert "This was refused" in first.checks[0].text
    assert (first.status, second.status) == (PartStatus.NEW, PartStatus.DRAFTED)


def test_a_new_draft_never_overwrites_what_a_person_wrote(
    store: Store, staff: Staff, drafted: Enquiry
) -> None:
    edited = edit_part(store, staff.officer, drafted.parts[0].id, drafted.parts[0].version, "My own words.")
    again = draft_enquiry(store, staff.officer, Rule("New. "), drafted.id)
    assert again.parts[0].text == "My own words."
    assert again.parts[0].draft_text.startswith("New. ")
    assert again.parts[1].text.startswith("New. ")
    assert again.status == Status.IN_WORK
    with pytest.raises(Overtaken):
        take_draft(store, staff.officer, edited.id, edited.version)
    back = take_draft(store, staff.officer, edited.id, again.parts[0].version)
    assert (back.text, back.edited) == (again.parts[0].draft_text, False)


def test_the_second_editor_is_told_and_loses_nothing(store: Store, staff: Staff, drafted: Enquiry) -> None:
    part = drafted.parts[0]
    barrier = Barrier(2)

    def edit(text: str) -> Part | Overtaken:
        barrier.wait()
        try:
            return edit_part(store, staff.officer, part.id, part.version, text)
        except Overtaken as overtaken:
            return overtaken

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(edit, ["first text", "second text"]))
    [kept] = [one for one in results if isinstance(one, Part)]
    [told] = [one for one in results if isinstance(one, Overtaken)]
    assert {kept.text, told.mine} == {"first text", "second text"}
    assert isinstance(told.current, Part)
    assert told.current.text == kept.text
    assert str(told).startswith("Otto has changed the answer to question 1")
    saved = edit_part(store, staff.admin, part.id, told.current.version, told.mine)
    assert saved.text == told.mine


def test_the_last_decision_decides_the_enquiry(store: Store, staff: Staff, drafted: Enquiry) -> None:
    first, second, third = drafted.parts
    approve_part(store, staff.officer, first.id, first.version, "a")
    assert get_enquiry(store, staff.reader, drafted.id).status == Status.IN_WORK
    reject_part(store, staff.officer, second.id, second.version, "Not for us.")
    approved = approve_part(store, staff.admin, third.id, third.version, "c")
    assert (approved.status, approved.decided_by) == (PartStatus.APPROVED, "Ada")
    now = get_enquiry(store, staff.reader, drafted.id)
    assert (now.status, now.parts[1].reason) == (Status.APPROVED, "Not for us.")
    sent = mark_sent(store, staff.officer, now.id, now.version, "sent")
    assert mark_sent(store, staff.officer, now.id, now.version, "sent") == sent
    assert sent.sent_at is not None
    again = reopen_part(store, staff.officer, third.id, approved.version)
    assert again.status == PartStatus.DRAFTED
    assert get_enquiry(store, staff.reader, now.id).status == Status.IN_WORK


def test_a_click_that_is_sent_twice_counts_once(store: Store, staff: Staff, drafted: Enquiry) -> None:
    part = drafted.parts[0]
    with ThreadPoolExecutor(6) as pool:
        results = list(
            pool.map(lambda _: approve_part(store, staff.officer, part.id, part.version, "k"), range(6))
        )
    assert {result.version for result in results} == {part.version + 1}
    history = enquiry_history(store, staff.reader, drafted.id)
    assert [entry.action for entry in history].count("approved") == 1
    with pytest.raises(CorrectInput, match="key of this request"):
        approve_part(store, staff.officer, drafted.parts[1].id, drafted.parts[1].version, "k")


def test_all_at_once(store: Store, staff: Staff, drafted: Enquiry) -> None:
    with pytest.raises(Overtaken):
        approve_enquiry(store, staff.officer, drafted.id, drafted.version - 1, "k")
    approved = approve_enquiry(store, staff.officer, drafted.id, drafted.version, "k")
    assert approved.status == Status.APPROVED
    assert approve_enquiry(store, staff.officer, drafted.id, drafted.version, "k") == approved
    assert {part.status for part in approved.parts} == {PartStatus.APPROVED}


@pytest.mark.parametrize(("text", "said"), [("", "no text yet"), ("As [7] says.", r"cites \[7\]")])
def test_what_cannot_be_sent_is_not_approved(
    store: Store, staff: Staff, drafted: Enquiry, text: str, said: str
) -> None:
    part = edit_part(store, staff.officer, drafted.parts[0].id, drafted.parts[0].version, text)
    with pytest.raises(CorrectInput, match=said):
        approve_part(store, staff.officer, part.id, part.version, "k")
    # The key is free again, as nothing was done with it.
    good = edit_part(store, staff.officer, part.id, part.version, "As [2] says.")
    assert approve_part(store, staff.officer, part.id, good.version, "k").status == PartStatus.APPROVED


def test_what_is_decided_is_reopened_before_it_is_changed(
    store: Store, staff: Staff, drafted: Enquiry
) -> None:
    part = drafted.parts[0]
    approved = approve_part(store, staff.officer, part.id, part.version, "k")
    with pytest.raises(CorrectInput, match="reopen it"):
        edit_part(store, staff.officer, part.id, approved.version, "x")
    with pytest.raises(CorrectInput, match="reopen it"):
        reject_part(store, staff.officer, part.id, approved.version, "x")
    now = get_enquiry(store, staff.reader, drafted.id)
    closed = close_enquiry(store, staff.officer, now.id, now.version, "close")
    assert closed.may_become == (Status.IN_WORK,)
    other = closed.parts[1]
    for act in (edit_part, approve_part, reject_part):
        with pytest.raises(CorrectInput, match="reopen it"):
            act(store, staff.officer, other.id, other.version, "some words")
    assert reopen_enquiry(store, staff.officer, closed.id, closed.version).status == Status.IN_WORK


def test_rejected_assigned_noted(store: Store, staff: Staff, enquiry: Enquiry) -> None:
    with pytest.raises(CorrectInput, match="active officer"):
        assign(store, staff.officer, enquiry.id, staff.reader.id)
    assert assign(store, staff.officer, enquiry.id, staff.admin.id).assignee == "Ada"
    assert assign(store, staff.officer, enquiry.id, None).assignee is None
    assert start_work(store, staff.officer, enquiry.id).assignee == "Otto"
    noted = add_note(store, staff.officer, enquiry.id, "Call her\0 back.")
    assert [(note.person, note.text) for note in noted.notes] == [("Otto", "Call her\ufffd back.")]
    with pytest.raises(CorrectInput, match="say why"):
        reject_enquiry(store, staff.officer, noted.id, noted.version, "  ")
    rejected = reject_enquiry(store, staff.officer, noted.id, noted.version, "Advertising.")
    assert (rejected.status, rejected.reason) == (Status.REJECTED, "Advertising.")
    with pytest.raises(CorrectInput, match="cannot become sent"):
        mark_sent(store, staff.officer, rejected.id, rejected.version, "k")
    assert verify_audit(store, staff.admin).whole


def test_every_state_can_be_reached_and_left() -> None:
    assert set(MAY_FOLLOW) == set(Status)
    assert set().union(*MAY_FOLLOW.values()) == set(Status) - {Status.NEW}
    assert set(PART_MAY_FOLLOW) == set(PartStatus)
    assert all(MAY_FOLLOW.values())


def test_drafting_while_others_work_keeps_what_they_decided(
    store: Store, staff: Staff, drafted: Enquiry
) -> None:
    part = drafted.parts[0]

    class Meanwhile(Rule):
        def ask(self, question, history=(), lang=None):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
            if not self.asked:
                approve_part(store, staff.admin, part.id, part.version, "k")
            return super().ask(question, history, lang)

    after = draft_enquiry(store, staff.officer, Meanwhile("Late. "), drafted.id)
    assert after.parts[0].status == PartStatus.APPROVED
    assert not after.parts[0].text.startswith("Late")
    assert after.parts[1].text.startswith("Late")
