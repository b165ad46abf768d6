"""The words of the screens in the user's language: `screen_texts("de")("Find programmes")`.

English sentences are the keys, as in the composer's own texts; catalogues lie in `locale/<language>.po`. What the
screens share with answers (kinds of applicant, kinds of programme) is looked up in the composer's catalogue.
"""

from functools import lru_cache
from typing import Final

from assistant.settings import LANGUAGES
from assistant.texts import COMPOSER, Texts, mark

__all__ = ["LANGUAGES", "Texts", "language_of", "mark", "screen_texts"]

SCREENS: Final = "ui.texts"


@lru_cache(maxsize=32)
def screen_texts(language: str) -> Texts:
    """The words in one of the languages of the Union; English for any other."""
    return Texts(language, (SCREENS, COMPOSER))


def language_of(tag: str | None) -> str | None:
    """The language of the Union that a browser's tag ("de-AT") stands for; None for any other."""
    code = (tag or "").replace("_", "-").split("-")[0].casefold()
    return code if code in LANGUAGES else None
