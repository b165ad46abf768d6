"""Stand-ins for the assistant, which answer by rule."""

from collections.abc import Iterator, Sequence
from threading import Event
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Answer, CitedSource, FactInUse, ProgrammeVerdict, Reason, Sentence, Status, Turn
from assistant.understand.mail import Mail
from corpus.errors import CorrectInput, InterregError
from corpus.types import Confidence
from index.scale import Scale

NOTICE = "Guidance, not a decision."


def source(
    n: int, confidence: Confidence = "high", name: str = "programme:austria-czechia#area"
) -> CitedSource:
    return CitedSource(
        n=n,
        id=name,
        title=f"Title {name}",
        url="https://example.org/act",
        locator="Art. 1",
        quote=f"quote of {name}",
        checked_on="2026-11-22",
        confidence=confidence,
        publisher="Publisher",
    )


class Words:
    """An encoder to which questions are alike that have words in common; counts what it encodes."""

    digest = "words"

    def __init__(self) -> None:
        self.encoded = 0

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        rows = np.zeros((len(texts), 256), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.casefold().split():
                row[crc32(word.encode()) % 256] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


class Rule:
    """Says what was asked; some words in the question change how."""

    encoder = Words()
    scale = Scale()

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.asked: list[tuple[str, str | None]] = []

    def ask_each(
        self,
        mail: Mail,
        lang: str | None = None,
        *,
        cancel: Event | None = None,  # noqa: ARG002 - the signature of an Answerer
    ) -> Iterator[Answer | InterregError]:
        """Each question is asked with what the mail tells."""
        for question in mail.questions:
            try:
                answer = self.ask(f"{mail.told} {question}".strip(), (), lang)
            except InterregError as error:
                yield error
            else:
                yield answer

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),  # noqa: ARG002 - the signature of an Answerer
        lang: str | None = None,
    ) -> Answer:
        self.asked.append((question, lang))
        if "refuse" in question:
            raise CorrectInput("This was refused; ask otherwise.")
        status: Status = "not_in_sources" if "nothing" in question else "answered"
        text = f"{self.prefix}Answer to: {question} [1] and a rule [2]."
        unsure: Confidence = "medium" if "unsure" in question else "high"
        open_reason = Reason(criterion="topic", outcome="unknown", text="The topic is open.")
        assumed = FactInUse(id="f", kind="place", label="Place", value="Brno", source="assumed")
        return Answer(
            status=status,
            language=lang or "en",
            text=f"{text}\n\n{NOTICE}",
            sentences=[Sentence(text=text, citations=[1, 2])],
            sources=[source(1), source(2, unsure, "rule:R048"), source(3, "low", "rule:R999")],
            programmes=[ProgrammeVerdict(id="a", name="A - B", verdict="in_area", reasons=[open_reason])]
            if "unsure" in question
            else [],
            facts=[assumed] if "unsure" in question else [],
            notice=NOTICE,
        )
