"""Makes the labelled pairs: right sentences from the corpus and by hand, wrong ones by one change each."""

import random
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Literal

from babel import Locale

from corpus import Corpus
from corpus.types import Programme
from corpus.yaml_reader import parse_yaml
from eval.checking.mutate import Mutator, city_in, table
from eval.checking.pairs import Pair

SEED = 2021
_ISO = {"EL": "GR", "UK": "GB"}


def generate(corpus: Corpus, seed: int = SEED) -> tuple[Pair, ...]:
    """All pairs, always the same for one corpus and seed."""
    return tuple(_Maker(corpus, seed).all())


class _Maker:
    def __init__(self, corpus: Corpus, seed: int) -> None:
        self._corpus = corpus
        self._chance = random.Random(seed)
        self._mutator = Mutator(corpus, self._chance)
        self._count = 0

    def all(self) -> Iterator[Pair]:
        rights = [*self._rules(), *self._by_hand(), *self._programmes(), *self._merged()]
        yield from rights
        for pair in rights:
            yield from self._wrongs(pair)
        yield from self._joined(rights)
        yield from self._articles()
        yield from self._strangers(rights)

    def _pair(
        self, sentence: str, language: str, refs: Sequence[str], kind: str, wrong: bool = False
    ) -> Pair:
        self._count += 1
        label: Literal["right", "wrong"] = "wrong" if wrong else "right"
        return Pair(
            id=f"P{self._count:05d}",
            sentence=sentence,
            language=language,
            refs=tuple(refs),
            label=label,
            kind=kind,
        )

    def _wrongs(self, pair: Pair) -> Iterator[Pair]:
        """Every kind of change that a sentence allows; of sentences made by a transformation, only some."""
        if pair.kind in ("synonyms", "shortened", "reordered", "merged") and self._chance.random() < 0.7:
            return
        names = [
            name
            for ref in pair.refs
            if ref.startswith("programme:")
            for name in _names(self._corpus.programmes[ref.split(":")[1].split("#")[0]])
        ]
        for kind, sentence in self._mutator.mutations(pair.sentence, pair.language or "en", names):
            if sentence != pair.sentence:
                yield self._pair(sentence, pair.language or "en", pair.refs, kind, wrong=True)

    def _rules(self) -> Iterator[Pair]:
        for rule in self._corpus.rules.values():
            refs = (f"rule:{rule.id}",)
            yield self._pair(rule.text, "en", refs, "verbatim")
            for kind, sentence in (
                ("synonyms", _synonyms(rule.text)),
                ("shortened", _shortened(rule.text)),
                ("reordered", _reordered(rule.text)),
            ):
                if sentence and sentence != rule.text:
                    yield self._pair(sentence, "en", refs, kind)

    def _by_hand(self) -> Iterator[Pair]:
        text = (files("eval.checking") / "paraphrases.yaml").read_text(encoding="utf-8")
        for rules, languages in parse_yaml(text, "eval/checking/paraphrases.yaml").items():
            refs = [name if ":" in name else f"rule:{name}" for name in rules.split()]
            for language, sentences in languages.items():
                for sentence in sentences:
                    kind = "by hand, English" if language == "en" else "by hand, other languages"
                    yield self._pair(sentence, language, refs, kind)

    def _programmes(self) -> Iterator[Pair]:
        for number, programme in enumerate(self._corpus.programmes.values()):
            for kind, languages in table("templates").items():
                chosen = list(languages)
                # Two languages a programme and kind; all come round in turn.
                for offset in (0, len(chosen) // 2):
                    language = chosen[(number + offset) % len(chosen)]
                    if filled := _filled(kind, languages[language], programme, language):
                        ref = f"programme:{programme.id}#{_FACETS[kind]}"
                        yield self._pair(filled, language, (ref,), f"programme: {kind}")

    def _merged(self) -> Iterator[Pair]:
        """Two rules of one topic in one sentence, both cited."""
        rules = list(self._corpus.rules.values())
        for one, other in zip(rules[::3], rules[1::3], strict=False):
            if one.topic == other.topic:
                sentence = f"{one.text.rstrip('.')}; {_small(other.text)}"
                yield self._pair(sentence, "en", (f"rule:{one.id}", f"rule:{other.id}"), "merged")

    def _joined(self, rights: Sequence[Pair]) -> Iterator[Pair]:
        """A right sentence that goes on with what a rule of another topic says, which is not cited."""
        kinds = ("verbatim", "by hand, English", "by hand, other languages")
        by_language: dict[str, list[Pair]] = {}
        for pair in rights:
            if pair.kind in kinds:
                by_language.setdefault(pair.language or "en", []).append(pair)
        for language, pairs in by_language.items():
            topics = {item.id: self._topics(item) for item in pairs}
            for pair in pairs:
                others = [
                    item
                    for item in pairs
                    if not topics[item.id] & topics[pair.id] and len(item.sentence) < 130
                ]
                if not others or self._chance.random() < 0.3:
                    continue
                more = self._chance.choice(others).sentence
                joint = self._chance.choice(table("joints").get(language, [", "]))
                sentence = f"{pair.sentence.rstrip('.')}{joint}{_small(more) if language == 'en' else more}"
                yield self._pair(sentence, language, pair.refs, "added claim of the field", wrong=True)

    def _topics(self, pair: Pair) -> set[str]:
        """Topics of the rules cited; what is no rule is a topic of its own."""
        rules = self._corpus.rules
        names = [ref.removeprefix("rule:") for ref in pair.refs]
        return {rules[name].topic if name in rules else name for name in names}

    def _articles(self) -> Iterator[Pair]:
        """The rule with its article in front, right and wrong."""
        for rule in self._corpus.rules.values():
            match = re.fullmatch(r"Art\. (\d+)(?:\((\d+)\))?(?:\(\w\))?", rule.article or "")
            if not match:
                continue
            words = (
                _ARTICLE[self._chance.choice(sorted(_ARTICLE))]
                if self._chance.random() < 0.3
                else _ARTICLE["en"]
            )
            part = f"({match[2]})" if match[2] and self._chance.random() < 0.6 else ""
            refs = (f"rule:{rule.id}",)
            yield self._pair(words.format(f"{match[1]}{part}", _small(rule.text)), "en", refs, "with article")
            number = int(match[1]) + self._chance.choice((-4, -2, -1, 1, 2, 3, 10))
            wrong = f"{abs(number) or 1}{part}"
            if part and self._chance.random() < 0.4:
                wrong = f"{match[1]}({int(match[2]) + self._chance.choice((1, 2, 3))})"
            if wrong != f"{match[1]}{part}":
                yield self._pair(
                    words.format(wrong, _small(rule.text)), "en", refs, "wrong article", wrong=True
                )

    def _strangers(self, rights: Sequence[Pair]) -> Iterator[Pair]:
        """Right sentences under sources of another matter."""
        chosen = [
            pair
            for pair in rights
            if pair.kind in ("verbatim", "by hand, English", "by hand, other languages")
        ]
        others = [rule for rule in self._corpus.rules.values() if rule.confidence == "high"]
        for pair in chosen:
            if self._chance.random() < 0.4:
                topics = self._topics(pair)
                other = self._chance.choice([rule for rule in others if rule.topic not in topics])
                yield self._pair(
                    pair.sentence, pair.language or "en", (f"rule:{other.id}",), "wrong source", wrong=True
                )


_FACETS = {
    "rate": "money",
    "city": "contacts",
    "website": "contacts",
    "funding": "money",
    "countries": "overview",
}
_ARTICLE = {
    "en": "Under Article {0}, {1}",
    "of": "As Article {0} of the Regulation says, {1}",
    "art": "{1} (Art. {0})",
}


def _names(programme: Programme) -> tuple[str, ...]:
    return (programme.plain_name, programme.short_name)


def _filled(kind: str, template: str, programme: Programme, language: str) -> str | None:
    """A template filled in with facts of a programme, or None where one is missing."""
    rate, money = programme.max_cofinancing_rate, programme.eu_funding_eur
    city = city_in(programme.secretariat_city)
    known = {"rate": rate is not None, "city": bool(city), "funding": money is not None}
    if not known.get(kind, True) or (kind == "countries" and len(programme.countries) > 4):
        return None
    territories = Locale(language).territories
    return template.format(
        name=programme.short_name if len(programme.short_name) > 4 else programme.plain_name,
        rate=f"{(rate or 0) * 100:.4g}",
        city=city,
        website=programme.website,
        funding=f"{money:,}".replace(",", "\u00a0") if money else "",
        countries=", ".join(
            str(territories[_ISO.get(code, code)]) for code in programme.countries if code != "XK"
        ),
    )


def _synonyms(text: str) -> str:
    for pattern, new in table("same")["en"]:
        if new == "operation":
            continue
        text = re.sub(pattern, new, text)
    return text


def _shortened(text: str) -> str | None:
    """Without what stands in brackets, after a semicolon, or in an example."""
    cut = re.sub(r" \([^)]*\)|, (?:such as|for example|including) [^,;]*(?=[.;])", "", text)
    cut = cut.split(";")[0].rstrip(". ") + "."
    return cut if len(cut.split()) >= 6 else None


def _reordered(text: str) -> str | None:
    """A condition at the end goes to the front."""
    match = re.fullmatch(r"([^;]+?(?<!only)),? ((?:if|when|unless|where|provided) [^;,]+)\.", text)
    return f"{match[2][0].upper()}{match[2][1:]}, {_small(match[1])}." if match else None


def _small(text: str) -> str:
    """The text as it goes on inside a sentence."""
    first = text.partition(" ")[0]
    return (
        text
        if first.isupper()
        or any(sign.isupper() or sign.isdigit() for sign in first[1:])
        or first not in _STARTS
        else text[0].lower() + text[1:]
    )


_STARTS = frozenset(
    "A An The Each Every Any All If When Where Projects Partners Costs Expenditure Programmes Many Some In For".split()
)
