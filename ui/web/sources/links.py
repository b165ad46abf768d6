"""Whether the addresses of the reviewed sources answer: asked one after the other, slowly, and kept with the day.

Run as `python -m ui.web.sources.links`; the home and the limits are those of the settings.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, zip_longest
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import CorrectInput, InterregError, TryAgainLater
from index.files import replace_text
from ingest.fetch import Fetcher, Gone, Limits, Unreachable
from ui.jobs.lines import progress_line

Outcome = Literal["answers", "moved", "gone", "refused", "silent"]
FILE: Final = "link-checks.json"
_HOSTS_FOR_OFFLINE: Final = 5
_LONGEST_S: Final = 20.0


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Look(_Model):
    """What one address did; `detail` is where it moved to, or a sentence on what is wrong."""

    url: str
    outcome: Outcome
    detail: str = ""


class LinkReport(_Model):
    """All addresses, and when the last of them was asked."""

    at: datetime
    looks: tuple[Look, ...]

    def by_url(self) -> dict[str, Look]:
        return {look.url: look for look in self.looks}


def check_links(urls: Iterable[str], fetcher: Fetcher, tell: Callable[[int, int, str], None]) -> LinkReport:
    """Asks each address once. Raises TryAgainLater if none of the first sites can be reached: then this machine is
    not connected."""
    todo = in_turns(urls)
    looks: list[Look] = []
    silent: set[str] = set()
    for number, url in enumerate(todo):
        tell(number, len(todo), url)
        look, reached = _look(url, fetcher)
        looks.append(look)
        if not reached:
            silent.add(urlsplit(url).netloc)
        lost = not any(item.outcome != "silent" for item in looks)
        if lost and len(silent) >= min(_HOSTS_FOR_OFFLINE, len({urlsplit(u).netloc for u in todo})):
            raise TryAgainLater(
                "No site can be reached: connect this machine to the network and check again."
            )
    return LinkReport(at=datetime.now(UTC), looks=tuple(looks))


def in_turns(urls: Iterable[str]) -> list[str]:
    """Each address once, site after site in turns, so that none is asked twice in a row while others wait."""
    sites: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        sites.setdefault(urlsplit(url).netloc, []).append(url)
    rounds: Iterable[Sequence[str | None]] = zip_longest(*sites.values())
    return [url for url in chain.from_iterable(rounds) if url is not None]


def read_report(home: Path) -> LinkReport | None:
    """The last check; None if there was none."""
    try:
        return LinkReport.model_validate_json((home / FILE).read_bytes())
    except (OSError, ValidationError):
        return None


def write_report(home: Path, report: LinkReport) -> None:
    replace_text(home / FILE, report.model_dump_json(indent=1) + "\n")


def _look(url: str, fetcher: Fetcher) -> tuple[Look, bool]:
    """What the address did, and whether anybody was there."""
    try:
        fetched = fetcher.get(url)
    except Gone as error:
        return Look(url=url, outcome="gone", detail=str(error)), True
    except Unreachable as error:
        return Look(url=url, outcome="silent", detail=str(error)), False
    except TryAgainLater as error:
        return Look(url=url, outcome="silent", detail=str(error)), True
    except CorrectInput as error:
        return Look(url=url, outcome="refused", detail=str(error)), True
    if fetched.moved:
        return Look(url=url, outcome="moved", detail=fetched.url), True
    return Look(url=url, outcome="answers"), True


def _tell(done: int, total: int, url: str) -> None:
    sys.stderr.write(progress_line(done, total, url) + "\n")


def main(addresses: Sequence[str]) -> int:
    """Checks `addresses`, or where none are given those of the reviewed sources; the exit code."""
    from assistant.ingesting import MEGABYTE
    from assistant.settings import load_settings
    from corpus import load_corpus

    try:
        settings = load_settings()
        limits = Limits(
            most_bytes=settings.max_document_mb * MEGABYTE,
            seconds=min(settings.fetch_seconds, _LONGEST_S),
            pause=settings.fetch_pause,
        )
        fetcher = Fetcher(replace(limits, attempts=2), settings.allow_private_addresses)
        urls = addresses or [source.url for source in load_corpus().sources.values() if source.url]
        write_report(settings.home, check_links(urls, fetcher, _tell))
    except InterregError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
