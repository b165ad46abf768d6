"""`celex:32021R1059`: which version of an act is meant, and where EUR-Lex has it.

`celex:32021R1059` is the newest consolidated version (the act as published where there is none),
`celex:02021R1059-20240630` the one of that day, `celex:32021R1059-oj` the act as published; `@de` behind any of
them asks for another language than English.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from corpus.errors import CorrectInput
from ingest.fetch import Fetcher, Validators
from ingest.sources.base import Listed, Parser, Reading, Source, Trouble
from ingest.sources.eurlex.act import VERSION, Act
from ingest.sources.parsers import EURLEX

SITE = "https://eur-lex.europa.eu"
LANGUAGES = frozenset("bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split())
_GIVEN = re.compile(
    r"(?P<sector>[0-9])(?P<number>\d{4}[A-Z]{1,2}\d{4,5}(?:\(\d{2}\))?)(?:-(?P<version>\d{8}|oj))?(?:@(?P<language>[a-z]{2}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Celex:
    """An act and what is asked of it: `version` is a day, `oj` (as published) or None for the newest."""

    number: str
    sector: str = "3"
    version: date | str | None = None
    language: str = "en"

    @classmethod
    def of(cls, given: str) -> "Celex":
        """Reads what stands behind `celex:`. Raises CorrectInput if it is no CELEX number."""
        wrong = CorrectInput(
            f"{given!r} is not a CELEX number: write it as in celex:32021R1059, celex:02021R1059-20240630 or "
            "celex:32021R1059@de."
        )
        match = _GIVEN.fullmatch(given.strip())
        if not match:
            raise wrong
        language = (match["language"] or "en").lower()
        if language not in LANGUAGES:
            raise CorrectInput(
                f"{language!r} is not a language of the Union: use one of {', '.join(sorted(LANGUAGES))}."
            )
        version: date | str | None = (match["version"] or "").lower() or None
        if version not in (None, "oj"):
            try:
                version = date.fromisoformat(str(version))
            except ValueError as error:
                raise wrong from error
        sector = "3" if match["sector"] == "0" else match["sector"]
        return cls(match["number"].upper(), sector, version, language)

    @property
    def act(self) -> str:
        """The number of the act as published: `32021R1059`."""
        return self.sector + self.number

    @property
    def shown(self) -> str:
        """The number of this version as EUR-Lex writes it: `02021R1059-20240630`."""
        return f"0{self.number}-{self.version:%Y%m%d}" if isinstance(self.version, date) else self.act

    @property
    def key(self) -> str:
        """What the library calls it."""
        asked = f"-{self.version}" if self.version == "oj" else ""
        return f"celex:{self.shown}{asked}@{self.language}"


class CelexSource(Source):
    """One act in one language."""

    collection = "legal"

    def __init__(
        self, celex: Celex, fetcher: Fetcher, site: str = SITE, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self._celex = celex
        self._fetcher = fetcher
        self._site = site.rstrip("/")
        self._today = today
        self.root = celex.key

    def items(self) -> Iterator[Listed | Trouble]:
        yield Listed(self.root, self._read)

    def _read(self, _: Validators | None) -> Reading:
        dates = consolidated_dates(self._celex, self._fetcher, self._site)
        newest = max((day for day in dates if day <= self._today()), default=None)
        wanted = self._celex if self._celex.version else replace(self._celex, version=newest or "oj")
        language = wanted.language.upper()
        fetched = self._fetcher.get(
            f"{self._site}/legal-content/{language}/TXT/HTML/?uri=CELEX:{wanted.shown}",
            accept="text/html,application/xhtml+xml",
            language=wanted.language,
        )
        shown = f"{self._site}/legal-content/{language}/TXT/?uri=CELEX:{wanted.shown}"
        version = wanted.version if isinstance(wanted.version, date) else None
        act = Act(wanted.shown, wanted.language, version, newest)
        return Reading(
            fetched.body,
            self.root,
            shown,
            parser=Parser(EURLEX, act.about),
            recipe=f"eurlex {VERSION} {act}",
        )


def consolidated_dates(celex: Celex, fetcher: Fetcher, site: str = SITE) -> list[date]:
    """The days of all consolidated versions that EUR-Lex names for the act, oldest first.

    They stand as links on the page with all information on the act. Raises InterregError if it cannot be read.
    """
    url = f"{site.rstrip('/')}/legal-content/EN/ALL/?uri=CELEX:{celex.act}"
    text = fetcher.get(url, accept="text/html,application/xhtml+xml", language="en").text
    found = set()
    for digits in re.findall(rf"\b0{re.escape(celex.number)}-(\d{{8}})\b", text):
        try:
            found.add(date.fromisoformat(digits))
        except ValueError:  # eight digits that are no day
            continue
    return sorted(found)
