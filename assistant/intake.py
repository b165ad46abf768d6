"""What a person typed, made fit to work on; the one place where question text is judged.

Questions come from arguments, files, batches and the chat, and may hold anything.
"""

import unicodedata

from corpus.errors import CorrectInput

# Above this share (and more than two) of control, unassigned or replacement characters it is not writing.
_JUNK_SHARE = 0.05
_ASK_AGAIN = "type the question as plain text"


def clean_question(text: str | bytes, max_chars: int, what: str = "The question") -> str:
    """The text in NFC, without control and invisible characters, with plain spaces, ends stripped.

    `what` names the text in error messages. Idempotent. Raises CorrectInput for a text that is empty, has no
    word in it, is longer than `max_chars` characters, or is not text (undecodable bytes, NUL, binary data).
    """
    decoded = _decoded(text, what).strip()
    if not decoded:
        raise CorrectInput(f"{what} is empty; write what you want to know.")
    if len(decoded) > max_chars:
        raise CorrectInput(
            f"{what} has {len(decoded):,} characters, more than {max_chars:,}; shorten it or ask in parts."
        )
    _refuse_junk(decoded, what)
    cleaned = "".join(map(_kept, unicodedata.normalize("NFC", decoded.replace("\r\n", "\n")))).strip()
    if not any(character.isalnum() for character in cleaned):
        raise CorrectInput(f"{what} has no words in it; write what you want to know.")
    return cleaned


def _decoded(text: str | bytes, what: str) -> str:
    if isinstance(text, str):
        return text
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorrectInput(f"{what} is not UTF-8 text (byte {error.start + 1}); {_ASK_AGAIN}.") from error


def _refuse_junk(text: str, what: str) -> None:
    if "\0" in text:
        raise CorrectInput(f"{what} contains NUL characters, as binary data does; {_ASK_AGAIN}.")
    # Lone surrogates are how Python hands over undecodable bytes of the command line.
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise CorrectInput(f"{what} contains bytes that are not UTF-8 text; {_ASK_AGAIN}.")
    junk = sum(map(_is_junk, text))
    if junk > max(2, _JUNK_SHARE * len(text)):
        raise CorrectInput(f"{what} is mostly unreadable characters, as binary data is; {_ASK_AGAIN}.")


def _is_junk(character: str) -> bool:
    if character in "\t\n\r\f\v":
        return False
    return character == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(character) in ("Cc", "Cn", "Co")


def _kept(character: str) -> str:
    """The character, a plain space or line end for another kind of it, or nothing for an invisible one."""
    if character in "\n\t":
        return character
    category = unicodedata.category(character)
    if character in "\r\f\v\x85" or category in ("Zl", "Zp"):
        return "\n"
    if category == "Zs":
        return " "
    return "" if category.startswith("C") else character
