"""Signing in: wrong passwords, too many of them, tickets and sessions."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from corpus.errors import CorrectInput, NotAllowed, SignIn, TryAgainLater
from tests.ui.persons import Staff
from ui.people import (
    OPERATOR,
    Person,
    Role,
    add_person,
    audit_trail,
    deactivate,
    issue_ticket,
    open_session,
    person_of,
    person_of_claims,
    redeem_ticket,
    sessions,
    sign_in,
    sign_out,
    signing_in,
    verify_audit,
)
from ui.store import Store
from ui.store.columns import now
from ui.store.tables import AttemptRow, SessionRow, TicketRow

WORD = "correct horse battery"


@pytest.fixture
def zoe(store: Store) -> Person:
    return add_person(store, OPERATOR, login="zoe", name="Zoë", role="officer", password=WORD)


def later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    """The clock goes on."""

    def moved() -> datetime:
        return now() + by

    monkeypatch.setattr(sessions, "now", moved)
    monkeypatch.setattr(signing_in, "now", moved)


def test_a_wrong_name_and_a_wrong_password_are_told_alike(store: Store, zoe: Person) -> None:
    said = set()
    for login, password in (
        ("zoe", "wrong and wrong"),
        ("nobody", WORD),
        ("zoe", ""),
        ("", ""),
        ("\0\ud800", "\ud800" * 20),
    ):
        with pytest.raises(SignIn) as caught:
            sign_in(store, login, password)
        said.add(str(caught.value))
    assert len(said) == 1
    assert verify_audit(store, OPERATOR).whole


def test_a_name_that_is_none_costs_a_hash_as_well(
    store: Store, zoe: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str | None] = []
    real = signing_in.passwords.fits

    def watched(password_hash: str | None, password: str) -> bool:
        checked.append(password_hash)
        return real(password_hash, password)

    monkeypatch.setattr(signing_in.passwords, "fits", watched)
    for login in ("zoe", "nobody"):
        with pytest.raises(SignIn):
            sign_in(store, login, "wrong and wrong")
    assert len(checked) == 2
    assert checked[1] is None


@pytest.mark.parametrize("login", ["zoe", "nobody"])
def test_after_five_failures_a_name_is_closed_for_a_while(
    store: Store, zoe: Person, login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_in.passwords, "fits", lambda kept, given: kept is not None and given == WORD)
    for _ in range(signing_in.FREE_ATTEMPTS):
        with pytest.raises(SignIn):
            sign_in(store, login, "wrong and wrong")
    with pytest.raises(TryAgainLater, match=r"try again in (29|30) seconds"):
        sign_in(store, login, WORD)
    later(monkeypatch, timedelta(seconds=31))
    with pytest.raises(SignIn):
        sign_in(store, login, "wrong and wrong")
    with pytest.raises(TryAgainLater, match=r"(59|60) seconds"):
        sign_in(store, login, WORD)
    later(monkeypatch, timedelta(seconds=95))
    if login == "zoe":
        assert sign_in(store, login, WORD) == zoe
        with store.reading() as session:
            assert session.scalars(select(AttemptRow)).all() == []


def test_many_attempts_at_once_are_no_more_attempts(
    store: Store, zoe: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def noted(_kept: str | None, given: str) -> bool:
        tried.append(given)
        return False

    monkeypatch.setattr(signing_in.passwords, "fits", noted)

    def attempt(number: int) -> None:
        with pytest.raises((SignIn, TryAgainLater)):
            sign_in(store, "zoe", f"guess number {number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(attempt, range(24)))
    assert len(tried) == signing_in.FREE_ATTEMPTS


def test_a_ticket_is_good_once_and_not_for_long(
    store: Store, zoe: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = issue_ticket(store, zoe)
    with ThreadPoolExecutor(6) as pool:
        tokens = list(pool.map(lambda _: redeem_ticket(store, ticket), range(6)))
    [token] = [token for token in tokens if token]
    assert person_of(store, token) == zoe
    late = issue_ticket(store, zoe)
    later(monkeypatch, timedelta(seconds=31))
    assert redeem_ticket(store, late) is None
    assert redeem_ticket(store, "no ticket") is None


def test_only_digests_are_kept(store: Store, zoe: Person) -> None:
    ticket, token = issue_ticket(store, zoe), open_session(store, zoe)
    with store.reading() as session:
        kept = [*session.scalars(select(TicketRow.digest)), *session.scalars(select(SessionRow.digest))]
    assert len(kept) == 2
    assert not {ticket, token} & set(kept)


def test_a_session_ends_by_itself_when_idle_and_when_signed_out(
    store: Store, zoe: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, other = open_session(store, zoe, hours=3), open_session(store, zoe)
    assert person_of(store, token) == zoe
    for stranger in (None, "", "no token", token + "x", "\ud800"):
        assert person_of(store, stranger) is None
    for minutes in (110, 170):
        later(monkeypatch, timedelta(minutes=minutes))
        assert person_of(store, token) == zoe
    assert person_of(store, other) is None  # not seen for two hours
    later(monkeypatch, timedelta(minutes=181))
    assert person_of(store, token) is None
    fresh = open_session(store, zoe)
    sign_out(store, fresh)
    sign_out(store, fresh)
    sign_out(store, None)
    assert person_of(store, fresh) is None


def test_people_of_a_sign_in_service(store: Store, staff: Staff) -> None:
    def claims(subject: str, email: str | None, role: str = "none") -> Person:
        return person_of_claims(store, "https://id.example.org", subject, email, "Name\r\nX", role)

    assert claims("1", "OTTO@example.org") == staff.officer
    assert claims("1", None) == staff.officer
    with pytest.raises(NotAllowed):  # the address belongs to another subject already
        claims("2", "otto@example.org")
    with pytest.raises(NotAllowed, match="ask an admin"):
        claims("3", "stranger@example.org")
    new = claims("3", "stranger@example.org", "reader")
    assert (new.role, new.name, new.email) == (Role.READER, "Name X", "stranger@example.org")
    deactivate(store, staff.admin, new.id)
    with pytest.raises(NotAllowed, match="closed"):
        claims("3", "stranger@example.org", "reader")
    with pytest.raises(SignIn):
        person_of_claims(store, "https://id.example.org", "", None, None)


def test_an_account_with_a_password_is_not_handed_to_the_service(store: Store) -> None:
    add_person(store, OPERATOR, login="zoe", name="Zoë", role="admin", email="zoe@example.org", password=WORD)
    with pytest.raises(NotAllowed):
        person_of_claims(store, "https://id.example.org", "9", "zoe@example.org", "Zoë", "reader")


def test_the_same_newcomer_from_several_windows_is_one_person(store: Store) -> None:
    def come(_: int) -> int:
        return person_of_claims(store, "https://id.example.org", "7", None, "New", "reader").id

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(come, range(12)))) == 1


def test_sign_ins_and_refusals_are_in_the_trail(store: Store, zoe: Person) -> None:
    sign_in(store, "zoe", WORD)
    with pytest.raises(SignIn):
        sign_in(store, "my secret typed as name", WORD)
    with pytest.raises(NotAllowed):
        verify_audit(store, zoe)
    trail = audit_trail(store, OPERATOR)
    assert [entry.action for entry in trail] == ["refused", "sign-in refused", "signed in", "person added"]
    assert [entry.person for entry in trail] == ["Zoë", "nobody", "Zoë", OPERATOR.name]
    assert "secret" not in repr(trail)
    with pytest.raises(CorrectInput):
        add_person(store, OPERATOR, login="zoe2", name="", role="reader", password=WORD)
