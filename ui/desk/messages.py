"""One enquiry as it came in: who wrote, when, what; read from a mail of either kind, or from pasted text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Any, Final, TypeVar

from assistant.understand.fold import folded
from corpus.errors import CorrectDocument, CorrectInput
from ingest.loaders import eml, msg
from ingest.loaders.base import Draft, Raw, tidy
from ingest.loaders.encoding import decoded
from ingest.loaders.package import DAMAGED
from ui.store.columns import now, storable

T = TypeVar("T")
MOST_CHARS: Final = 500_000
_LONGEST_LINE: Final = 1_000
_ADDRESS: Final = re.compile(r"[^\s@<>\"(),;:\\\x00-\x1f]{1,64}@[^\s@<>\"(),;:\\\x00-\x1f]{1,190}")
_MESSAGE_ID: Final = re.compile(r"<[!-;=?-~]{1,250}@[!-;=?-~]{1,250}>")
_MOST_REFERENCES: Final = 20


@dataclass(frozen=True)
class Message:
    """`digest` is that of the bytes, or of the text that was pasted; `references` as in a mail's headers."""

    origin: str
    digest: str
    sender_name: str
    sender_address: str
    subject: str
    text: str
    received_at: datetime
    message_id: str | None = None
    references: str | None = None

    @property
    def message_digest(self) -> str | None:
        return sha256(self.message_id.encode("utf-8", "replace")).hexdigest() if self.message_id else None

    @property
    def folded(self) -> str:
        """What a search looks into."""
        return folded(f"{self.subject} {self.sender_name} {self.sender_address} {self.text}")[:MOST_CHARS]


def pasted(
    text: str,
    sender_name: str = "",
    sender_address: str = "",
    subject: str = "",
    received_at: datetime | None = None,
) -> Message:
    """A text that somebody pasted or a table held. Raises CorrectInput if there are no words, or an address is none."""
    body = plain_text(text)
    if not any(sign.isalnum() for sign in body):
        raise CorrectInput("The enquiry has no words in it: give its text.")
    if sender_address.strip() and not _ADDRESS.fullmatch(sender_address.strip()):
        raise CorrectInput(f"{one_line(sender_address)!r} is no e-mail address: correct it or leave it out.")
    parts = (sender_address.strip().casefold(), one_line(subject), body)
    digest = sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()
    name = one_line(sender_name)
    moment = received_at or now()
    return Message("pasted text", digest, name, sender_address.strip(), one_line(subject), body, moment)


def of_eml(raw: Raw) -> Message:
    """A mail as mail programs save it. Raises CorrectDocument if it is damaged or has no text."""
    headers = BytesHeaderParser(policy=policy.default).parsebytes(raw.data)
    body = eml.read_mail(raw)
    name, address = _sender(headers)
    ids = _MESSAGE_ID.findall(_header(headers, "Message-ID"))
    references = _MESSAGE_ID.findall(_header(headers, "References"))[-_MOST_REFERENCES:]
    return Message(
        *(raw.name, raw.digest, name, address),
        one_line(_header(headers, "Subject")),
        _body(raw, body),
        _moment(_header(headers, "Date")) or now(),
        ids[0] if ids else None,
        " ".join(references) or None,
    )


def of_msg(raw: Raw) -> Message:
    """A mail as Outlook saves it. Raises CorrectDocument if it is damaged or has no text."""
    body = msg.read_mail(raw)
    envelope = msg.read_envelope(raw)
    ids = _MESSAGE_ID.findall(envelope.message_id)
    address = envelope.address if _ADDRESS.fullmatch(envelope.address) else ""
    return Message(
        *(raw.name, raw.digest, one_line(envelope.name), address, one_line(body.subject)),
        _body(raw, body),
        envelope.sent_at or now(),
        ids[0] if ids else None,
    )


def of_text(raw: Raw) -> Message:
    """A file that holds nothing but the text. Raises CorrectDocument if that is none, CorrectInput if it is empty."""
    return replace(pasted(decoded(raw.data, raw.name)), origin=raw.name, digest=raw.digest)


def one_line(text: str) -> str:
    """A header as data: one line without anything unseen, not longer than headers are."""
    return tidy(storable(text))[:_LONGEST_LINE]


def plain_text(text: str) -> str:
    """The text with plain line ends and without control characters, at most half a million of characters."""
    lines = (
        storable(text)[: MOST_CHARS * 2].replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
    )
    kept = "\n".join(
        "".join(sign for sign in line if sign.isprintable() or sign == "\xa0").rstrip() for line in lines
    )
    return re.sub(r"\n{4,}", "\n\n\n", kept).strip()[:MOST_CHARS]


def _body(raw: Raw, mail: msg.Mail) -> str:
    text = plain_text(mail.text)
    if not text and mail.html and mail.html.strip():
        from ingest.loaders.html import write_html

        draft = Draft(raw)
        try:
            write_html(draft, decoded(mail.html, raw.name, "utf-8"), whole=True)
            text = plain_text(draft.finish("text/html").text)
        except (*DAMAGED, RecursionError) as error:
            raise CorrectDocument(
                f"{raw.name} has a text in HTML that is damaged: paste its text."
            ) from error
    if not any(sign.isalnum() for sign in text + mail.subject):
        raise CorrectDocument(
            f"{raw.name} has no text, neither in it nor as its subject: paste what was asked."
        )
    return text or one_line(mail.subject)


def _header(headers: Any, name: str) -> str:
    """A header as one text, "" where there is none or the library cannot read what stands there."""
    return _tried(lambda: str(headers[name] or ""), "")


def _sender(headers: Any) -> tuple[str, str]:
    """Name and address to answer to: of `Reply-To` where that is an address, as forms on web sites set it."""
    sender, answer_to = (_addresses(headers, name) for name in ("From", "Reply-To"))
    chosen = (answer_to or sender or [Address("", "", "")])[0]
    name = chosen.display_name or (sender[0].display_name if sender else "")
    address = _written(chosen)
    return one_line(name), address if _ADDRESS.fullmatch(address) else ""


def _addresses(headers: Any, name: str) -> list[Address]:
    found: list[Address] = _tried(lambda: list(getattr(headers[name], "addresses", ())), [])
    return [one for one in found if _ADDRESS.fullmatch(_written(one))]


def _written(address: Address) -> str:
    return _tried(lambda: address.addr_spec, "")


def _tried(read: Callable[[], T], otherwise: T) -> T:
    """What the library makes of a header; it stumbles over some that were made to be malicious."""
    try:
        return read()
    except (*DAMAGED, MessageError):
        return otherwise


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
