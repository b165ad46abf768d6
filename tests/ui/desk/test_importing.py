"""Mails of all kinds taken in: each once, and no bad one stops the rest."""

import io
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from corpus.errors import CorrectInput
from tests.ui.persons import Staff
from ui.desk import Imported, find_enquiries, get_enquiry, import_files, import_path, import_text
from ui.desk.messages import of_eml
from ui.store import Store


def mail(number: int = 1, body: str = "Is Brno in the area?\n", **headers: str) -> bytes:
    message = EmailMessage()
    values = {
        "From": "Eva Nováková <eva@example.org>",
        "To": "desk@example.org",
        "Subject": f"Otázka č. {number}",
        "Date": "Tue, 24 Nov 2026 10:00:00 +0100",
        "Message-ID": f"<mail-{number}@example.org>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in values.items():
        if value:
            message[name] = value
    message.set_content(body)
    return message.as_bytes()


def take(store: Store, staff: Staff, *files: tuple[str, bytes]) -> list[Imported]:
    return import_files(store, staff.officer, files)


def test_a_mail_with_all_that_is_known_of_it(store: Store, staff: Staff) -> None:
    data = mail(References="<a@x.org> <b@x.org>", Reply_To="Team <team@example.org>")
    [result] = take(store, staff, ("mail.eml", data))
    found = get_enquiry(store, staff.reader, result.enquiry_id or 0)
    assert (found.sender_name, found.sender_address) == ("Team", "team@example.org")
    assert (found.subject, found.text, found.origin) == ("Otázka č. 1", "Is Brno in the area?", "mail.eml")
    assert found.received_at == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert [part.question for part in found.parts] == ["Is Brno in the area?"]


def test_the_same_mail_is_taken_in_once(store: Store, staff: Staff) -> None:
    changed = mail(1, "Is Brno in the area?\n-- \nread on another machine\n")
    without = mail(2, Message_ID="")
    results = take(
        store, staff, ("a.eml", mail(1)), ("b.eml", changed), ("c.eml", without), ("d.eml", without)
    )
    assert [result.outcome for result in results] == [
        "imported",
        "already there",
        "imported",
        "already there",
    ]
    assert results[1].enquiry_id == results[0].enquiry_id
    text = "How much is paid in Austria-Czechia?"
    assert import_text(store, staff.officer, text).outcome == "imported"
    assert import_text(store, staff.officer, text + " \r\n").outcome == "already there"
    assert find_enquiries(store, staff.reader).total == 3


def test_boxes_archives_and_folders(store: Store, staff: Staff, tmp_path: Path) -> None:
    box = b"".join(
        b"From eva@example.org Tue Nov 24 10:00:00 2026\n" + mail(n, f"Is it {n}?\n>From here on?\n") + b"\n"
        for n in (1, 2)
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/three.eml", mail(3))
        archive.writestr("../four.eml", mail(4))
        archive.writestr("note.txt", "What is a lead partner?")
    folder = tmp_path / "mails"
    (folder / "sub").mkdir(parents=True)
    (folder / "box.mbox").write_bytes(box)
    (folder / "sub" / "all.zip").write_bytes(packed.getvalue())
    (folder / "sub" / "link.eml").symlink_to(tmp_path / "outside.eml")
    (folder / "broken.eml").write_bytes(b"\0\0\0")
    results = import_path(store, staff.admin, folder)
    outcomes = {result.name: result.outcome for result in results}
    assert outcomes == {
        "box.mbox, mail 1": "imported",
        "box.mbox, mail 2": "imported",
        "broken.eml": "failed",
        "sub/all.zip/a/three.eml": "imported",
        "sub/all.zip/four.eml": "failed",
        "sub/all.zip/note.txt": "imported",
    }
    assert all(result.reason for result in results if result.outcome == "failed")
    first = get_enquiry(store, staff.reader, results[0].enquiry_id or 0)
    assert first.text == "Is it 1?\nFrom here on?"
    assert {result.outcome for result in take(store, staff, ("box", box))} == {"already there"}
    with pytest.raises(CorrectInput, match="no file or folder"):
        import_path(store, staff.admin, tmp_path / "none")


def test_a_table_names_the_row_that_is_wrong(store: Store, staff: Staff) -> None:
    table = (
        "Datum;Absender;Betreff;Frage\n"
        "24.11.2026;Eva <eva@example.org>;Brno;Liegt Brünn im Programmgebiet?\n"
        "45.11.2026;eva@example.org;Brno;Wie hoch ist der Fördersatz?\n"
        "24.11.2026;no address;;Wer kann Lead Partner sein?\n"
        '24.11.2026;"a@b@c";;Und nun?\n'
        "24.11.2026;eva@example.org;;\n"
    )
    results = take(store, staff, ("fragen.csv", table.encode("cp1252")))
    assert [(result.name, result.outcome) for result in results] == [
        ("fragen.csv, row 2", "imported"),
        ("fragen.csv, row 3", "failed"),
        ("fragen.csv, row 4", "imported"),
        ("fragen.csv, row 5", "failed"),
        ("fragen.csv, row 6", "failed"),
    ]
    assert "row 3: '45.11.2026' is no date" in (results[1].reason or "")
    first = get_enquiry(store, staff.reader, results[0].enquiry_id or 0)
    assert (first.sender_name, first.sender_address, first.language) == ("Eva", "eva@example.org", "de")
    [wrong] = take(store, staff, ("x.csv", b"when,what\n1,2\n"))
    assert "no column for the question (its first row has: 'when', 'what')" in (wrong.reason or "")


def test_only_html_is_read_as_text(store: Store, staff: Staff) -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "eva@example.org",
        "x",
        "Tue, 24 Nov 2026 10:00:00 +0100",
    )
    message.set_content("<p>Is <b>Brno</b> in?</p><script>alert(1)</script><p>Thanks</p>", subtype="html")
    [result] = take(store, staff, ("h.eml", message.as_bytes()))
    text = get_enquiry(store, staff.reader, result.enquiry_id or 0).text
    assert "Is Brno in?" in text
    assert "alert" not in text


HOSTILE = [
    b"From: =?utf-8?q?=0d=0aBcc:_x@y.z?= <eva@example.org>\r\nSubject: =?utf-8?q?a=0d=0aBcc:_x=40y.z?=\r\n",
    b'From: "<script>" <"><img src=x>@example.org>\r\nSubject: <script>alert(1)</script>\r\n',
    b"From: " + b"a" * 100_000 + b"@example.org\r\nSubject: " + b"b" * 100_000 + b"\r\n",
    b"From: =?x-unknown?b?////?=\r\nSubject: =?utf-8?b?/////////w==?=\r\nDate: 99 Foo 99999\r\n",
    b"From: a@b.c, , ;:<>\r\nSubject: \x00\xff\xfe\r\nMessage-ID: <a@b>\r\n\t<c@d>\r\nDate: -1\r\n",
    b"From: (((((((((a)@b\r\nReply-To: <<<>>>\r\nReferences: \xff <a b>\r\nMessage-ID: <\x00@x>\r\n",
]


@pytest.mark.parametrize("head", HOSTILE)
def test_hostile_headers_are_data(store: Store, staff: Staff, head: bytes) -> None:
    data = head + b"To: x@y.z\r\nContent-Type: text/plain; charset=nonsense\r\n\r\nIs Brno in?\r\n"
    [result] = take(store, staff, ("../../etc/\r\nname\x00.eml", data))
    assert result.outcome == "imported", result.reason
    found = get_enquiry(store, staff.reader, result.enquiry_id or 0)
    for value in (found.sender_name, found.sender_address, found.subject, found.origin):
        assert value.isprintable()
        assert len(value) <= 1000
    assert "Is Brno in?" in found.text


def test_documents_that_are_no_mails_say_what_to_do(store: Store, staff: Staff) -> None:
    results = take(
        store,
        staff,
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n"),
        ("b.eml", b"From: a@b.cd\r\nTo: x\r\n\r\n \r\n"),
        ("", b""),
    )
    assert [result.outcome for result in results] == ["failed"] * 3
    assert "is a document (pdf) and no mail" in (results[0].reason or "")
    assert "has no text" in (results[1].reason or "")


def test_a_question_in_the_subject_alone_is_asked(store: Store, staff: Staff) -> None:
    [result] = take(
        store, staff, ("m.eml", mail(1, "Hello, thank you in advance.\n", Subject="Is Brno eligible?"))
    )
    [part] = get_enquiry(store, staff.reader, result.enquiry_id or 0).parts
    assert "Is Brno eligible?" in part.question


def test_an_outlook_mail(store: Store, staff: Staff) -> None:
    samples = sorted(Path(__file__).resolve().parents[2].glob("ingest/**/*.msg"))
    assert samples, "the golden documents hold an Outlook mail"
    [result] = take(store, staff, (samples[0].name, samples[0].read_bytes()))
    assert result.outcome == "imported", result.reason
    assert get_enquiry(store, staff.reader, result.enquiry_id or 0).text


def test_text_that_is_none_is_refused(store: Store, staff: Staff) -> None:
    for text in ("", " \n", "?!", "\0"):
        with pytest.raises(CorrectInput, match="no words"):
            import_text(store, staff.officer, text)
    with pytest.raises(CorrectInput, match="no e-mail address"):
        import_text(store, staff.officer, "Is Brno in?", sender_address="eva")


def test_the_reader_of_mails_needs_no_database() -> None:
    from ingest.loaders.base import Raw

    message = of_eml(Raw(mail(5), "m.eml", datetime(2026, 1, 1).date()))
    assert message.message_id == "<mail-5@example.org>"
