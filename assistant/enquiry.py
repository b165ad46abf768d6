"""Answers a mail with several questions: each with what the mail tells, and with the programme it is about."""

from collections.abc import Callable, Sequence
from typing import Final

from assistant.answer import Answer, Turn
from assistant.compose.several import says_little_new
from assistant.understand.clauses import asking
from assistant.understand.mail import Mail
from assistant.understand.words import words
from corpus import Corpus

Ask = Callable[[str, Sequence[Turn]], Answer]
"""Answers one question after the turns before it."""

_ANSWERED: Final = ("answered", "partly_answered")


class Enquiry:
    """One mail on its way to an answer; used once."""

    def __init__(self, mail: Mail, corpus: Corpus, named: Sequence[str], language: str, ask: Ask) -> None:
        """`named` are the programmes that the mail names before its second question; `ask` answers."""
        self._mail = mail
        self._corpus = corpus
        self._language = language
        self._ask = ask
        self._about = named[0] if len(set(named)) == 1 else None

    def answers(self, history: Sequence[Turn]) -> list[Answer]:
        """An answer for each question of the mail, in order."""
        answers: list[Answer] = []
        for asked in self._mail.questions:
            answers.append(self._next(asked, history, answers))
            self._about = self._about or _only_programme(answers[-1])
        return answers

    def _next(self, asked: str, history: Sequence[Turn], before: Sequence[Answer]) -> Answer:
        if before and self._about:
            answer = self._ask(asked, [*history, *self._told_so_far()])
            if _is_about(answer, self._about):
                return answer
        answer = self._ask(f"{self._mail.told} {asked}".strip(), history)
        if not before or not (says_little_new(answer, before) or self._is_general(asked, answer)):
            return answer
        alone = self._ask(asked, history)
        return alone if alone.status in _ANSWERED or answer.status not in _ANSWERED else answer

    def _told_so_far(self) -> list[Turn]:
        """The mail up to its first question, answered by the programme that it is about."""
        programme = self._corpus.programmes[str(self._about)]
        told = f"{self._mail.told} {self._mail.questions[0]}".strip()
        return [Turn(role="user", text=told), Turn(role="assistant", text=programme.name)]

    def _is_general(self, asked: str, answer: Answer) -> bool:
        """Whether a question got no answer only because the mail speaks of a project of its own somewhere else."""
        personal = words("own", self._language).search(asked) or asking(self._language, "addressed").search(asked)
        return answer.status not in _ANSWERED and not personal


def _is_about(answer: Answer, programme: str) -> bool:
    """Whether the answer begins with a fact of the programme."""
    first = next((sentence for sentence in answer.sentences if sentence.citations), None)
    if first is None or answer.status not in _ANSWERED:
        return False
    cited = {source.id for source in answer.sources if source.n in first.citations}
    return any(source.startswith(f"programme:{programme}#") for source in cited)


def _only_programme(answer: Answer) -> str | None:
    """The cross-border programme that has all places of an answer in its area, if there is one only."""
    fitting = [
        verdict.id
        for verdict in answer.programmes
        if verdict.group == "cross-border"
        and verdict.verdict == "in_area"
        and all(reason.outcome == "met" for reason in verdict.reasons if reason.criterion == "place")
    ]
    return fitting[0] if len(fitting) == 1 else None
