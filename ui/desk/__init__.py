"""The enquiry desk without a screen: mails taken in, drafts made, answers edited and approved, replies written.

Every service takes the store and the acting person first, and checks for itself what that person may do.
"""

from ui.desk.claims import claim_draft
from ui.desk.deletion import count_old, delete_enquiry, purge
from ui.desk.drafting import Answerer, draft_enquiry
from ui.desk.earlier import earlier_answers, reuse_answer
from ui.desk.editing import (
    approve_enquiry,
    approve_part,
    edit_part,
    reject_part,
    reopen_part,
    take_draft,
)
from ui.desk.exporting import export_enquiries
from ui.desk.figures import Figures, figures
from ui.desk.finding import Filter, enquiry_history, find_enquiries, get_enquiry, next_undrafted
from ui.desk.handling import (
    add_note,
    assign,
    close_enquiry,
    mark_sent,
    reject_enquiry,
    reopen_enquiry,
    set_frame,
    start_work,
)
from ui.desk.importing import import_files, import_path, import_text
from ui.desk.paragraphs import (
    add_paragraph,
    change_paragraph,
    count_paragraph,
    list_paragraphs,
    remove_paragraph,
)
from ui.desk.publishing import COLLECTION, Published, publish_answers
from ui.desk.reply import reply_of
from ui.desk.states import MAY_FOLLOW, OPEN, PartStatus, Status
from ui.desk.types import (
    Check,
    EarlierAnswer,
    Enquiry,
    EnquiryLine,
    Imported,
    Note,
    Overtaken,
    Page,
    Paragraph,
    Part,
    Reply,
)
from ui.desk.vectors import Meaning, remember_questions

__all__ = [
    "COLLECTION",
    "MAY_FOLLOW",
    "OPEN",
    "Answerer",
    "Check",
    "EarlierAnswer",
    "Enquiry",
    "EnquiryLine",
    "Figures",
    "Filter",
    "Imported",
    "Meaning",
    "Note",
    "Overtaken",
    "Page",
    "Paragraph",
    "Part",
    "PartStatus",
    "Published",
    "Reply",
    "Status",
    "add_note",
    "add_paragraph",
    "approve_enquiry",
    "approve_part",
    "assign",
    "change_paragraph",
    "claim_draft",
    "close_enquiry",
    "count_old",
    "count_paragraph",
    "delete_enquiry",
    "draft_enquiry",
    "earlier_answers",
    "edit_part",
    "enquiry_history",
    "export_enquiries",
    "figures",
    "find_enquiries",
    "get_enquiry",
    "import_files",
    "import_path",
    "import_text",
    "list_paragraphs",
    "mark_sent",
    "next_undrafted",
    "publish_answers",
    "purge",
    "reject_enquiry",
    "reject_part",
    "remember_questions",
    "remove_paragraph",
    "reopen_enquiry",
    "reopen_part",
    "reply_of",
    "reuse_answer",
    "set_frame",
    "start_work",
    "take_draft",
]
