"""The assistant: one door for the command line, the screens and the evaluation."""

from collections.abc import Iterator, Sequence
from threading import Event
from time import perf_counter

from pydantic import BaseModel, ConfigDict

from assistant.answer import Answer, PlaceFound, Sentence, Turn
from assistant.compose.documents import with_documents
from assistant.compose.draft import Draft
from assistant.compose.eligible import answer_eligible
from assistant.compose.known import Known
from assistant.compose.several import joined
from assistant.enquiry import Enquiry
from assistant.intake import clean_question
from assistant.models import Rewording
from assistant.request import EligibilityRequest
from assistant.router import Router
from assistant.searching import SearchResult, search_in
from assistant.texts import Texts
from assistant.understand.language import detect_language
from assistant.understand.mail import Mail, read_mail
from assistant.understand.reading import Reader
from corpus.errors import InterregError
from index import Encoder, Filters, Joined, Options
from index.scale import Scale
from index.types import PLAIN
from ingest.passage import Passage


class PlacesResult(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str | None = None
    places: list[PlaceFound]


class Assistant:
    """Answers questions; holds no conversation, so that one object serves many people."""

    def __init__(
        self,
        known: Known,
        reader: Reader,
        joined: Joined | None = None,
        writer: Rewording | None = None,
    ) -> None:
        """`joined` searches people's own documents as well: they are quoted under answers, never mixed into them.

        `writer` words answers with a language model; without one they are the composer's.
        """
        self._known = known
        self._reader = reader
        self._joined = joined or Joined(known.search)
        self._router = Router(known)
        self._writer = writer

    @property
    def encoder(self) -> Encoder:
        """What turns texts into vectors here."""
        return self._known.search.encoder

    @property
    def scale(self) -> Scale:
        """What the cosines of `encoder` mean."""
        return self._known.search.scale

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,
        without: Sequence[str] = (),
        *,
        cancel: Event | None = None,
    ) -> Answer:
        """The answer to `question`; `history` is used to understand it, never as a source.

        `without` are ids of facts (`Answer.facts`) that are to count as not said; ids that are not known do nothing.
        `cancel`, once set, ends the wait for a language model: the answer is then the composer's. Raises
        CorrectInput if the question is empty, too long or not text.
        """
        start = perf_counter()
        text, answer = self._composed(question, history, lang, without)
        if self._writer is not None:
            answer = self._writer.reword(answer, text, cancel)
        return _timed(answer, start)

    def ask_stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,
        without: Sequence[str] = (),
        *,
        cancel: Event | None = None,
    ) -> Iterator[Sentence | Answer]:
        """The sentences of an answer, each as soon as it is checked, then the answer, which takes their place.

        Whoever shows the sentences replaces them by the answer: what a model wrote may turn out to lack something,
        and the answer is the composer's then. Raises as `ask`.
        """
        start = perf_counter()
        text, answer = self._composed(question, history, lang, without)
        if self._writer is None:
            yield from answer.sentences
            yield _timed(answer, start)
            return
        for item in self._writer.stream(answer, text, cancel):
            yield _timed(item, start) if isinstance(item, Answer) else item

    def ask_each(
        self, mail: Mail, lang: str | None = None, *, cancel: Event | None = None
    ) -> Iterator[Answer | InterregError]:
        """An answer to each question of a mail that was read, in order, or why there is none: what `ask` joins."""
        for question, answer in zip(mail.questions, self._enquiry(mail, lang).answers(()), strict=True):
            if self._writer is None or isinstance(answer, InterregError):
                yield answer
            else:
                yield self._writer.reword(answer, question, cancel)

    def _enquiry(self, mail: Mail, lang: str | None, without: Sequence[str] = ()) -> Enquiry:
        language = lang or self._known.settings.language or detect_language(mail.text, None)
        named = self._reader.programmes_in(f"{mail.told} {mail.questions[0]}", language)

        def ask(asked: str, turns: Sequence[Turn]) -> Answer:
            return self._one(
                clean_question(asked, self._known.settings.max_question_chars), turns, language, without
            )

        return Enquiry(mail, self._known.corpus, named, language, ask)

    def _composed(
        self, question: str, history: Sequence[Turn], lang: str | None, without: Sequence[str]
    ) -> tuple[str, Answer]:
        """The question as cleaned, and the composer's answer to it; a mail's questions are answered one by one."""
        text = clean_question(question, self._known.settings.max_question_chars)
        mail = read_mail(text)
        if not mail.several:
            return text, self._one(mail.text, history, lang, without)
        answers = []
        for answer in self._enquiry(mail, lang, without).answers(history):
            if isinstance(answer, InterregError):
                raise answer
            answers.append(answer)
        return text, joined(mail.questions, answers)

    def _one(
        self, question: str, history: Sequence[Turn], lang: str | None, without: Sequence[str]
    ) -> Answer:
        reading = self._reader.read(question, history, lang or self._known.settings.language, without)
        answer = self._router.answer(reading)
        return with_documents(answer, self._joined, reading.query, Texts(reading.language))

    def eligible(self, request: EligibilityRequest) -> Answer:
        """The verdict of every programme (or of one) on those who ask and what they plan.

        Raises CorrectInput for an unknown kind of applicant, programme, lead partner or topic.
        """
        start = perf_counter()
        draft = Draft(self._known.book, Texts(self._known.settings.language or "en"))
        answer = answer_eligible(self._known, draft, request)
        return answer.model_copy(update={"elapsed_ms": round((perf_counter() - start) * 1000)})

    def places(self, text: str, country: str | None = None) -> PlacesResult:
        """What a text means as a place: one, perhaps with candidates, or all that it lists; empty if unknown."""
        cleaned = clean_question(text, self._known.settings.max_question_chars)
        found = self._known.gazetteer.resolve_all(cleaned, country)
        return PlacesResult(places=[place.to_found() for place in found])

    def passage(self, passage_id: str) -> Passage | None:
        """The passage that a citation names, whole; None if there is none."""
        return self._known.book.get(passage_id) or self._joined.passage(passage_id)

    def search(
        self,
        query: str,
        k: int = 10,
        collection: str | Sequence[str] | None = None,
        filters: Filters | None = None,
        options: Options = PLAIN,
    ) -> SearchResult:
        """The passages that fit a query best, in the collections named; default: all that hold texts to read.

        `filters` limit them further; their own `collection` does not count. Raises RebuildIndex if only people's own
        documents are asked for and their index cannot be used; else that is said in `note`.
        """
        cleaned = clean_question(query, self._known.settings.max_question_chars)
        return search_in(self._joined, query, cleaned, k, collection, filters, options)


def _timed(answer: Answer, start: float) -> Answer:
    return answer.model_copy(update={"elapsed_ms": round((perf_counter() - start) * 1000)})
