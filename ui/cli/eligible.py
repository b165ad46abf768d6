"""`interreg eligible`: from who you are and with whom to the verdict on every programme."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.answer import Answer
from assistant.intake import clean_question
from assistant.request import EligibilityRequest, PartnerRequest
from corpus.errors import CorrectInput
from ui.cli.batch import Item, needs_out, run_batch
from ui.cli.context import assistant_of, environment_of, settings_of
from ui.cli.options import Batch, Country, Home, Json, Out, country_code, day_of
from ui.cli.parts import parts_for, run_in_parts
from ui.cli.show import show_eligibility

if TYPE_CHECKING:
    from assistant.composition import Assistant

_PLACE = typer.Option("--place", metavar="TEXT", help="Town, region, postcode, NUTS code or coordinates.")
_APPLICANT = typer.Option(
    "--applicant", metavar="TYPE", help="Who applies, such as museum, SME or university."
)
_PROGRAMME = typer.Option("--programme", metavar="ID", help="Only this programme (default: all 86).")
_PARTNER = typer.Option(
    "--partner",
    metavar="PLACE[:TYPE]",
    help="Place of a partner, and what it is; may be given several times. Name all partners that there are.",
)
_LEAD = typer.Option("--lead", metavar="PLACE", help="Who leads: one of the places given.")
_TOPIC = typer.Option("--topic", metavar="TEXT", help="What the project is about, such as tourism or RSO4.6.")
_START = typer.Option("--start", metavar="YYYY-MM-DD", help="First day on which costs arise.")
_END = typer.Option("--end", metavar="YYYY-MM-DD", help="Last day on which costs arise.")
_COMPLETED = typer.Option("--completed/--not-completed", help="Whether the project is finished already.")
_PERSONALITY = typer.Option(
    "--legal-personality/--no-legal-personality", help="Whether the applicant is a legal person."
)
_DIFFICULTY = typer.Option(
    "--in-difficulty/--not-in-difficulty",
    help="Whether the applicant is an undertaking in difficulty (State aid rules).",
)
_MEMBER = typer.Option(
    "--member",
    metavar="CC",
    parser=country_code,
    help="Country of a member of an EGTC; may be repeated.",
)
_ONE_PROCESS = typer.Option("--one-process", hidden=True)
_EXPLAIN = typer.Option(
    "--explain", help="Every criterion, with the conditions, sources and dates it rests on."
)


class Enquiry(Item, EligibilityRequest):
    """A line of a batch."""


def eligible(
    context: typer.Context,
    place: Annotated[str | None, _PLACE] = None,
    country: Country = None,
    applicant: Annotated[str | None, _APPLICANT] = None,
    programme: Annotated[str | None, _PROGRAMME] = None,
    partner: Annotated[list[str] | None, _PARTNER] = None,
    lead: Annotated[str | None, _LEAD] = None,
    topic: Annotated[str | None, _TOPIC] = None,
    start: Annotated[str | None, _START] = None,
    end: Annotated[str | None, _END] = None,
    completed: Annotated[bool | None, _COMPLETED] = None,
    legal_personality: Annotated[bool | None, _PERSONALITY] = None,
    in_difficulty: Annotated[bool | None, _DIFFICULTY] = None,
    member: Annotated[list[str] | None, _MEMBER] = None,
    explain: Annotated[bool, _EXPLAIN] = False,
    one_process: Annotated[bool, _ONE_PROCESS] = False,
    as_json: Json = False,
    batch: Batch = None,
    out: Out = None,
    home: Home = None,
) -> None:
    """Say in which programmes those who ask can take part, criterion by criterion, and why.

    With --batch, each line of IN is {"id", "place", "country"?, "applicant"?, "partners"?, "programme"?, ...}, with
    the names of the options; a partner is a place or an object of its own. Lines that cannot be answered get an
    object with "error" in OUT, and the exit code is still 0.
    """
    files = needs_out(batch, out)
    if files and place is not None:
        raise CorrectInput("With --batch, places come from the file; leave --place out.")
    if not files and place is None:
        raise CorrectInput('There is no place; name one: interreg eligible --place "Brno".')
    first, last = day_of(start, "--start"), day_of(end, "--end")
    if first and last and first > last:
        raise CorrectInput(f"--start {start} is after --end {end}; correct one of them.")
    settings = settings_of(context, home)
    if files:
        parts = 1 if one_process else parts_for(files[0])
        arguments = ["eligible", "--one-process", *(["--explain"] if explain else [])]
        if parts > 1 and run_in_parts(files, arguments, environment_of(settings), parts):
            return
        assistant = assistant_of(context, settings)
        run_batch(files, Enquiry, lambda item: _decide(assistant, item, explain), settings.home)
        return
    enquiry = Enquiry(
        place=clean_question(place or "", settings.max_question_chars, "The place"),
        country=country,
        applicant=applicant,
        partners=tuple(PartnerRequest.of_text(text) for text in partner or ()),
        programme=programme,
        lead=lead,
        topic=topic,
        start=first,
        end=last,
        completed=completed,
        legal_personality=legal_personality,
        in_difficulty=in_difficulty,
        members=tuple(member or ()),
    )
    answer = _decide(assistant_of(context, settings), enquiry, explain)
    if as_json:
        typer.echo(answer.model_dump_json())
    else:
        show_eligibility(answer)


def _decide(assistant: "Assistant", item: Enquiry, explain: bool) -> Answer:
    return assistant.eligible(item.model_copy(update={"explain": True}) if explain else item)
