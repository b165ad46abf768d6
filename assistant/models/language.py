"""Whether a sentence is in the language that was asked for."""

from collections.abc import Iterable

from assistant.models.material import Piece
from assistant.texts import Texts
from assistant.understand.language import WORD, detect_language

_FEWEST_WORDS = 6
_NAMES = Texts("en").language_name


def foreign(sentence: str, pieces: Iterable[Piece], language: str) -> str:
    """That a sentence is in another language than `language`; "" if not, or too short to tell, or as its draft is.

    A draft can hold sentences of another language (a guide that was not translated): they may be worded in it.
    """
    if len(WORD.findall(sentence)) < _FEWEST_WORDS:
        return ""
    found = detect_language(sentence, language, language)
    if found == language:
        return ""
    drafted = (piece.text for piece in pieces if piece.line)
    if any(detect_language(text, language, language) == found for text in drafted):
        return ""
    return f"it is in {_NAMES(found)}, not in {_NAMES(language)}"
