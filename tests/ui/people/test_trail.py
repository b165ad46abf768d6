"""The audit trail: many writers at once, and every kind of change found."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.ui.persons import Staff
from ui.people import OPERATOR, Thing, audit_trail, verify_audit
from ui.people.audit import record
from ui.store import Store

BROKEN = {"n": 1, "x": "\0\ud800"}


def write(store: Store, number: int) -> None:
    with store.session() as session:
        record(
            session,
            OPERATOR,
            "tried",
            Thing("number", number),
            before={"n": number, "x": "\0\ud800"},
            after={"f": 0.1},
        )
        record(session, OPERATOR, "tried again", Thing("number", f"{number}\0"))


def change(store: Store, *statements: str) -> None:
    """What somebody could do who owns the database and stops its triggers."""
    with store.session() as session:
        for trigger in (
            ("audit_no_update", "audit_no_delete") if store.kind == "sqlite" else ("audit_no_change",)
        ):
            session.execute(text(f"DROP TRIGGER {trigger}" + ("" if store.kind == "sqlite" else " ON audit")))
        for statement in statements:
            session.execute(text(statement))


def test_writers_at_once_make_one_chain(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: write(store, number), range(40)))
    checked = verify_audit(store, OPERATOR)
    assert (checked.rows, checked.fault) == (80, None)
    newest = audit_trail(store, OPERATOR, size=10, page=2)
    assert [entry.number for entry in newest] == list(range(70, 60, -1))
    assert audit_trail(store, OPERATOR, about=Thing("number", 7))[0].after == {"f": 0.1}


def test_what_is_rolled_back_is_not_in_the_trail(store: Store) -> None:
    def fail() -> None:
        with store.session() as session:
            record(session, OPERATOR, "tried", Thing("number", 1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert verify_audit(store, OPERATOR).rows == 0


@pytest.mark.parametrize("statement", ["UPDATE audit SET person_name = 'x'", "DELETE FROM audit"])
def test_the_program_itself_cannot_change_the_trail(store: Store, statement: str) -> None:
    write(store, 1)
    with pytest.raises(DBAPIError, match="only added to"), store.session() as session:
        session.execute(text(statement))
    assert verify_audit(store, OPERATOR).rows == 2


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE audit SET person_name = 'x' WHERE id = 3", "Row 3 .* was changed"),
        ("UPDATE audit SET at = '2020-01-01 00:00:00' WHERE id = 3", "Row 3 .* was changed"),
        (
            "UPDATE audit_contents SET after = '{\"f\": 0.2}' WHERE audit_id = 3",
            "contents of row 3 .* were changed",
        ),
        ("DELETE FROM audit_contents WHERE audit_id = 3", "contents of row 3 .* are missing"),
        ("UPDATE audit_contents SET salt = '', before = NULL WHERE audit_id = 3", "without a deletion"),
        (
            "INSERT INTO audit_contents (audit_id, salt) VALUES (4, 'x')",
            "Row 4 .* added later",
        ),
    ],
)
def test_a_change_behind_the_program_is_found(store: Store, statement: str, fault: str) -> None:
    for number in range(3):
        write(store, number)
    change(store, statement)
    checked = verify_audit(store, OPERATOR)
    assert not checked.whole
    assert re.search(fault, checked.fault or "")


@pytest.mark.parametrize("gone", [2, 6])
def test_a_row_that_is_missing_is_found(store: Store, gone: int) -> None:
    for number in range(3):
        write(store, number)
    change(
        store, f"DELETE FROM audit_contents WHERE audit_id = {gone}", f"DELETE FROM audit WHERE id = {gone}"
    )
    assert not verify_audit(store, OPERATOR).whole


def test_a_trail_that_is_added_to_while_it_is_checked_is_whole(store: Store, staff: Staff) -> None:
    def check(_: int) -> bool:
        return verify_audit(store, staff.admin).whole

    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, store, number) for number in range(30)]
        assert all(pool.map(check, range(6)))
        for one in writing:
            one.result()
