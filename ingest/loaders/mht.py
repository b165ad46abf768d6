"""MHT: a page as a browser saves it in one file, read like the page itself."""

from ingest.document import Document
from ingest.loaders.base import Raw
from ingest.loaders.eml import read_mail
from ingest.loaders.encoding import decoded
from ingest.loaders.html import document_of
from ingest.loaders.package import damaged


def load(raw: Raw) -> Document:
    """Raises CorrectDocument if the file is damaged or holds no page with text."""
    page = read_mail(raw).html
    if not page:
        raise damaged(raw.name, "a saved web page")
    return document_of(raw, decoded(page, raw.name, "utf-8"), "mht")
