"""Small cases and answers to measure; a test states only what it is about."""

from typing import Any

from assistant.answer import Answer, CitedSource, ProgrammeVerdict, Sentence
from eval.cases import Case


def case(id: str = "T1", *, kind: str = "costs", lang: str = "en", **expect: Any) -> Case:
    return Case.model_validate(
        {
            "id": id,
            "lang": lang,
            "kind": kind,
            "question": "What is paid?",
            "expect": {"status": ["answered"], **expect},
        }
    )


def verdicts(**outcomes: str) -> list[ProgrammeVerdict]:
    return [
        ProgrammeVerdict.model_validate({"id": id, "name": f"Interreg {id}", "verdict": outcome})
        for id, outcome in outcomes.items()
    ]


def source(n: int = 1, id: str = "rule:R037", quote: str = "80 % at most", **fields: Any) -> CitedSource:
    return CitedSource(
        n=n, id=id, quote=quote, **{"title": "A regulation", "url": "https://example.eu/act", **fields}
    )


def answer(text: str = "Up to 80 %. [1]", status: str = "answered", **fields: Any) -> Answer:
    fields.setdefault("sentences", [Sentence(text=text, citations=[1])])
    fields.setdefault("sources", [source()])
    return Answer.model_validate({"status": status, "text": text, **fields})
