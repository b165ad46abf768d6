"""Which language a passage is in. Documents have enough words for letter statistics, unlike questions."""

import re
from functools import lru_cache
from typing import Any

LANGUAGES = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr",
    "hu", "it", "lt", "lv", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
    "nb", "uk", "sq", "mk", "sr", "tr", "is",
)  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[a-zA-Z]")
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_SAMPLE = 3000
_LEAST_LETTERS = 40
_LEAST_ALONE = 20
_SURE = 0.5


@lru_cache(maxsize=1)
def _detector() -> Any:
    from lingua import Language, LanguageDetectorBuilder

    wanted = [item for item in Language.all() if item.iso_code_639_1.name.lower() in LANGUAGES]
    return LanguageDetectorBuilder.from_languages(*wanted).with_low_accuracy_mode().build()


# Letters beyond a-z of each language; what is none of them was read in a wrong encoding. Languages of other
# scripts have their script.
_BEYOND = {
    "cs": "áčďéěíňóřšťúůýž", "da": "æøåé", "de": "äöüß", "en": "é", "es": "áéíñóúü", "et": "äõöüšž", "fi": "äöåšž",
    "fr": "àâæçéèêëîïôœùûüÿ", "ga": "áéíóú", "hr": "čćđšž", "hu": "áéíóöőúüű", "it": "àèéìíîòóùú",
    "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "nl": "éëïóöüèá", "pl": "ąćęłńóśźż", "pt": "áâãàçéêíóôõúü",
    "ro": "ăâîșțşţ", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž", "sv": "åäöé", "nb": "æøåéòô", "sq": "ëç", "tr": "çğıöşüâî",
    "is": "áéíóúýþæöð",
}  # fmt: skip
_SCRIPT = {
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџшčćđšž",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
}


def likeness(text: str) -> float:
    """0 to 1: how far the letters beyond ASCII are those of the language that the text seems to be in.

    Right text is near 1; the same bytes read in a wrong encoding have signs inside words and foreign letters.
    """
    beyond = [letter for letter in text.casefold() if letter > "\x7f"]
    if not beyond:
        return 1.0
    # Dashes, quotation marks and the like are at home in every language.
    common = sum(letter in "–—‘’“”„«»‹›…•§°€©®·\u00a0½²" for letter in beyond)
    words = [word for word in _LETTERS.findall(text) if not word.isascii()]
    mixed = sum(bool(_LATIN.search(word) and _OTHER_SCRIPT.search(word)) for word in words)
    total = 0.0
    for language, sure in _confidences(text[:_SAMPLE])[:4]:
        own = _BEYOND.get(language) or _SCRIPT[language]
        total += sure * (sum(letter in own for letter in beyond) + common) / len(beyond)
    # No word is written in two scripts.
    return total * (1 - mixed / max(1, len(words)))


def _confidences(text: str) -> list[tuple[str, float]]:
    return [
        (item.language.iso_code_639_1.name.lower(), item.value)
        for item in _detector().compute_language_confidence_values(text)
    ]


def language_of(text: str, default: str | None = None) -> str | None:
    """ISO 639-1 code of the text's language; `default` where there are too few letters or nothing stands out.

    Names, codes and table cells mislead on few words: a short text is believed only if it differs clearly.
    """
    letters = sum(map(len, _LETTERS.findall(text)))
    if letters < (_LEAST_LETTERS if default else _LEAST_ALONE):
        return default
    # Maltese is not among lingua's languages, and no other one has this letter.
    if text.count("ħ") >= 3:
        return "mt"
    found = _confidences(text[:_SAMPLE])
    best, sure = found[0]
    shares = dict(found)
    if default in shares and shares[default] * 3 >= sure and letters < 4 * _LEAST_LETTERS:
        return default
    return best if sure >= _SURE or default is None else default
