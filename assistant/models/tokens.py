"""Links, amounts, dates and codes as tokens: a model copies them, and cannot write one that it was not given.

After this nothing that is sent holds a digit or a link outside of a token, so an answer that does has made it up.
"""

import re
import unicodedata
from dataclasses import dataclass, field

# A letter tells what stands there (link, year or date, code, amount), so that the token gets into a fitting sentence.
# The plain brackets are measured: a model of 135 million parameters, asked to word eight short sentences anew, copied
# "[A1]" and "AMOUNT_1" in five, "#A1#" in three, "<A1>" in two, "⟦A1⟧" and "{A1}" in one; see docs/models.md.
TOKEN = re.compile(r"\[([LYCA])(\d{1,3})\]")
ANY_TOKEN = re.compile(r"\[[A-Z]\d{1,3}\]")
_LINK = r"(?:https?://|www\.)[^\s<>()\[\]{}\"'“”«»]*[^\s<>()\[\]{}\"'“”«».,;:!?]"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_DATE = (
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}\.? [^\W\d_]{3,12}\.? \d{4}"
    r"|(?:19|20)\d{2}\s?[-–/]\s?(?:20)?\d{2}(?!\d)"
)
_CODE = r"(?=[\w/-]*\d)(?=[\w/-]*[^\W\d_])[\w]+(?:[/-]\w+)*"
_SPACE = "[ \u00a0\u2009\u202f]"
_AMOUNT = (
    rf"(?:(?:EUR|€|CHF|NOK|£){_SPACE}?)?\d+(?:(?:[.,/:]|{_SPACE}(?=\d{{3}}(?!\d)))\d+)*(?:\(\d+\))*"
    rf"(?:{_SPACE}?(?:%|‰|€|EUR\b|CHF\b|NOK\b))?"
)
_WHOLE = re.compile(
    rf"(?P<known>\[[PTEXI]\d{{1,3}}\])|(?P<L>{_LINK}|{_EMAIL})|(?P<Y>{_DATE})|(?P<C>{_CODE})|(?P<A>{_AMOUNT})",
    re.IGNORECASE,
)


@dataclass
class Tokens:
    """What each token of one answer stands for."""

    _by_form: dict[tuple[str, str], str] = field(default_factory=dict)
    _forms: dict[str, str] = field(default_factory=dict)

    def hide(self, text: str) -> str:
        """`text` with tokens for what a model must not write itself; the same form gets the same token.

        What looks like a token in `text` already is a code to it, and becomes one of ours: none can be smuggled in.
        """
        return _WHOLE.sub(self._token, text)

    def fill(self, text: str) -> str:
        """`text` with the tokens replaced by what they stand for; unknown ones stay."""
        return TOKEN.sub(lambda match: self._forms.get(match[0], match[0]), text)

    def knows(self, token: str) -> bool:
        return token in self._forms

    def _token(self, match: re.Match[str]) -> str:
        kind = match.lastgroup or "A"
        if kind == "known":
            return match[0]
        key = (kind, match[0])
        if key not in self._by_form:
            token = f"[{kind}{1 + sum(1 for other, _ in self._by_form if other == kind)}]"
            self._by_form[key] = token
            self._forms[token] = match[0]
        return self._by_form[key]


def tokens_in(text: str) -> list[str]:
    """The tokens of a text, in order."""
    return [match[0] for match in TOKEN.finditer(text)]


def has_digits(text: str) -> bool:
    """Whether a numeral of any script stands outside of tokens."""
    return any(unicodedata.category(sign) in ("Nd", "Nl", "No") for sign in ANY_TOKEN.sub("", text))
