"""Words, icons and colours of the desk: states never depend on colour alone."""

from datetime import date, datetime
from typing import Final

from babel.dates import format_date, format_skeleton, format_time

from ui.desk import PartStatus, Status
from ui.texts import Texts, mark
from ui.web.frame.words import CONFIDENCE, Sign

STATUS: Final[dict[Status, Sign]] = {
    Status.NEW: Sign(mark("New"), ":material/mail:", "blue"),
    Status.DRAFTED: Sign(mark("Drafted"), ":material/edit_document:", "blue"),
    Status.IN_WORK: Sign(mark("In work"), ":material/edit:", "orange"),
    Status.APPROVED: Sign(mark("Approved"), ":material/check_circle:", "green"),
    Status.SENT: Sign(mark("Sent"), ":material/send:", "gray"),
    Status.REJECTED: Sign(mark("Rejected"), ":material/block:", "gray"),
    Status.CLOSED: Sign(mark("Closed"), ":material/archive:", "gray"),
}
PART: Final[dict[PartStatus, Sign]] = {
    PartStatus.NEW: Sign(mark("No draft yet"), ":material/hourglass_empty:", "gray"),
    PartStatus.DRAFTED: STATUS[Status.DRAFTED],
    PartStatus.APPROVED: STATUS[Status.APPROVED],
    PartStatus.REJECTED: STATUS[Status.REJECTED],
}
OUTCOME: Final[dict[str, Sign]] = {
    "imported": Sign(mark("Imported"), ":material/check_circle:", "green"),
    "already there": Sign(mark("Already there"), ":material/content_copy:", "gray"),
    "failed": Sign(mark("Failed"), ":material/error:", "red"),
}
LEVEL: Final[dict[str, str]] = {"high": mark("high"), "medium": mark("medium"), "low": mark("low")}
KIND: Final[dict[str, str]] = {
    "greeting": mark("Greeting"),
    "closing": mark("Closing"),
    "other": mark("Paragraph"),
}
# What an answer is about, by the kind of what it cites (`ui.desk.checks.topics_of`).
SUBJECT: Final[dict[str, str]] = {
    "overview": mark("Overview"),
    "area": mark("Area"),
    "money": mark("Money"),
    "partnership": mark("Partnership"),
    "applicants": mark("Who can apply"),
    "priorities": mark("Objectives"),
    "calls": mark("Calls"),
    "contacts": mark("Contacts"),
    "rules": mark("General rules"),
    "guide": mark("General rules"),
    "strategy": mark("Macro-regional strategies"),
    "cancelled": mark("Cancelled programmes"),
    "documents": mark("Documents"),
}
DONE: Final[dict[str, str]] = {
    "enquiry imported": mark("Imported"),
    "drafted": mark("Draft made"),
    "draft failed": mark("Draft failed"),
    "edited": mark("Text changed"),
    "draft taken": mark("Draft taken over"),
    "reused": mark("Earlier answer taken over"),
    "approved": mark("Answer approved"),
    "rejected": mark("Question left out"),
    "reopened": mark("Answer reopened"),
    "assigned": mark("Assigned"),
    "noted": mark("Note written"),
    "frame changed": mark("Greeting or closing changed"),
    "taken into work": mark("Taken into work"),
    "enquiry sent": mark("Sent"),
    "enquiry closed": mark("Closed"),
    "enquiry rejected": mark("Rejected"),
    "enquiry reopened": mark("Reopened"),
    "enquiry deleted": mark("Personal data deleted"),
}


def badge(sign: Sign, say: Texts) -> str:
    """As Markdown."""
    return tag(sign.colour, sign.icon, say(sign.words))


def tag(colour: str, icon: str, words: str) -> str:
    """Words of ours on a coloured ground, as Markdown."""
    return f":{colour}-badge[{icon} {words}]"


def bold(words: str) -> str:
    """Words of ours in bold, as Markdown."""
    return f"**{words}**"


def confidence_badge(level: str | None, say: Texts) -> str:
    """As Markdown; "" where nothing is cited."""
    return badge(CONFIDENCE[level], say) if level in ("high", "medium", "low") else ""  # type: ignore[index]


def short_moment(at: datetime, say: Texts) -> str:
    """Day and time as a list shows them, in the time zone of the server; the year where it is another one."""
    here = at.astimezone()
    locale = _locale(say)
    if here.year == datetime.now().astimezone().year:
        day = format_skeleton("MMMd", here, tzinfo=here.tzinfo, locale=locale)
        return f"{day}, {format_time(here, 'short', tzinfo=here.tzinfo, locale=locale)}"
    return str(format_date(here.date(), "medium", locale=locale))


def short_day(day: date, say: Texts) -> str:
    return str(format_date(day, "medium", locale=_locale(say)))


def _locale(say: Texts) -> str:
    return "en_GB" if say.language == "en" else say.language
