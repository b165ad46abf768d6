"""Test cases: what is asked, and what a good answer must and must not say."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from assistant.answer import Status, Turn
from corpus.errors import CorrectInput
from eval.patterns import compiled

CASES = Path(__file__).parent / "cases"
DEV_CASES = CASES / "dev.jsonl"

Pattern = Annotated[str, Field(min_length=1)]
Line = TypeVar("Line", bound=BaseModel)


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _readable(patterns: tuple[str, ...]) -> tuple[str, ...]:
    for pattern in patterns:
        compiled(pattern)
    return patterns


class FactPattern(_Model):
    """A fact the answer has to state: one of the patterns occurs in its text. `why` names the fact."""

    any_of: tuple[Pattern, ...] = Field(min_length=1)
    why: str

    _patterns = field_validator("any_of")(_readable)


class Expectation(_Model):
    """What a good answer is.

    `status`: the acceptable ones. `programmes_include` / `programmes_exclude`: ids that must / must not be
    named positively. `programmes_allowed`: the only ids that may be named positively, or "any".
    `programmes_exact`: the ids named positively are these and no others (an empty list: none is named).
    `passages`: ids of the passages that search should find for the question, the best first if that matters.
    `facts`: each must be stated. `forbidden`: patterns that must not occur in the text.
    `sources_any`: one of these occurs in the id, title or address of a cited source (empty: no demand).
    """

    status: tuple[Status, ...] = Field(min_length=1)
    programmes_include: tuple[str, ...] = ()
    programmes_exclude: tuple[str, ...] = ()
    programmes_allowed: Literal["any"] | tuple[str, ...] = "any"
    programmes_exact: tuple[str, ...] | None = None
    passages: tuple[Pattern, ...] = ()
    facts: tuple[FactPattern, ...] = ()
    forbidden: tuple[Pattern, ...] = ()
    sources_any: tuple[Pattern, ...] = ()

    _patterns = field_validator("forbidden")(_readable)

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        include = set(self.programmes_include)
        if both := include & set(self.programmes_exclude):
            raise ValueError(f"programmes both included and excluded: {', '.join(sorted(both))}")
        if self.programmes_allowed != "any" and (missing := include - set(self.programmes_allowed)):
            raise ValueError(f"programmes included but not allowed: {', '.join(sorted(missing))}")
        return self


class Case(_Model):
    """One enquiry. `lang` is the question's language; `note` says what is doubtful in the expectation."""

    id: str = Field(min_length=1)
    lang: str = Field(pattern=r"^[a-z]{2}$")
    kind: str = Field(min_length=1)
    history: tuple[Turn, ...] = ()
    question: str = Field(min_length=1)
    expect: Expectation
    note: str | None = None


def load_cases(path: Path = DEV_CASES) -> tuple[Case, ...]:
    """Reads a JSON Lines file of cases, in file order; blank lines are skipped.

    Raises CorrectInput naming file, line and what is wrong there: not UTF-8, not JSON, an unknown or missing
    field, a pattern that cannot be read, an id used twice, no case at all.
    """
    cases: dict[str, Case] = {}
    for number, line in numbered_lines(path):
        case = read_line(Case, path, number, line)
        if case.id in cases:
            raise CorrectInput(
                f"{path}, line {number}: id {case.id!r} is used twice; give each case its own id."
            )
        cases[case.id] = case
    if not cases:
        raise CorrectInput(f"{path} holds no case; write one JSON object a line.")
    return tuple(cases.values())


def cases_digest(cases: tuple[Case, ...]) -> str:
    """SHA-256 over the cases in their order: two runs with the same one answered the same enquiries."""
    return sha256("\n".join(case.model_dump_json() for case in cases).encode()).hexdigest()


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a text file that hold something, with their numbers; raises CorrectInput if it is no UTF-8."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CorrectInput(f"The cases in {path} cannot be read ({reason}); name a readable file.") from error
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise CorrectInput(f"{path}, line {number}: not UTF-8 text; save the file as UTF-8.") from error
        if line.strip():
            yield number, line


def read_line(model: type[Line], path: Path, number: int, line: str) -> Line:
    """One line of a JSON Lines file as `model`; raises CorrectInput naming file, line and field."""
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the line"
        raise CorrectInput(f"{path}, line {number}: {where}: {first['msg']}; correct this case.") from error
