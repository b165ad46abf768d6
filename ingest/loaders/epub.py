"""EPUB: its chapters in the order in which they are read; navigation left out."""

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ingest.document import Document
from ingest.loaders.base import Draft, Raw
from ingest.loaders.encoding import decoded
from ingest.loaders.html import write_html
from ingest.loaders.kinds import MEDIA_TYPES
from ingest.loaders.package import DAMAGED, damaged, opened, part_of, xml_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_CONTAINER = "META-INF/container.xml"
_TITLE = ".//{http://purl.org/dc/elements/1.1/}title"
_PAGES = ("application/xhtml+xml", "text/html")


def load(raw: Raw) -> Document:
    """Raises CorrectDocument if the file is damaged, encrypted or without text."""
    archive = opened(raw.data, raw.name)
    draft = Draft(raw)
    try:
        place = xml_of(archive, _CONTAINER, raw.name).find(".//{*}rootfile")
        package = "" if place is None else place.get("full-path", "")
        root = xml_of(archive, package, raw.name)
        for chapter in _chapters(root, dirname(package)):
            write_html(draft, decoded(part_of(archive, chapter, raw.name), raw.name), whole=True)
    except DAMAGED as error:
        raise damaged(raw.name, "an e-book") from error
    return draft.finish(MEDIA_TYPES["epub"], root.findtext(_TITLE) or "")


def _chapters(root: "Element", folder: str) -> "Iterator[str]":
    """The names of the pages in the archive, in reading order."""
    items = {item.get("id"): item for item in root.iterfind(".//{*}manifest/{*}item")}
    for entry in root.iterfind(".//{*}spine/{*}itemref"):
        item = items.get(entry.get("idref"))
        if item is None or entry.get("linear") == "no" or "nav" in item.get("properties", "").split():
            continue
        if item.get("media-type") in _PAGES:
            yield normpath(join(folder, unquote(item.get("href", ""))))
