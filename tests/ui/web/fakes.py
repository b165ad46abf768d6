"""A stand-in for the assistant: fixed answers that show every part of the page, and a small atlas."""

from collections.abc import Iterator, Sequence
from threading import Event

from assistant.answer import (
    Answer,
    Choice,
    CitedSource,
    FactInUse,
    PlaceCandidate,
    PlaceFound,
    ProgrammeVerdict,
    Reason,
    Sentence,
    Turn,
)
from assistant.request import EligibilityRequest
from assistant.settings import load_settings
from assistant.understand.mail import Mail
from corpus import Region, load_corpus
from corpus.errors import CorrectInput, InterregError
from index.scale import Scale
from ingest.passage import Passage
from tests.ui.desk.answerers import Words
from ui.web.frame.shared import Shared
from ui.web.map.atlas import Atlas, ProgrammeArea

REGIONS = [
    Region("AT111", "AT", "Mittelburgenland", 47.5, 16.45),
    Region("AT125", "AT", "Weinviertel", 48.6, 16.4),
    Region("AT130", "AT", "Wien", 48.2, 16.37),
    Region("CZ063", "CZ", "Kraj Vysočina", 49.4, 15.6),
    Region("CZ064", "CZ", "Jihomoravský kraj", 49.1, 16.6),
    Region("CZ072", "CZ", "Zlínský kraj", 49.2, 17.8),
    Region("SK010", "SK", "Bratislavský kraj", 48.3, 17.1),
    Region("SK021", "SK", "Trnavský kraj", 48.4, 17.6),
    Region("PL911", "PL", "Miasto Warszawa", 52.2, 21.0),
]

ATLAS = Atlas(
    REGIONS,
    {
        "austria-czechia": ProgrammeArea("Interreg Austria-Czechia", ("AT125", "AT130", "CZ063", "CZ064")),
        "slovakia-czechia": ProgrammeArea(
            "Interreg Slovakia-Czechia", ("CZ064", "CZ072", "SK02", "SK010"), ("a named valley (SK)",)
        ),
        "central-europe": ProgrammeArea("Interreg CENTRAL EUROPE", ("AT", "CZ", "SK", "PL")),
        "interreg-europe": ProgrammeArea("Interreg Europe", ("AT", "CZ", "SK", "PL")),
    },
)

PASSAGES = {
    "rule:R041": (
        "What comes before it is long. " * 20
        + "Operations need partners from at least two participating countries."
        + " What comes after it is long as well." * 20
    ),
    "programme:austria-czechia#money": "Money.\nThe ERDF pays up to 80 % of the eligible costs.\nMore.",
}

HOSTILE = (
    "![spy](https://evil.example/x.png) [click](https://evil.example/a) https://evil.example/bare "
    "<img src=x onerror=alert(1)> <script>alert(1)</script> www.evil.example evil@evil.example "
    "# heading $x^2$ :red[warning] **bold** `code`"
)


