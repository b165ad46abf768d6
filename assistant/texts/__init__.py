"""The composer's sentences in the user's language.

English sentences are the keys; translations are gettext catalogues (`locale/<language>.po`). A sentence that a
catalogue lacks is given in English. Numbers, money, countries and lists are formatted by CLDR through Babel.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_percent

_TERRITORY = {"EL": "GR", "UK": "GB"}


@lru_cache(maxsize=32)
def catalogue(language: str) -> dict[str, str]:
    """English sentence -> sentence in `language`; empty where there is no catalogue."""
    path = files("assistant.texts") / "locale" / f"{language}.po"
    if not path.is_file():
        return {}
    with path.open("rb") as stream:
        return {
            str(message.id): str(message.string)
            for message in read_po(stream, locale=language)
            if message.id and message.string and not message.fuzzy
        }


def available_languages() -> list[str]:
    """Languages in which the composer speaks, English first."""
    folder = files("assistant.texts") / "locale"
    return ["en", *sorted(item.name[:-3] for item in folder.iterdir() if item.name.endswith(".po"))]


def mark(sentence: str) -> str:
    """Mark a sentence for translation that is filled in elsewhere; gives it back as it is."""
    return sentence


class Texts:
    """`texts(sentence, **values)` gives the sentence in the language, its values filled in."""

    def __init__(self, language: str) -> None:
        self.language = language if language == "en" or catalogue(language) else "en"
        try:
            self._locale = Locale("en", "GB") if self.language == "en" else Locale(self.language)
        except UnknownLocaleError:
            self._locale = Locale("en")

    def __call__(self, sentence: str, **values: object) -> str:
        known = catalogue(self.language) if self.language != "en" else {}
        return known.get(sentence, sentence).format(**values)

    def percent(self, share: float) -> str:
        """0.8 -> "80 %" with the spacing of the language (English keeps the Union's house style)."""
        digits = "0.##"
        if self.language == "en":
            return f"{share * 100:.10g} %"
        return format_percent(share, format=f"{digits} %", locale=self._locale)

    def money(self, euros: int) -> str:
        """Whole euros."""
        if self.language == "en":
            return f"EUR {euros:,}"
        return format_currency(
            euros, "EUR", locale=self._locale, format="#,##0\xa0¤", currency_digits=False
        ).strip()

    def country(self, code: str) -> str:
        """Name of a country by its ISO or NUTS code; the code itself where it has no name."""
        return str(self._locale.territories.get(_TERRITORY.get(code, code), code))

    def countries(self, codes: Iterable[str]) -> str:
        return self.join([self.country(code) for code in codes])

    def language_name(self, code: str) -> str:
        """Name of a language by its ISO 639-1 code."""
        return str(self._locale.languages.get(code, code))

    def join(self, items: Sequence[str]) -> str:
        """ "a, b and c" in the language."""
        return format_list(list(items), locale=self._locale) if items else ""
