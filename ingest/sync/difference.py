"""What a comparison found: for a person to look at, nothing is changed by it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Difference:
    """`where` is the reviewed file and field, `reviewed` what stands there, `live` what was found at `url` now."""

    where: str
    reviewed: str
    live: str
    url: str


@dataclass
class Comparison:
    """`compared` counts what was looked at; `unknown` names what could not be, with the reason; `silent` the services
    that gave no answer at all."""

    compared: int = 0
    differences: list[Difference] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
