"""The reply to an enquiry: its approved answers with greeting, sources, notice and closing, as text and as a mail."""

import re
from collections.abc import Sequence
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from functools import lru_cache
from importlib.resources import files
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assistant.answer import CitedSource
from assistant.compose.draft import NOTICE
from assistant.texts import Texts
from corpus.errors import CorrectInput
from corpus.yaml_reader import parse_yaml
from ui.desk.checks import CITATION, cited, source_line
from ui.desk.messages import one_line
from ui.desk.rows import parts_of
from ui.desk.states import UNDECIDED, PartStatus
from ui.desk.types import Reply
from ui.people import Person, Role, needs
from ui.store import Store
from ui.store.tables import EnquiryRow, ParagraphRow, PartRow

_BOLD: Final = re.compile(r"\*\*(.+?)\*\*")
_REPEATED: Final = re.compile(r"(\[\d+\])(?:\1)+")
_ANSWERED_BEFORE: Final = re.compile(
    r"^\s*(?:re|aw|sv|antw|odp|vs|ynt|res|rif|vá|atb|ref)\s*:", re.IGNORECASE
)
# The library would fold a long name of a mail into coded words, which no mail program recognises.
_LONGEST_ID: Final = 200
_FRAME: Final = ("greeting", "closing", "sources")


@needs(Role.READER)
def reply_of(store: Store, person: Person, enquiry_id: int) -> Reply:  # noqa: ARG001 - for the guard
    """The reply as it stands, from the answers that are approved; `complete` once all questions are decided.

    Raises CorrectInput if there is no such enquiry, or none of its answers is approved.
    """
    with store.reading() as session:
        enquiry = session.get(EnquiryRow, enquiry_id)
        if enquiry is None or enquiry.deleted_at is not None:
            raise CorrectInput(f"There is no enquiry with the number {enquiry_id}, or it was deleted.")
        rows = parts_of(session, enquiry_id)
        approved = [row for row in rows if row.status == PartStatus.APPROVED]
        if not approved:
            raise CorrectInput(f"No answer to enquiry {enquiry_id} is approved yet: approve one first.")
        language = approved[0].language
        greeting, closing = (
            chosen if chosen is not None else _paragraph(session, kind, language, enquiry.sender_name)
            for kind, chosen in (("greeting", enquiry.greeting), ("closing", enquiry.closing))
        )
        complete = not any(PartStatus(row.status) in UNDECIDED for row in rows)
        text = "\n\n".join(filter(None, [greeting, *_body(approved, language), closing])) + "\n"
        return Reply(enquiry.sender_address, _subject(enquiry), text, complete, _mail(enquiry, text))


def count_frame(session: Session, enquiry: EnquiryRow) -> None:
    """As part of sending: count the paragraphs that the reply was made with."""
    rows = [row for row in parts_of(session, enquiry.id) if row.status == PartStatus.APPROVED]
    if not rows:
        return
    for kind, chosen in (("greeting", enquiry.greeting), ("closing", enquiry.closing)):
        row = _favourite(session, kind, rows[0].language) if chosen is None else None
        if row is not None:
            counted = {"used": ParagraphRow.used + 1}
            session.execute(update(ParagraphRow).where(ParagraphRow.id == row.id).values(counted))


def _body(parts: Sequence[PartRow], language: str) -> list[str]:
    """The answers under their questions, numbered through, then the sources that they cite and the notice."""
    listed: list[str] = []
    blocks: list[str] = []
    for part in parts:
        own: dict[int, int] = {}
        for source in cited(part.text, [CitedSource.model_validate(one) for one in part.sources]):
            line = source_line(source)
            if line not in listed:
                listed.append(line)
            own[source.n] = listed.index(line) + 1
        if len(parts) > 1:
            blocks.append(_quoted(part.question))
        blocks.append(_BOLD.sub(r"\1", _renumbered(part.text, own)).strip())
    if listed:
        lines = (f"[{number}] {line}" for number, line in enumerate(listed, start=1))
        blocks.append("\n".join([_words(language)["sources"], *lines]))
    blocks.append(_notice(parts, language))
    return blocks


def _renumbered(text: str, numbers: dict[int, int]) -> str:
    """With other numbers; two places of one source are one number here, which then stands once."""
    changed = CITATION.sub(lambda found: f"[{numbers.get(int(found[1]), int(found[1]))}]", text)
    return _REPEATED.sub(r"\1", changed)


def _quoted(question: str) -> str:
    return "\n".join(f"> {line}" for line in question.splitlines() if line.strip())


def _notice(parts: Sequence[PartRow], language: str) -> str:
    """As the assistant wrote it; where a person wrote the whole answer, in the same words."""
    for part in parts:
        if part.draft and part.draft.get("notice") and part.draft.get("language") == language:
            return str(part.draft["notice"])
    return Texts(language)(NOTICE)


def _paragraph(session: Session, kind: str, language: str, name: str) -> str:
    row = _favourite(session, kind, language)
    return row.text.replace("{name}", name) if row else _words(language)[kind]


def _favourite(session: Session, kind: str, language: str) -> ParagraphRow | None:
    """The paragraph of this kind and language that is used most."""
    return session.scalars(
        select(ParagraphRow)
        .where(ParagraphRow.kind == kind, ParagraphRow.language == language)
        .order_by(ParagraphRow.used.desc(), ParagraphRow.id)
        .limit(1)
    ).one_or_none()


def _subject(enquiry: EnquiryRow) -> str:
    subject = one_line(enquiry.subject)
    return subject if _ANSWERED_BEFORE.match(subject) else f"Re: {subject}".strip()


def _mail(enquiry: EnquiryRow, text: str) -> bytes:
    """A mail that programs open as one to be sent. The library writes the headers, and refuses line ends in them."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["X-Unsent"] = "1"
    if enquiry.sender_address:
        name = one_line(enquiry.sender_name)
        user, _, domain = enquiry.sender_address.rpartition("@")
        mail["To"] = Address(name, user, domain)
    mail["Subject"] = _subject(enquiry)
    if enquiry.message_id and len(enquiry.message_id) <= _LONGEST_ID:
        earlier = [one for one in (enquiry.references or "").split() if len(one) <= _LONGEST_ID]
        mail["In-Reply-To"] = enquiry.message_id
        mail["References"] = " ".join([*earlier, enquiry.message_id])
    mail.set_content(text, charset="utf-8", cte="quoted-printable")
    return mail.as_bytes()


@lru_cache(maxsize=32)
def _words(language: str) -> dict[str, str]:
    """Greeting, closing and heading in the language, in English where there are none."""
    text = (files("ui.desk") / "data" / "frames.yaml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = parse_yaml(text, "ui/desk/data/frames.yaml")
    return {key: table.get(language, table["en"])[key] for key in _FRAME}
