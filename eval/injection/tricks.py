"""Ways to hide an instruction from a filter: signs that are not seen, letters that look alike, encodings."""

import base64
import codecs
import unicodedata

_LOOK_ALIKE = str.maketrans("aceopxyiAEOPCTBHMK", "асеорхуіАЕОРСТВНМК")
_LEET = str.maketrans("aeiostAEIOST", "431057431057")


def zero_width(text: str) -> str:
    """A zero-width space between all letters."""
    return "\u200b".join(text)


def bidi(text: str) -> str:
    """Written backwards and turned round again by an override, so that it only looks as it should."""
    return f"\u202e{text[::-1]}\u202c"


def homoglyphs(text: str) -> str:
    """Latin letters replaced by Cyrillic ones of the same look."""
    return text.translate(_LOOK_ALIKE)


def tags(text: str) -> str:
    """As tag characters, which no font shows; signs beyond ASCII lose their accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(chr(0xE0000 + ord(sign)) for sign in plain)


def fullwidth(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def in_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def rot13(text: str) -> str:
    return codecs.encode(text, "rot13")


def leet(text: str) -> str:
    return text.translate(_LEET)


def hexadecimal(text: str) -> str:
    return text.encode().hex()


SEEN = {
    "homoglyphs": homoglyphs,
    "fullwidth": fullwidth,
    "leet": leet,
    "bidi": bidi,
    "zero_width": zero_width,
}
UNSEEN = {"tags": tags}
ENCODED = {"base64": in_base64, "rot13": rot13, "hex": hexadecimal}
