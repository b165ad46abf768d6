"""What the desk hands to screens: frozen copies, which stay readable when the database has gone on."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from assistant.answer import Answer, CitedSource
from corpus.errors import ReadAgain
from ui.desk.states import PartStatus, Status


@dataclass(frozen=True)
class Check:
    """Something to look at before approving; `text` is a sentence for the officer."""

    kind: Literal["status", "source", "unknown", "assumed", "question back", "note", "failed"]
    text: str


@dataclass(frozen=True)
class Part:
    """One question with its reply. `text` stands in the reply; `draft_text` is what the assistant wrote last.

    `confidence` is the lowest of the sources that the draft cites, None without any. `version` goes back with a
    change, so that nobody overwrites what they have not seen.
    """

    id: int
    enquiry_id: int
    number: int
    question: str
    status: PartStatus
    language: str
    text: str
    sources: tuple[CitedSource, ...]
    draft_text: str
    answer: Answer | None
    drafted_at: datetime | None
    answer_status: str | None
    confidence: str | None
    checks: tuple[Check, ...]
    topics: tuple[str, ...]
    edited: bool
    reused_from: int | None
    reason: str | None
    decided_by: str | None
    decided_at: datetime | None
    version: int


@dataclass(frozen=True)
class Note:
    id: int
    person: str
    at: datetime
    text: str


@dataclass(frozen=True)
class EnquiryLine:
    """An enquiry as a list shows it; `start` is the beginning of its text."""

    id: int
    sender_name: str
    sender_address: str
    subject: str
    start: str
    language: str
    received_at: datetime
    status: Status
    assignee_id: int | None
    assignee: str | None
    questions: int
    unanswered: int
    confidence: str | None
    deleted: bool
    version: int


@dataclass(frozen=True)
class Enquiry:
    """An enquiry whole; `may_become` are the states that it can be given now."""

    id: int
    sender_name: str
    sender_address: str
    subject: str
    text: str
    language: str
    origin: str
    received_at: datetime
    imported_at: datetime
    status: Status
    may_become: tuple[Status, ...]
    assignee_id: int | None
    assignee: str | None
    reason: str | None
    greeting: str | None
    closing: str | None
    approved_at: datetime | None
    sent_at: datetime | None
    deleted_at: datetime | None
    version: int
    parts: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Imported:
    """What became of one mail, row or text; `reason` is one sentence where it failed."""

    name: str
    outcome: Literal["imported", "already there", "failed"]
    enquiry_id: int | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Paragraph:
    id: int
    kind: Literal["greeting", "closing", "other"]
    language: str
    title: str
    text: str
    used: int
    version: int


@dataclass(frozen=True)
class Reply:
    """A reply; `complete` whether every question is decided, `eml` the same as a mail that a program opens unsent."""

    to: str
    subject: str
    text: str
    complete: bool
    eml: bytes = field(repr=False)


@dataclass(frozen=True)
class EarlierAnswer:
    """An approved answer to a question like this one; `score` 0 to 1.

    `told` is what that mail said before its question: the answer may be right only for who says the same. `same`:
    the words of both are the same.
    """

    part_id: int
    enquiry_id: int
    question: str
    told: str
    text: str
    language: str
    score: float
    same: bool
    approved_by: str | None
    approved_at: datetime | None


@dataclass(frozen=True)
class Page:
    """A page of enquiries; `number` counts from 1."""

    lines: tuple[EnquiryLine, ...]
    total: int
    number: int
    size: int


class Overtaken(ReadAgain):
    """Somebody else was faster: `mine` is the text that was not saved, `current` the state that is."""

    def __init__(
        self, sentence: str, mine: Any = None, current: Part | Enquiry | Paragraph | None = None
    ) -> None:
        super().__init__(sentence)
        self.mine = mine
        self.current = current
