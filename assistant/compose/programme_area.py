"""Answers on a programme's area: its countries, its regions, and how the list is to be read."""

import re
from typing import Final

from assistant.compose.caveats import say_doubt
from assistant.compose.draft import Draft
from assistant.compose.naming import short_name
from assistant.references import Ref
from assistant.texts import Texts
from corpus.types import Programme
from ingest.names import country_name

_CODED: Final = re.compile(r"(.+) \(([A-Z]{2}[0-9A-Z]{1,3})\)")
_PART: Final = re.compile(r"(.+) \(a part of (.+) only\)")


def say_countries(draft: Draft, programme: Programme) -> None:
    texts = draft.texts
    text = texts(
        "The area of {programme} lies in {countries}.",
        programme=short_name(programme),
        countries=texts.countries(programme.countries),
    )
    if not draft.says(text):
        draft.say(text, Ref(f"programme:{programme.id}#overview", "Countries:"))


def say_area(draft: Draft, programme: Programme) -> None:
    """The area in words, country by country, with its doubts."""
    area = f"programme:{programme.id}#area"
    say_countries(draft, programme)
    for passage in draft.book.all_of(area):
        for line in passage.text.split("\n"):
            if (
                line
                and not line.startswith(("Note on the area", "Doubt:"))
                and ":" in line
                and line[0].isupper()
            ):
                if line.endswith("regions of NUTS 2016."):
                    continue
                draft.say(_in_words(draft.texts, programme, line), Ref(passage.id, line[:60]), style="item")
    say_doubt(draft, programme)
    if programme.area.note and not programme.area.doubt:
        say_area_note(draft, programme)


def _in_words(texts: Texts, programme: Programme, line: str) -> str:
    """A line of the passage on the area ("Greece: Έβρος (EL511); ..."): its country and names for the reader."""
    label, _, regions = line.partition(": ")
    codes = [
        code for code in {*programme.countries, *_countries_of(programme)} if country_name(code) == label
    ]
    if not codes:
        return line
    country = codes[0]
    shown = [_region_in_words(texts, country, piece) for piece in regions.removesuffix(".").split("; ")]
    return f"{texts.country(country)}: {'; '.join(shown)}."


def _region_in_words(texts: Texts, country: str, region: str) -> str:
    if region == "the whole country":
        return texts("the whole country")
    if part := _PART.fullmatch(region):
        name = texts.place(part.group(1), country)
        return texts("{name} (a part of {region} only)", name=name, region=part.group(2))
    coded = _CODED.fullmatch(region)
    return f"{texts.place(coded.group(1), country)} ({coded.group(2)})" if coded else region


def _countries_of(programme: Programme) -> set[str]:
    return {code[:2] for code in programme.area.codes} | {part.country for part in programme.area.parts}


def say_area_note(draft: Draft, programme: Programme) -> None:
    """How the area is to be read; the programme has a note on it."""
    area = Ref(f"programme:{programme.id}#area", "Note on the area")
    draft.say(noted(draft, programme.area.note or ""), area, style="paragraph")


def noted(draft: Draft, note: str) -> str:
    return draft.texts("Note in the source: {note}", note=note)
