"""What a person wants to find, and how it stands in the address of a page."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from assistant.request import PartnerRequest
from assistant.understand.applicants import applicant_by_name

MOST_COMPARED: Final = 4
MOST_PARTNERS: Final = 20
_MOST_CHARACTERS: Final = 200
_BETWEEN: Final = "|"
_REGION: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{0,3}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_STRAND: Final = re.compile(r"[ABCD]")
_PROGRAMME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Check = Callable[[str], bool]


@dataclass(frozen=True)
class Wanted:
    """An enquiry as entered; None and () mean not entered.

    `region` is a NUTS code picked on the map; it counts more than the words in `place`. A partner is a place, or a
    place and a kind (`Vienna:university`). `programmes` are ids to compare; `strands` (A to D) and `countries` (two
    letters as in NUTS) limit the list. `ignored` names the fields of an address that could not be used.
    """

    place: str | None = None
    region: str | None = None
    applicant: str | None = None
    partners: tuple[str, ...] = ()
    topic: str | None = None
    programmes: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    ignored: tuple[str, ...] = field(default=(), compare=False)

    @property
    def where(self) -> str | None:
        """Where the person is: the region picked, else the place in words."""
        return self.region or self.place

    def to_query(self) -> dict[str, str]:
        """The parameters of an address that leads back here; what was not entered is left out."""
        one = {"place": self.place, "region": self.region, "applicant": self.applicant, "topic": self.topic}
        several = {
            "partners": self.partners,
            "programmes": self.programmes,
            "strands": self.strands,
            "countries": self.countries,
        }
        listed = {name: _BETWEEN.join(values) for name, values in several.items()}
        return {name: value for name, value in {**one, **listed}.items() if value}


def from_query(query: Mapping[str, object]) -> Wanted:
    """What an address asks for. Parameters that are unknown or cannot be used are ignored, and named in `ignored`.

    Whether programmes and topics exist is seen when they are looked up (`find`).
    """
    reader = _Reader(query)
    return Wanted(
        place=reader.one("place", _is_text),
        region=reader.one("region", _shaped(_REGION)),
        applicant=reader.one("applicant", _is_applicant),
        partners=reader.several("partners", _is_partner, MOST_PARTNERS),
        topic=reader.one("topic", _is_text),
        programmes=reader.several("programmes", _shaped(_PROGRAMME), MOST_COMPARED),
        strands=reader.several("strands", _shaped(_STRAND), 4),
        countries=reader.several("countries", _shaped(_COUNTRY), 60),
        ignored=reader.ignored(),
    )


class _Reader:
    """Takes parameters one by one and remembers which could not be used."""

    def __init__(self, query: Mapping[str, object]) -> None:
        self._query = query
        self._taken: set[str] = set()
        self._refused: list[str] = []

    def one(self, name: str, fits: Check) -> str | None:
        self._taken.add(name)
        value = self._query.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, str) and (text := value.strip()) and _BETWEEN not in text and fits(text):
            return text
        self._refused.append(name)
        return None

    def several(self, name: str, fits: Check, most: int) -> tuple[str, ...]:
        """The parts that fit, each once; where one does not, or there are too many, the rest still count."""
        self._taken.add(name)
        value = self._query.get(name)
        if value is None or value == "":
            return ()
        parts = [part.strip() for part in value.split(_BETWEEN)] if isinstance(value, str) else []
        good = list(dict.fromkeys(part for part in parts if part and fits(part))) if parts else []
        if not good or len(good) > most or any(part and not fits(part) for part in parts):
            self._refused.append(name)
        return tuple(good[:most])

    def ignored(self) -> tuple[str, ...]:
        unknown = [_printable(name) for name in self._query if name not in self._taken]
        return tuple(dict.fromkeys([*self._refused, *unknown]))


def _shaped(pattern: re.Pattern[str]) -> Check:
    return lambda text: len(text) <= _MOST_CHARACTERS and pattern.fullmatch(text) is not None


def _is_text(text: str) -> bool:
    return len(text) <= _MOST_CHARACTERS and text.isprintable()


def _is_applicant(text: str) -> bool:
    return _is_text(text) and applicant_by_name(text) is not None


def _is_partner(text: str) -> bool:
    if not _is_text(text):
        return False
    partner = PartnerRequest.of_text(text)
    return bool(partner.place) and (partner.applicant is None or _is_applicant(partner.applicant))


def _printable(name: str) -> str:
    """A name from an address, short and without characters that act on a screen."""
    return "".join(character for character in name if character.isprintable())[:40]


def unusable(values: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The values that are not known."""
    held = frozenset(known)
    return tuple(value for value in values if value not in held)
