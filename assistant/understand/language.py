"""Which language a question is written in.

Questions are short and full of names, which mislead letter statistics. So four signals are joined: lingua's
low-accuracy model (60 MB instead of 650), telling words (function words, greetings, words of the subject), letters that
only one language has, and the language of the conversation. A word weighs the less the more languages share it. Names
are left out where enough other words remain; a few words that speak for no other language more are in the expected one.
"""

import re
from functools import lru_cache
from typing import Any

from assistant.understand.fold import folded
from assistant.understand.tables import read_table

WORD = re.compile(r"[^\W\d_]+")
SUPPORTED = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr",
    "hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
    "nb", "uk",
)  # fmt: skip
_TELLING_WORD_WEIGHT = 5.0
_SHARED = 0.5
_SHORT_WORD = 2
_CONVERSATION_BONUS = 0.9
_DEFAULT_BONUS = 0.25
_SURE_WITHOUT_TELLING_WORDS = 0.9
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
    "nl": re.compile(r"\bprogramma['’]s\b"),
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
# "Ro-Hu" is a pair of countries, and "hu" no word of Maltese there; "VI-A" is a strand.
# "SME" is no "we are" of Slovak, and "EU" no "I" of Portuguese.
_ABBREVIATION = re.compile(r"\b[A-Z]{2,5}s?\b")
_CODES = re.compile(r"\b[A-Z][A-Za-z](?:\s?[-–/]\s?[A-Z][A-Za-z])+\b|\b[IVX]+-[A-D]\b")


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(word for words in read_table("function_words.yaml").values() for word in words)


def _unless_a_function_word(abbreviation: re.Match[str]) -> str:
    return " " if abbreviation.group().casefold() in _function_words() else abbreviation.group()


@lru_cache(maxsize=1)
def _telling_words() -> dict[str, dict[str, float]]:
    """By word: how far it speaks for each language that has it, the more the fewer these are.

    Beginnings of words end in a star. A word of plain letters also stands for one with accents that people leave out.
    """
    having: dict[str, set[str]] = {}
    for name in ("function_words.yaml", "telltale_words.yaml"):
        for language, words in read_table(name).items():
            for word in words:
                having.setdefault(word, set()).add(language)
    for word, languages in list(having.items()):
        plain = folded(word) + "*" * word.endswith("*")
        if plain not in having and len(plain) > _SHORT_WORD:
            having[plain] = set(languages)
    return {word: dict.fromkeys(languages, len(languages) ** -_SHARED) for word, languages in having.items()}


def _speaks_for(word: str) -> dict[str, float]:
    known = _telling_words()
    if word in known:
        return known[word]
    beginnings = (f"{word[:end]}*" for end in range(len(word), _SHORT_WORD, -1))
    return next((known[each] for each in beginnings if each in known), {})


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


def _share_of_telling_words(words: list[str]) -> dict[str, float]:
    """By language, the weight of its words among `words` (at least one)."""
    shares = dict.fromkeys(SUPPORTED, 0.0)
    for word in words:
        for language, weight in _speaks_for(word).items():
            shares[language] += weight / len(words)
    return shares


def _may_all_be(language: str, text: str) -> bool:
    """Whether all words but names are known in a language: "Kaunas museum partner?"."""
    return all(language in _speaks_for(word) for word in WORD.findall(text) if word.islower())


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
    if len(text.split()) <= _TOO_FEW_WORDS or not text.isupper():
        text = _ABBREVIATION.sub(_unless_a_function_word, text)
    words = [word.casefold() for word in WORD.findall(text)]
    if not words or (conversation and len(words) <= _NAME_IN_A_CONVERSATION):
        return conversation or default
    scores = dict.fromkeys(SUPPORTED, 0.0)
    by_letters = _detector().compute_language_confidence_values(_without_names(text))
    by_words = _share_of_telling_words(words)
    marked = _marked(text)
    fallback = conversation or default
    own_script = not any(letter.isascii() and letter.isalpha() for letter in text)
    unsure = by_letters[0].value < _SURE_WITHOUT_TELLING_WORDS or (
        len(words) <= _TOO_FEW_WORDS and (text.strip() != text.strip().lower() or len(words) == 1)
    )
    if not own_script and not any(by_words.values()) and not marked and unsure:
        return fallback
    best = max(by_words.values())
    if not marked and best and by_words.get(fallback) == best and _may_all_be(fallback, text):
        return fallback
    for language, mark in marked.items():
        scores[language] += mark
    for item in by_letters:
        scores[item.language.iso_code_639_1.name.lower()] += item.value
    for language, share in by_words.items():
        scores[language] += _TELLING_WORD_WEIGHT * share
    if fallback in scores:
        scores[fallback] += _CONVERSATION_BONUS if conversation else _DEFAULT_BONUS
    return max(scores, key=lambda language: scores[language])
