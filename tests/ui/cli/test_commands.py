"""Commands with a rule-driven assistant: what is handed over, what is printed, which exit code."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer.main

from assistant.answer import Turn
from assistant.request import PartnerRequest
from index import Filters, Options
from tests.ui.cli.conftest import Result, RuleAssistant
from ui.cli.main import app

Interreg = Callable[..., Result]


def command_paths(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    command = command or typer.main.get_command(app)
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        yield from command_paths(inner, (*path, name))


def test_the_commands_are_those_of_the_design() -> None:
    assert {" ".join(path) for path in command_paths()} == {
        "",
        "ask",
        "eligible",
        "places",
        "search",
        "prepare",
        "ui",
        "ingest",
        "sync",
        "documents",
        "documents list",
        "documents remove",
        "people",
        "people add",
        "people list",
        "people set-role",
        "people set-password",
        "people deactivate",
        "desk",
        "desk migrate",
        "desk import",
        "desk export",
        "desk publish",
        "desk purge",
        "index",
        "index build",
        "index status",
        "index verify",
        "eval",
        "eval run",
        "eval measure",
        "eval list",
        "eval report",
        "eval compare",
        "corpus",
        "corpus check",
    }


@pytest.mark.parametrize("path", list(command_paths()), ids=" ".join)
def test_every_command_has_help(interreg: Interreg, path: tuple[str, ...]) -> None:
    result = interreg(*path, "--help")
    assert result.code == 0
    assert result.out.startswith(" ".join(("Usage: interreg", *path)))


def test_no_command_shows_the_help(interreg: Interreg) -> None:
    assert interreg() == interreg("--help")


@pytest.mark.parametrize("path", list(command_paths()), ids=" ".join)
def test_an_unknown_option_is_one_sentence(interreg: Interreg, path: tuple[str, ...]) -> None:
    result = interreg(*path, "--no-such-option")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("No such option: --no-such-option")
    assert result.err.count("\n") == 1


def test_an_unknown_command_and_a_missing_one(interreg: Interreg) -> None:
    assert interreg("aks").err == "No such command 'aks'. Did you mean 'ask'? See `interreg --help`.\n"
    assert interreg("eval").err == "Missing command; see `interreg eval --help`.\n"


def test_version(interreg: Interreg) -> None:
    assert interreg("--version").out.startswith("interreg-assistant ")


def test_ask_for_people(interreg: Interreg) -> None:
    result = interreg("ask", "How [bold]much[/bold] is paid?")
    assert result.code == 0
    assert "How [bold]much[/bold] is paid? [1]" in result.out
    assert "[1] Regulation, Art. 23(1) (checked 2026-11-22; confidence high)" in result.out
    assert "https://example.org/act" in result.out
    assert "Guidance, not a decision." in result.out
    assert "\x1b" not in result.out


def test_ask_as_json_with_history_and_language(
    interreg: Interreg, fake: RuleAssistant, tmp_path: Path
) -> None:
    history = tmp_path / "history.json"
    history.write_text('[{"role": "user", "text": "We are in Brno."}]', encoding="utf-8")
    result = interreg("ask", "And Vienna?", "--json", "--history", history, "--lang", "cs")
    assert json.loads(result.out)["status"] == "answered"
    assert fake.calls == [("And Vienna?", (Turn(role="user", text="We are in Brno."),), "cs")]


@pytest.mark.parametrize(
    ("watched", "options", "streamed"),
    [
        (True, ("--llm", "ollama:x"), True),
        (False, ("--llm", "ollama:x"), False),
        (True, (), False),
        (True, ("--llm", "ollama:x", "--json"), False),
    ],
)
def test_sentences_come_as_they_are_checked_only_where_somebody_watches_a_model(
    interreg: Interreg,
    monkeypatch: pytest.MonkeyPatch,
    watched: bool,
    options: tuple[str, ...],
    streamed: bool,
) -> None:
    monkeypatch.setattr("ui.cli.ask._on_terminal", lambda: watched)
    took: list[bool] = []
    original = RuleAssistant.ask_stream

    def noted(*arguments: Any) -> Any:
        took.append(True)
        return original(*arguments)

    monkeypatch.setattr(RuleAssistant, "ask_stream", noted)
    result = interreg("ask", "How much is paid?", *options)
    assert result.code == 0
    assert bool(took) == streamed
    assert result.out.count("You asked: How much is paid? [1]") >= 1
    assert ("Guidance, not a decision." in result.out) or "--json" in options


def test_ask_without_a_fact(interreg: Interreg, fake: RuleAssistant) -> None:
    result = interreg("ask", "And Vienna?", "--without", "place-0-brno", "--without", "topic-1-x")
    assert result.code == 0
    assert fake.calls == [("And Vienna?", (), None, "place-0-brno", "topic-1-x")]


def test_ask_from_stdin(interreg: Interreg, fake: RuleAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Grüße, was nun?\r\n".encode())))
    assert interreg("ask", "-").code == 0
    assert fake.calls == [("Grüße, was nun?", (), None)]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "The question is empty"),
        (" \n\t", "The question is empty"),
        ("?!", "The question has no words"),
        ("x" * 20_000, "The question has 20,000 characters, more than 10,000"),
        ("a\udcffb", "contains bytes that are not UTF-8"),
        ("\x01\x02\x03abc", "mostly unreadable"),
    ],
)
def test_bad_questions_are_one_sentence(
    interreg: Interreg, fake: RuleAssistant, question: str, said: str
) -> None:
    result = interreg("ask", question)
    assert (result.code, result.out, fake.calls) == (2, "", [])
    assert said in result.err
    assert result.err.count("\n") == 1


def test_a_missing_question(interreg: Interreg) -> None:
    assert interreg("ask").err.startswith("There is no question")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"{", "not JSON"), (b"\xff", "not JSON in UTF-8"), (b'[{"role": "pope", "text": ""}]', "0.role")],
)
def test_a_bad_history_is_one_sentence(interreg: Interreg, tmp_path: Path, content: bytes, said: str) -> None:
    history = tmp_path / "h.json"
    history.write_bytes(content)
    result = interreg("ask", "And now?", "--history", history)
    assert result.code == 2
    assert said in result.err
    assert str(history) in result.err


def test_a_language_model_is_named_or_refused(interreg: Interreg, fake: RuleAssistant) -> None:
    assert interreg("ask", "What?", "--llm", "none").code == 0
    assert interreg("ask", "What?", "--llm", "ollama:x").code == 0
    assert fake.settings is not None
    assert fake.settings.llm == "ollama:x"
    result = interreg("ask", "What?", "--llm", "x")
    assert result.code == 3
    assert "`llm` (option --llm)" in result.err


def test_an_unknown_language_names_those_there_are(interreg: Interreg) -> None:
    result = interreg("ask", "What?", "--lang", "tlh")
    assert result.code == 3
    assert "bg, cs, da" in result.err


def test_eligible_hands_everything_over(interreg: Interreg, fake: RuleAssistant) -> None:
    result = interreg(
        *("eligible", "--place", "Brno", "--country", "CZ", "--applicant", "museum"),
        *("--partner", "Vienna:university", "--partner", "Zürich", "--programme", "x-y"),
    )
    partners = (PartnerRequest(place="Vienna", applicant="university"), PartnerRequest(place="Zürich"))
    assert fake.calls == [("Brno", "CZ", "museum", partners, "x-y")]
    assert "X - Y: in the area" in result.out
    assert "Place: met. Brno lies in it. [1]" in result.out
    assert "Far Away" not in result.out
    assert "Outside the area of 1 other" in result.out


def test_eligible_takes_dates_as_days(interreg: Interreg, fake: RuleAssistant) -> None:
    assert interreg("eligible", "--place", "Brno", "--start", "2026-03-31").code == 0
    result = interreg("eligible", "--place", "Brno", "--end", "31.03.2026")
    assert (result.code, result.err) == (2, "--end '31.03.2026' is no date; write it as 2026-03-31.\n")
    assert len(fake.calls) == 1


def test_eligible_refuses_what_would_lead_nowhere(interreg: Interreg, fake: RuleAssistant) -> None:
    turned = interreg("eligible", "--place", "Brno", "--start", "2026-02-01", "--end", "2026-01-01")
    assert (turned.code, turned.err) == (
        2,
        "--start 2026-02-01 is after --end 2026-01-01; correct one of them.\n",
    )
    for option in ("--country", "--member"):
        wrong = interreg("eligible", "--place", "Brno", option, "Czechia")
        assert (wrong.code, wrong.err[:9]) == (2, "'Czechia'")
    assert interreg("places", "Brno", "--country", "xx").code == 2
    assert fake.calls == []
    assert interreg("eligible", "--place", "Athens", "--country", "el").code == 0


def test_eligible_without_place(interreg: Interreg) -> None:
    assert interreg("eligible").err.startswith("There is no place")
    assert interreg("eligible", "--place", " ").err.startswith("The place is empty")


def test_places(interreg: Interreg, fake: RuleAssistant) -> None:
    result = interreg("places", "brno", "--country", "CZ")
    assert fake.calls == [("brno", "CZ")]
    assert result.out == "Brno: CZ, NUTS 3 CZ064, close to the border of the region\n"
    assert json.loads(interreg("places", "brno", "--json").out)["places"][0]["nuts3"] == "CZ064"


def test_search(interreg: Interreg, fake: RuleAssistant) -> None:
    result = interreg("search", "what is paid", "-k", "3", "--collection", "corpus")
    assert fake.calls == [("what is paid", 3, ["corpus"], Filters(), Options())]
    assert "[red]Text[/red] as it stands." in result.out
    assert interreg("search", "x y", "-k", "0").code == 2


def test_search_options_become_filters(interreg: Interreg, fake: RuleAssistant) -> None:
    given = "--collection a --collection b --programme MAC --strand d --language CS --country el --period 2021-2027"
    given += " --kind doc --kind act --confidence medium --since 2025-01-31 --until 2026-01-01 --general"
    given += " --neighbours 2 --per-source 1 --diversity 0.3 --reranker some/model"
    assert interreg("search", "paid", *given.split()).code == 0
    filters = Filters(
        programme=("mac",),
        strand=("D",),
        language=("cs",),
        country=("EL",),
        period=("2021-2027",),
        kind=("doc", "act"),
        confidence=("medium", "high"),
        since=date(2025, 1, 31),
        until=date(2026, 1, 1),
        general=True,
    )
    assert fake.calls == [("paid", 10, ["a", "b"], filters, Options(2, 1, 0.3))]
    assert fake.settings is not None
    assert fake.settings.reranker == "some/model"
    assert interreg("search", "x y", "--confidence", "sure").code == 2
    assert interreg("search", "x y", "--since", "yesterday").code == 2
    assert interreg("search", "x y", "--strand", "X").code == 2


def test_what_was_not_searched_is_said_apart(interreg: Interreg, fake: RuleAssistant) -> None:
    fake.note = "The index of documents is damaged: add them again."
    result = interreg("search", "paid", "--json")
    assert result.code == 0
    assert "note" not in json.loads(result.out)
    assert result.err == fake.note + "\n"


def test_home_before_and_after_the_command(interreg: Interreg, fake: RuleAssistant, tmp_path: Path) -> None:
    interreg("--home", tmp_path / "before", "ask", "What?")
    assert fake.settings is not None
    assert fake.settings.home == tmp_path / "before"
    interreg("--home", tmp_path / "before", "ask", "What?", "--home", tmp_path / "after")
    assert fake.settings.home == tmp_path / "after"


def test_config_option(interreg: Interreg, fake: RuleAssistant, tmp_path: Path) -> None:
    config = tmp_path / "my.toml"
    config.write_text("max_question_chars = 100")
    result = interreg("--config", config, "ask", "x" * 101)
    assert "more than 100;" in result.err
