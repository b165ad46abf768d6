"""Sections of the guides that a question is answered with whatever search finds: said because of its words."""

from typing import Final

from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.programme_contacts import say_website
from assistant.compose.rules import guide_section, programmes_of, say_language, say_section
from assistant.understand.understood import Reading
from assistant.understand.words import words
from corpus.types import Programme

_WHO_HELPS: Final = "how-a-call-works#who-helps"
_PROJECT_SIZE: Final = "what-is-paid-and-how#minimum-and-maximum-grant"


def asks_for_a_contact_point(reading: Reading) -> bool:
    """ "Is there a contact point in Ireland?": an office to ask, and no programme."""
    return bool(reading.countries) and bool(words("contact_points").search(reading.question))


def say_who_helps(known: Known, draft: Draft) -> None:
    """Whom to ask before an application."""
    say_section(draft, guide_section(known, _WHO_HELPS))


def say_project_size(known: Known, draft: Draft, programme: Programme) -> None:
    """No programme's limits of a project are held: says so, what its own rules say, and where to look."""
    section = guide_section(known, _PROJECT_SIZE)
    first, *_, last = section.statements
    said = [
        first,
        *(
            one
            for one in section.statements
            if any(programme.id in programmes_of(known, ref) for ref in one.refs)
        ),
        last,
    ]
    say_language(draft, [one.text for one in said])
    for number, statement in enumerate(said):
        if not draft.says(draft.in_words(statement.text)):
            draft.say(
                draft.in_words(statement.text), *statement.refs, style="sentence" if number else "paragraph"
            )
    say_website(draft, programme)
