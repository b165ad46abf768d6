"""A composer's answer worded by a model: every sentence checked, and the composer's own wherever that fails.

A model changes words only. Status, programmes, places, sources, verdicts and the question back stay as they are.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from threading import Event
from time import monotonic

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.answer import Answer, Sentence
from assistant.compose.model_notes import NOT_REACHED, NOT_SUPPORTED
from assistant.models.asking import messages_for, most_sentences, structured_sentences
from assistant.models.calling import Budget, Caller, ModelFailed
from assistant.models.checks import Checker
from assistant.models.core import lost, lost_in_sentence
from assistant.models.language import foreign
from assistant.models.layout import laid_out, rendered
from assistant.models.masking import PLACEHOLDER
from assistant.models.material import Material, gather
from assistant.models.parsing import Refused, Written, read_line
from assistant.models.prompt import REPAIR
from assistant.models.record import CallLog
from assistant.models.structured import Structured, said_as_lines
from assistant.models.thoughts import without_thoughts
from assistant.models.work import Work
from assistant.texts import Texts

_WORDED = ("answered", "partly_answered")


@dataclass(frozen=True)
class Limits:
    """The budget of one answer."""

    calls: int = 3
    tokens: int = 16_000
    seconds: float = 120.0


@dataclass(frozen=True)
class Writer:
    """Words answers with one model; holds nothing of a question, so that one object serves many people.

    `text_of` gives the passage with an id; `names` are all programmes' names, which no sentence may bring in anew.
    With `structured` the sentences of a whole answer are asked for as structured output where the model offers it.
    """

    shown: str
    caller: Caller
    checker: Checker
    text_of: Callable[[str], str | None]
    names: tuple[str, ...] = ()
    limits: Limits = Limits()
    structured: Structured | None = None
    log: CallLog | None = None

    def reword(self, answer: Answer, question: str, cancel: Event | None = None) -> Answer:
        """The answer in the model's words, or the composer's with a note why."""
        final = answer
        for item in self.stream(answer, question, cancel, repair=True):
            if isinstance(item, Answer):
                final = item
        return final

    def stream(
        self, answer: Answer, question: str, cancel: Event | None = None, *, repair: bool = False
    ) -> Iterator[Sentence | Answer]:
        """Checked sentences as they come, then the whole answer, which counts: it may be the composer's after all.

        With `repair` the lines that failed are asked for once more at the end; without, the draft's stand in at once.
        """
        material = gather(answer, question, self.text_of) if answer.status in _WORDED else None
        if material is None:
            yield from answer.sentences
            yield answer
            return
        work = Work(material, Budget(self.limits.calls, self.limits.tokens, self.limits.seconds), cancel)
        messages = messages_for(material)
        try:
            # A structured output comes as a whole: where sentences are shown as they come, lines are asked for.
            given = self._structured_output(work) if repair else None
            said = []
            for line in self._lines(messages, work) if given is None else ():
                said.append(line)
                yield from self._take(read_line(line, material), work, later=repair)
            for item in given or ():
                yield from self._take(item, work, later=repair)
            if repair and work.refused:
                told = "\n".join(said) if given is None else said_as_lines(given)
                self._repair([*messages, AIMessage(told)], work)
        except ModelFailed:
            yield replace_note(answer, NOT_REACHED)
            return
        yield self._finished(work)

    def _take(self, item: Written | Refused | None, work: Work, *, later: bool) -> Iterator[Sentence]:
        """Add a line to the answer: as written, or (now or `later`) the draft's in its place."""
        if item is None:
            return
        found = item if isinstance(item, Refused) else self._checked(item, work.material)
        if isinstance(found, Refused):
            work.failed = True
            if later:
                work.refused.append((len(work.lines), found))
                return
            yield from work.own(found)
            return
        if work.says_again(found):
            return
        yield work.add(found).sentence

    def _checked(self, item: Written, material: Material) -> Written | Refused:
        if item.kept:
            return item
        pieces = [material.pieces[name] for name in item.ids]
        text = material.tokens.fill(item.text)
        sources = [piece.text for piece in pieces if piece.trusted]
        told = " ".join(sources)
        named = [name for name in self.names if name in text and name not in told]
        if named:
            return Refused(item.text, f"{named[0]} is not in what the line names", item.ids)
        if not any(piece.numbers for piece in pieces):
            return Refused(item.text, "names nothing that has a source", item.ids)
        # A name that is only repeated from the question is nobody's claim.
        claim = PLACEHOLDER.sub("", text).strip(" ,")
        if reason := foreign(claim, pieces, material.answer.language):
            return Refused(item.text, reason, item.ids)
        verdict = self.checker.check(claim, material.answer.language, sources)
        if verdict.outcome != "supported":
            return Refused(item.text, f"{verdict.outcome}: {verdict.reason}", item.ids)
        reason = lost_in_sentence([piece for piece in pieces if piece.line], item.text, self.names)
        return Refused(item.text, reason, item.ids) if reason else item

    def _structured_output(self, work: Work) -> list[Written | Refused] | None:
        """The sentences as structured output; None where lines are to be asked for."""
        if self.structured is None:
            return None
        record = partial(self.log.write, self.shown) if self.log else None
        return structured_sentences(
            self.structured, self.caller, work.material, work.budget, work.cancel, record
        )

    def _repair(self, messages: list[BaseMessage], work: Work) -> None:
        """One more call for all refused lines; what fails again is replaced by the draft's, or left out."""
        asked = "\n".join(f"{item.line}\n  ({item.reason})" for _, item in work.refused)
        refused, work.refused = work.refused, []
        fresh: list[Written] = []
        try:
            for line in self._lines([*messages, HumanMessage(REPAIR.format(refused=asked))], work):
                item = read_line(line, work.material)
                found = self._checked(item, work.material) if isinstance(item, Written) else None
                drafted = [name for name in found.ids if name.startswith("D")] if found else []
                said = bool(drafted) and work.covered.issuperset(drafted)
                if isinstance(found, Written) and not said and not work.says_again(found):
                    fresh.append(found)
        except ModelFailed:
            fresh = []  # the draft's lines stand in
        work.place(refused, fresh)

    def _lines(self, messages: list[BaseMessage], work: Work) -> Iterator[str]:
        """The lines of one call, each as soon as it is complete; no more than an answer can have."""
        most = most_sentences(work.material)
        received: list[str] = []
        started, pending, done = monotonic(), "", 0
        outcome = "stopped"
        try:
            texts = self.caller.text(messages, work.budget, work.cancel)
            for piece in without_thoughts(texts, received):
                *complete, pending = (pending + piece).split("\n") if "\n" in piece else [pending + piece]
                yield from complete[: max(0, most - done)]
                done += len(complete)
                if done >= most:
                    return
            outcome = "done"
        except ModelFailed as error:
            outcome = f"{error.why}: {error}"
            raise
        finally:
            if self.log:
                self.log.write(self.shown, messages, "".join(received), monotonic() - started, outcome)
        yield pending

    def _finished(self, work: Work) -> Answer:
        answer = work.material.answer
        text = rendered(laid_out(work.lines), answer.notice if answer.notice in answer.text else "")
        worded = any(line.sentence not in answer.sentences for line in work.lines)
        if lost(work.material, work.covered, text, self.names) or (not worded and work.failed):
            return replace_note(answer, NOT_SUPPORTED)
        if not worded:
            return answer  # the model chose to keep every line
        sentences = [line.sentence for line in work.lines]
        return answer.model_copy(
            update={"text": text, "sentences": sentences, "answered_by": self.shown, "note": ""}
        )


def replace_note(answer: Answer, note: str) -> Answer:
    """The composer's answer, saying in the user's language why it is not the model's."""
    return answer.model_copy(update={"note": Texts(answer.language)(note)})
