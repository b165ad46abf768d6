"""Names of programmes with the endings that languages put behind them: "POCTEPil", "Sudoessa", "URBACT-ban"."""

import re
from collections.abc import Iterable, Iterator

# Endings (folded) that languages put behind the name of a programme: "POCTEPil", "Sudoessa", "URBACT-ban".
_ENDINGS = {
    "et": "i|is|ist|isse|ile|il|ilt|iga|iks|ini|s|st|sse|le|l|lt|ga|t",
    "fi": "n|in|en|a|ia|ta|i?ssa|i?sta|i?lla|i?lta|i?lle|iin|een|i?ksi|t",
    "hu": " ?(?:b[ae]n?|b[oe]l|r[oea]l?|t[oe]l|h[oe]z|n[ae]k|n[ae]l|\\w[ae]l|[oea]?t|[oea]?n|ig|ert|os|es)",
    "lt": "[oaeu]|ui|as|uje|oje|os|es",
    "lv": "[aeiu]|am|as|es",
}
# Names of one word that are also words of other things: with an ending they are left alone.
WORDS_THEMSELVES = frozenset(
    {"central", "atlantic", "peace", "karibik", "caribe", "caraibes", "amazonie", "karelia"}
)
_SHORTEST_WITH_ENDING = 5
_SEVERAL_WORDS = frozenset({"interreg europe"})


def taking_endings(names: Iterable[str]) -> str:
    """Of folded names those that take endings, as one expression; empty if there is none."""
    fitting = [
        name
        for name in names
        if name not in WORDS_THEMSELVES
        and len(name) >= _SHORTEST_WITH_ENDING
        and (" " not in name or name in _SEVERAL_WORDS)
    ]
    return "|".join(re.escape(name) for name in sorted(fitting, key=len, reverse=True))


def with_ending(text: str, names: str, language: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) for each of `names` (see `taking_endings`) with an ending of the language in a folded text."""
    if names and language in _ENDINGS:
        for match in re.finditer(rf"(?<!\w)({names})(?:{_ENDINGS[language]})(?!\w)", text):
            yield *match.span(), match[1]
