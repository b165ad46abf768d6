"""The assistant: one door for the command line, the screens and the evaluation."""

from collections.abc import Iterator, Sequence
from threading import Event
from time import perf_counter

from pydantic import BaseModel, ConfigDict

from assistant.answer import Answer, PlaceFound, Sentence, Turn
from assistant.compose.draft import Draft
from assistant.compose.eligible import answer_eligible
from assistant.compose.known import Known
from assistant.intake import clean_question
from assistant.models import Rewording
from assistant.router import Router
from assistant.texts import Texts
from assistant.understand.reading import Reader
from index import Filters
from ingest.passage import Passage


class SearchHit(BaseModel):
    """A passage found, as `interreg search --json` prints it; `source` is the file or page it came from."""

    model_config = ConfigDict(extra="forbid")

    rank: int
    score: float
    id: str
    source: str
    title: str
    url: str | None
    locator: str | None
    text: str


class SearchResult(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str | None = None
    query: str
    hits: list[SearchHit]


class PlacesResult(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str | None = None
    places: list[PlaceFound]


class Assistant:
    """Answers questions; holds no conversation, so that one object serves many people."""

    def __init__(self, known: Known, reader: Reader, writer: Rewording | None = None) -> None:
        """`writer` words answers with a language model; without one they are the composer's."""
        self._known = known
        self._reader = reader
        self._router = Router(known)
        self._writer = writer

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,
        *,
        cancel: Event | None = None,
    ) -> Answer:
        """The answer to `question`; `history` is used to understand it, never as a source.

        `cancel`, once set, ends the wait for a language model: the answer is then the composer's. Raises
        CorrectInput if the question is empty, too long or not text.
        """
        start = perf_counter()
        text, answer = self._composed(question, history, lang)
        if self._writer is not None:
            answer = self._writer.reword(answer, text, cancel)
        return _timed(answer, start)

    def ask_stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,
        *,
        cancel: Event | None = None,
    ) -> Iterator[Sentence | Answer]:
        """The sentences of an answer, each as soon as it is checked, then the answer, which takes their place.

        Whoever shows the sentences replaces them by the answer: what a model wrote may turn out to lack something,
        and the answer is the composer's then. Raises as `ask`.
        """
        start = perf_counter()
        text, answer = self._composed(question, history, lang)
        if self._writer is None:
            yield from answer.sentences
            yield _timed(answer, start)
            return
        for item in self._writer.stream(answer, text, cancel):
            yield _timed(item, start) if isinstance(item, Answer) else item

    def _composed(self, question: str, history: Sequence[Turn], lang: str | None) -> tuple[str, Answer]:
        """The question as cleaned, and the composer's answer to it."""
        text = clean_question(question, self._known.settings.max_question_chars)
        reading = self._reader.read(text, history, lang or self._known.settings.language)
        return text, self._router.answer(reading)

    def eligible(
        self,
        place: str,
        country: str | None = None,
        applicant: str | None = None,
        partners: Sequence[str] = (),
        programme: str | None = None,
    ) -> Answer:
        """The verdict of every programme (or of one) on a place, a kind of applicant and partners' places.

        Raises CorrectInput for an unknown kind of applicant or programme.
        """
        start = perf_counter()
        draft = Draft(self._known.book, Texts(self._known.settings.language or "en"))
        answer = answer_eligible(self._known, draft, place, country, applicant, partners, programme)
        return answer.model_copy(update={"elapsed_ms": round((perf_counter() - start) * 1000)})

    def places(self, text: str, country: str | None = None) -> PlacesResult:
        """What a text means as a place: one place, or candidates; an empty list if nothing is found."""
        cleaned = clean_question(text, self._known.settings.max_question_chars)
        place = self._known.gazetteer.resolve(cleaned, country)
        return PlacesResult(places=[place.to_found()] if place else [])

    def passage(self, passage_id: str) -> Passage | None:
        """The passage that a citation names, whole; None if there is none."""
        return self._known.book.get(passage_id)

    def search(self, query: str, k: int = 10, collection: str | None = None) -> SearchResult:
        """The passages that fit a query best."""
        cleaned = clean_question(query, self._known.settings.max_question_chars)
        filters = Filters(collection=collection or "corpus")
        hits = self._known.search.search(cleaned, k=k, filters=filters)
        return SearchResult(
            query=query,
            hits=[
                SearchHit(
                    rank=rank,
                    score=round(hit.score, 4),
                    id=hit.passage.id,
                    source=hit.passage.source,
                    title=hit.passage.title,
                    url=hit.passage.url,
                    locator=hit.passage.locator,
                    text=hit.passage.text,
                )
                for rank, hit in enumerate(hits, 1)
            ],
        )


def _timed(answer: Answer, start: float) -> Answer:
    return answer.model_copy(update={"elapsed_ms": round((perf_counter() - start) * 1000)})
