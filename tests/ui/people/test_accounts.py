"""Accounts: who may add and change them, and what ends with a change."""

import pytest

from corpus.errors import CorrectInput, NotAllowed, SignIn
from tests.ui.persons import Staff
from ui.people import (
    OPERATOR,
    Role,
    activate,
    add_person,
    audit_trail,
    change_password,
    deactivate,
    find_person,
    list_people,
    open_session,
    person_of,
    require,
    revoke_sessions,
    set_password,
    set_role,
    sign_in,
)
from ui.store import Store

WORD = "correct horse battery"


def test_roles_are_in_order(staff: Staff) -> None:
    assert require(staff.admin, "reader") is staff.admin
    with pytest.raises(NotAllowed, match="Rita has the role reader, and this needs officer"):
        require(staff.reader, Role.OFFICER)
    with pytest.raises(SignIn):
        require(None, Role.READER)
    with pytest.raises(CorrectInput, match="is no role"):
        require(staff.admin, "king")


def test_an_account_signs_in_by_any_spelling_of_its_name(store: Store) -> None:
    added = add_person(store, OPERATOR, login="Zoë", name="Zoë  Novák", role="officer", password=WORD)
    assert sign_in(store, " ZOË ", WORD) == added
    assert added.name == "Zoë Novák"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"password": "short"}, "at least 12"),
        ({"password": "aaaaaaaaaaaaaaa"}, "repeats"),
        ({"password": "zoe.novakova", "login": "zoe.novakova"}, "name or address"),
        ({"login": "two words"}, "sign-in name"),
        ({"login": None}, "e-mail address alone"),
        ({"password": None}, "e-mail address alone"),
        ({"email": "not an address"}, "no e-mail address"),
        ({"email": "a@b\r\nBcc: c@d.e"}, "no e-mail address"),
        ({"name": " \n "}, "1 to 200"),
        ({"role": "king"}, "no role"),
    ],
)
def test_what_cannot_be_used_is_refused(store: Store, change: dict[str, str | None], said: str) -> None:
    given = {"login": "zoe", "name": "Zoë", "role": "officer", "password": WORD, **change}
    with pytest.raises(CorrectInput, match=said):
        add_person(store, OPERATOR, **given)  # type: ignore[arg-type]
    assert list_people(store, OPERATOR) == []


def test_a_name_is_taken_once(store: Store, staff: Staff) -> None:
    with pytest.raises(CorrectInput, match="already an account"):
        add_person(store, staff.admin, name="Other", role="reader", email="RITA@example.org")


def test_a_change_of_role_counts_at_once_and_ends_the_sessions(store: Store, staff: Staff) -> None:
    token = open_session(store, staff.officer)
    set_role(store, staff.admin, staff.officer.id, "admin")
    assert person_of(store, token) is None
    # The old object still says officer; what counts is the account.
    assert find_person(store, staff.officer, "rita@example.org").name == "Rita"
    set_role(store, staff.admin, staff.officer.id, "reader")
    with pytest.raises(NotAllowed):
        find_person(store, staff.officer, "rita@example.org")


def test_a_closed_account_does_nothing_more(store: Store, staff: Staff) -> None:
    token = open_session(store, staff.officer)
    deactivate(store, staff.admin, staff.officer.id)
    assert person_of(store, token) is None
    with pytest.raises(SignIn):
        list_people(store, staff.officer)
    activate(store, staff.admin, staff.officer.id)
    assert person_of(store, token) is None
    assert list_people(store, staff.officer)


def test_there_is_always_an_admin(store: Store, staff: Staff) -> None:
    for act in (
        lambda: deactivate(store, staff.admin, staff.admin.id),
        lambda: set_role(store, OPERATOR, staff.admin.id, "reader"),
    ):
        with pytest.raises(CorrectInput, match="Ada is the only admin"):
            act()
    set_role(store, OPERATOR, staff.officer.id, "admin")
    assert deactivate(store, staff.admin, staff.admin.id).active is False


def test_a_new_password_ends_the_old_one_and_the_sessions(store: Store, staff: Staff) -> None:
    zoe = add_person(store, OPERATOR, login="zoe", name="Zoë", role="officer", password=WORD)
    token = open_session(store, zoe)
    with pytest.raises(CorrectInput, match="old password"):
        change_password(store, zoe, "wrong and wrong", "another long word")
    change_password(store, zoe, WORD, "another long word")
    assert person_of(store, token) is None
    with pytest.raises(SignIn):
        sign_in(store, "zoe", WORD)
    set_password(store, staff.admin, zoe.id, "a third long word")
    assert sign_in(store, "zoe", "a third long word") == zoe
    with pytest.raises(CorrectInput, match="signs in elsewhere"):
        set_password(store, staff.admin, staff.reader.id, "a third long word")


def test_only_admins_end_the_sessions_of_others(store: Store, staff: Staff) -> None:
    token = open_session(store, staff.officer)
    with pytest.raises(NotAllowed):
        revoke_sessions(store, staff.reader, staff.officer.id)
    assert person_of(store, token) == staff.officer
    assert revoke_sessions(store, staff.officer, staff.officer.id) == 1
    assert person_of(store, token) is None


def test_no_password_and_no_hash_is_in_the_trail(store: Store, staff: Staff) -> None:
    zoe = add_person(store, OPERATOR, login="zoe", name="Zoë", role="officer", password=WORD)
    set_password(store, staff.admin, zoe.id, "another long word")
    said = repr(audit_trail(store, staff.admin))
    assert "person added" in said
    assert "password set" in said
    assert WORD not in said
    assert "argon2" not in said
