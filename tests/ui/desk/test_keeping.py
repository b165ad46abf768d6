"""Lists and figures; deletion, retention, publishing and export."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text, update

from corpus.errors import CorrectInput, FreeResource
from tests.ui.desk.answerers import Rule
from tests.ui.desk.test_importing import mail
from tests.ui.persons import Staff
from ui.desk import (
    Enquiry,
    Filter,
    Status,
    add_note,
    approve_enquiry,
    assign,
    count_old,
    delete_enquiry,
    draft_enquiry,
    edit_part,
    enquiry_history,
    export_enquiries,
    figures,
    find_enquiries,
    get_enquiry,
    import_files,
    import_text,
    next_undrafted,
    publish_answers,
    purge,
    reject_enquiry,
)
from ui.people import audit_trail, verify_audit
from ui.store import Store
from ui.store.tables import EnquiryRow

SECRET = "Eva Nováková"


def filled(store: Store, staff: Staff) -> list[Enquiry]:
    """Four enquiries on three days: approved, drafted without an answer, new, rejected."""
    texts = (
        ("Is Brno in the area, 100% sure?", "Mon, 02 Nov 2026 10:00:00 +0000"),
        ("There is nothing on this?", "Wed, 04 Nov 2026 10:00:00 +0000"),
        (
            "Liegt Brünn im Programmgebiet und wie hoch ist der Fördersatz für Gemeinden?",
            "Mon, 16 Nov 2026 10:00:00 +0000",
        ),
        ("Buy cheap watches now?", "Tue, 17 Nov 2026 10:00:00 +0000"),
    )
    files = [(f"{n}.eml", mail(n, body, Date=day)) for n, (body, day) in enumerate(texts)]
    ids = [result.enquiry_id or 0 for result in import_files(store, staff.officer, files)]
    for number in ids[:2]:
        draft_enquiry(store, staff.officer, Rule(), number)
    first = get_enquiry(store, staff.officer, ids[0])
    approve_enquiry(store, staff.officer, first.id, first.version, "k")
    assign(store, staff.officer, ids[1], staff.officer.id)
    last = get_enquiry(store, staff.officer, ids[3])
    reject_enquiry(store, staff.officer, last.id, last.version, "Advertising.")
    return [get_enquiry(store, staff.officer, number) for number in ids]


def test_lists_and_figures(store: Store, staff: Staff) -> None:
    one, two, three, four = (enquiry.id for enquiry in filled(store, staff))

    def found(wanted: Filter, **page: int) -> list[int]:
        return [line.id for line in find_enquiries(store, staff.reader, wanted, **page).lines]

    assert found(Filter()) == [four, three, two, one]
    assert found(Filter(), page=2, size=3) == [one]
    assert find_enquiries(store, staff.reader, size=1).total == 4
    assert found(Filter(text="BRUNN fordersatz")) == [three]
    assert found(Filter(text="novakova 100% _")) == [one]
    assert found(Filter(text="'; DROP TABLE people --")) == []
    assert found(Filter(statuses=(Status.APPROVED, Status.REJECTED))) == [four, one]
    assert found(Filter(assignee_id=staff.officer.id)) == [two]
    assert found(Filter(assignee_id=0)) == [four, three, one]
    assert found(Filter(language="de")) == [three]
    since, until = datetime(2026, 11, 4, tzinfo=UTC), datetime(2026, 11, 17, tzinfo=UTC)
    assert found(Filter(since=since, until=until)) == [three, two]
    assert found(Filter(unanswered=True)) == [four, three, two]
    assert next_undrafted(store, staff.reader) == [three]
    made = figures(store, staff.reader)
    assert [count for _, count in made.weeks] == [2, 0, 2]
    assert made.weeks[0][0].isoformat() == "2026-11-02"
    assert dict(made.topics) == {"kind: area": 2, "kind: rules": 2, "programme: austria-czechia": 2}
    assert (made.enquiries, made.approved, made.unchanged) == (4, 1, 1.0)
    assert made.open_by_person == (("nobody", 2), ("Otto", 1))
    assert made.hours_to_answer is not None
    assert figures(store, staff.reader, since=until).unchanged is None


def kept_anywhere(store: Store, words: str) -> list[str]:
    """The tables in which the words occur, in any column."""
    found = []
    with store.reading() as session:
        for table in ("enquiries", "parts", "notes", "audit", "audit_contents", "done"):
            rows = session.execute(text(f"SELECT * FROM {table}")).all()
            if any(
                words in cell or json.dumps(words)[1:-1] in cell for row in rows for cell in map(str, row)
            ):
                found.append(table)
    return found


def test_a_deleted_enquiry_leaves_only_that_it_was(store: Store, staff: Staff, url: str) -> None:
    data = mail(1, f"I am {SECRET}. Is Brno in the area?\n")
    [taken] = import_files(store, staff.officer, [(f"{SECRET}.eml", data)])
    enquiry = draft_enquiry(store, staff.officer, Rule(), taken.enquiry_id or 0)
    part = edit_part(
        store, staff.officer, enquiry.parts[0].id, enquiry.parts[0].version, f"Dear {SECRET}, yes."
    )
    noted = add_note(store, staff.officer, enquiry.id, f"{SECRET} called.")
    reject_enquiry(store, staff.officer, enquiry.id, noted.version, f"{SECRET} took it back.")
    other = import_text(store, staff.officer, "Another enquiry?")
    assert set(kept_anywhere(store, SECRET)) == {"enquiries", "parts", "notes", "audit_contents"}
    delete_enquiry(store, staff.admin, enquiry.id, "The sender asked for it.")
    assert kept_anywhere(store, SECRET) == []
    assert kept_anywhere(store, "eva@example.org") == []
    checked = verify_audit(store, staff.admin)
    assert checked.fault is None
    assert checked.scrubbed >= 4
    newest = audit_trail(store, staff.admin)[0]
    assert (newest.action, newest.person, newest.after) == (
        *("enquiry deleted", "Ada"),
        {"reason": "The sender asked for it."},
    )
    assert [line.id for line in find_enquiries(store, staff.reader).lines] == [other.enquiry_id]
    assert get_enquiry(store, staff.reader, enquiry.id).text == ""
    assert enquiry_history(store, staff.reader, enquiry.id)[0].action == "enquiry deleted"
    [again] = import_files(store, staff.officer, [("again.eml", data)])
    assert (again.outcome, again.enquiry_id) == ("already there", enquiry.id)
    assert "deleted since" in (again.reason or "")
    for act in (
        lambda: edit_part(store, staff.officer, part.id, 99, "x"),
        lambda: delete_enquiry(store, staff.admin, enquiry.id, "x"),
    ):
        with pytest.raises(CorrectInput, match="was deleted"):
            act()
    if store.kind == "sqlite":
        path = Path(url.removeprefix("sqlite+pysqlite:///"))
        for file in path.parent.glob("desk.db*"):
            assert SECRET.encode() not in file.read_bytes()


def test_what_is_too_old_is_purged(store: Store, staff: Staff) -> None:
    enquiries = filled(store, staff)
    with store.session() as session:
        old = datetime.now(UTC) - timedelta(days=800)
        session.execute(update(EnquiryRow).where(EnquiryRow.id <= enquiries[1].id).values(imported_at=old))
    assert count_old(store, staff.admin, 730) == 2
    assert purge(store, staff.admin, 0) == 0
    assert purge(store, staff.admin, 730) == 2
    assert purge(store, staff.admin, 730) == 0
    assert find_enquiries(store, staff.reader).total == 2
    assert find_enquiries(store, staff.reader, Filter(deleted=True)).total == 4
    assert figures(store, staff.reader).enquiries == 4
    assert verify_audit(store, staff.admin).fault is None
    with pytest.raises(CorrectInput):
        purge(store, staff.admin, -1)


def test_approved_answers_are_published_without_personal_data(
    store: Store, staff: Staff, tmp_path: Path
) -> None:
    question = f"# I am {SECRET} from Brno, call +420 777 123 456. Is Brno in the area?"
    [taken] = import_files(store, staff.officer, [("m.eml", mail(1, question))])
    enquiry = draft_enquiry(store, staff.officer, Rule(), taken.enquiry_id or 0)
    part = enquiry.parts[0]
    part = edit_part(
        store,
        staff.officer,
        part.id,
        part.version,
        f"Dear {SECRET}, <b>yes</b> [1].\n- It is.\nCall +420 777 123 456.",
    )
    approve_enquiry(
        store, staff.officer, enquiry.id, get_enquiry(store, staff.officer, enquiry.id).version, "k"
    )
    folder = tmp_path / "approved"
    unknown = import_text(store, staff.officer, "There is nothing on this?").enquiry_id or 0
    version = draft_enquiry(store, staff.officer, Rule(), unknown).version
    approve_enquiry(store, staff.officer, unknown, version, "k2")
    done = publish_answers(store, staff.officer, folder)
    assert (done.written, done.removed) == (1, 0)
    [path] = folder.iterdir()
    page = path.read_text("utf-8")
    for personal in (SECRET, "777", "eva@"):
        assert personal not in page
    assert page.startswith("# ")
    assert "Brno" in page
    assert "\n\\- It is." in page
    assert "&lt;b>yes" in page
    assert "Approved by Otto on 20" in page
    assert "Source [1]: Title programme:austria-czechia#area" in page
    assert "rule:R048" not in page
    (folder / "mine.md").write_text("not ours")
    before = path.stat().st_mtime_ns
    publish_answers(store, staff.officer, folder)
    assert path.stat().st_mtime_ns == before
    delete_enquiry(store, staff.admin, enquiry.id, "Asked for.")
    assert publish_answers(store, staff.officer, folder).removed == 1
    assert [one.name for one in folder.iterdir()] == ["mine.md"]
    with pytest.raises(FreeResource, match="cannot be written"):
        publish_answers(store, staff.officer, folder / "mine.md")


def test_everything_can_be_taken_along(store: Store, staff: Staff, tmp_path: Path) -> None:
    filled(store, staff)
    file = tmp_path / "all.jsonl"
    assert export_enquiries(store, staff.admin, file) == 4
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["status"] for line in lines] == ["approved", "drafted", "new", "rejected"]
    assert lines[0]["parts"][0]["sources"][0]["title"] == "Title programme:austria-czechia#area"
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FreeResource):
        export_enquiries(store, staff.admin, tmp_path / "none" / "x.jsonl")
