"""Labelled pairs that differ in force only: each statement of `contrasts.yaml` against each other one of its set."""

import random
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, Literal

from corpus.yaml_reader import parse_yaml
from eval.checking.pairs import Pair

SEED = 2027
Force = Literal["duty", "permission", "advice", "no_duty", "ban"]
_FORCES: tuple[Force, ...] = ("duty", "permission", "advice", "no_duty", "ban")
# Exchanges that deny what was affirmed, or the reverse; the others change how strongly something is said.
_DENYING = frozenset(
    {("duty", "no_duty"), ("duty", "ban"), ("permission", "ban"), ("advice", "ban"), ("ban", "no_duty")}
)
# What may be done need not be, and what is advised may be: who says so says less, but nothing that is untrue.
_LESS = frozenset(
    {
        ("permission", "no_duty"),
        ("no_duty", "permission"),
        ("advice", "permission"),
        ("advice", "no_duty"),
        ("no_duty", "advice"),
    }
)
# "More than four" is no less than "at least four", and not the same; nobody is to be judged by that.
_NEAR = frozenset({("least", "over"), ("over", "least"), ("most", "under"), ("under", "most")})
_PARTS = ("tune", "seen", "held_out")
Texts = Mapping[str, Sequence[str]]


def contrasts(seed: int = SEED) -> tuple[Pair, ...]:
    """All pairs, always the same for one seed; what was never looked at is the half `report`."""
    return tuple(pair for part in _PARTS for pair in _Part(part, random.Random(seed)).all())


@cache
def _table() -> Any:
    text = (files("eval.checking") / "contrasts.yaml").read_text(encoding="utf-8")
    return parse_yaml(text, "eval/checking/contrasts.yaml")


class _Part:
    def __init__(self, part: str, chance: random.Random) -> None:
        self._part, self._chance = part, chance
        self._count = 0

    def all(self) -> Iterator[Pair]:
        yield from self._forces()
        yield from self._limits()
        yield from self._sides()

    def _forces(self) -> Iterator[Pair]:
        forms = _table()["forces"][self._part]
        for act in _table()["acts"][self._part]:
            said = {
                force: {
                    language: [_said(form, act[language]) for form in forms[language][force]]
                    for language in act
                }
                for force in _FORCES
            }
            for one, other in product(_FORCES, repeat=2):
                if (one, other) in _LESS:
                    continue
                denies = not _DENYING.isdisjoint({(one, other), (other, one)})
                kind = "" if one == other else "negation" if denies else "modality"
                yield from self._pairs(said[one], said[other], kind, "same force")

    def _limits(self) -> Iterator[Pair]:
        words = _table()["limits"][self._part]
        for count in _table()["counts"][self._part]:
            said = {
                limit: {
                    language: [count[language].format(b=word) for word in words[language][limit]]
                    for language in count
                }
                for limit in words["en"]
            }
            for one, other in product(said, repeat=2):
                if (one, other) not in _NEAR:
                    yield from self._pairs(
                        said[one], said[other], "" if one == other else "limit", "same limit"
                    )

    def _sides(self) -> Iterator[Pair]:
        for item in _table()["sides"][self._part]:
            one, other = item["one"], item["other"]
            first = {language: texts[:1] for language, texts in other.items()}
            yield from self._pairs(one, one, "", "same side")
            yield from self._pairs(first, first, "", "same side")
            for _ in range(max(len(texts) for texts in other.values())):
                yield from self._pairs(one, other, item["kind"], "")
                yield from self._pairs(other, one, item["kind"], "")

    def _pairs(self, sources: Texts, sentences: Texts, wrong: str, right: str) -> Iterator[Pair]:
        """One pair for each two languages of which one is English or both are the same."""
        for theirs, mine in product(sources, sentences):
            if theirs != mine and "en" not in (theirs, mine):
                continue
            source = self._chance.choice(sources[theirs])
            fresh = [text for text in sentences[mine] if text != source]
            if fresh:
                self._count += 1
                kind = wrong or (right if theirs == mine else f"{right}, other language")
                yield Pair(
                    id=f"{self._part[0].upper()}{self._count:05d}",
                    sentence=self._chance.choice(fresh),
                    language=mine,
                    sources=(self._among_others(source, theirs),),
                    sources_language=theirs,
                    label="wrong" if wrong else "right",
                    kind=f"contrast: {kind}",
                    held_out=self._part == "held_out",
                )

    def _among_others(self, source: str, language: str) -> str:
        """The statement alone, before or after another one, or in one sentence with it."""
        other = self._chance.choice(_table()["beside"][self._part][language])
        inner = f"{other.rstrip('.')}; {source}"
        return self._chance.choice((source, f"{source} {other}", f"{other} {source}", inner))


def _said(form: str, act: Mapping[str, str]) -> str:
    text = form.format(**act)
    return text[0].upper() + text[1:]
