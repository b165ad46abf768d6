"""What a file really is, told by its bytes. Its name counts only between kinds of plain text."""

import re
import zipfile
from io import BytesIO
from typing import Literal, get_args

from corpus.errors import CorrectDocument
from ingest.loaders.encoding import decoded

Kind = Literal[
    "pdf", "html", "docx", "odt", "rtf", "pptx", "odp", "xlsx", "ods", "csv", "markdown", "text", "eml", "msg",
    "mht", "epub", "zip",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(Kind)
NAMED = {
    "pdf": "pdf", "html": "html", "htm": "html", "xhtml": "html", "docx": "docx", "docm": "docx", "dotx": "docx",
    "odt": "odt", "ott": "odt", "odp": "odp", "otp": "odp", "ods": "ods", "ots": "ods", "rtf": "rtf",
    "pptx": "pptx", "pptm": "pptx", "ppsx": "pptx", "xlsx": "xlsx", "xlsm": "xlsx",
    "csv": "csv", "tsv": "csv", "md": "markdown", "markdown": "markdown", "txt": "text", "text": "text",
    "eml": "eml", "msg": "msg", "mht": "mht", "mhtml": "mht", "epub": "epub", "zip": "zip",
}  # fmt: skip
# Names of old Office files. Many hold a web page, Rich Text or a newer format; the others are refused with the way out.
OLD = ("doc", "dot", "xls", "ppt", "pps")
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "rtf": "application/rtf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "markdown": "text/markdown",
    "text": "text/plain",
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
    "mht": "multipart/related",
    "epub": "application/epub+zip",
    "zip": "application/zip",
}
# What is recognised only to be refused with a helpful sentence: first bytes, what it is, what to do.
_REFUSED = (
    (b"\x89PNG", "is a picture", "give the text"),
    (b"\xff\xd8\xff", "is a picture", "give the text"),
    (b"GIF8", "is a picture", "give the text"),
    (b"II*\0", "is a picture", "give the text"),
    (b"MM\0*", "is a picture", "give the text"),
    (b"\x1f\x8b", "is compressed with gzip", "unpack it or give a ZIP file"),
    (b"BZh", "is compressed with bzip2", "unpack it or give a ZIP file"),
    (b"7z\xbc\xaf", "is a 7z archive", "unpack it or give a ZIP file"),
    (b"Rar!", "is a RAR archive", "unpack it or give a ZIP file"),
    (b"\xfd7zXZ", "is compressed with xz", "unpack it or give a ZIP file"),
    (b"MZ", "is a program", "give a document"),
    (b"\x7fELF", "is a program", "give a document"),
    (b"PK\x05\x06", "is an empty ZIP archive", "give one with documents"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_KINDS = (("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp"))
_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_TAGS = re.compile(r"<(?:p|div|h[1-6]|table|ul|ol|dl|section|article|main|details)\b[^>]{0,500}>", re.I)
_MAIL = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[ \t].*\r?\n(?:[ \t].*\r?\n)*){2,}")
# How browsers begin a page that they save in one file.
_SAVED_PAGE = re.compile(r"^(?:Snapshot-Content-Location:|From: ?[<\"]?Saved by )", re.I | re.M)
_MAIL_FIELDS = {"from", "to", "subject", "date", "message-id", "mime-version", "received", "return-path"}


def ending(name: str) -> str:
    """The name's ending in small letters, without the dot; queries of addresses do not count."""
    plain = re.split(r"[?#]", name)[0] if "://" in name else name
    last = plain.replace("\\", "/").rsplit("/", 1)[-1]
    return last.rsplit(".", 1)[-1].lower() if "." in last else ""


def kind_of(data: bytes, name: str) -> Kind:
    """The kind of the document. Raises CorrectDocument for what is not read, with what to do instead."""
    if not data.strip(b"\0 \t\r\n"):
        raise CorrectDocument(f"{name} is empty: give a document with text.")
    for first, what, instead in _REFUSED:
        if data.startswith(first):
            raise CorrectDocument(f"{name} {what}, which is not read: {instead}.")
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _of_zip(data, name)
    if data.startswith(_OLE):
        return _of_ole(data, name)
    return _of_text(decoded(data[:200_000], name), name)


def _of_zip(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            mime = archive.read("mimetype")[:200].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise CorrectDocument(f"{name} is damaged and cannot be unpacked: give a whole copy.") from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise CorrectDocument(f"{name} is damaged and cannot be unpacked: give a whole copy.") from error
    if mime.strip() == MEDIA_TYPES["epub"]:
        return "epub"
    if mime.startswith(_OPEN_DOCUMENT):
        for what, kind in _OPEN_KINDS:
            if mime.startswith(_OPEN_DOCUMENT + what):
                return kind  # type: ignore[return-value]
        raise CorrectDocument(f"{name} is an OpenDocument drawing or the like: save it as PDF.")
    if "[Content_Types].xml" in names:
        for folder, kind in _PARTS:
            if any(part.startswith(folder) for part in names):
                return kind  # type: ignore[return-value]
    return "zip"


def _of_ole(data: bytes, name: str) -> Kind:
    from ingest.loaders.msg import streams_of

    streams = streams_of(data, name)
    if any(path.startswith("__properties_version1.0") for path in streams):
        return "msg"
    if any(path.startswith("encryptedpackage") for path in streams):
        raise CorrectDocument(f"{name} is encrypted: save it without a password.")
    for part, what, instead in (
        ("worddocument", "an old Word file (.doc)", "DOCX"),
        ("workbook", "an old Excel file (.xls)", "XLSX"),
        ("book", "an old Excel file (.xls)", "XLSX"),
        ("powerpoint document", "an old PowerPoint file (.ppt)", "PPTX"),
    ):
        if part in streams:
            raise CorrectDocument(f"{name} is {what}, which is not read: save it as {instead}.")
    raise CorrectDocument(f"{name} is an old Office file that is not read: save it as DOCX, XLSX or PDF.")


def _of_text(text: str, name: str) -> Kind:
    start = text[:20_000]
    odd = sum(letter < " " and letter not in "\t\r\n\f\v\x1b" for letter in start) + start.count("\ufffd")
    if odd > 0.05 * len(start):
        raise CorrectDocument(
            f"{name} is not text and of no kind that is read: give it as PDF, DOCX or text."
        )
    said = NAMED.get(ending(name))
    if _HTML.match(start) or (said == "html" and _TAGS.search(start)):
        return "html"
    if start.lstrip().startswith("<?xml") or re.match(r"\s*<svg\b", start):
        raise CorrectDocument(f"{name} is XML and not a document for reading: give it as HTML, PDF or DOCX.")
    if head := _MAIL.match(start):
        if _SAVED_PAGE.search(head[0]) or (said == "mht" and "multipart/related" in head[0].lower()):
            return "mht"
        if _is_mail(head[0]):
            return "eml"
    if said in ("csv", "markdown", "text"):
        return said  # type: ignore[return-value]
    if said is None and len(_TAGS.findall(start)) >= 3:
        return "html"
    return "text"


def _is_mail(head: str) -> bool:
    names = {line.partition(":")[0].lower() for line in head.splitlines() if line[:1].strip()}
    return "from" in names and len(names & _MAIL_FIELDS) >= 3
