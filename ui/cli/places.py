"""`interreg places`: what the assistant understands a place to be."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.intake import clean_question
from corpus.errors import CorrectInput
from ui.cli.batch import Item, needs_out, run_batch
from ui.cli.context import assistant_of, settings_of
from ui.cli.options import Batch, Country, Home, Json, Out
from ui.cli.show import show_places

if TYPE_CHECKING:
    from assistant.service import PlacesResult

_TEXT = typer.Argument(metavar="TEXT", help="Town, region, postcode, NUTS code or coordinates.")


class PlaceText(Item):
    text: str
    country: str | None = None


def places(
    context: typer.Context,
    text: Annotated[str | None, _TEXT] = None,
    country: Country = None,
    as_json: Json = False,
    batch: Batch = None,
    out: Out = None,
    home: Home = None,
) -> None:
    """Resolve a place to its country and NUTS 3 region (2016, as programme areas are defined).

    With --batch, each line of IN is {"id", "text", "country"?}.
    """
    files = needs_out(batch, out)
    if (text is None) == (files is None):
        raise CorrectInput('Name one place (interreg places "Brno") or a batch (--batch IN --out OUT).')
    settings = settings_of(context, home)
    limit = settings.max_question_chars
    if text is not None:
        text = clean_question(text, limit, "The place")
    assistant = assistant_of(context, settings)

    def found(item: PlaceText) -> "PlacesResult":
        name = clean_question(item.text, limit, "The place")
        return assistant.places(name, item.country)

    if files:
        run_batch(files, PlaceText, found, settings.home)
        return
    result = assistant.places(text or "", country)
    if as_json:
        typer.echo(result.model_dump_json())
    else:
        show_places(result)
