"""Which language a question is written in.

Questions are short and full of names, which mislead letter statistics. So four signals are joined: lingua's
low-accuracy model (60 MB instead of 650), function words, letters that only one language has, and the language of
the conversation. A function word weighs the less the more languages share it. Names are left out where enough
other words remain.
"""

import re
from functools import lru_cache
from typing import Any

from assistant.understand.tables import read_table

WORD = re.compile(r"[^\W\d_]+")
SUPPORTED = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr",
    "hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
    "nb", "uk",
)  # fmt: skip
_FUNCTION_WORD_WEIGHT = 5.0
_SHARED = 0.5
_CONVERSATION_BONUS = 0.9
_DEFAULT_BONUS = 0.25
_SURE_WITHOUT_FUNCTION_WORDS = 0.9
_TOO_FEW_WORDS = 3
_NAME_IN_A_CONVERSATION = 2
_MARK = 0.8
_MARK_OF_SPANISH = 1.0
_SPANISH_ONLY = re.compile("[¿¡]")
# Letters that none of the other supported languages writes; looked for outside names. Maltese, which lingua does
# not know, also gives itself away by its articles and prepositions ("il-", "fit-", "tal-", "f'").
_LETTERS = {
    "cs": re.compile("[řěů]"),
    "de": re.compile("ß"),
    "hr": re.compile("đ"),
    "hu": re.compile("[őű]"),
    "lt": re.compile("[ėųį]"),
    "lv": re.compile("[āēīģķļņ]"),
    "mt": re.compile(
        r"[ħġ]|(?<![\w-])(?:[mtlbf]?i?[lstdnrxzżċ]-|għa[lstdnrxzżċ]-|tal-|mal-|ta[srtdnxzżċ]-|ta'|[fx]['’](?=[^\W\d]))"
    ),
    "pl": re.compile("[łńśź]"),
    "pt": re.compile("ã"),
    "ro": re.compile("[șțşţă]"),
    "sk": re.compile("[ľĺŕ]"),
    "uk": re.compile("[іїєґ]"),
}
_MIN_WORDS_WITHOUT_NAMES = 2
# Latin that every language borrows.
_BORROWED = re.compile(
    r"\b(?:de minimis|per diem|pro rata|ad hoc|ex ante|ex post|vice versa|de facto)\b", re.IGNORECASE
)
# "Ro-Hu" is a pair of countries, and "hu" no word of Maltese there.
_CODES = re.compile(r"\b[A-Z][A-Za-z](?:\s?[-–/]\s?[A-Z][A-Za-z])+\b")


@lru_cache(maxsize=1)
def _function_words() -> dict[str, frozenset[str]]:
    table: dict[str, list[str]] = read_table("function_words.yaml")
    return {language: frozenset(words) for language, words in table.items()}


@lru_cache(maxsize=1)
def _word_weights() -> dict[str, dict[str, float]]:
    """By word: how far it speaks for each language that has it, the more the fewer these are."""
    weights: dict[str, dict[str, float]] = {}
    for language, words in _function_words().items():
        for word in words:
            weights.setdefault(word, {})[language] = 1.0
    return {word: dict.fromkeys(having, len(having) ** -_SHARED) for word, having in weights.items()}


@lru_cache(maxsize=1)
def _detector() -> Any:
    from lingua import Language, LanguageDetectorBuilder

    wanted = [item for item in Language.all() if item.iso_code_639_1.name.lower() in SUPPORTED]
    return LanguageDetectorBuilder.from_languages(*wanted).with_low_accuracy_mode().build()


def _without_names(text: str) -> str:
    words = list(WORD.finditer(text))
    plain = [
        word.group()
        for number, word in enumerate(words)
        if word.group().islower() or (number == 0 and word.group()[1:].islower())
    ]
    return " ".join(plain) if len(plain) >= _MIN_WORDS_WITHOUT_NAMES else text


def _share_of_function_words(words: list[str]) -> dict[str, float]:
    """By language, the weight of its function words among `words` (at least one)."""
    shares = dict.fromkeys(SUPPORTED, 0.0)
    for word in words:
        for language, weight in _word_weights().get(word, {}).items():
            shares[language] += weight / len(words)
    return shares


def _marked(text: str) -> dict[str, float]:
    """Languages that signs of the text outside names speak for, with how much."""
    plain = " ".join(part for part in text.split() if not part[:1].isupper() or "-" in part or "'" in part)
    found = {language: _MARK for language, letters in _LETTERS.items() if letters.search(plain)}
    return {**found, "es": _MARK_OF_SPANISH} if _SPANISH_ONLY.search(text) else found


def detect_language(text: str, conversation: str | None = None, default: str = "en") -> str:
    """ISO 639-1 code of `text`; `conversation` is the language of the turns before, if any.

    Text without letters, or without any signal, is in the conversation's language or in `default`; one or two words
    ("A Pula?") do not change the language of a conversation.
    """
    text = _CODES.sub(" ", _BORROWED.sub(" ", text))
    words = [word.casefold() for word in WORD.findall(text)]
    if not words or (conversation and len(words) <= _NAME_IN_A_CONVERSATION):
        return conversation or default
    scores = dict.fromkeys(SUPPORTED, 0.0)
    by_letters = _detector().compute_language_confidence_values(_without_names(text))
    by_words = _share_of_function_words(words)
    marked = _marked(text)
    fallback = conversation or default
    own_script = not any(letter.isascii() and letter.isalpha() for letter in text)
    unsure = by_letters[0].value < _SURE_WITHOUT_FUNCTION_WORDS or len(words) <= _TOO_FEW_WORDS
    if not own_script and not any(by_words.values()) and not marked and unsure:
        return fallback
    for language, mark in marked.items():
        scores[language] += mark
    for item in by_letters:
        scores[item.language.iso_code_639_1.name.lower()] += item.value
    for language, share in by_words.items():
        scores[language] += _FUNCTION_WORD_WEIGHT * share
    if fallback in scores:
        scores[fallback] += _CONVERSATION_BONUS if conversation else _DEFAULT_BONUS
    return max(scores, key=lambda language: scores[language])
