"""Replies as text and as mails, canned paragraphs, and earlier answers taken over."""

from email import policy
from email.parser import BytesParser

import pytest

from corpus.errors import CorrectInput
from tests.ui.desk.answerers import NOTICE, Rule
from tests.ui.desk.test_importing import mail
from tests.ui.persons import Staff
from ui.desk import (
    Enquiry,
    Overtaken,
    Status,
    add_paragraph,
    approve_enquiry,
    approve_part,
    change_paragraph,
    draft_enquiry,
    earlier_answers,
    edit_part,
    enquiry_history,
    get_enquiry,
    import_files,
    import_text,
    list_paragraphs,
    mark_sent,
    reject_part,
    remove_paragraph,
    reply_of,
    reuse_answer,
    set_frame,
)
from ui.store import Store

TWO = (
    "We are a museum in Brno. "
    + "We plan a project on railways and know little. " * 5
    + "\n1) Is it in?\n2) How much?\n"
)


def drafted(store: Store, staff: Staff, data: bytes) -> Enquiry:
    [taken] = import_files(store, staff.officer, [("m.eml", data)])
    return draft_enquiry(store, staff.officer, Rule(), taken.enquiry_id or 0)


def test_answers_are_joined_with_one_list_of_sources(store: Store, staff: Staff) -> None:
    enquiry = drafted(store, staff, mail(1, TWO))
    with pytest.raises(CorrectInput, match="approve one first"):
        reply_of(store, staff.reader, enquiry.id)
    first, second = enquiry.parts
    own = edit_part(store, staff.officer, second.id, second.version, "**Short**: as the rule says [2].")
    approve_part(store, staff.officer, own.id, own.version, "b")
    half = reply_of(store, staff.reader, enquiry.id)
    assert not half.complete
    assert "Short: as the rule says [1]." in half.text
    assert "Title programme" not in half.text
    approve_part(store, staff.officer, first.id, first.version, "a")
    reply = reply_of(store, staff.reader, enquiry.id)
    assert reply.complete
    assert reply.text.startswith("Dear Sir or Madam,\n\n> Is it in?\n\nAnswer to: ")
    assert "[1] and a rule [2]." in reply.text
    assert "as the rule says [2]." in reply.text
    assert (
        reply.text.count("[2] Title rule:R048, Art. 1, Publisher, https://example.org/act, 2026-11-22") == 1
    )
    assert "R999" not in reply.text
    assert reply.text.count(NOTICE) == 1
    assert reply.text.endswith("Kind regards,\n")


def test_two_places_of_one_source_are_listed_once() -> None:
    from tests.ui.desk.answerers import source
    from ui.desk.reply import _body
    from ui.store.tables import PartRow

    sources = [source(n).model_copy(update={"quote": f"quote {n}"}).model_dump(mode="json") for n in (1, 2)]
    [text, listed, _] = _body([PartRow(text="Yes [1][2]. Both [2].", sources=sources, question="q")], "en")
    assert text == "Yes [1]. Both [1]."
    assert len(listed.splitlines()) == 2


def test_the_mail_is_one_that_programs_open_unsent(store: Store, staff: Staff) -> None:
    enquiry = drafted(store, staff, mail(1, "Is Brno in?", References="<a@x.org>", Subject="Dotaz: Žďár"))
    approve_enquiry(store, staff.officer, enquiry.id, enquiry.version, "k")
    reply = reply_of(store, staff.reader, enquiry.id)
    read = BytesParser(policy=policy.default).parsebytes(reply.eml)
    assert read["X-Unsent"] == "1"
    assert read["To"].addresses[0].addr_spec == reply.to == "eva@example.org"
    assert read["To"].addresses[0].display_name == "Eva Nováková"
    assert read["Subject"] == "Re: Dotaz: Žďár"
    assert read["In-Reply-To"] == "<mail-1@example.org>"
    assert read["References"].split() == ["<a@x.org>", "<mail-1@example.org>"]
    assert read.get_content_charset() == "utf-8"
    assert read.get_content().replace("\r\n", "\n").strip() == reply.text.strip()


@pytest.mark.parametrize(
    "headers",
    [
        {"Subject": "a Bcc: x@y.z", "From": '"Eva, Bcc: x@y.z" <eva@example.org>'},
        {"Subject": "Re: already", "From": "Žofie <žofie@example.org>"},
        {"Subject": "", "Message_ID": f"<{'x' * 240}@example.org>"},
        {"Subject": "Ž" * 500, "References": " ".join(f"<{n}{'r' * 70}@example.org>" for n in range(60))},
    ],
)
def test_nothing_in_a_header_makes_another_one(store: Store, staff: Staff, headers: dict[str, str]) -> None:
    enquiry = drafted(store, staff, mail(1, "Is Brno in?", **headers))
    approve_enquiry(store, staff.officer, enquiry.id, enquiry.version, "k")
    reply = reply_of(store, staff.reader, enquiry.id)
    read = BytesParser(policy=policy.default).parsebytes(reply.eml)
    assert set(read.keys()) <= {
        *("X-Unsent", "To", "Subject", "In-Reply-To", "References", "MIME-Version"),
        *("Content-Type", "Content-Transfer-Encoding"),
    }
    assert b"=?" not in (read["In-Reply-To"] or "").encode()
    assert len(str(read["Subject"])) >= 3
    assert "Re: Re:" not in str(read["Subject"])


