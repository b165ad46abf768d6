"""From a document to its passages. The door of this part of the room."""

from ingest.chunking.duplicates import Duplicates, linked
from ingest.chunking.passages import AIM_TOKENS, passages_of_document

__all__ = ["AIM_TOKENS", "Duplicates", "linked", "passages_of_document"]
