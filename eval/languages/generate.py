"""From a compact file, one line a question with its text in every language, to a case for each text.

    {"id": "L001", "kind": "places", "held_out": false, "texts": {"en": "...", "bg": "...", ...}}

`en` is the text that the others are compared with. `held_out` marks questions that nobody tunes for.
"""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from corpus.errors import CorrectInput
from eval.cases import CASES, Case, Expectation, Pattern, numbered_lines, read_line

REFERENCE = "en"
HELD_OUT: Literal["held_out"] = "held_out"
_OPEN = Expectation.model_validate(
    {
        "status": [
            "answered",
            "partly_answered",
            "needs_clarification",
            "not_in_sources",
            "out_of_scope",
            "declined",
        ]
    }
)


class Question(BaseModel):
    """One question in several languages (ISO 639-1), English among them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(min_length=1, pattern=r"^[^/]+$")
    kind: str = Field(min_length=1)
    held_out: bool = False
    texts: dict[str, Pattern]

    @field_validator("texts")
    @classmethod
    def _has_reference(cls, texts: dict[str, str]) -> dict[str, str]:
        if REFERENCE not in texts:
            raise ValueError("the English text is missing")
        return texts


def generate(path: Path | None = None) -> tuple[Case, ...]:
    """A case for each text, the English one of a question first; its id is QUESTION/LANGUAGE.

    What is expected is only known once the English one was asked (`evaluate.py`). Held-out questions have the
    kind `held_out`. Raises CorrectInput naming the line that is wrong.
    """
    path = path or CASES / "languages.jsonl"
    cases: dict[str, Case] = {}
    for number, line in numbered_lines(path):
        question = read_line(Question, path, number, line)
        for language in sorted(question.texts, key=lambda code: (code != REFERENCE, code)):
            case = Case(
                id=f"{question.id}/{language}",
                lang=language,
                kind=HELD_OUT if question.held_out else question.kind,
                question=question.texts[language],
                expect=_OPEN,
            )
            if case.id in cases:
                raise CorrectInput(
                    f"{path}, line {number}: id {question.id!r} is used twice; choose another."
                )
            cases[case.id] = case
    return tuple(cases.values())


def question_of(case: Case) -> str:
    """The id of the question that a case is one text of."""
    return case.id.rpartition("/")[0]
