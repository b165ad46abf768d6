"""What the library says of its items, and how one is named."""

from dataclasses import dataclass
from datetime import date

from ingest.fetch import Validators


@dataclass(frozen=True)
class Known:
    """What the library holds of an item; `digest` None if it was never read. `recipe`: how passages were made.

    `refused` are (name, reason) of what is inside and could not be read.
    """

    digest: str | None
    recipe: str | None
    validators: Validators
    failure: str | None
    refused: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Entry:
    """A line of the library's list: an item with what is known of it."""

    key: str
    collection: str
    title: str
    passages: int
    read_on: date | None
    failure: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """An item to be noted: its key in its collection, and the source (`root`) that named it."""

    key: str
    collection: str
    root: str
