"""Documents of every format read to sections. The door of this part of the room."""

from ingest.loaders.front import Refused, load_document, load_documents
from ingest.loaders.safe import SafeLoader, load_safely

__all__ = ["Refused", "SafeLoader", "load_document", "load_documents", "load_safely"]
