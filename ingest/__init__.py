"""From sources to passages. The door of this room."""

from ingest.chunking import Duplicates, linked, passages_of_document
from ingest.corpus_passages import passages_of
from ingest.document import Block, Document, Section
from ingest.fitting import MOST_TOKENS, TokenCounter, fitted
from ingest.loaders import Refused, SafeLoader, load_document, load_documents, load_safely
from ingest.passage import Passage

__all__ = [
    "MOST_TOKENS",
    "Block",
    "Document",
    "Duplicates",
    "Passage",
    "Refused",
    "SafeLoader",
    "Section",
    "TokenCounter",
    "fitted",
    "linked",
    "load_document",
    "load_documents",
    "load_safely",
    "passages_of",
    "passages_of_document",
]
