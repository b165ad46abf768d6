"""Simple loaders and chunks, where the real ones are not the point."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from corpus.errors import CorrectInput
from ingest.document import Block, Document, Section
from ingest.library import Loaded, Means
from ingest.passage import Passage
from ingest.sources import Reading
from ingest.sources.parsers import parsed


@dataclass
class Counting:
    """Means that make a passage of each line, and remember what they were asked to load."""

    recipe: str = "1"
    today: date = date(2026, 11, 26)
    loaded: list[str] = field(default_factory=list)

    @property
    def means(self) -> Means:
        return Means(self.load, chunk, self.recipe, lambda: self.today)

    def load(self, reading: Reading, read_on: date) -> Loaded:
        self.loaded.append(reading.name)
        if own := reading.parser:
            where = reading.url or reading.name
            return Loaded([parsed(own.name, dict(own.about), reading.data, where, read_on)])
        text = reading.data.decode("utf-8", "replace")
        if "BAD" in text:
            raise CorrectInput(f"{reading.name} is broken: save it again.")
        refused = [(f"{reading.name}/inner", "inner is broken")] if "HALF" in text else []
        return Loaded([document(text, reading, read_on)] if text.strip() else [], refused)


def document(text: str, reading: Reading, read_on: date) -> Document:
    lines = tuple(line for line in text.splitlines() if line.strip())
    return Document(
        source=reading.name,
        title=lines[0],
        media_type="text/plain",
        digest=sha256(reading.data).hexdigest(),
        text=text,
        sections=(Section(blocks=(Block(lines=lines),)),),
        url=reading.url,
        read_on=read_on,
    )


def chunk(made: Document, collection: str) -> Sequence[Passage]:
    lines = [line for section in made.sections for block in section.blocks for line in block.lines]
    return [
        Passage(
            id=f"doc:{made.digest[:16]}#{number}",
            text=line,
            source=made.source,
            title=made.title,
            url=made.url,
            kind=made.kind,
            checked_on=made.read_on,
            collection=collection,
        )
        for number, line in enumerate(lines, start=1)
    ]
