"""MSG, the mail of Outlook: subject, sender, text and attachments read from its streams."""

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from corpus.errors import CorrectDocument
from ingest.document import Document
from ingest.loaders.base import Raw
from ingest.loaders.package import DAMAGED, damaged

if TYPE_CHECKING:
    from olefile import OleFileIO

_SUBJECT, _SENDER, _SENDER_MAIL, _BODY, _HTML = "0037", "0C1A", "0C1F", "1000", "1013"
_NAME, _LONG_NAME, _CONTENT = "3704", "3707", "3701"
_SMTP, _MESSAGE_ID = "5D01", "1035"
_SENT = b"\x40\x00\x39\x00"
_ATTACHMENT = re.compile(r"__attach_version1\.0_#[0-9A-Fa-f]{8}$")
_MOST_STREAMS = 5000


class Mail(NamedTuple):
    """A mail taken apart; `html` None where there is only text."""

    subject: str
    sender: str
    sent: date | None
    text: str
    html: bytes | None
    attachments: tuple[tuple[str, bytes], ...]


class Envelope(NamedTuple):
    """Who sent a mail and when; `address` is empty where only an Exchange name is kept."""

    name: str
    address: str
    message_id: str
    sent_at: datetime | None


def streams_of(data: bytes, name: str) -> list[str]:
    """Paths of all streams, in small letters. Raises CorrectDocument if the file is damaged."""
    try:
        with _ole(data) as ole:
            return ["/".join(path).lower() for path in ole.listdir()[:_MOST_STREAMS]]
    except DAMAGED as error:
        raise damaged(name, "an Outlook or old Office file") from error


def _ole(data: bytes) -> "OleFileIO":
    from olefile import OleFileIO

    # Damage that would make it read on and on is an error, not a remark.
    return OleFileIO(BytesIO(data), raise_defects=40)


def read_mail(raw: Raw) -> Mail:
    """Raises CorrectDocument if the file is damaged."""
    try:
        with _ole(raw.data) as ole:
            paths = ole.listdir()
            if len(paths) > _MOST_STREAMS:
                raise CorrectDocument(f"{raw.name} has too many parts for a mail: save it again.")
            folders = sorted({path[0] for path in paths if len(path) > 1 and _ATTACHMENT.match(path[0])})
            attachments = [_attachment(ole, folder) for folder in folders]
            sender = " ".join(filter(None, (_text(ole, "", _SENDER), _text(ole, "", _SENDER_MAIL))))
            return Mail(
                _text(ole, "", _SUBJECT),
                sender,
                _sent(ole),
                _text(ole, "", _BODY),
                _bytes(ole, f"__substg1.0_{_HTML}0102"),
                tuple(item for item in attachments if item),
            )
    except DAMAGED as error:
        raise damaged(raw.name, "an Outlook mail") from error


def read_envelope(raw: Raw) -> Envelope:
    """What stands around the text of a mail. Raises CorrectDocument if the file is damaged."""
    try:
        with _ole(raw.data) as ole:
            addresses = (_text(ole, "", _SMTP), _text(ole, "", _SENDER_MAIL))
            address = next((item for item in addresses if "@" in item), "")
            return Envelope(_text(ole, "", _SENDER), address, _text(ole, "", _MESSAGE_ID), _sent_at(ole))
    except DAMAGED as error:
        raise damaged(raw.name, "an Outlook mail") from error


def load(raw: Raw) -> Document:
    from ingest.loaders.eml import write_mail

    return write_mail(raw, read_mail(raw), "msg")


def _bytes(ole: "OleFileIO", path: str) -> bytes | None:
    if not ole.exists(path):
        return None
    content: bytes = ole.openstream(path).read()
    return content


def _text(ole: "OleFileIO", folder: str, tag: str) -> str:
    """A text property: in UTF-16 (001F) or in the bytes of the writer's machine (001E)."""
    from ingest.loaders.encoding import decoded

    prefix = f"{folder}/" if folder else ""
    if (wide := _bytes(ole, f"{prefix}__substg1.0_{tag}001F")) is not None:
        return wide.decode("utf-16-le", errors="replace").rstrip("\0")
    narrow = _bytes(ole, f"{prefix}__substg1.0_{tag}001E")
    return decoded(narrow.rstrip(b"\0"), "the mail") if narrow else ""


def _attachment(ole: "OleFileIO", folder: str) -> tuple[str, bytes] | None:
    content = _bytes(ole, f"{folder}/__substg1.0_{_CONTENT}0102")
    name = _text(ole, folder, _LONG_NAME) or _text(ole, folder, _NAME) or "attachment"
    return (name, content) if content else None


def _sent(ole: "OleFileIO") -> date | None:
    moment = _sent_at(ole)
    return moment.date() if moment else None


def _sent_at(ole: "OleFileIO") -> datetime | None:
    """The moment of sending: 100 ns since 1601, in the entry of the fixed properties."""
    fixed = _bytes(ole, "__properties_version1.0") or b""
    for start in range(32, len(fixed) - 15, 16):
        if fixed[start : start + 4] == _SENT:
            ticks = int.from_bytes(fixed[start + 8 : start + 16], "little")
            if 0 < ticks < 2_700_000_000_000_000_000:
                return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
    return None
