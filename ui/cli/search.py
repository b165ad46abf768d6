"""`interreg search`: the passages nearest to a query, without an answer."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.intake import clean_question
from corpus.errors import CorrectInput
from ui.cli.batch import Item, needs_out, run_batch
from ui.cli.context import assistant_of, settings_of
from ui.cli.options import Batch, Home, Json, Out, country_code, day_of
from ui.cli.show import show_hits

if TYPE_CHECKING:
    from assistant.searching import SearchResult

_QUERY = typer.Argument(metavar="QUERY", help="What to look for.")
_K = typer.Option("-k", "--passages", min=1, max=1000, metavar="N", help="How many passages.")
_LEVELS = ("low", "medium", "high")


def _several(name: str, metavar: str, text: str, parser: Any = None) -> Any:
    return typer.Option(name, metavar=metavar, parser=parser, help=f"{text}; may be given several times.")


def _strand(letter: str) -> str:
    if letter.upper() not in ("A", "B", "C", "D"):
        raise CorrectInput(f"--strand is {letter!r}; give A, B, C or D.")
    return letter.upper()


Names = list[str] | None
_COLLECTION = _several("--collection", "NAME", "Search only this collection (default: all)")
_PROGRAMME = _several("--programme", "ID", "Only passages on this programme")
_STRAND = _several("--strand", "X", "Only passages on programmes of this strand, A to D", _strand)
_LANGUAGE = _several("--language", "xx", "Only passages in this language")
_COUNTRY = _several("--country", "CC", "Only passages about this country", country_code)
_PERIOD = _several("--period", "YEARS", "Only passages valid in this period, such as 2021-2027")
_KIND = _several("--kind", "KIND", "Only this kind: guide, rule, programme, doc, act, ...")
_CONFIDENCE = typer.Option(
    "--confidence", metavar="LEVEL", help="Only passages at least this sure: low, medium, high."
)
_SINCE = typer.Option("--since", metavar="DATE", help="Only passages dated this day or later.")
_UNTIL = typer.Option("--until", metavar="DATE", help="Only passages dated this day or before.")
_GENERAL = typer.Option("--general", help="With filters: also passages that are not limited in that respect.")
_NEIGHBOURS = typer.Option(
    "--neighbours", min=0, max=20, metavar="N", help="Show N passages before and after each, too."
)
_PER_SOURCE = typer.Option("--per-source", min=1, metavar="N", help="At most N passages of one document.")
_DIVERSITY = typer.Option(
    "--diversity", min=0.0, max=1.0, metavar="X", help="From 0, best fit only, to 1, as different as can be."
)
_RERANKER = typer.Option(
    "--reranker", metavar="NAME", help="Cross-encoder that reorders the passages (setting `reranker`)."
)


class Query(Item):
    query: str
    k: int | None = None
    collection: str | list[str] | None = None


def search(
    context: typer.Context,
    query: Annotated[str | None, _QUERY] = None,
    k: Annotated[int, _K] = 10,
    collection: Annotated[Names, _COLLECTION] = None,
    programme: Annotated[Names, _PROGRAMME] = None,
    strand: Annotated[Names, _STRAND] = None,
    language: Annotated[Names, _LANGUAGE] = None,
    country: Annotated[Names, _COUNTRY] = None,
    period: Annotated[Names, _PERIOD] = None,
    kind: Annotated[Names, _KIND] = None,
    confidence: Annotated[str | None, _CONFIDENCE] = None,
    since: Annotated[str | None, _SINCE] = None,
    until: Annotated[str | None, _UNTIL] = None,
    general: Annotated[bool, _GENERAL] = False,
    neighbours: Annotated[int, _NEIGHBOURS] = 0,
    per_source: Annotated[int | None, _PER_SOURCE] = None,
    diversity: Annotated[float, _DIVERSITY] = 0.0,
    reranker: Annotated[str | None, _RERANKER] = None,
    as_json: Json = False,
    batch: Batch = None,
    out: Out = None,
    home: Home = None,
) -> None:
    """Find passages by meaning and by words.

    With --batch, each line of IN is {"id", "query", "k"?, "collection"?}; "collection" is a name or a list of
    names. The other options count for every line.
    """
    from index import Filters, Options

    files = needs_out(batch, out)
    if (query is None) == (files is None):
        raise CorrectInput('Give one query (interreg search "...") or a batch (--batch IN --out OUT).')
    filters = Filters(
        programme=_names(programme, str.lower),
        strand=_names(strand, str),
        language=_names(language, str.lower),
        country=_names(country, str),
        period=_names(period, str),
        kind=_names(kind, str),
        confidence=_at_least(confidence),
        since=day_of(since, "--since"),
        until=day_of(until, "--until"),
        general=general,
    )
    options = Options(neighbours=neighbours, per_source=per_source, diversity=diversity)
    settings = settings_of(context, home, reranker=reranker)
    limit = settings.max_question_chars
    if query is not None:
        query = clean_question(query, limit, "The query")
    assistant = assistant_of(context, settings)
    notes: set[str] = set()

    def found(item: Query) -> "SearchResult":
        wanted = item.k if item.k is not None else k
        if not 1 <= wanted <= 1000:
            raise CorrectInput(f"k is {wanted}, but must be from 1 to 1000; correct it.")
        text = clean_question(item.query, limit, "The query")
        result = assistant.search(text, wanted, item.collection or collection, filters, options)
        _tell(result.note, notes)
        if not result.hits and filters != Filters():
            _tell("No passage fits the filters; leave some of them out, or correct their names.", notes)
        return result

    if files:
        run_batch(files, Query, found, settings.home)
        return
    result = found(Query(query=query or ""))
    if as_json:
        typer.echo(result.model_dump_json())
    else:
        show_hits(result)


def _names(given: Names, written: Any) -> tuple[str, ...] | None:
    return tuple(written(name) for name in given) if given else None


def _at_least(level: str | None) -> tuple[str, ...] | None:
    if level is None:
        return None
    if level not in _LEVELS:
        raise CorrectInput(f"--confidence is {level!r}; give low, medium or high.")
    return _LEVELS[_LEVELS.index(level) :]


def _tell(note: str | None, told: set[str]) -> None:
    """On stderr, once: what was searched all the same is on stdout."""
    if note and note not in told:
        told.add(note)
        typer.echo(note, err=True)
