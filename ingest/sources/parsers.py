"""The documents of sources that know what their bytes are, by the name of the source."""

from collections.abc import Mapping
from datetime import date

from ingest.document import Document

EURLEX, KEEP_PROGRAMME, KEEP_PROJECT = "eurlex", "keep programme", "keep project"


def parsed(name: str, about: Mapping[str, str | None], data: bytes, url: str, read_on: date) -> Document:
    """The document of bytes that were found at an address on a day.

    Raises CorrectInput if they are not what they should be, and any Exception if they are of an unexpected form: call
    it where that does no harm (see `SafeLoader`).
    """
    if name == EURLEX:
        from ingest.sources.eurlex.act import Act
        from ingest.sources.eurlex.act import parsed as act_of

        return act_of(data, url, read_on, Act.told(about))
    from ingest.sources.keep import records

    if name == KEEP_PROGRAMME:
        return records.programme_document(data, url, read_on)
    if name == KEEP_PROJECT:
        return records.project_document(data, url, read_on)
    raise ValueError(name)
