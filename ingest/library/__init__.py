"""What was ingested: documents as passages, kept in the home folder. The door of this part."""

from ingest.library.contents import Content
from ingest.library.report import Outcome, Report, Row, said_once
from ingest.library.run import Chunk, Load, Loaded, Means, ingest
from ingest.library.store import Library
from ingest.library.types import Entry, Item, Known

__all__ = [
    "Chunk",
    "Content",
    "Entry",
    "Item",
    "Known",
    "Library",
    "Load",
    "Loaded",
    "Means",
    "Outcome",
    "Report",
    "Row",
    "ingest",
    "said_once",
]
