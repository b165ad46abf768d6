"""Answers on a programme's area: its countries, its regions, and how the list is to be read."""

from assistant.compose.caveats import say_doubt
from assistant.compose.draft import Draft
from assistant.compose.naming import short_name
from assistant.references import Ref
from corpus.types import Programme


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
                draft.say(line, Ref(passage.id, line[:60]), style="item")
    say_doubt(draft, programme)
    if programme.area.note and not programme.area.doubt:
        say_area_note(draft, programme)


def say_area_note(draft: Draft, programme: Programme) -> None:
    """How the area is to be read; the programme has a note on it."""
    area = Ref(f"programme:{programme.id}#area", "Note on the area")
    draft.say(noted(draft, programme.area.note or ""), area, style="paragraph")


def noted(draft: Draft, note: str) -> str:
    return draft.texts("Note in the source: {note}", note=note)
