"""An ingest: what sources name is read, and the library brought in line with it, one item at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Protocol

from corpus.errors import CorrectInput, FreeResource, InterregError
from ingest.document import Document
from ingest.fetch import Gone, Validators
from ingest.library.contents import Content
from ingest.library.report import Outcome, Report, Row
from ingest.library.store import Library
from ingest.library.types import Item, Known
from ingest.passage import Passage
from ingest.sources.base import Listed, Reading, Source, Trouble

_TOGETHER = 1000


@dataclass(frozen=True)
class Loaded:
    """The documents of a file (several for an archive), and (name, reason) of each inner one that was refused."""

    documents: Sequence[Document]
    refused: Sequence[tuple[str, str]] = ()


class Load(Protocol):
    """Makes documents of bytes, by the reading's own parser if it has one.

    Raises InterregError if they cannot be read as a whole.
    """

    def __call__(self, reading: Reading, read_on: date) -> Loaded: ...


class Chunk(Protocol):
    """Makes the passages of a document for a collection; ids are `doc:<digest>#<n>`."""

    def __call__(self, document: Document, collection: str) -> Sequence[Passage]: ...


@dataclass(frozen=True)
class Means:
    """How items become passages. `recipe` names loader, chunker and encoder: another one makes everything anew."""

    load: Load
    chunk: Chunk
    recipe: str
    today: Callable[[], date] = date.today


def ingest(
    sources: Iterable[Source],
    library: Library,
    means: Means,
    collection: str | None = None,
    progress: Callable[[str], None] = lambda _key: None,
) -> Report:
    """Bring the library in line with the sources. Raises FreeResource only: all else is a row of the report.

    Each item is one transaction, so that it is there wholly or not at all whenever this ends; what failed keeps the
    passages it had. `progress` is told the key of each item before it is read.
    """
    report = Report()
    with library.writing():
        for source in sources:
            _Run(source, library, means, collection or source.collection, report, progress).all()
    return report


class _Run:
    """One source."""

    def __init__(
        self,
        source: Source,
        library: Library,
        means: Means,
        collection: str,
        report: Report,
        progress: Callable[[str], None],
    ) -> None:
        self._source = source
        self._library = library
        self._means = means
        self._collection = collection
        self._report = report
        self._progress = progress
        self._unchanged: list[tuple[Item, Validators | None]] = []

    def all(self) -> None:
        seen: set[str] = set()
        self._source.tell = self._progress
        try:
            for found in self._source.items():
                if isinstance(found, Trouble):
                    self._row(Row("failed", found.key, self._collection, reason=found.reason))
                elif found.key not in seen:
                    seen.add(found.key)
                    self._progress(found.key)
                    self._one(found)
        except FreeResource:
            raise
        except InterregError as error:
            self._row(Row("failed", self._source.root, self._collection, reason=str(error)))
        else:
            self._note_unchanged()
            self._take_out_missing(seen)
        finally:
            self._note_unchanged()
        self._report.notes.extend(self._source.notes)

    def _one(self, found: Listed) -> None:
        item = Item(found.key, self._collection, self._source.root)
        known = self._library.known(found.key, self._collection)
        try:
            self._read(item, found, known)
        except (FreeResource, MemoryError):
            raise
        except Gone as error:
            if known and known.digest:
                self._library.take_out(item)
                self._row(Row("removed", found.key, self._collection))
            elif known:
                self._failed(item, error)
            else:  # a name mistyped is told, and not kept in the list of documents
                self._row(Row("failed", found.key, self._collection, reason=str(error)))
        except InterregError as error:
            self._failed(item, error)

    def _read(self, item: Item, found: Listed, known: Known | None) -> None:
        today = self._means.today()
        fresh = known is not None and known.digest is not None and known.recipe == self._means.recipe
        reading = found.read(known.validators if known and fresh else None)
        if reading is None:
            self._confirm(item, None, known.refused if known else ())
            return
        digest = _digest(reading)
        if known and fresh and known.digest == digest:
            self._confirm(item, reading.validators, known.refused)
            return
        outcome: Outcome = "changed" if known and known.digest else "new"
        if self._library.has(digest, item.collection, self._means.recipe):
            note = "its text is that of another document of the collection, and stands there once"
            content = Content(digest, self._means.recipe, today, reading.validators, reading.name, (note,))
            self._library.put(item, content, None)
            self._row(Row(outcome, item.key, item.collection, notes=(note,)))
            return
        self._store(item, reading, digest, today, outcome == "changed")

    def _confirm(self, item: Item, validators: Validators | None, refused: Sequence[tuple[str, str]]) -> None:
        """Unchanged items are noted together: one by one, the disk would take longer over them than all the rest.

        What could not be read inside one (`refused`) cannot be read now either, and is told again.
        """
        self._unchanged.append((item, validators))
        if len(self._unchanged) == _TOGETHER:
            self._note_unchanged()
        self._row(Row("unchanged", item.key, item.collection))
        self._refused(item, refused)

    def _note_unchanged(self) -> None:
        self._library.confirm(self._unchanged, self._means.today())
        self._unchanged = []

    def _store(self, item: Item, reading: Reading, digest: str, today: date, changed: bool) -> None:
        loaded, passages = self._made(reading, today, item.collection)
        documents = loaded.documents
        notes = [*reading.notes, *(note for document in documents for note in document.notes)]
        if not passages:
            notes.append("it holds no text")
        title = documents[0].title if len(documents) == 1 else reading.name
        refused = tuple((name, reason) for name, reason in loaded.refused)
        content = Content(digest, self._means.recipe, today, reading.validators, title, tuple(notes), refused)
        self._library.put(item, content, passages)
        outcome: Outcome = "changed" if changed else "new"
        self._row(Row(outcome, item.key, item.collection, len(passages), notes=tuple(notes)))
        self._refused(item, refused)

    def _refused(self, item: Item, refused: Sequence[tuple[str, str]]) -> None:
        for name, reason in refused:
            self._row(Row("failed", name, item.collection, reason=reason))

    def _made(self, reading: Reading, today: date, collection: str) -> tuple[Loaded, list[Passage]]:
        """The documents and their passages."""
        try:
            loaded = self._means.load(reading, today)
            documents = loaded.documents
            return loaded, [one for document in documents for one in self._means.chunk(document, collection)]
        except (InterregError, MemoryError):
            raise
        except Exception as error:
            raise CorrectInput(
                f"{reading.name} is of a form that was not expected ({type(error).__name__}): save it again, or "
                "report it."
            ) from error

    def _take_out_missing(self, seen: set[str]) -> None:
        if not self._source.complete:
            return
        for key in self._library.forget_unlisted(
            self._source.root, self._collection, seen, self._source.certain
        ):
            self._row(Row("removed", key, self._collection))

    def _failed(self, item: Item, error: InterregError) -> None:
        self._library.fail(item, str(error))
        self._row(Row("failed", item.key, item.collection, reason=str(error)))

    def _row(self, row: Row) -> None:
        self._report.rows.append(row)


def _digest(reading: Reading) -> str:
    """Of the bytes and of what else the passages depend on: a moved file is the same, another reader is not."""
    return sha256(reading.recipe.encode() + b"\x1f" + reading.data).hexdigest()