def museum_answer() -> Answer:
    """An answer with programmes of three groups, a place, and four sources of different confidence."""
    sources = [
        CitedSource(
            n=1,
            id="programme:austria-czechia#area",
            title="Interreg Austria-Czechia: programme area",
            url="https://www.interreg.at-cz.example/area",
            locator="Area",
            quote="The area takes in Jihomoravský kraj (CZ064), Kraj Vysočina (CZ063), Wien and Weinviertel.",
            checked_on="2026-11-22",
            publisher="Joint secretariat Austria-Czechia",
        ),
        CitedSource(
            n=2,
            id="programme:austria-czechia#money",
            title="Interreg Austria-Czechia: funding",
            url="https://www.interreg.at-cz.example/money",
            quote="The ERDF pays up to 80 % of the eligible costs.",
            checked_on="2026-11-22",
            confidence="medium",
        ),
        CitedSource(
            n=3,
            id="programme:slovakia-czechia#area",
            title="Interreg Slovakia-Czechia: programme area",
            url=None,
            quote="Jihomoravský kraj and Zlínský kraj on the Czech side.",
            confidence="low",
        ),
        CitedSource(
            n=4,
            id="rule:R041",
            title="Regulation (EU) 2021/1059",
            url="https://eur-lex.europa.eu/eli/reg/2021/1059/oj",
            locator="Art. 23(1)",
            quote="Operations need partners from at least two participating countries.",
            checked_on="2026-11-22",
            publisher="European Union",
        ),
    ]
    place = Reason(
        criterion="place", outcome="met", text="Brno lies in Jihomoravský kraj (CZ064).", citations=[1]
    )
    partners = Reason(
        criterion="partnership", outcome="unknown", text="A partner from Austria is needed.", citations=[4]
    )
    text = (
        "Brno lies in Jihomoravský kraj (CZ064). A museum there may take part in these programmes:\n"
        "- Interreg Austria-Czechia pays up to 80 % of the eligible costs. [1][2]\n"
        "- Interreg Slovakia-Czechia also takes in the region. [3]\n\n"
        "Every project needs partners from at least two participating countries. [4] "
        "See https://www.interreg.at-cz.example/area for the map."
    )
    return Answer(
        status="answered",
        language="en",
        text=text,
        sentences=[Sentence(text="Every project needs partners.", citations=[4])],
        sources=sources,
        programmes=[
            ProgrammeVerdict(
                id="interreg-europe",
                name="Interreg Europe",
                verdict="in_area",
                reasons=[place],
                strand="C",
                group="everywhere",
                rate=0.8,
                website="https://www.interregeurope.example",
            ),
            ProgrammeVerdict(
                id="austria-czechia",
                name="Interreg Austria-Czechia",
                verdict="in_area",
                reasons=[place, partners],
                strand="A",
                rate=0.8,
                website="https://www.interreg.at-cz.example",
            ),
            ProgrammeVerdict(
                id="slovakia-czechia",
                name="Interreg Slovakia-Czechia",
                verdict="partly_in_area",
                reasons=[place],
                strand="A",
                website="javascript:alert(1)",
            ),
            ProgrammeVerdict(
                id="central-europe",
                name="Interreg CENTRAL EUROPE",
                verdict="in_area",
                strand="B",
                group="transnational",
            ),
        ],
        places=[
            PlaceFound(
                text="Brno", name="Brno", country="CZ", nuts3="CZ064", precision="exact", lat=49.19, lon=16.61
            )
        ],
        notice="Guidance, not a decision of the programme.",
    )


def unclear_answer() -> Answer:
    """A clarifying question with two candidates."""
    candidates = [
        PlaceCandidate(name="Komárno", country="SK", nuts3="SK023", region="Nitriansky kraj"),
        PlaceCandidate(name="Komárom", country="HU", nuts3="HU212", region="Komárom-Esztergom"),
    ]
    place = PlaceFound(
        text="Komarno", name="Komarno", country="", nuts3=None, precision="part", candidates=candidates
    )
    return Answer(
        status="needs_clarification",
        text="There are two towns of this name. Which Komarno do you mean?",
        clarify="Which Komarno do you mean?",
        places=[place],
    )


def choice_answer() -> Answer:
    """A description that two programmes fit."""
    names = ("Interreg Flanders-Netherlands", "Interreg Germany-Denmark")
    return Answer(
        status="needs_clarification",
        text="Which programme do you mean?",
        clarify="Which programme do you mean?",
        programmes=[ProgrammeVerdict(id=name, name=name, verdict="unknown") for name in names],
    )


def hostile_answer() -> Answer:
    """An answer whose every text comes from a document that wants to take the page over."""
    source = CitedSource(
        n=1, id="doc:1#1", title=HOSTILE, url="javascript:alert(1)", locator=HOSTILE, quote=HOSTILE
    )
    reason = Reason(criterion="place", outcome="unknown", text=HOSTILE, citations=[1])
    return Answer(
        status="partly_answered",
        text=f"{HOSTILE} [1] [7]",
        sources=[source.model_copy(update={"publisher": HOSTILE})],
        programmes=[ProgrammeVerdict(id="x", name=HOSTILE, verdict="unknown", reasons=[reason], strand="A")],
    )


