"""keep.eu's public interface: one programme, one project, and the lists of both, page by page."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from corpus.errors import TryAgainLater
from ingest.fetch import Fetcher

KEEP_SITE = "https://keep.eu"


class Memory(Protocol):
    """What is remembered between runs, by name; `remembered` gives all whose name begins so."""

    def remembered(self, prefix: str) -> Mapping[str, str]: ...

    def remember(self, values: Mapping[str, str]) -> None: ...


class NoMemory:
    """Forgets everything."""

    def remembered(self, prefix: str) -> Mapping[str, str]:  # noqa: ARG002 - the protocol's
        return {}

    def remember(self, values: Mapping[str, str]) -> None:
        """Keeps nothing."""


class Keep:
    """Records as keep.eu gives them. Raises Gone for one that does not exist, TryAgainLater for what is no record."""

    def __init__(self, fetcher: Fetcher, site: str = KEEP_SITE) -> None:
        self._fetcher = fetcher
        self.site = site.rstrip("/")

    def programme(self, number: int) -> dict[str, Any]:
        return self._record(f"{self.site}/api/programme/{number}/")

    def project(self, number: int) -> dict[str, Any]:
        return self._record(f"{self.site}/api/project/{number}/")

    def projects(self, page: int) -> dict[str, Any]:
        """A page of the list of projects, newest first: `count`, `total_pages`, `results` with id and programme."""
        return self._record(f"{self.site}/api/search/projects/?page={page}")

    def programmes(self) -> Iterator[dict[str, Any]]:
        """All rows of the list of programmes."""
        page = pages = 1
        while page <= pages:
            found = self._record(f"{self.site}/api/search/programmes/?page={page}")
            pages = whole(found.get("total_pages")) or 1
            yield from rows(found)
            page += 1

    def _record(self, url: str) -> dict[str, Any]:
        fetched = self._fetcher.get(url, accept="application/json")
        try:
            record = json.loads(fetched.body)
        except (ValueError, RecursionError) as error:
            raise TryAgainLater(f"{url} gave no record but something else: try again later.") from error
        if not isinstance(record, dict):
            raise TryAgainLater(
                f"{url} gave a record of another form than expected: see docs/live-sources.md."
            )
        return record


def rows(page: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a page of a list; what is no row is left out."""
    results = page.get("results")
    return [row for row in results if isinstance(row, dict)] if isinstance(results, list) else []


def whole(value: object) -> int | None:
    """A number that a record holds as a number or as digits; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else None


def inner(record: object, *path: str) -> Any:
    """What stands at `path` inside a record; None where something on the way is missing."""
    for name in path:
        if not isinstance(record, dict):
            return None
        record = record.get(name)
    return record


def words(value: object) -> str:
    """A text or number of a record on one line; of a thing with a title or name that; "" for anything else."""
    if isinstance(value, dict):
        return words(value.get("title") or value.get("name"))
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return " ".join(str(value).split())
