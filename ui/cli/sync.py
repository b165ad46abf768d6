"""`interreg sync`: live sources against the reviewed facts."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import CorrectInput, TryAgainLater
from ui.cli.context import settings_of
from ui.cli.options import Home, Json
from ui.cli.progress import reading_line

if TYPE_CHECKING:
    from ingest.sync import Comparison

_ONLY = typer.Option(
    "--only",
    metavar="PART",
    help="keep (programmes on keep.eu), law (versions on EUR-Lex) or links (pages of the register); may be repeated.",
)
_ACCEPT = typer.Option(
    "--accept", help="Take the pages as they are now as looked at, so that they are not named again."
)


def sync(
    context: typer.Context,
    only: Annotated[list[str] | None, _ONLY] = None,
    accept: Annotated[bool, _ACCEPT] = False,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Compare the reviewed facts with keep.eu, EUR-Lex and the pages they name, and print what differs.

    Nothing is changed: a person looks at each difference and corrects the file that is named. It takes a while, as
    sites are asked slowly. Exit code 8 if a service did not answer.
    """
    settings = settings_of(context, home)
    from assistant.ingesting import compare_live
    from ingest.sync import PARTS

    parts = [part for part in PARTS if not only or part in only]
    if unknown := [part for part in only or [] if part not in PARTS]:
        raise CorrectInput(f"{unknown[0]!r} cannot be compared: use --only with {', '.join(PARTS)}.")
    with reading_line() as tell:
        found = compare_live(settings, parts, tell, accept)
    typer.echo(json.dumps(asdict(found), ensure_ascii=False) if as_json else _told(found))
    if found.silent:
        raise TryAgainLater(f"Not all could be compared: {found.silent[0]}")


def _told(found: "Comparison") -> str:
    lines: list[str] = []
    for difference in found.differences:
        lines += [
            difference.where,
            f"    reviewed: {difference.reviewed}",
            f"    live:     {difference.live}",
            f"    {difference.url}",
        ]
    lines += [f"not compared: {what}" for what in (*found.unknown, *found.silent)]
    lines.append(
        f"Compared {found.compared}, {len(found.differences)} differ, {len(found.unknown)} could not be compared."
    )
    return "\n".join("".join(c if c.isprintable() else "?" for c in line) for line in lines)
