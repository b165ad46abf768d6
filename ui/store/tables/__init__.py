"""The tables, by who uses them: people, the desk, remarks of visitors."""

from ui.store.tables.base import Base
from ui.store.tables.desk import DoneRow, EnquiryRow, NoteRow, ParagraphRow, PartRow, QuestionVectorRow
from ui.store.tables.feedback import RemarkRow, UnansweredRow
from ui.store.tables.people import (
    AttemptRow,
    AuditContentRow,
    AuditEndRow,
    AuditRow,
    PersonRow,
    SessionRow,
    TicketRow,
)

__all__ = [
    "AttemptRow",
    "AuditContentRow",
    "AuditEndRow",
    "AuditRow",
    "Base",
    "DoneRow",
    "EnquiryRow",
    "NoteRow",
    "ParagraphRow",
    "PartRow",
    "PersonRow",
    "QuestionVectorRow",
    "RemarkRow",
    "SessionRow",
    "TicketRow",
    "UnansweredRow",
]
