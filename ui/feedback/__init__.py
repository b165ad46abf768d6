"""What people say of answers, and what they asked in vain: for whoever improves the corpus. Without personal data."""

from ui.feedback.remarks import REASONS, Remark, RemarkCounts, count_remarks, give_remark, list_remarks
from ui.feedback.unanswered import Group, Question, note_unanswered, unanswered

__all__ = [
    "REASONS",
    "Group",
    "Question",
    "Remark",
    "RemarkCounts",
    "count_remarks",
    "give_remark",
    "list_remarks",
    "note_unanswered",
    "unanswered",
]
