"""`interreg eligible`: from a place (and who you are) to the verdict on every programme."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.answer import Answer
from assistant.intake import clean_question
from corpus.errors import CorrectInput
from ui.cli.batch import Item, needs_out, run_batch
from ui.cli.context import assistant_of, settings_of
from ui.cli.options import Batch, Country, Home, Json, Out
from ui.cli.show import show_eligibility

if TYPE_CHECKING:
    from assistant.composition import Assistant

_PLACE = typer.Option("--place", metavar="TEXT", help="Town, region, postcode, NUTS code or coordinates.")
_APPLICANT = typer.Option(
    "--applicant", metavar="TYPE", help="Who applies, such as museum, SME or university."
)
_PROGRAMME = typer.Option("--programme", metavar="ID", help="Only this programme (default: all 86).")
_PARTNER = typer.Option("--partner", metavar="TEXT", help="Place of a partner; may be given several times.")


class Enquiry(Item):
    place: str
    country: str | None = None
    applicant: str | None = None
    partners: tuple[str, ...] = ()
    programme: str | None = None


def eligible(
    context: typer.Context,
    place: Annotated[str | None, _PLACE] = None,
    country: Country = None,
    applicant: Annotated[str | None, _APPLICANT] = None,
    programme: Annotated[str | None, _PROGRAMME] = None,
    partner: Annotated[list[str] | None, _PARTNER] = None,
    as_json: Json = False,
    batch: Batch = None,
    out: Out = None,
    home: Home = None,
) -> None:
    """Say in which programme areas a place lies, and why.

    With --batch, each line of IN is {"id", "place", "country"?, "applicant"?, "partners"?, "programme"?}.
    Lines that cannot be answered get an object with "error" in OUT, and the exit code is still 0.
    """
    files = needs_out(batch, out)
    if files and place is not None:
        raise CorrectInput("With --batch, places come from the file; leave --place out.")
    if not files and place is None:
        raise CorrectInput('There is no place; name one: interreg eligible --place "Brno".')
    settings = settings_of(context, home)
    limit = settings.max_question_chars
    if files:
        assistant = assistant_of(context, settings)
        run_batch(files, Enquiry, lambda item: _dump(_decide(assistant, item, limit)), settings.home)
        return
    enquiry = Enquiry(
        place=place or "",
        country=country,
        applicant=applicant,
        partners=tuple(partner or ()),
        programme=programme,
    )
    answer = _decide(assistant_of(context, settings), enquiry, limit)
    if as_json:
        typer.echo(answer.model_dump_json())
    else:
        show_eligibility(answer)


def _decide(assistant: "Assistant", item: Enquiry, limit: int) -> Answer:
    return assistant.eligible(
        clean_question(item.place, limit, "The place"),
        country=item.country,
        applicant=item.applicant,
        partners=[clean_question(name, limit, "The partner's place") for name in item.partners],
        programme=item.programme,
    )


def _dump(answer: Answer) -> dict[str, Any]:
    return answer.model_dump(mode="json")
