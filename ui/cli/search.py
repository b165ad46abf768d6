"""`interreg search`: the passages nearest to a query, without an answer."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.intake import clean_question
from corpus.errors import CorrectInput
from ui.cli.batch import Item, needs_out, run_batch
from ui.cli.context import assistant_of, settings_of
from ui.cli.options import Batch, Collection, Home, Json, Out
from ui.cli.show import show_hits

if TYPE_CHECKING:
    from assistant.service import SearchResult

_QUERY = typer.Argument(metavar="QUERY", help="What to look for.")
_K = typer.Option("-k", "--passages", min=1, max=1000, metavar="N", help="How many passages.")


class Query(Item):
    query: str
    k: int | None = None
    collection: str | None = None


def search(
    context: typer.Context,
    query: Annotated[str | None, _QUERY] = None,
    k: Annotated[int, _K] = 10,
    collection: Collection = None,
    as_json: Json = False,
    batch: Batch = None,
    out: Out = None,
    home: Home = None,
) -> None:
    """Find passages by meaning and by words.

    With --batch, each line of IN is {"id", "query", "k"?, "collection"?}.
    """
    files = needs_out(batch, out)
    if (query is None) == (files is None):
        raise CorrectInput('Give one query (interreg search "...") or a batch (--batch IN --out OUT).')
    settings = settings_of(context, home)
    limit = settings.max_question_chars
    if query is not None:
        query = clean_question(query, limit, "The query")
    assistant = assistant_of(context, settings)

    def found(item: Query) -> "SearchResult":
        wanted = item.k if item.k is not None else k
        if not 1 <= wanted <= 1000:
            raise CorrectInput(f"k is {wanted}, but must be from 1 to 1000; correct it.")
        text = clean_question(item.query, limit, "The query")
        return assistant.search(text, k=wanted, collection=item.collection or collection)

    if files:
        run_batch(files, Query, found, settings.home)
        return
    result = assistant.search(query or "", k=k, collection=collection)
    if as_json:
        typer.echo(result.model_dump_json())
    else:
        show_hits(result)
