"""ODP, read from its content.xml: each slide a section under its title, with texts, tables and notes."""

from typing import TYPE_CHECKING

from ingest.document import Document
from ingest.loaders.base import Raw, listed, tidy
from ingest.loaders.kinds import MEDIA_TYPES
from ingest.loaders.odt import OFFICE, STYLE, TEXT, Reader, meta_of, words
from ingest.loaders.package import DAMAGED, checked_office, damaged, xml_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
DRAW, SHOW = f"{{{_NS}drawing:1.0}}", f"{{{_NS}presentation:1.0}}"


def load(raw: Raw) -> Document:
    """Raises CorrectDocument if the file is damaged, encrypted or without text."""
    archive = checked_office(raw.data, raw.name)
    root = xml_of(archive, "content.xml", raw.name)
    reader = _Slides(raw)
    try:
        unseen = _unseen_styles(root)
        hidden = []
        for number, slide in enumerate(
            root.iterfind(f"{OFFICE}body/{OFFICE}presentation/{DRAW}page"), start=1
        ):
            if slide.get(f"{DRAW}style-name") in unseen:
                hidden.append(number)
            else:
                reader.slide(slide, number)
        if hidden:
            reader.draft.note(f"Hidden slides were not read: {listed(hidden)}.")
        title, dated = meta_of(archive, raw.name)
    except DAMAGED as error:
        raise damaged(raw.name, "a presentation") from error
    return reader.draft.finish(MEDIA_TYPES["odp"], title, dated=dated)


def _unseen_styles(root: "Element") -> set[str]:
    """Names of the styles of slides that are not shown."""
    return {
        style.get(f"{STYLE}name") or ""
        for style in root.iter(f"{STYLE}style")
        if any(
            part.get(f"{SHOW}visibility") == "hidden"
            for part in style.iter(f"{STYLE}drawing-page-properties")
        )
    }


class _Slides(Reader):
    """What is on a slide is read as what is in a text, and stands on the slide."""

    place = ""

    def where(self) -> str:
        return self.place

    def row_where(self, number: int) -> str:
        return f"{self.place}, row {number}"

    def slide(self, slide: "Element", number: int) -> None:
        self.place = f"slide {number}"
        frames = [child for child in slide if child.tag != f"{SHOW}notes"]
        titles = [frame for frame in frames if frame.get(f"{SHOW}class") == "title"]
        title = tidy(" ".join(words(text) for frame in titles for text in frame.iter(f"{TEXT}p")))
        self.draft.heading(1, title or self.place.capitalize(), self.place)
        for frame in frames:
            if frame not in titles:
                self.blocks([frame])
        self.place = f"{self.place}, notes"
        for notes in slide.iterfind(f"{SHOW}notes"):
            self.blocks(frame for frame in notes if frame.get(f"{SHOW}class") == "notes")