def facts_answer(without: tuple[str, ...]) -> Answer:
    """An answer that rests on two facts, and offers two choices."""
    facts = [
        FactInUse(id="place-0-brno", kind="place", label="Place", value="Brno (CZ064)"),
        FactInUse(id="partner-0-wien", kind="partner", label="Partner", value=HOSTILE, source="assumed"),
    ]
    return Answer(
        status="answered",
        text="It fits. What kind of organisation are you?",
        clarify="What kind of organisation are you?",
        choices=[
            Choice(label="museum", value="a museum"),
            Choice(label="company (SME)", value="company (SME)"),
        ],
        facts=[fact for fact in facts if fact.id not in without],
    )


class FakeAssistant:
    """Answers by a word in the question, and remembers what it was asked."""

    encoder = Words()
    scale = Scale()

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[Turn]]] = []
        self.without: tuple[str, ...] = ()

    def ask_stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,
        without: Sequence[str] = (),
        *,
        cancel: Event | None = None,
    ) -> Iterator[Sentence | Answer]:
        """The sentences of the answer, then the answer; "slowly" has a model think until it is stopped."""
        answer = self.ask(question, history, lang, without)
        yield from answer.sentences
        if "slowly" in question and cancel is not None:
            stopped = cancel.wait(20)
            note = "The wording was stopped." if stopped else "The model took too long."
            answer = answer.model_copy(update={"note": note})
        yield answer

    def ask_each(
        self,
        mail: Mail,
        lang: str | None = None,
        *,
        cancel: Event | None = None,  # noqa: ARG002
    ) -> Iterator[Answer | InterregError]:
        for question in mail.questions:
            try:
                yield self.ask(question, (), lang)
            except InterregError as refused:
                yield refused

    def eligible(self, request: EligibilityRequest) -> Answer:
        raise CorrectInput(f"The stand-in decides nothing about {request.place}.")

    def passage(self, passage_id: str) -> Passage | None:
        """The text around the quotes of the museum's answer."""
        text = PASSAGES.get(passage_id)
        if text is None:
            return None
        return Passage(id=passage_id, text=text, source="s", title="t", url=None, kind="act", language="en")

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,  # noqa: ARG002
        without: Sequence[str] = (),
    ) -> Answer:
        self.asked.append((question, list(history)))
        self.without = tuple(without)
        if "broken" in question:
            raise CorrectInput("The question cannot be read; write it as text.")
        if "crash" in question:
            raise ZeroDivisionError("secret detail")
        if "hostile" in question:
            return hostile_answer()
        if "many sources" in question:
            one = museum_answer().sources[0]
            return Answer(
                status="answered",
                text="Much. [12]",
                sources=[one.model_copy(update={"n": n}) for n in range(1, 13)],
            )
        if "with facts" in question:
            return facts_answer(self.without)
        if "just named" in question:
            named = museum_answer().programmes[0].model_copy(update={"verdict": "unknown", "reasons": []})
            return Answer(status="answered", text="It exists.", programmes=[named])
        if "Which one" in question:
            return choice_answer()
        if "Komarno" in question:
            return unclear_answer()
        return museum_answer()


class FakeBox:
    """Keeps remarks in a list; `fault` is raised instead, where there is one."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, Answer, bool, str | None, str]] = []
        self.fault: Exception | None = None

    def __call__(
        self, question: str, answer: Answer, helpful: bool, reason: str | None = None, text: str = ""
    ) -> None:
        if self.fault is not None:
            raise self.fault
        self.kept.append((question, answer, helpful, reason, text))


BOX = FakeBox()


def open_fake() -> Shared:
    """What the screens share, on the stand-in and the small atlas."""
    shared = Shared(load_settings(), load_corpus, FakeAssistant, lambda: ATLAS)
    shared.later_asker.start()
    return shared


def open_fake_with_model() -> Shared:
    """As `open_fake`, as if a language model worded the answers, and with a box for opinions."""
    settings = load_settings().model_copy(update={"llm": "ollama:stand-in"})
    shared = Shared(settings, load_corpus, FakeAssistant, lambda: ATLAS)
    shared.feedback = BOX
    shared.later_asker.start()
    return shared
