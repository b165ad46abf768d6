"""What the address of the page says: which view, which enquiry, and which enquiries are listed."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import streamlit as st

from ui.desk import OPEN, Filter, Status
from ui.people import Person

PATH: Final = "desk"
OPEN_ONES: Final = "open"
ALL: Final = "all"
ME: Final = "me"
NOBODY: Final = "nobody"
_LIST: Final = "desk-list"
_IDS: Final = "desk-ids"
_LONGEST: Final = 200


@dataclass(frozen=True)
class Wanted:
    """What is listed. `status` is a state, "open" or "all"; `who` "", "me", "nobody" or a person's number."""

    status: str = OPEN_ONES
    who: str = ""
    language: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""
    unanswered: bool = False
    page: int = 1

    def address(self) -> dict[str, str]:
        """As the parameters of an address; what is as usual is left out."""
        usual = Wanted()
        return {
            field.name: _written(getattr(self, field.name))
            for field in fields(self)
            if getattr(self, field.name) != getattr(usual, field.name)
        }

    def filter(self, person: Person) -> Filter:
        """As the services take it; days are those of the server's time zone, the last one included."""
        statuses: tuple[Status, ...] = ()
        if self.status == OPEN_ONES:
            statuses = tuple(sorted(OPEN))
        elif self.status != ALL:
            statuses = (Status(self.status),)
        who = {"": None, ME: person.id, NOBODY: 0}
        return Filter(
            text=self.text,
            statuses=statuses,
            assignee_id=who[self.who] if self.who in who else int(self.who),
            language=self.language or None,
            since=_begin(self.since) if self.since else None,
            until=_begin(self.until + timedelta(days=1)) if self.until else None,
            unanswered=self.unanswered,
        )


def wanted_of(parameters: Mapping[str, str]) -> Wanted:
    """What an address asks for. Whatever in it makes no sense is as if it were not there."""
    status, who, language = (parameters.get(name, "") for name in ("status", "who", "language"))
    number = parameters.get("page", "")
    return Wanted(
        status=status if status in (OPEN_ONES, ALL, *Status) else OPEN_ONES,
        who=who if who in (ME, NOBODY) or _is_number(who) else "",
        language=language if language.isascii() and language.isalpha() and len(language) == 2 else "",
        since=_day(parameters.get("since", "")),
        until=_day(parameters.get("until", "")),
        text=parameters.get("text", "")[:_LONGEST],
        unanswered=parameters.get("unanswered") == "yes",
        page=int(number) if _is_number(number) else 1,
    )


def chosen_enquiry() -> int | None:
    """The enquiry that the address names."""
    number = st.query_params.get("id", "")
    return int(number) if _is_number(number) else None


def go_to(**parameters: str) -> None:
    """The callback of buttons: the page is drawn for this address."""
    st.query_params.from_dict(parameters)


def show_address(**parameters: str) -> None:
    """Have the browser show the address of what is drawn: links from a page to itself leave the old one there."""
    st.query_params.from_dict(parameters)


def go_back() -> None:
    """The callback of buttons: to the list as it was."""
    go_to(**last_list().address())


def last_list() -> Wanted:
    held: Wanted = st.session_state.get(_LIST, Wanted())
    return held


def keep_list(wanted: Wanted, numbers: list[int]) -> None:
    """Note what is listed, for the way back and from one enquiry to the next."""
    st.session_state[_LIST], st.session_state[_IDS] = wanted, numbers


def neighbours(number: int) -> tuple[int | None, int | None]:
    """The enquiries before and after one in the list that was looked at last."""
    listed: list[int] = st.session_state.get(_IDS, [])
    if number not in listed:
        return None, None
    at = listed.index(number)
    return (listed[at - 1] if at else None), (listed[at + 1] if at + 1 < len(listed) else None)


def changed(wanted: Wanted, **values: object) -> dict[str, str]:
    """The address of the first page of another list."""
    return replace(wanted, page=1, **values).address()  # type: ignore[arg-type]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text) > 0


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    # The days before and after must exist as well, in any time zone.
    return day if 1900 <= day.year <= 2200 else None


def _begin(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone().astimezone(UTC)


def _written(value: object) -> str:
    return "yes" if value is True else str(value)
