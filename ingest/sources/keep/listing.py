"""keep.eu's list of projects, read to its end over as many runs as it takes.

The list cannot be asked for one programme: filters are accepted and have no effect. It has thousands of pages of six
rows, newest first, so that it is read once, remembered page by page, and later only as far as what is known.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from ingest.sources.keep.api import Keep, Memory, inner, rows, whole

_STATE = "keep/list"
_PAGE = "keep/list/"


@dataclass
class _Known:
    """From `ceiling` down to `floor` (ids of projects) the list is known; `whole` says to its end."""

    ceiling: int = 0
    floor: int = 0
    whole: bool = False


class ProjectList:
    """Which project belongs to which programme. `tell` is told where the reading is."""

    def __init__(self, keep: Keep, memory: Memory, tell: Callable[[str], None]) -> None:
        self._keep = keep
        self._memory = memory
        self._tell = tell
        self._pages = 1
        stored = dict(memory.remembered(_STATE))
        state = stored.pop(_STATE, None)
        self._known = _Known(**json.loads(state)) if state else _Known()
        self._projects: dict[int, int] = {
            project: programme for page in stored.values() for project, programme in json.loads(page)
        }

    def of(self, programme: int) -> list[int]:
        """The numbers of the programme's projects that are known, newest first."""
        return sorted(
            (number for number, owner in self._projects.items() if owner == programme), reverse=True
        )

    def complete(self) -> None:
        """Read what is not known yet. Raises TryAgainLater; what was read until then is remembered."""
        if not self._known.ceiling:
            self._go_down(1)
            return
        size = self._add_on_top()
        if not self._known.whole:
            self._go_down(self._page_of_floor(size))

    def _add_on_top(self) -> int:
        """Reads from the first page to one that is known, and gives the rows of a page.

        New rows count once they join what is known: an interruption before leaves no gap.
        """
        fresh: dict[str, str] = {}
        page, size, top = 1, 1, self._known.ceiling
        while True:
            ids, last = self._page(page, fresh)
            size, top = max(size, len(ids)), max([top, *ids])
            if last or min(ids) <= self._known.ceiling:
                break
            page += 1
        self._known.ceiling = top
        self._remember(fresh)
        return size

    def _go_down(self, page: int) -> None:
        """Reads from this page to the last one, remembering each."""
        while not self._known.whole:
            fresh: dict[str, str] = {}
            ids, last = self._page(page, fresh)
            self._known.ceiling = max([self._known.ceiling, *ids])
            self._known.floor = min(ids, default=self._known.floor)
            self._known.whole = last
            self._remember(fresh)
            page += 1

    def _page_of_floor(self, size: int) -> int:
        """The page on which the reading broke off: one that overlaps with what is known."""
        page = sum(number >= self._known.floor for number in self._projects) // size
        page = max(1, min(page, self._pages))
        while page > 1:
            ids, _ = self._page(page, {})
            if ids and max(ids) >= self._known.floor:
                break
            page -= 1  # rows were taken out of the list meanwhile
        return page

    def _page(self, page: int, fresh: dict[str, str]) -> tuple[list[int], bool]:
        """(ids on the page, whether it is the last); its rows go to `fresh`, to be remembered."""
        found = self._keep.projects(page)
        self._pages = whole(found.get("total_pages")) or page
        self._tell(f"keep.eu, list of projects, page {page} of {self._pages}")
        read = [
            (number, whole(inner(row, "programme", "id")) or 0)
            for row in rows(found)
            if (number := whole(row.get("id"))) is not None
        ]
        self._projects.update(read)
        ids = [number for number, _ in read]
        if ids:
            fresh[f"{_PAGE}{max(ids)}"] = json.dumps(read)
        return ids, page >= self._pages or not ids

    def _remember(self, fresh: dict[str, str]) -> None:
        self._memory.remember({**fresh, _STATE: json.dumps(vars(self._known))})
