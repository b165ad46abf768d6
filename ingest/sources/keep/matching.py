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

_NEAREST = 5


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
    wanted = [key for name in sought.names if (key := name_key(name))]
    likeness: dict[int, float] = {}
    for row in rows:
        number = whole(row.get("id"))
        if number is None:
            continue
        if sought.cci and sought.cci in json.dumps(row):
            return number
        if _of_this_period(row):
            likeness[number] = _likeness(name_key(words(row.get("title") or row.get("name"))), wanted)
    fitting = [number for number, like in likeness.items() if like == 1 and _may_be(sought, number, keep)]
    if not fitting and sought.cci:
        nearest = sorted((number for number in likeness if likeness[number]), key=lambda one: -likeness[one])
        fitting = [number for number in nearest[:_NEAREST] if _may_be(sought, number, keep, surely=True)]
    if len(fitting) == 1:
        return fitting[0]
    found = f"{len(fitting)} programmes that may be" if fitting else "no programme that is surely"
    raise CorrectInput(
        f"keep.eu lists {found} {sought.id}: look it up on {keep.site} and give its number, as in keep:342."
    )


def _may_be(sought: Sought, number: int, keep: Keep, surely: bool = False) -> bool:
    """Not so if the record names another CCI code; surely so if it names this one."""
    codes = set(re.findall(r"\b20\d\dTC16[A-Z]{4}\d{3}\b", json.dumps(keep.programme(number))))
    return sought.cci in codes or (not surely and (not codes or sought.cci is None))


def _likeness(name: frozenset[str], wanted: list[frozenset[str]]) -> float:
    """The share of words in common with the nearest of the names, 0 to 1."""
    return max((len(name & one) / len(name | one) for one in wanted), default=0.0)


def _of_this_period(row: dict[str, Any]) -> bool:
    said = f"{words(row.get('period'))} {words(row.get('title'))}"
    return "2021" in said or not re.search(r"\b20\d\d\b", said)


def name_key(name: str) -> frozenset[str]:
    """The words of a name that tell programmes apart."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return (
        frozenset(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))) - _STOP
    )
