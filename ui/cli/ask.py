"""`interreg ask`: a question in words, one or a batch of them."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import TypeAdapter, ValidationError

from assistant.answer import Answer, Turn
from assistant.intake import clean_question
from assistant.settings import Language, Settings
from corpus.errors import CorrectInput
from ui.cli.batch import Item, needs_out, run_batch
from ui.cli.context import assistant_of, settings_of
from ui.cli.options import Batch, Home, Json, Lang, Out
from ui.cli.show import show_answer, show_arriving

if TYPE_CHECKING:
    from assistant.composition import Assistant

_TURNS: TypeAdapter[list[Turn]] = TypeAdapter(list[Turn])
_QUESTION = typer.Argument(
    metavar="QUESTION", help="The question, in any EU language; - reads it from stdin."
)
_HISTORY = typer.Option(
    "--history", metavar="FILE", help='Conversation so far, JSON: [{"role": "user", "text": "..."}, ...].'
)
_LLM = typer.Option(
    "--llm",
    metavar="SPEC",
    help="Language model that rewords the answer, such as ollama:NAME (docs/models.md).",
)


_WITHOUT = typer.Option(
    "--without", metavar="FACT", help="Id of a fact in use that is to count as not said; may be repeated."
)


class Question(Item):
    question: str
    history: tuple[Turn, ...] = ()
    lang: Language = None
    without: tuple[str, ...] = ()


def ask(
    context: typer.Context,
    question: Annotated[str | None, _QUESTION] = None,
    as_json: Json = False,
    history: Annotated[Path | None, _HISTORY] = None,
    lang: Lang = None,
    llm: Annotated[str | None, _LLM] = None,
    without: Annotated[list[str] | None, _WITHOUT] = None,
    batch: Batch = None,
    out: Out = None,
    home: Home = None,
) -> None:
    """Answer a question from the sources, with citations.

    With --batch, each line of IN is {"id", "question", "history"?, "lang"?, "without"?}. Lines that cannot be answered
    get an object with "error" in OUT, and the exit code is still 0; their number is printed at the end.
    """
    files = needs_out(batch, out)
    settings = settings_of(context, home, language=lang, llm=llm)
    if files:
        if question is not None or history is not None:
            raise CorrectInput("With --batch, questions and history come from the file; leave them out here.")
        _ask_batch(files, settings, assistant_of(context, settings))
        return
    text = clean_question(_typed(question), settings.max_question_chars)
    turns = _read_history(history) if history else []
    assistant = assistant_of(context, settings)
    if as_json or settings.llm == "none" or not _on_terminal():
        answer = assistant.ask(text, turns, settings.language, without or ())
    else:
        answer = show_arriving(assistant.ask_stream(text, turns, settings.language, without or ()))
    if as_json:
        typer.echo(answer.model_dump_json())
    else:
        show_answer(answer)


def _ask_batch(files: tuple[Path, Path], settings: Settings, assistant: "Assistant") -> None:
    def answered(item: Question) -> Answer:
        text = clean_question(item.question, settings.max_question_chars)
        return assistant.ask(text, item.history, item.lang or settings.language, item.without)

    run_batch(files, Question, answered, settings.home)


def _on_terminal() -> bool:
    """Whether somebody watches: a file or a pipe gets the answer alone."""
    return sys.stdout.isatty()


def _typed(question: str | None) -> str | bytes:
    if question is None:
        raise CorrectInput('There is no question; write it in quotation marks: interreg ask "...".')
    return sys.stdin.buffer.read() if question == "-" else question


def _read_history(path: Path) -> list[Turn]:
    try:
        return _TURNS.validate_python(json.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise CorrectInput(
            f"The history {path} cannot be read ({error.strerror}); correct --history."
        ) from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise CorrectInput(
            f"The history {path} is not JSON in UTF-8 ({error}); correct that place."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "its outside"
        raise CorrectInput(
            f"The history {path} is not a list of objects with role and text ({where}: {first['msg']})."
        ) from error
