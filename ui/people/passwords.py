"""Passwords: what one must be, and its argon2id hash."""

import unicodedata
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from corpus.errors import CorrectInput

SHORTEST: Final = 12
LONGEST: Final = 1_000
_FEWEST_DIFFERENT: Final = 5
_HASHER: Final = PasswordHasher()
# Each hash takes 64 MB while it is made: a crowd of sign-ins must not take all memory.
_TURNS: Final = BoundedSemaphore(2)


def hash_password(password: str, *names: str | None) -> str:
    """The hash to keep. Raises CorrectInput for a password that is short, or easy to guess from `names`."""
    text = _normal(password)
    if len(text) < SHORTEST:
        raise CorrectInput(f"The password has {len(text)} characters: take at least {SHORTEST}.")
    if len(text) > LONGEST:
        raise CorrectInput(f"The password has more than {LONGEST} characters: take a shorter one.")
    if len(set(text)) < _FEWEST_DIFFERENT:
        raise CorrectInput("The password repeats the same few characters: take another one.")
    if any(name and _normal(name).casefold() == text.casefold() for name in names):
        raise CorrectInput("The password is the name or address of the account: take another one.")
    with _TURNS:
        return _HASHER.hash(text)


def fits(password_hash: str | None, password: str) -> bool:
    """Whether the password is right; takes as long for an account that does not exist (None)."""
    text = _normal(password[: LONGEST + 1])
    with _TURNS:
        try:
            return _HASHER.verify(password_hash or _nobodys(), text) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False


def outdated(password_hash: str) -> bool:
    """Whether the hash was made with weaker parameters than new ones are."""
    return _HASHER.check_needs_rehash(password_hash)


def _normal(text: str) -> str:
    """The same password typed on another keyboard has the same characters then."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")
