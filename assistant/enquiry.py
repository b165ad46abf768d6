"""Answers a mail with several questions: each with what the mail tells, and with the programme it is about."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from assistant.answer import Answer, Turn
from assistant.compose.several import says_little_new
from assistant.understand.asked import bare_question
from assistant.understand.clauses import asking
from assistant.understand.commonplaces import names_ones_own
from assistant.understand.cues import CASE_NUMBER
from assistant.understand.fact_words import is_of_costs
from assistant.understand.mail import Mail
from corpus import Corpus
from corpus.errors import InterregError

Ask = Callable[[str, Sequence[Turn]], Answer]
"""Answers one question after the turns before it."""

_ANSWERED: Final = ("answered", "partly_answered")
# What a mail to a programme asks of that programme; "overview" is what is said where nothing better is known.
_PARTS: Final = frozenset({"money", "partnership", "contacts", "priorities", "area", "calls"})
_WHO: Final = "applicants"


class Enquiry:
    """One mail on its way to an answer; used once."""

    def __init__(self, mail: Mail, corpus: Corpus, named: Sequence[str], language: str, ask: Ask) -> None:
        """`named` are the programmes that the mail names before its second question; `ask` answers."""
        self._mail = mail
        self._corpus = corpus
        self._language = language
        self._ask = ask
        self._about = named[0] if len(set(named)) == 1 else None

    def answers(self, history: Sequence[Turn]) -> Iterator[Answer | InterregError]:
        """An answer for each question of the mail, in order, each when it is asked for; or why there is none."""
        before: list[Answer] = []
        for asked in self._mail.questions:
            try:
                answer = self._next(asked, history, before)
            except InterregError as error:
                yield error
                continue
            before.append(answer)
            self._about = self._about or _only_programme(answer)
            yield answer

    def _next(self, asked: str, history: Sequence[Turn], before: Sequence[Answer]) -> Answer:
        """The first answer needs all that is told; the others stand by themselves where they can."""
        whole = f"{self._mail.told} {asked}".strip()
        if not before or self._is_of_a_case(asked):
            return self._ask(whole, history)
        question = bare_question(asked, self._language)
        alone = self._ask(question, history)
        of_programme = self._of_programme(question, history, alone)
        if of_programme is not None:
            return of_programme
        if alone.status in _ANSWERED and not alone.places:
            return alone
        answer = self._ask(whole, history)
        if answer.status not in _ANSWERED and alone.status not in _ANSWERED:
            return self._ask(question, [*history, *self._turns_before()])
        better = alone.status in _ANSWERED and says_little_new(answer, before)
        return alone if better or answer.status not in _ANSWERED else answer

    def _of_programme(self, question: str, history: Sequence[Turn], alone: Answer) -> Answer | None:
        """The answer from the facts of the programme that the mail is about, if it is such a fact that is asked."""
        if self._about is None or is_of_costs(question, self._language):
            return None
        name = self._corpus.programmes[self._about].name
        spoken_of = [Turn(role="user", text=f"{name}?"), Turn(role="assistant", text=name)]
        answer = self._ask(question, [*history, *spoken_of])
        part = _part_of(answer, self._about)
        if part in _PARTS or (part == _WHO and alone.status != "answered"):
            return answer
        return None

    def _turns_before(self) -> list[Turn]:
        """The mail up to its first question, for what can only be understood from that."""
        return [Turn(role="user", text=f"{self._mail.told} {self._mail.questions[0]}".strip())]

    def _is_of_a_case(self, asked: str) -> bool:
        """Whether a question may be about a project of one's own that the mail names by its number."""
        question = bare_question(asked, self._language)
        personal = names_ones_own(question) or asking(self._language, "addressed").search(question)
        return bool(CASE_NUMBER.search(self._mail.told)) and bool(personal)


def _part_of(answer: Answer, programme: str) -> str | None:
    """The part of the programme's facts that the answer begins with; None where it begins with something else."""
    first = next((sentence for sentence in answer.sentences if sentence.citations), None)
    if first is None or answer.places or answer.status not in _ANSWERED:
        return None
    cited = {source.id for source in answer.sources if source.n in first.citations}
    parts = [one.partition("#")[2] for one in cited if one.startswith(f"programme:{programme}#")]
    return parts[0].partition("-")[0] if parts else None


def _only_programme(answer: Answer) -> str | None:
    """The cross-border programme that has all places of an answer in its area, if there is one only.

    While it is open which place of a name is meant, that is not known.
    """
    if any(len(place.candidates) > 1 for place in answer.places):
        return None
    fitting = [
        verdict.id
        for verdict in answer.programmes
        if verdict.group == "cross-border"
        and verdict.verdict == "in_area"
        and all(reason.outcome == "met" for reason in verdict.reasons if reason.criterion == "place")
    ]
    return fitting[0] if len(fitting) == 1 else None
