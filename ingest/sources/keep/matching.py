"""Which record of keep.eu is which programme."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from corpus.errors import CorrectInput
from corpus.types import Programme
from ingest.sources.keep.api import Keep, whole, words

_STOP = set(
    "interreg vi v a b c d 2021 2027 programme program cooperation the and of region area ipa next external".split()
)


@dataclass(frozen=True)
class Sought:
    """A programme of the corpus: its id, CCI code and the names it goes by."""

    id: str
    cci: str | None
    names: tuple[str, ...]

    @classmethod
    def of(cls, programme: Programme) -> "Sought":
        names = (programme.name, programme.plain_name, programme.short_name, *programme.aliases)
        return cls(programme.id, programme.cci, names)


def find_programme(sought: Sought, rows: Iterable[dict[str, Any]], keep: Keep) -> int:
    """The number of the programme on keep.eu: by its CCI code, else by its name among those of 2021-2027.

    Raises CorrectInput if none or several fit.
    """
    by_name = []
    wanted = [key for name in sought.names if (key := _key(name))]
    for row in rows:
        number = whole(row.get("id"))
        if number is None:
            continue
        if sought.cci and sought.cci in json.dumps(row):
            return number
        if _key(words(row.get("title") or row.get("name"))) in wanted and _of_this_period(row):
            by_name.append(number)
    fitting = [number for number in by_name if _may_be(sought, number, keep)]
    if len(fitting) == 1:
        return fitting[0]
    found = f"{len(fitting)} programmes that may be" if fitting else "no programme that is surely"
    raise CorrectInput(
        f"keep.eu lists {found} {sought.id}: look it up on {keep.site} and give its number, as in keep:342."
    )


def _may_be(sought: Sought, number: int, keep: Keep) -> bool:
    """Not so if the record names another CCI code."""
    codes = set(re.findall(r"\b20\d\dTC16[A-Z]{4}\d{3}\b", json.dumps(keep.programme(number))))
    return not codes or sought.cci is None or sought.cci in codes


def _of_this_period(row: dict[str, Any]) -> bool:
    said = f"{words(row.get('period'))} {words(row.get('title'))}"
    return "2021" in said or not re.search(r"\b20\d\d\b", said)


def _key(name: str) -> frozenset[str]:
    """The words of a name that tell programmes apart."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return (
        frozenset(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))) - _STOP
    )
