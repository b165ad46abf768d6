"""From files to enquiries: mails, boxes, archives, tables and folders of them. One bad file never stops the rest."""

import mailbox
import os
import re
from collections.abc import Iterator
from email.errors import MessageError
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from corpus.errors import CorrectDocument, CorrectInput
from ingest.loaders.archive import members
from ingest.loaders.base import Raw
from ingest.loaders.kinds import ending, kind_of
from ingest.loaders.package import DAMAGED
from ui.desk.messages import Message, of_eml, of_msg, of_text
from ui.desk.tables import rows_of
from ui.store.columns import now

MOST_BYTES: Final = 200_000_000
MOST_FILES: Final = 20_000
_MOST_DEPTH: Final = 3
_BOX: Final = re.compile(rb"From \S+ .*\d{2}:\d{2}")
_QUOTED_FROM: Final = re.compile(rb"^>(>*From )", re.M)

Found = tuple[str, Message | CorrectInput]
"""The name of what was read (a file, a mail in a box, a row) with its enquiry, or why there is none."""


def messages_of_path(path: Path) -> Iterator[Found]:
    """All enquiries in a file or folder. Raises CorrectInput if there is no such thing."""
    if path.is_dir():
        yield from _of_folder(path)
    elif path.is_file():
        yield from _of_file(path, path.name)
    else:
        raise CorrectInput(f"There is no file or folder {str(path)!r}: correct its name.")


def messages_of_bytes(name: str, data: bytes, depth: int = 0) -> Iterator[Found]:
    """All enquiries in one file that was handed over; `name` is only shown, never opened."""
    shown = _shown(name)
    try:
        if len(data) > MOST_BYTES:
            raise CorrectDocument(f"{shown} has more than {MOST_BYTES // 1_000_000} MB: divide it.")
        yield from _by_kind(Raw(data, shown, now().date()), depth)
    except CorrectInput as error:
        yield shown, error
    except (*DAMAGED, MessageError):
        # A file made to break its reader is one that cannot be read, like any other.
        yield shown, CorrectDocument(f"{shown} is damaged and cannot be read: save it again.")


def _by_kind(raw: Raw, depth: int) -> Iterator[Found]:
    if _BOX.match(raw.data):
        yield from _of_box(raw)
        return
    kind = "eml" if ending(raw.name) in ("eml", "mht") else kind_of(raw.data, raw.name)
    if kind == "zip":
        if depth >= _MOST_DEPTH:
            raise CorrectDocument(f"{raw.name} lies too deep in other archives: unpack it.")
        for name, data in members(raw, kind):
            if isinstance(data, CorrectInput):
                yield _shown(name), data
            else:
                yield from messages_of_bytes(name, data, depth + 1)
    elif kind == "csv":
        yield from rows_of(raw)
    elif kind in ("eml", "msg", "text", "markdown"):
        read = {"eml": of_eml, "msg": of_msg}.get(kind, of_text)
        yield raw.name, read(raw)
    else:
        raise CorrectDocument(
            f"{raw.name} is a document ({kind}) and no mail: give the mail that it came with."
        )


def _of_box(raw: Raw) -> Iterator[Found]:
    """The library reads boxes from files only."""
    with TemporaryDirectory(prefix="interreg-box-") as folder:
        path = Path(folder) / "box"
        path.write_bytes(raw.data)
        yield from _of_box_file(path, raw.name)


def _of_box_file(path: Path, name: str) -> Iterator[Found]:
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), 1):
            each = f"{name}, mail {number}"
            try:
                data = _QUOTED_FROM.sub(rb"\1", box.get_bytes(key))
                yield each, of_eml(Raw(data, each, now().date()))
            except CorrectInput as error:
                yield each, error
            except (OSError, ValueError, KeyError) as error:
                yield each, CorrectDocument(f"{each} cannot be read ({type(error).__name__}): save it again.")
    finally:
        box.close()


def _of_folder(folder: Path) -> Iterator[Found]:
    """Files of a folder and those in it, by name. Links are not followed: they lead elsewhere."""
    count = 0
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place) / name
            if name.startswith((".", "~$")) or name in ("Thumbs.db", "desktop.ini") or path.is_symlink():
                continue
            count += 1
            if count > MOST_FILES:
                raise CorrectInput(
                    f"{folder} holds more than {MOST_FILES} files: import its parts one by one."
                )
            yield from _of_file(path, path.relative_to(folder).as_posix())


def _of_file(path: Path, name: str) -> Iterator[Found]:
    shown = _shown(name)
    try:
        with path.open("rb") as file:
            head = file.read(200)
            if _BOX.match(head):
                # Boxes grow large, so the whole is never in memory.
                yield from _of_box_file(path, shown)
                return
            data = head + file.read(MOST_BYTES)
    except OSError as error:
        yield shown, CorrectInput(f"{shown} cannot be read ({error.strerror}): change its permissions.")
        return
    yield from messages_of_bytes(shown, data)


def _shown(name: str) -> str:
    """A name as data: whatever it holds, it is one line of signs that can be seen."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in name.encode("utf-8", "replace").decode())
    return plain[-300:] or "(no name)"
