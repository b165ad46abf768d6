"""First translations of guides and rules, as gettext catalogues by language: `translated(text, "de")`.

The English text is the key. A text that was changed since has no translation until somebody makes one: rather the
right words in English than old ones in another language. All are machine-written, which is said wherever they are
shown, until a person who speaks the language has reviewed them.
"""

from functools import lru_cache
from importlib.resources import files

from babel.messages.pofile import read_po


def translated(text: str, language: str) -> str | None:
    """The text in the language; None where there is no translation (English needs none)."""
    return _catalogue(language).get(text)


def original(text: str, language: str) -> str | None:
    """The English text that `text` is the translation of; None if it is none of these translations."""
    return _reversed(language).get(text)


def languages() -> list[str]:
    """The languages that there are translations in."""
    return sorted(item.name[:-3] for item in files(__name__).iterdir() if item.name.endswith(".po"))


@lru_cache(maxsize=32)
def _catalogue(language: str) -> dict[str, str]:
    path = files(__name__) / f"{language}.po"
    if not path.is_file():
        return {}
    with path.open("rb") as stream:
        return {
            str(message.id): str(message.string)
            for message in read_po(stream, locale=language)
            if message.id and message.string and not message.fuzzy
        }


@lru_cache(maxsize=32)
def _reversed(language: str) -> dict[str, str]:
    return {own: text for text, own in _catalogue(language).items()}
