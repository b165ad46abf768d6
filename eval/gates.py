"""Thresholds that a run has to reach, in a file; what lies below is named, and a command ends with exit code 1."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import CorrectInput
from eval.totals import Group, Totals

GATES = Path(__file__).parent / "gates.yaml"

Least = Annotated[float, Field(ge=0, le=1)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Gate(_Model):
    """The least figures of one thing, by name; `sample`: units evaluated by default (0: all)."""

    sample: int = Field(default=0, ge=0)
    overall: dict[str, Least] = {}
    each_language: dict[str, Least] = {}
    each_kind: dict[str, Least] = {}


class Gates(_Model):
    smallest_group: int = Field(default=1, ge=1)
    things: dict[str, Gate]

    def of(self, thing: str) -> Gate:
        return self.things.get(thing, Gate())


def load_gates(path: Path = GATES) -> Gates:
    """Reads thresholds. Raises CorrectInput naming the file and what is wrong in it."""
    try:
        return Gates.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise CorrectInput(f"The thresholds in {path} cannot be read; name a readable file.") from error
    except yaml.YAMLError as error:
        raise CorrectInput(f"{path} is no YAML; correct it: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise CorrectInput(f"{path}: {where}: {first['msg']}; correct this threshold.") from error


def below(gates: Gates, thing: str, totals: Totals) -> list[str]:
    """What of a run lies below its thresholds, a sentence each; an error in a run always counts."""
    gate = gates.of(thing)
    faults = [f"{thing}: {totals.errors} cases ended in an error."] if totals.errors else []
    faults += _missed(thing, gate.overall, totals.overall)
    for least, groups in ((gate.each_language, totals.by_language), (gate.each_kind, totals.by_kind)):
        for name, group in groups.items():
            if group.cases >= gates.smallest_group:
                faults += _missed(f"{thing}, {name}", least, group)
    return faults


def _missed(where: str, least: dict[str, float], group: Group) -> Iterator[str]:
    """A figure that a threshold names and the run does not have is a fault as well: nobody has shown it."""
    for name, threshold in least.items():
        value = figure_of(group, name)
        if value is None:
            yield f"{where}: {name} was not measured, and at least {threshold:g} is asked for."
        elif value < threshold:
            yield f"{where}: {name} is {value:.3f}, less than {threshold:g}."


def figure_of(group: Group, name: str) -> float | None:
    """A share or mean by its name; None where nothing counted."""
    if name in group.shares:
        return group.shares[name].share
    return group.means[name].mean if name in group.means else None
