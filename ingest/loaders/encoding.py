"""Bytes to text: the mark of byte order, what the document declares, UTF-8, then what the letters tell."""

import codecs
import re

from corpus.errors import CorrectDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]{3,30})""", re.I)
# What documents of the Union's languages are written in when they are not in Unicode.
_CANDIDATES = (
    "cp1250", "cp1252", "cp1253", "cp1251", "cp1257", "cp1254",
    "iso8859_2", "iso8859_7", "iso8859_5", "iso8859_15", "iso8859_13", "iso8859_1", "mac_roman",
)  # fmt: skip
_SAMPLE = 60_000
_LEAST_LETTERS = 3


def decoded(data: bytes, name: str, declared: str | None = None) -> str:
    """The text of `data`. `declared`: what came with it (an HTTP or mail header), believed if it fits.

    Raises CorrectDocument if this is not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    if b"\0" in data[:_SAMPLE]:
        raise CorrectDocument(
            f"{name} is not text and of no kind that is read: give it as PDF, DOCX or text."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A cut inside the last letter, or one odd byte, does not make another encoding of it.
        if _mostly_utf8(data, error):
            return data.decode("utf-8", errors="replace")
    found = _DECLARED.search(data[:2048])
    for said in (declared, found[1].decode("ascii") if found else None):
        if said and (text := _fits(data, said)) is not None:
            return text
    return data.decode(_guess(data), errors="replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.3 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    high = sum(letter > "\x7f" for letter in text) - wrong
    return (wrong <= 3 and high >= 20 * wrong) or (error.start >= len(data) - 3 and high > 0)


def _fits(data: bytes, encoding: str) -> str | None:
    try:
        if codecs.lookup(encoding).name in {"ascii", "utf-8"}:
            return None
        text = data.decode(encoding)
    except (LookupError, UnicodeError):
        return None
    # What codecs call ISO 8859-1 is cp1252 on the web; control characters give it away.
    if codecs.lookup(encoding).name == "iso8859-1" and any("\x80" <= letter <= "\x9f" for letter in text):
        return data.decode("cp1252", errors="replace")
    return text if isinstance(text, str) else None


def _guess(data: bytes) -> str:
    """The candidate whose words look most like a language; one wrong byte must not throw out the right one."""
    from ingest.language import likeness

    sample = data[:_SAMPLE]
    high = bytes(byte for byte in sample if byte > 0x7F)
    if len(high) < _LEAST_LETTERS:
        return "cp1252"
    scores: dict[str, float] = {}
    for encoding in _CANDIDATES:
        text = sample.decode(encoding, errors="replace")
        scores[encoding] = likeness(text)
    return max(scores, key=lambda encoding: scores[encoding])
