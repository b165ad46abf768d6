"""The command line with an assistant that answers by rule, where the real one is not the point."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest
from pydantic import BaseModel

from assistant.answer import Answer, CitedSource, PlaceFound, ProgrammeVerdict, Reason, Sentence, Turn
from assistant.request import EligibilityRequest
from assistant.searching import SearchHit, SearchResult
from assistant.settings import Settings
from corpus.errors import CorrectInput
from index import Filters, Options
from ui.cli import run
from ui.cli.context import Session

if TYPE_CHECKING:
    from assistant.composition import Assistant


class Result(NamedTuple):
    code: int
    out: str
    err: str


class Places(BaseModel):
    places: list[PlaceFound]


class RuleAssistant:
    """Answers say what was asked, so that a test sees what the command line handed over."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []
        self.settings: Settings | None = None
        self.note: str | None = None

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,
        without: Sequence[str] = (),
    ) -> Answer:
        self.calls.append((question, tuple(history), lang, *without))
        if "crash" in question:
            raise ZeroDivisionError("a fault inside")
        if "refuse" in question:
            raise CorrectInput("This was refused; ask otherwise.")
        text = f"You asked: {question} [1]"
        return Answer(
            status="answered",
            language=lang or "en",
            text=text,
            sentences=[Sentence(text=text, citations=[1])],
            sources=[_source(1)],
            notice="Guidance, not a decision.",
        )

    def ask_stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,
        without: Sequence[str] = (),
    ) -> Iterator[Sentence | Answer]:
        answer = self.ask(question, history, lang, without)
        yield Sentence(text="**Checked** already.\x1b[31m")
        yield from answer.sentences
        yield answer

    def eligible(self, request: EligibilityRequest) -> Answer:
        place = request.place
        self.calls.append((place, request.country, request.applicant, request.partners, request.programme))
        reason = Reason(criterion="place", outcome="met", text=f"{place} lies in it.", citations=[1])
        return Answer(
            status="answered",
            text=f"For {place}:",
            sources=[_source(1)],
            programmes=[
                ProgrammeVerdict(id="x-y", name="X - Y", verdict="in_area", reasons=[reason], rate=80.0),
                ProgrammeVerdict(id="far", name="Far Away", verdict="outside"),
            ],
        )

    def places(self, text: str, country: str | None = None) -> Places:
        self.calls.append((text, country))
        found = PlaceFound(text=text, name=text.title(), country="CZ", nuts3="CZ064", precision="edge")
        return Places(places=[found])

    def search(
        self,
        query: str,
        k: int = 10,
        collection: str | Sequence[str] | None = None,
        filters: Filters | None = None,
        options: Options | None = None,
    ) -> SearchResult:
        self.calls.append((query, k, collection, filters, options))
        hit = SearchHit(
            rank=1,
            score=1.5,
            id="rule:R001",
            source="s",
            title="A rule",
            url="https://example.org/a",
            locator="Art. 1",
            text="[red]Text[/red] as it stands.",
        )
        return SearchResult(query=query, hits=[hit], note=self.note)


def _source(n: int) -> CitedSource:
    return CitedSource(
        n=n,
        id="rule:R001",
        title="Regulation",
        url="https://example.org/act",
        locator="Art. 23(1)",
        quote="a quote",
        checked_on="2026-11-22",
    )


@pytest.fixture
def fake() -> RuleAssistant:
    """The assistant that `interreg` asks."""
    return RuleAssistant()


@pytest.fixture
def interreg(
    fake: RuleAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Result]:
    """Runs a command line in a home of its own; gives exit code, stdout and stderr."""
    monkeypatch.setenv("INTERREG_HOME", str(tmp_path / "home"))

    def opened(settings: Settings) -> "Assistant":
        fake.settings = settings
        return cast("Assistant", fake)

    def call(*arguments: str | Path) -> Result:
        code = run([str(argument) for argument in arguments], Session(opener=opened))
        printed = capsys.readouterr()
        return Result(code, printed.out, printed.err)

    return call
