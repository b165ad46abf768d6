"""The composer's sentences in the user's language.

English sentences are the keys; translations are gettext catalogues (`locale/<language>.po`). A sentence that a
catalogue lacks is given in English. Numbers, money, countries and lists are formatted by CLDR through Babel.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, format_percent

from assistant.texts.letters import readable

_TERRITORY = {"EL": "GR", "UK": "GB"}


COMPOSER: Final = "assistant.texts"


@lru_cache(maxsize=64)
def catalogue(language: str, package: str = COMPOSER) -> dict[str, str]:
    """English sentence -> sentence in `language`; empty where there is no catalogue in the package's `locale`."""
    path = files(package) / "locale" / f"{language}.po"
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
    """`texts(sentence, **values)` gives the sentence in the language, its values filled in.

    `packages` hold the catalogues to look in, the first that knows a sentence counts.
    """

    def __init__(self, language: str, packages: Sequence[str] = (COMPOSER,)) -> None:
        self._packages = tuple(packages)
        self.language = language if language == "en" or catalogue(language) else "en"
        try:
            self._locale = Locale("en", "GB") if self.language == "en" else Locale(self.language)
        except UnknownLocaleError:
            self._locale = Locale("en")

    def __call__(self, sentence: str, **values: object) -> str:
        return self.found(sentence).format(**values)

    def found(self, sentence: str) -> str:
        """The sentence in the language, its placeholders left as they are."""
        if self.language == "en":
            return sentence
        known = (catalogue(self.language, package).get(sentence) for package in self._packages)
        return next((text for text in known if text), sentence)

    def place(self, name: str, country: str) -> str:
        """A name of a place in `country` (two letters), in letters that readers of the language know."""
        return readable(name, country, self.language)

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

    def number(self, value: float) -> str:
        """1234.5 -> "1,234.5" with the signs of the language."""
        return format_decimal(value, locale=self._locale)

    def day(self, day: date | str | None) -> str:
        """A day (or its ISO form) as in "22 November 2026"; a text that is no date stays as it is, None is ""."""
        if isinstance(day, str):
            try:
                day = date.fromisoformat(day)
            except ValueError:
                return str(day)
        return format_date(day, "long", locale=self._locale) if day else ""

    def moment(self, at: datetime) -> str:
        """Day and time to the minute, in the time zone that `at` carries."""
        return format_datetime(at, "medium", locale=self._locale)

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
