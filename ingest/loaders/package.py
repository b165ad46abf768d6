"""ZIP containers opened safely: bombs, damaged and encrypted ones, and XML that defines entities are refused."""

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from corpus.errors import CorrectDocument

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 10_000
# What ordinary documents reach is below 30; sheets of equal rows go beyond 100.
MOST_RATIO = 250
_SMALL = 4 * 1024 * 1024
_ENTITIES = tuple(
    word.encode(encoding)
    for word in ("<!ENTITY", "<!DOCTYPE")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
# What the libraries of the formats raise on damaged input, besides their own errors.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, IndexError, TypeError, AttributeError,
    ArithmeticError, AssertionError, LookupError, RuntimeError, NotImplementedError, RecursionError, SyntaxError,
)  # fmt: skip


def damaged(name: str, what: str) -> CorrectDocument:
    """The refusal of a document whose format is known and whose inside is not as it must be."""
    return CorrectDocument(
        f"{name} is damaged: it begins like {what} and cannot be read as one; save it again."
    )


def opened(data: bytes, name: str) -> zipfile.ZipFile:
    """The container, its sizes checked before anything is unpacked. Raises CorrectDocument."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        parts = archive.infolist()
    except DAMAGED as error:
        raise CorrectDocument(f"{name} is damaged and cannot be unpacked: give a whole copy.") from error
    # Python reads no more of a part than it declares, so what is declared can be relied on as a limit.
    total = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > _SMALL and part.file_size > MOST_RATIO * max(1, part.compress_size) for part in parts
    )
    if len(parts) > MOST_PARTS or total > MOST_UNPACKED or swollen:
        raise CorrectDocument(f"{name} unpacks to far more than it holds: give its documents by themselves.")
    if any(part.flag_bits & 1 for part in parts):
        raise CorrectDocument(f"{name} is encrypted: save it without a password.")
    return archive


def checked_office(data: bytes, name: str) -> zipfile.ZipFile:
    """An Office or OpenDocument container, of which no XML part defines entities. Raises CorrectDocument."""
    archive = opened(data, name)
    for part in archive.infolist():
        if not part.filename.endswith((".xml", ".rels", ".vml")):
            continue
        if any(word in part_of(archive, part.filename, name) for word in _ENTITIES):
            raise CorrectDocument(
                f"{name} defines XML entities, which no office program does: save it again."
            )
    return archive


def part_of(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    """The bytes of one part. Raises CorrectDocument if it is missing or damaged."""
    try:
        return archive.read(part)
    except DAMAGED as error:
        raise CorrectDocument(f"{name} is damaged: its part {part} cannot be read; save it again.") from error


def xml_of(archive: zipfile.ZipFile, part: str, name: str) -> "Element":
    """The parsed XML of one part; entities and external references are never followed."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    data = part_of(archive, part, name)
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise CorrectDocument(
            f"{name} is damaged: its part {part} is not whole XML; save it again."
        ) from error
    return root
