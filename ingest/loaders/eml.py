"""EML: subject and text, the sender as its publisher; what earlier mails quote is kept, with its marks left out."""

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from ingest.document import Document
from ingest.loaders.base import Draft, Raw, tidy
from ingest.loaders.encoding import decoded
from ingest.loaders.kinds import MEDIA_TYPES
from ingest.loaders.msg import Mail
from ingest.loaders.package import DAMAGED, damaged
from ingest.loaders.text import write_text

_QUOTE = re.compile(r"^(?:>\s?)+", re.M)
_MOST_PARTS = 500


def load(raw: Raw) -> Document:
    return write_mail(raw, read_mail(raw), "eml")


def read_mail(raw: Raw) -> Mail:
    """Raises CorrectDocument if the mail is damaged beyond reading."""
    try:
        message = message_from_bytes(raw.data, policy=policy.default)
        return _taken_apart(message, raw.name)
    except (*DAMAGED, MessageError) as error:
        raise damaged(raw.name, "a mail") from error


def _taken_apart(message: EmailMessage, name: str) -> Mail:
    texts: list[str] = []
    html: bytes | None = None
    attachments: list[tuple[str, bytes]] = []
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS or part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        data = content if isinstance(content, bytes) else b""
        file_name = part.get_filename()
        kind = part.get_content_type()
        if kind.startswith("image/") and part.get_content_disposition() != "attachment":
            continue  # a logo in the text
        if file_name or part.get_content_disposition() == "attachment":
            attachments.append((file_name or "attachment", data))
        elif kind == "text/plain":
            texts.append(decoded(data, name, part.get_content_charset()) if data.strip() else "")
        elif kind == "text/html" and html is None:
            charset = part.get_content_charset()
            html = decoded(data, name, charset).encode("utf-8") if data.strip() else None
    sent = None
    if stamp := _header(message, "Date"):
        try:
            sent = parsedate_to_datetime(stamp).date()
        except (ValueError, TypeError, OverflowError):
            sent = None
    text = "\n\n".join(filter(None, texts))
    sender = _header(message, "From")
    return Mail(_header(message, "Subject"), sender, sent, text, html, tuple(attachments))


def _header(message: EmailMessage, name: str) -> str:
    """A header, "" where the library refuses it: a line end in a coded word is meant to look like another header."""
    try:
        return str(message[name] or "")
    except (*DAMAGED, MessageError):
        return ""


def write_mail(raw: Raw, mail: Mail, kind: str) -> Document:
    """The document of a mail; the HTML form is taken only where there is no plain one."""
    from ingest.loaders.html import write_html

    draft = Draft(raw)
    if mail.subject:
        draft.heading(1, mail.subject)
    if mail.text.strip():
        write_text(draft, _QUOTE.sub("", mail.text), headings=False)
    elif mail.html and mail.html.strip():
        write_html(draft, decoded(mail.html, raw.name, "utf-8"), whole=True)
    if mail.attachments:
        names = ", ".join(name for name, _ in mail.attachments[:20])
        draft.note(f"Attachments: {names}.")
    return draft.finish(MEDIA_TYPES[kind], mail.subject, dated=mail.sent, publisher=tidy(mail.sender) or None)
