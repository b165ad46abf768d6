"""The front door of the loaders: bytes in, documents out, whatever the format."""

import importlib
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, cast

from corpus.errors import CorrectDocument
from ingest.document import Document
from ingest.loaders.archive import MOST_DEPTH, members
from ingest.loaders.base import MOST_BYTES, Loader, Raw
from ingest.loaders.kinds import NAMED, Kind, ending, kind_of

_MODULES = {"csv": "csv_file"}
_HOLDERS = ("zip", "eml", "msg")
# Of all documents inside one archive, archives inside it included.
MOST_INSIDE = 512 * 1024 * 1024


class Refused(NamedTuple):
    """A document inside another that was not read: its name, and one sentence that says why."""

    name: str
    reason: str


def load_document(data: bytes, name: str, *, url: str | None = None, read_on: date) -> Document:
    """The document that `data` holds, whatever its name says it is. `name`: file name or address, for a person.

    Raises CorrectDocument, one sentence, if it cannot be read: unknown kind, damaged, encrypted, too large,
    without text; also for a ZIP archive, whose documents `load_documents` gives.
    """
    raw, kind = _checked(data, name, url, read_on)
    if kind == "zip":
        raise CorrectDocument(f"{name} is an archive of several documents: give each of them.")
    return _loaded(raw, kind)


def load_documents(
    data: bytes, name: str, *, url: str | None = None, read_on: date
) -> Iterator[Document | Refused]:
    """The document, or those inside a ZIP archive, or a mail followed by its attachments.

    What is inside is named `archive.zip/folder/file.pdf`; one that cannot be read is given as Refused, and the others
    follow. Raises CorrectDocument as `load_document` does if the whole cannot be read.
    """
    raw, kind = _checked(data, name, url, read_on)
    yield from _opened(raw, kind, 0, [MOST_INSIDE])


def _checked(data: bytes, name: str, url: str | None, read_on: date) -> tuple[Raw, Kind]:
    if len(data) > MOST_BYTES:
        raise CorrectDocument(f"{name} is larger than {MOST_BYTES // 2**20} MB: divide it.")
    return Raw(data, name, read_on, url), kind_of(data, name)


def _loaded(raw: Raw, kind: Kind) -> Document:
    module = importlib.import_module(f"ingest.loaders.{_MODULES.get(kind, kind)}")
    load = cast(Loader, module.load)
    document = load(raw)
    said = NAMED.get(ending(raw.name))
    if said and said != kind and {said, kind} != {"text", "markdown"}:
        note = f"The name says {said.upper()}, the content is {kind.upper()} and was read as that."
        return document.model_copy(update={"notes": (note, *document.notes)})
    return document


def _opened(raw: Raw, kind: Kind, depth: int, left: list[int]) -> Iterator[Document | Refused]:
    """`left` is how many bytes may still be unpacked, shared by all that is inside."""
    if kind != "zip":
        yield _loaded(raw, kind)
    if kind not in _HOLDERS:
        return
    if depth >= MOST_DEPTH:
        yield Refused(raw.name, f"{raw.name} lies too deep, in archives in archives: give it by itself.")
        return
    for name, content in members(raw, kind):
        if isinstance(content, CorrectDocument):
            yield Refused(name, str(content))
            continue
        left[0] -= len(content)
        if left[0] < 0:
            yield Refused(name, f"{name} and what follows is more than is read of one archive: divide it.")
            return
        try:
            inner, inner_kind = _checked(content, name, raw.url, raw.read_on)
            yield from _opened(inner, inner_kind, depth + 1, left)
        except CorrectDocument as refusal:
            yield Refused(name, str(refusal))
