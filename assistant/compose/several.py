"""One answer to a mail with several questions: each under its own question, with one list of sources."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.answer import Answer, CitedSource, ProgrammeVerdict, Sentence, Status

_CITATION: Final = re.compile(r"\[(\d+)\]")
_TAG: Final = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_PICTURE: Final = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINKED: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ADDRESS: Final = re.compile(r"(?:\w+:)?//\S+|\b(?:javascript|data):\S+", re.IGNORECASE)
_SIGNS_OF_MARKUP: Final = re.compile(r"[<>*`\[\]\\_$]|&#")
_ANSWERED: Final[frozenset[Status]] = frozenset({"answered", "partly_answered"})
_NEARLY_ALL: Final = 0.7
_NAMED: Final = ("in_area", "partly_in_area")


def joined(questions: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """The answers (one for each question, at least one) as one; sources that are the same are listed once.

    Answered means that each question is; partly, that some are. Where none is, the status is that of the first.
    """
    sources: dict[tuple[str, str], CitedSource] = {}
    texts: list[str] = []
    sentences: list[Sentence] = []
    programmes: dict[str, ProgrammeVerdict] = {}
    said: set[str] = set()
    for question, answer in zip(questions, answers, strict=True):
        numbers = {source.n: _numbered(sources, source) for source in answer.sources}
        body = _renumbered(answer.text.removesuffix(answer.notice).rstrip(), numbers)
        whole = body.split("\n\n")
        blocks = _not_said_yet(whole, said) or whole
        texts.append("\n\n".join([f"**{_plain(question)}**", *blocks]))
        told = {sentence.text for sentence in sentences}
        sentences += [_with_numbers(one, numbers) for one in answer.sentences if one.text not in told]
        for verdict in answer.programmes:
            _keep_better(programmes, _verdict_with_numbers(verdict, numbers))
    first = answers[0]
    status = _status(answers)
    notice = [first.notice] if status in _ANSWERED else []
    asked = next((answer for answer in answers if answer.clarify), first)
    return first.model_copy(
        update={
            "status": status,
            "text": "\n\n".join([*texts, *notice]),
            "sentences": sentences,
            "sources": list(sources.values()),
            "programmes": list(programmes.values()),
            "places": list({place.name: place for answer in answers for place in answer.places}.values()),
            "facts": list({fact.id: fact for answer in answers for fact in answer.facts}.values()),
            "clarify": asked.clarify,
            "choices": asked.choices,
        }
    )


def says_little_new(answer: Answer, before: Sequence[Answer]) -> bool:
    """Whether nearly all that an answer says stands in those before it."""
    told = {sentence.text for one in before for sentence in one.sentences}
    again = sum(sentence.text in told for sentence in answer.sentences)
    return again >= _NEARLY_ALL * len(answer.sentences)


def _plain(question: str) -> str:
    """A question as a heading: its words only, for what a mail links to or shows is not for us to pass on."""
    text = _LINKED.sub(r"\1", _PICTURE.sub(" ", _TAG.sub(" ", question)))
    return " ".join(_SIGNS_OF_MARKUP.sub(" ", _ADDRESS.sub(" ", text)).split())


def _numbered(sources: dict[tuple[str, str], CitedSource], source: CitedSource) -> int:
    key = (source.id, source.quote)
    if key not in sources:
        sources[key] = source.model_copy(update={"n": len(sources) + 1})
    return sources[key].n


def _renumbered(text: str, numbers: dict[int, int]) -> str:
    return _CITATION.sub(lambda match: f"[{numbers.get(int(match[1]), int(match[1]))}]", text)


def _not_said_yet(blocks: Sequence[str], said: set[str]) -> list[str]:
    """The blocks that no answer above has; a heading goes with what stood under it."""
    kept: list[str] = []
    for block in reversed(blocks):
        heading = block.startswith("**") and block.endswith("**")
        if heading and (not kept or kept[-1].startswith("**")):
            continue
        if heading or block not in said:
            kept.append(block)
    said.update(blocks)
    return kept[::-1]


def _with_numbers(sentence: Sentence, numbers: dict[int, int]) -> Sentence:
    return sentence.model_copy(update={"citations": [numbers[n] for n in sentence.citations if n in numbers]})


def _verdict_with_numbers(verdict: ProgrammeVerdict, numbers: dict[int, int]) -> ProgrammeVerdict:
    reasons = [
        reason.model_copy(update={"citations": [numbers[n] for n in reason.citations if n in numbers]})
        for reason in verdict.reasons
    ]
    money = [
        paid.model_copy(update={"citations": [numbers[n] for n in paid.citations if n in numbers]})
        for paid in verdict.money
    ]
    return verdict.model_copy(update={"reasons": reasons, "money": money})


def _keep_better(programmes: dict[str, ProgrammeVerdict], verdict: ProgrammeVerdict) -> None:
    """A programme that several answers name stands there once, with a verdict on the places if there is one."""
    known = programmes.get(verdict.id)
    if known is None or (known.verdict not in _NAMED and verdict.reasons):
        programmes[verdict.id] = verdict


def _status(answers: Sequence[Answer]) -> Status:
    if all(answer.status == "answered" for answer in answers):
        return "answered"
    return "partly_answered" if any(answer.status in _ANSWERED for answer in answers) else answers[0].status
