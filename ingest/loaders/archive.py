"""What holds other documents: ZIP archives, and mails with what is attached. Paths are names, never places."""

from collections.abc import Iterator

from corpus.errors import CorrectDocument
from ingest.loaders.base import Raw
from ingest.loaders.kinds import Kind
from ingest.loaders.package import opened, part_of

MOST_DEPTH = 3
MOST_MEMBERS = 2000
# What operating systems and programs add to archives, and nobody meant to give.
_CLUTTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini", "~$")


def members(raw: Raw, kind: Kind) -> Iterator[tuple[str, bytes | CorrectDocument]]:
    """(name, bytes) of each document inside, or the refusal of that one. Raises CorrectDocument for the whole."""
    if kind == "zip":
        yield from _of_zip(raw)
    else:
        from ingest.loaders import eml, msg

        mail = msg.read_mail(raw) if kind == "msg" else eml.read_mail(raw)
        for name, data in mail.attachments[:MOST_MEMBERS]:
            yield f"{raw.name}/{_last(name)}", data


def _of_zip(raw: Raw) -> Iterator[tuple[str, bytes | CorrectDocument]]:
    archive = opened(raw.data, raw.name)
    files = [part for part in archive.infolist() if not part.is_dir()]
    if len(files) > MOST_MEMBERS:
        raise CorrectDocument(f"{raw.name} holds more than {MOST_MEMBERS} files: divide it.")
    for part in files:
        path = part.filename.replace("\\", "/")
        if any(word in path for word in _CLUTTER):
            continue
        whole = f"{raw.name}/{path}"
        if path.startswith("/") or ":" in path.split("/")[0] or ".." in path.split("/"):
            yield (
                f"{raw.name}/{_last(path)}",
                CorrectDocument(f"{whole} leads out of the archive: pack it again."),
            )
            continue
        try:
            yield whole, part_of(archive, part.filename, raw.name)
        except CorrectDocument as refusal:
            yield whole, refusal


def _last(name: str) -> str:
    return name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or "attachment"
