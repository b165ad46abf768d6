"""Batches: a file of JSON lines in, a file of JSON lines out, in the same order, by one loaded assistant.

A line that cannot be answered gives `{"id": ..., "line": n, "error": "one sentence"}` and the rest goes on.
Blank lines are passed over. The output appears whole or not at all.
"""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TypeVar

import typer
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import CorrectInput, FreeResource, InterregError
from ui.cli.failures import note


class Item(BaseModel):
    """A line of input; fields it does not know are left alone, so that files of test cases can be used."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str | int | None = None


ItemT = TypeVar("ItemT", bound=Item)


def needs_out(batch: Path | None, out: Path | None) -> tuple[Path, Path] | None:
    """Both files of a batch, None if none is wanted; CorrectInput if one is missing or both are the same."""
    if batch is None and out is None:
        return None
    if batch is None or out is None:
        raise CorrectInput("A batch needs both files: give --batch IN.jsonl and --out OUT.jsonl.")
    if out.is_dir():
        raise CorrectInput(f"--out {out} is a folder; name a file for the results.")
    if out.exists() and batch.exists() and out.samefile(batch):
        raise CorrectInput(f"--batch and --out are the same file {batch}; name another file for the results.")
    return batch, out


def run_batch(
    files: tuple[Path, Path],
    kind: type[ItemT],
    answer: Callable[[ItemT], BaseModel],
    home: Path | None = None,
) -> None:
    """Answer every line of the first file into the second; says on stderr how many lines got an error.

    Raises CorrectInput or FreeResource when a file cannot be read or written.
    """
    source, target = files
    total = failed = 0
    with whole_file(target) as out:
        for number, line in lines_of(source):
            result, good = _answered(line, number, kind, answer, home)
            total += 1
            failed += not good
            out.write(result + "\n")
    told(total, failed, target)


def told(total: int, failed: int, target: Path) -> None:
    """Says on stderr how a batch went."""
    how = f"{total} lines answered" if not failed else f"{failed} of {total} lines could not be answered"
    typer.echo(f"{how}; results in {target}.", err=True)


def _answered(
    line: bytes, number: int, kind: type[ItemT], answer: Callable[[ItemT], BaseModel], home: Path | None
) -> tuple[str, bool]:
    """One line of output, and whether it is an answer."""
    item_id = None
    try:
        value = _object(line)
        given = value.get("id")
        item_id = given if isinstance(given, str | int) else None
        return _with_id(answer(kind.model_validate(value)), item_id), True
    except ValidationError as error:
        sentence = _what_is_wrong(error)
    except InterregError as error:
        sentence = str(error)
    except Exception as error:  # noqa: BLE001 - one line must not lose the others; the details go to the log
        path = note(error, home)
        sentence = f"Something unexpected went wrong ({type(error).__name__}); the details are in {path}."
    return json.dumps({"id": item_id, "line": number, "error": sentence}, ensure_ascii=False), False


def _with_id(answer: BaseModel, item_id: str | int | None) -> str:
    """The answer as JSON under the id of its line; put in front as text, since ids may be numbers.

    Serialising in one go takes a third of the time of building a dictionary first.
    """
    rest = answer.model_dump_json(exclude={"id"})
    return f'{{"id": {json.dumps(item_id, ensure_ascii=False)}, {rest[1:]}'


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CorrectInput("The line is not UTF-8 text; save the file as UTF-8.") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise CorrectInput(f"The line is not valid JSON ({error}); write one object a line.") from error
    if not isinstance(value, dict):
        raise CorrectInput("The line is not a JSON object; write it as {...}.")
    return value


def _what_is_wrong(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"])) or "the line"
    return f"The field `{where}` is wrong: {first['msg'][0].lower()}{first['msg'][1:]}; correct it."


def lines_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers from 1; CorrectInput if the file cannot be read."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, line
    except OSError as error:
        raise CorrectInput(f"The file {path} cannot be read ({error.strerror}); correct --batch.") from error


@contextmanager
def whole_file(path: Path) -> Iterator[TextIOWrapper]:
    """A file that takes its name only when all of it is on disk."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise FreeResource(f"The file {path} cannot be written ({error.strerror}); correct --out.") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, 0o644)
        os.replace(beside, path)
    except BaseException:  # Ctrl-C too: half a file must not stay behind; what was raised goes on
        os.unlink(beside)
        raise
