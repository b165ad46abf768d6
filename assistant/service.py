"""The assistant: one door for the command line, the screens and the evaluation."""

from collections.abc import Sequence
from time import perf_counter

from pydantic import BaseModel, ConfigDict

from assistant.answer import Answer, PlaceFound, Turn
from assistant.compose.draft import Draft
from assistant.compose.eligible import answer_eligible
from assistant.compose.known import Known
from assistant.intake import clean_question
from assistant.request import EligibilityRequest
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

    def __init__(self, known: Known, reader: Reader) -> None:
        self._known = known
        self._reader = reader
        self._router = Router(known)

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,
        without: Sequence[str] = (),
    ) -> Answer:
        """The answer to `question`; `history` is used to understand it, never as a source.

        `without` are ids of facts (`Answer.facts`) that are to count as not said; ids that are not known do nothing.

        Raises CorrectInput if the question is empty, too long or not text.
        """
        start = perf_counter()
        text = clean_question(question, self._known.settings.max_question_chars)
        reading = self._reader.read(text, history, lang or self._known.settings.language, without)
        answer = self._router.answer(reading)
        return answer.model_copy(update={"elapsed_ms": round((perf_counter() - start) * 1000)})

    def eligible(self, request: EligibilityRequest) -> Answer:
        """The verdict of every programme (or of one) on those who ask and what they plan.

        Raises CorrectInput for an unknown kind of applicant, programme, lead partner or topic.
        """
        start = perf_counter()
        draft = Draft(self._known.book, Texts(self._known.settings.language or "en"))
        answer = answer_eligible(self._known, draft, request)
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
