"""The contract of a source: it names items, and each can be read by itself."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ingest.fetch import Validators


@dataclass(frozen=True)
class Parser:
    """What makes a document of a source's bytes: a name of `ingest.sources.parsers`, and what it has to know besides.

    A name and texts, so that it can be told to the process in which whatever comes from outside is read.
    """

    name: str
    about: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True)
class Reading:
    """An item as read: bytes with the name and address that its passages are to carry.

    `parser` makes the document where the source knows what its bytes are; None: the loaders for files and pages,
    which look at the bytes themselves. `notes` are told with the item. `recipe` is part of what decides whether an
    item changed: a version of the parser, or a mark that the bytes do not carry.
    """

    data: bytes
    name: str
    url: str | None = None
    validators: Validators = field(default_factory=Validators)
    parser: Parser | None = None
    recipe: str = ""
    notes: tuple[str, ...] = ()


Read = Callable[[Validators | None], Reading | None]
"""Reads an item: gets what a server said at the last reading, gives None if the item is as it was then. Raises Gone
if it does not exist any more, another InterregError if it cannot be read."""


@dataclass(frozen=True)
class Listed:
    """An item that a source names: what the library calls it, and how it is read."""

    key: str
    read: Read


@dataclass(frozen=True)
class Trouble:
    """A place of a source that could not be looked into: what is behind it is not known."""

    key: str
    reason: str


class Source(ABC):
    """What a person gave to `interreg ingest`, understood.

    `root` identifies it between runs, `collection` is where its passages go if nobody says otherwise. After
    `items` has ended, `complete` says whether all was seen: only then may what is missing be taken out; `certain`,
    that a missing item does not exist any more (rather than not being named any more). `notes` tell what was passed
    over on purpose.
    """

    root: str
    collection: str = "uploaded"
    certain: bool = False

    def __init__(self) -> None:
        self.tell: Callable[[str], None] = lambda _what: (
            None
        )  # set by who reads the source, to show that it goes on
        self.complete = True
        self.notes: list[str] = []

    @abstractmethod
    def items(self) -> Iterator[Listed | Trouble]:
        """The items, in a fixed order. Raises InterregError if the source as a whole cannot be read."""