def test_paragraphs_of_the_desk_stand_around_the_reply(store: Store, staff: Staff) -> None:
    enquiry = drafted(store, staff, mail(1, "Is Brno in?"))
    approve_enquiry(store, staff.officer, enquiry.id, enquiry.version, "k")
    hello = add_paragraph(
        store, staff.officer, language="en", title="Hello", text="Dear {name},", kind="greeting"
    )
    bye = add_paragraph(
        store, staff.officer, language="EN", title="Bye", text="Yours,\nthe desk", kind="closing"
    )
    text = reply_of(store, staff.reader, enquiry.id).text
    assert text.startswith("Dear Eva Nováková,\n\n")
    assert text.endswith("\n\nYours,\nthe desk\n")
    now = get_enquiry(store, staff.reader, enquiry.id)
    mark_sent(store, staff.officer, now.id, now.version, "sent")
    assert [one.used for one in list_paragraphs(store, staff.reader)] == [1, 1]
    changed = change_paragraph(store, staff.officer, bye.id, bye.version, title="Bye", text="Best,")
    with pytest.raises(Overtaken):
        change_paragraph(store, staff.officer, bye.id, bye.version, title="Bye", text="Late,")
    remove_paragraph(store, staff.officer, hello.id)
    assert list_paragraphs(store, staff.reader, language="en", kind="closing") == [
        type(changed)(**{**vars(changed), "used": 1})
    ]
    now = get_enquiry(store, staff.reader, enquiry.id)
    set_frame(store, staff.officer, now.id, now.version, "Hi Eva", "")
    text = reply_of(store, staff.reader, enquiry.id).text
    assert text.startswith("Hi Eva\n\n")
    assert text.endswith(f"{NOTICE}\n")
    for bad in ({"language": "xx"}, {"title": " "}, {"text": ""}, {"kind": "poem"}):
        with pytest.raises(CorrectInput):
            add_paragraph(store, staff.officer, **{"language": "en", "title": "t", "text": "t", **bad})  # type: ignore[arg-type]


def test_every_language_of_answers_has_a_frame() -> None:
    from assistant.texts import available_languages
    from assistant.understand.language import SUPPORTED
    from ui.desk.reply import _words

    english = _words("en")
    for language in {*available_languages(), *SUPPORTED} - {"en"}:
        assert _words(language)["greeting"] != english["greeting"], language
        assert all(_words(language).values())


def ask(store: Store, staff: Staff, question: str) -> Enquiry:
    return get_enquiry(store, staff.reader, import_text(store, staff.officer, question).enquiry_id or 0)


def test_an_earlier_answer_is_found_and_taken_over(store: Store, staff: Staff) -> None:
    old = ask(store, staff, "Is Brno in the area of Austria-Czechia?")
    old = draft_enquiry(store, staff.officer, Rule(), old.id)
    approve_enquiry(store, staff.admin, old.id, old.version, "k")
    ask(store, staff, "Who may be a lead partner in Latvia-Lithuania?")
    new = ask(store, staff, "is BRNO in the area of Austria–Czechia ?!")
    [found] = earlier_answers(store, staff.reader, new.parts[0].id)
    assert (found.part_id, found.same, found.score, found.approved_by) == (old.parts[0].id, True, 1.0, "Ada")
    part = reuse_answer(store, staff.officer, new.parts[0].id, new.parts[0].version, found.part_id)
    assert (part.text, part.sources, part.reused_from) == (found.text, old.parts[0].sources, found.part_id)
    assert get_enquiry(store, staff.reader, new.id).status == Status.IN_WORK
    entry = enquiry_history(store, staff.reader, new.id)[0]
    assert entry.action == "reused"
    assert (entry.after or {})["from question"] == old.parts[0].id
    approve_part(store, staff.officer, part.id, part.version, "k2")
    other = ask(store, staff, "How much money do schools get for travel?")
    assert earlier_answers(store, staff.reader, other.parts[0].id) == []
    with pytest.raises(CorrectInput, match="not approved"):
        reuse_answer(store, staff.officer, other.parts[0].id, other.parts[0].version, other.parts[0].id)


def test_a_rejected_question_is_left_out(store: Store, staff: Staff) -> None:
    enquiry = drafted(store, staff, mail(1, TWO))
    first, second = enquiry.parts
    reject_part(store, staff.officer, first.id, first.version, "Not for us.")
    approve_part(store, staff.officer, second.id, second.version, "k")
    reply = reply_of(store, staff.reader, enquiry.id)
    assert reply.complete
    assert "Is it in?" not in reply.text
    assert "Not for us" not in reply.text
