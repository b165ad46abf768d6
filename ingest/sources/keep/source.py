"""`keep:342`, `keep:austria-czechia` (a programme with its projects) and `keep:project/34025` (one project)."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from corpus.errors import InterregError
from ingest.fetch import Validators
from ingest.sources.base import Listed, Parser, Reading, Source, Trouble
from ingest.sources.keep.api import Keep, Memory, NoMemory, whole, words
from ingest.sources.keep.listing import ProjectList
from ingest.sources.keep.matching import Sought, find_programme
from ingest.sources.keep.records import VERSION, kept
from ingest.sources.parsers import KEEP_PROGRAMME, KEEP_PROJECT

_NUMBER = "keep/number/"


class KeepSource(Source):
    """A programme, by its number on keep.eu or as a programme of the corpus; with its projects unless `alone`."""

    collection = "keep"

    def __init__(
        self,
        programme: int | Sought,
        keep: Keep,
        memory: Memory | None = None,
        alone: bool = False,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self._programme = programme
        self._keep = keep
        self._memory = memory or NoMemory()
        self._alone = alone
        self._today = today
        self.root = f"keep:{programme if isinstance(programme, int) else programme.id}"

    def items(self) -> Iterator[Listed | Trouble]:
        number = self._number()
        record = self._keep.programme(number)
        url = f"{self._keep.site}/api/programme/{number}/"
        reading = Reading(
            kept(record, "programme"),
            f"keep:{number}",
            url,
            parser=Parser(KEEP_PROGRAMME),
            recipe=f"keep {VERSION}",
        )
        yield Listed(f"keep:{number}", lambda _: reading)
        if self._alone:
            return
        listing = ProjectList(self._keep, self._memory, self.tell)
        try:
            listing.complete()
        except InterregError as error:
            self.complete = False
            yield Trouble(
                f"{self.root}, list of projects",
                f"{error} What was read of the list is kept: the same command goes on from there.",
            )
        imported = words(record.get("date_of_data_import"))
        for project in listing.of(number):
            yield _project(project, self._keep, imported, self._today)

    def _number(self) -> int:
        if isinstance(self._programme, int):
            return self._programme
        name = f"{_NUMBER}{self._programme.id}"
        known = whole(self._memory.remembered(name).get(name))
        if known is None:
            known = find_programme(self._programme, self._keep.programmes(), self._keep)
            self._memory.remember({name: str(known)})
        return known


class KeepProjectSource(Source):
    """One project by its number on keep.eu."""

    collection = "keep"

    def __init__(self, number: int, keep: Keep, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._number = number
        self._keep = keep
        self._today = today
        self.root = f"keep:project/{number}"

    def items(self) -> Iterator[Listed | Trouble]:
        yield _project(self._number, self._keep, "", self._today)


def _project(number: int, keep: Keep, imported: str, today: Callable[[], date]) -> Listed:
    return Listed(f"keep:project/{number}", partial(_read_project, number, keep, imported, today))


def _read_project(
    number: int, keep: Keep, imported: str, today: Callable[[], date], before: Validators | None
) -> Reading | None:
    """The project, or None if the programme's data were not taken over anew since it was read, or it was read today.

    keep.eu gives no dates of change for projects; that of the programme's last import stands in for them.
    """
    mark = f"{imported}/{today()}"
    if before and before.etag:
        then, _, day = before.etag.partition("/")
        if (imported and then == imported) or day == str(today()):
            return None
    return Reading(
        kept(keep.project(number), "project"),
        f"keep:project/{number}",
        f"{keep.site}/projects/{number}/",
        Validators(etag=mark),
        parser=Parser(KEEP_PROJECT),
        recipe=f"keep {VERSION}",
    )
