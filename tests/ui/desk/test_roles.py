"""Who may call what: every service of the rooms, called as nobody, reader, officer and admin."""

import inspect
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

import ui.desk
import ui.feedback
import ui.people
from corpus.errors import NotAllowed, SignIn
from tests.ui.persons import Staff
from ui.people import SERVICES, Person, Role, audit_trail
from ui.store import Store

READER, OFFICER, ADMIN = Role.READER, Role.OFFICER, Role.ADMIN
WHO_MAY: dict[str, Role | None] = {
    # people
    "sign_in": None,
    "redeem_ticket": None,
    "person_of": None,
    "sign_out": None,
    "person_of_claims": None,
    "open_session": READER,
    "issue_ticket": READER,
    "revoke_sessions": READER,
    "change_password": READER,
    "list_people": READER,
    "add_person": ADMIN,
    "find_person": ADMIN,
    "set_role": ADMIN,
    "set_password": ADMIN,
    "deactivate": ADMIN,
    "activate": ADMIN,
    "audit_trail": ADMIN,
    "note_act": ADMIN,
    "note_work": OFFICER,
    "verify_audit": ADMIN,
    # desk
    "find_enquiries": READER,
    "get_enquiry": READER,
    "enquiry_history": READER,
    "next_undrafted": READER,
    "figures": READER,
    "reply_of": READER,
    "earlier_answers": READER,
    "remember_questions": READER,
    "list_paragraphs": READER,
    "import_text": OFFICER,
    "import_files": OFFICER,
    "import_path": ADMIN,
    "claim_draft": OFFICER,
    "draft_enquiry": OFFICER,
    "edit_part": OFFICER,
    "take_draft": OFFICER,
    "approve_part": OFFICER,
    "approve_enquiry": OFFICER,
    "reject_part": OFFICER,
    "reopen_part": OFFICER,
    "reuse_answer": OFFICER,
    "assign": OFFICER,
    "add_note": OFFICER,
    "set_frame": OFFICER,
    "start_work": OFFICER,
    "mark_sent": OFFICER,
    "close_enquiry": OFFICER,
    "reject_enquiry": OFFICER,
    "reopen_enquiry": OFFICER,
    "add_paragraph": OFFICER,
    "change_paragraph": OFFICER,
    "remove_paragraph": OFFICER,
    "count_paragraph": OFFICER,
    "publish_answers": OFFICER,
    "delete_enquiry": ADMIN,
    "purge": ADMIN,
    "count_old": ADMIN,
    "export_enquiries": ADMIN,
    # feedback
    "give_remark": None,
    "note_unanswered": None,
    "list_remarks": READER,
    "count_remarks": READER,
    "unanswered": READER,
}
# What takes no store, and so reads and writes nothing of it.
NO_SERVICES = {"needs", "open_to_all", "require"}


def functions() -> dict[str, Callable[..., Any]]:
    """Every function on the doors of the rooms."""
    return {
        name: getattr(room, name)
        for room in (ui.people, ui.desk, ui.feedback)
        for name in room.__all__
        if inspect.isfunction(getattr(room, name)) and name not in NO_SERVICES
    }


def test_the_table_names_every_function_and_says_what_the_code_says() -> None:
    marked = {service.function.__name__: service.role for service in SERVICES.values()}
    assert functions().keys() == WHO_MAY.keys() == marked.keys()
    assert marked == WHO_MAY


def test_only_who_may_gets_beyond_the_door(store: Store, staff: Staff) -> None:
    for name, role in WHO_MAY.items():
        if role is None:
            continue
        service = functions()[name]
        with pytest.raises(SignIn):
            service(store, None)
        for person in (staff.reader, staff.officer, staff.admin):
            if person.role.rank < role.rank:
                said = f"has the role {person.role}, and this needs {role}"
                with pytest.raises(NotAllowed, match=said):
                    service(store, person)
            else:
                _goes_in(service, store, person)
    refused = Counter(
        entry.object_id for entry in audit_trail(store, staff.admin, action="refused", size=500)
    )
    assert refused == {name: role.rank for name, role in WHO_MAY.items() if role is not None and role.rank}


def _goes_in(service: Callable[..., Any], store: Store, person: Person) -> None:
    """Beyond the door the arguments are missing, or all is well."""
    try:
        service(store, person)
    except TypeError as error:
        assert "missing" in str(error)  # noqa: PT017 - both are right
