"""Which sentences of an answer claim something, and so need a citation.

A computer cannot know what a sentence means, so the rule is turned round: every sentence is a claim unless it
is recognisably something else. These are not claims:

- a question (ends with "?", or ";" in Greek);
- the notice of the answer, or a part of its clarifying question;
- a lead-in that ends with a colon;
- advice, and what the assistant says of itself or of its sources: recognised by how it begins
  (`lexicon.yaml`), possibly after a condition ("If ..., ask ..."), or by how it ends ("..., so ask ...");
- a sentence that defers: it says who decides, or that the sources do not settle it;
- in an answer that declines (any status but answered and partly answered): every sentence that names no
  programme.

A figure, an amount or a link makes any sentence but a question or the notice a claim, and the name of a
programme makes one of everything but advice.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from assistant.answer import Answer
from assistant.understand.other_funds import find_other_fund
from corpus.translations import original

ANSWERING = ("answered", "partly_answered")

_MARKER = re.compile(r"\[\d+(?:\s*[,;–-]\s*\d+)*\]")
_NEUTRAL_FIGURES = re.compile(r"\bNUTS[\s-]?[0-3]\b|\bNUT[SŠ]\w*[\s-][0-3]\b", re.IGNORECASE)
_FACT = re.compile(
    r"\d|[%€£]|https?://|\bwww\."
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|\w+ty|hundred)"
    r"[ -](?:\w+[ -])?(?:years?|months?|days?|per ?cent|percentage|countries|states|partners|million|euros?)"
    r"\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:,\s+so|;|,\s+and)\s+")
_CLAUSE = re.compile(r"[,;:–—]\s+")


def uncited_claims(answer: Answer) -> list[str]:
    """The sentences that claim something without a citation, or with one that no source bears, in order."""
    known = {source.n for source in answer.sources}
    faults = []
    for sentence in answer.sentences:
        dangling = sorted(set(sentence.citations) - known)
        if dangling:
            faults.append(f"no source bears the number {dangling}: {sentence.text}")
        elif not sentence.citations and is_claim(sentence.text, answer):
            faults.append(sentence.text)
    return faults


def is_claim(text: str, answer: Answer) -> bool:
    """Whether the sentence needs a citation in this answer; see the module's text for the rule."""
    plain = _MARKER.sub("", text).strip()
    # A translation claims what its English original claims, and that is what the lexicon knows best.
    plain = original(plain, answer.language) or plain
    if not any(character.isalnum() for character in plain) or _is_question(plain, answer.language):
        return False
    if _part_of(plain, answer.notice) or _part_of(plain, answer.clarify or ""):
        return False
    if _FACT.search(_without_figures_of_names(plain)):
        return True
    if plain.endswith(":") or _begins_as_no_claim(plain, answer.language):
        return False
    if _names_a_programme(plain, answer):
        return True
    return answer.status in ANSWERING and not _ends_or_defers(plain, answer.language)


def _without_figures_of_names(plain: str) -> str:
    """The sentence without "NUTS 3" and without the name of a fund: "EU4Health" and "Horizon 2020" are no figures."""
    fund = find_other_fund(plain)
    return _NEUTRAL_FIGURES.sub("", plain.replace(fund.name, "") if fund else plain)


def _is_question(plain: str, language: str) -> bool:
    end = plain.rstrip("\"'”’»)“ ")
    return end.endswith(("?", "\u037e")) or (language == "el" and end.endswith(";"))


def _part_of(plain: str, whole: str) -> bool:
    return _folded(plain) in _folded(whole) if whole else False


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _names_a_programme(plain: str, answer: Answer) -> bool:
    text = _folded(plain)
    return any(_folded(programme.name) in text for programme in answer.programmes)


def _begins_as_no_claim(plain: str, language: str) -> bool:
    words = _words(language)
    text = _folded(plain.lstrip("-–—•* ")).removeprefix("so ")
    if words.openers.match(text):
        return True
    # A condition and advice together are English enough for short words ("If ..., ask ...") to count anywhere.
    return any(_advises_on_condition(text, lexicon) for lexicon in (words, _words("en")))


def _advises_on_condition(text: str, words: "_Words") -> bool:
    if not words.conditions.match(text):
        return False
    return any(words.openers.match(clause) for clause in _CLAUSE.split(text)[1:])


def _ends_or_defers(plain: str, language: str) -> bool:
    words = _words(language)
    text = _folded(plain)
    return bool(words.defers.search(text)) or any(words.openers.match(end) for end in _ENDING.split(text)[1:])


@dataclass(frozen=True)
class _Words:
    """What marks a sentence as no claim: at its beginning (`conditions`: before an opener), or anywhere."""

    openers: re.Pattern[str]
    conditions: re.Pattern[str]
    defers: re.Pattern[str]


@lru_cache(maxsize=32)
def _words(language: str) -> _Words:
    """The lexicon of a language. English counts in every language, since an answer may quote it, but not its
    short words: they mean other things elsewhere ("see" is "this" in Estonian)."""
    own, english = _lexicon().get(language, {}), _lexicon()["en"]
    entries = [(own, 1)] if language == "en" else [(own, 1), (english, 4)]

    def phrases(*kinds: str) -> re.Pattern[str]:
        found = [
            p
            for entry, shortest in entries
            for kind in kinds
            for p in entry.get(kind, ())
            if len(p) >= shortest
        ]
        return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(_folded(p)) for p in found)})(?!\w)")

    return _Words(phrases("advice", "self"), phrases("condition"), phrases("defers"))


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, dict[str, list[str]]]:
    text = (files("eval") / "lexicon.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return loaded
