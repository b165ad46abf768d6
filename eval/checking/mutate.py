"""How wrong sentences are made from right ones: one change each, of a named kind."""

import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale

from corpus import Corpus
from corpus.yaml_reader import parse_yaml

_FIGURE = re.compile(r"(?<![\d/.,\w(-])(\d{1,3}(?:[ .,]\d{3})+|\d+(?:[.,]\d+)?)(?![\d/\w)-]|[.,]\d)")
_DATE = re.compile(r"\b(\d{1,2})(\.|er|°)? (\w+) (20\d\d)\b")


@cache
def table(name: str) -> Any:
    """A part of `mutations.yaml`."""
    text = (files("eval.checking") / "mutations.yaml").read_text(encoding="utf-8")
    return parse_yaml(text, "eval/checking/mutations.yaml")[name]


class Mutator:
    """Changes sentences; the same seed gives the same changes."""

    def __init__(self, corpus: Corpus, chance: random.Random) -> None:
        self._corpus = corpus
        self._chance = chance
        self._owner = {
            name: programme.id
            for programme in corpus.programmes.values()
            for name in (programme.plain_name, programme.short_name, *programme.aliases)
        }
        self._names = sorted(self._owner, key=len, reverse=True)
        self._cities = sorted({city_in(item.secretariat_city) for item in corpus.programmes.values()} - {""})

    def mutations(
        self, sentence: str, language: str, programmes: Sequence[str] = ()
    ) -> Iterator[tuple[str, str]]:
        """(kind, wrong sentence): at most one or two of each kind. `programmes`: names the sentence may name."""
        yield from self._all("number", self._number(sentence, language))
        yield from self._all("date", self._date(sentence))
        yield from self._all("negation", self._replaced("negation", sentence, language)[:1])
        yield from self._all("modality", self._replaced("modality", sentence, language)[:2])
        yield from self._all("programme swap", self._programme(sentence, programmes))
        yield from self._all("region swap", self._region(sentence, language))
        yield from self._all("added claim", self._added(sentence, language))

    @staticmethod
    def _all(kind: str, sentences: Sequence[str]) -> Iterator[tuple[str, str]]:
        for sentence in sentences:
            yield kind, sentence

    def _number(self, sentence: str, language: str) -> list[str]:
        figures = [item for item in _FIGURE.finditer(sentence) if not _is_year_or_part(sentence, item)]
        made = []
        if figures:
            chosen = self._chance.choice(figures)
            made.append(sentence[: chosen.start(1)] + self._other(chosen[1]) + sentence[chosen.end(1) :])
        for old, new in table("numbers").get(language, ()):
            changed = re.sub(rf"\b{old}\b", new, sentence, count=1)
            if changed != sentence:
                made.append(changed)
                break
        return made

    def _other(self, figure: str) -> str:
        """Another number of the same shape."""
        places = [at for at, sign in enumerate(figure) if sign.isdigit()]
        at = places[0] if len(places) <= 2 else self._chance.choice(places[: min(3, len(places))])
        digit = self._chance.choice([sign for sign in "123456789" if sign != figure[at]])
        return figure[:at] + digit + figure[at + 1 :]

    def _date(self, sentence: str) -> list[str]:
        match = _DATE.search(sentence)
        if not match:
            return []
        what = self._chance.choice(("day", "year"))
        if what == "day":
            day = str((int(match[1]) + self._chance.randint(3, 20)) % 27 + 1)
            return [sentence[: match.start(1)] + day + sentence[match.end(1) :]] if day != match[1] else []
        year = str(int(match[4]) + self._chance.choice((-2, -1, 1, 2)))
        return [sentence[: match.start(4)] + year + sentence[match.end(4) :]]

    def _replaced(self, name: str, sentence: str, language: str) -> list[str]:
        made = []
        for pattern, new in table(name).get(language, ()):
            changed = re.sub(pattern, new, sentence, count=1)
            if changed != sentence and not (name == "negation" and _denied_twice(changed)):
                made.append(changed)
        first = made[:1]
        return [*first, *([self._chance.choice(made[1:])] if len(made) > 1 else [])]

    def _programme(self, sentence: str, programmes: Sequence[str]) -> list[str]:
        for name in sorted(set(programmes), key=len, reverse=True) or self._names:
            if len(name) > 3 and name in sentence and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence):
                owner = self._owner.get(name)
                others = [item for item in self._corpus.programmes.values() if item.id != owner]
                other = self._chance.choice(others).plain_name
                return [sentence.replace(name, other, 1)]
        return []

    def _region(self, sentence: str, language: str) -> list[str]:
        names = _countries(language)
        for name in names:
            if name in sentence and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", sentence):
                other = self._chance.choice([item for item in names if item not in sentence])
                return [re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", other, sentence, count=1)]
        for city in self._cities:
            if city in sentence and re.search(rf"\b{re.escape(city)}\b", sentence):
                other = self._chance.choice([item for item in self._cities if item not in sentence])
                return [sentence.replace(city, other, 1)]
        return []

    def _added(self, sentence: str, language: str) -> list[str]:
        claims = table("added").get(language)
        if not claims:
            return []
        return [f"{sentence.rstrip('.')}, {self._chance.choice(claims)}."]


def _denied_twice(sentence: str) -> bool:
    """Whether a denial was put into a sentence that has one: nobody can say what it means."""
    words = re.findall(r"\b(?:not|cannot|nicht|niemand|keine?r?|non|nobody)\b", sentence.lower())
    return len(words) > 1


def city_in(text: str | None) -> str:
    """The first name of a seat, where it is a plain one."""
    first = re.split(r"[,(;/]", text or "")[0].strip()
    return first if re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)?", first) else ""


def _is_year_or_part(sentence: str, match: re.Match[str]) -> bool:
    before = sentence[max(0, match.start() - 9) : match.start()].lower()
    return bool(re.search(r"(?:art\.|articles?|artikel|nuts|level|objectives?) $", before))


@cache
def _countries(language: str) -> tuple[str, ...]:
    codes = "AT BE BG CZ DE DK EE ES FI FR GR HR HU IE IT LT LV NL PL PT RO SE SI SK NO CH UA RS".split()
    return tuple(str(Locale(language).territories[code]) for code in codes)
