"""The questions in a sentence: asked with a mark or without one ("let us know whether ..."), one or several at once."""

import re
from typing import Final

from assistant.understand.clauses import asking, begins_with

_FEWEST_WORDS: Final = 3
_JOINT: Final = re.compile(r"([,;]?)\s+(?=\S)")
# "... and in which language": a short word may stand before the one that asks.
_PREPOSITION: Final = re.compile(r"^[^\W\d_]{1,4}\s+(?=[^\W\d_]{2,})")
_WORDS: Final = re.compile(r"[^\W_]+")
# Languages in which the verb of a question goes before its subject, and so tells a question from other clauses.
_TURNED_ROUND: Final = frozenset({"en"})
_LONGEST_OPENER: Final = 50
# Where a question may begin inside a sentence.
_BEGINS: Final = re.compile(r"(?:^|[:,;–-]\s+|\(\s*)\W*$")


def asks_in_words(sentence: str, language: str) -> bool:
    """Whether a sentence without a question mark asks: a wish to know, and behind it what."""
    wish = asking(language, "wishes").search(sentence)
    if wish is None:
        return False
    return bool(asking(language, "pronouns", "manner", "whether").search(sentence, wish.end()))


def asks_without_a_mark(sentence: str, language: str) -> bool:
    """Whether a sentence is a question but for its mark ("what is the rate for us", "czy możemy ...").

    Of words that begin told sentences as well ("which we know", "wie besprochen") only where a verb goes before whom it
    is about.
    """
    text = _without_joint(sentence.strip(), language)
    if _verb_begins(text, language):
        return True
    opener = asking(language, "pronouns", "manner").match(text)
    if opener is None:
        return False
    if language not in _TURNED_ROUND:
        return not sentence.endswith(":")
    behind = text[opener.end() :]
    if behind.startswith(("'s ", "’s ")):
        return True
    return any(
        _verb_begins(behind[at.start() :], language) for at in _WORDS.finditer(behind[:_LONGEST_OPENER])
    )


def goes_on_asking(sentence: str, language: str) -> bool:
    """Whether a sentence in a row of questions is one more of them ("whether we can lead;")."""
    text = _without_joint(sentence.strip(), language)
    return begins_with(text, language, "pronouns", "manner", "whether") or _verb_begins(text, language)


def bare_question(asked: str, language: str) -> str:
    """The question without the words that lead to it ("could you also tell me how long ..." -> "how long ...")."""
    text = _without_joint(asked.strip(), language)
    wish = asking(language, "wishes").search(text)
    if wish is not None:
        opener = asking(language, "pronouns", "manner", "whether").search(text, wish.end())
        if opener is not None and len(_WORDS.findall(text[opener.start() :])) >= _FEWEST_WORDS:
            text = text[opener.start() :]
    text = text.rstrip(" .,")
    return text if text.endswith(("?", ";")) else f"{text}?"


def parted(sentence: str, language: str) -> tuple[str, ...]:
    """A sentence that asks, cut where another question begins."""
    *first, last = [piece.strip(" ,") for piece in _pieces(sentence, language)]
    return (*(f"{piece}{_mark(sentence)}" for piece in first), last)


def _pieces(sentence: str, language: str) -> list[str]:
    cuts = [0]
    for match in _JOINT.finditer(sentence):
        rest = sentence[match.end() :]
        if not _begins_another(match[1], rest, language):
            continue
        before = sentence[cuts[-1] : match.start()]
        if not (len(cuts) > 1 or _asks_somewhere(before, language)):
            continue
        if len(_WORDS.findall(before)) >= _FEWEST_WORDS and len(_WORDS.findall(rest)) >= _FEWEST_WORDS:
            cuts.append(match.end())
    ends = [*cuts[1:], len(sentence)]
    pieces = [sentence[a:b] for a, b in zip(cuts, ends, strict=True)]
    return [_without_joint(piece, language) if number else piece for number, piece in enumerate(pieces)]


def _begins_another(comma: str, rest: str, language: str) -> bool:
    """Whether `rest` begins with another question: behind "and", or behind a comma where no clause can be meant."""
    joint = asking(language, "also").match(rest)
    if joint is not None:
        after = rest[joint.end() :].lstrip()
        behind = _PREPOSITION.sub("", after)
        pronoun = any(begins_with(text, language, "pronouns") for text in (after, behind))
        asks = pronoun or begins_with(after, language, "manner", "whether")
        return asks or _verb_begins(after, language)
    return bool(comma) and (
        begins_with(rest, language, "manner", "never_relative") or _verb_begins(rest, language)
    )


def _verb_begins(text: str, language: str) -> bool:
    """Whether a verb begins a question: in English somebody or something has to stand behind it."""
    verb = asking(language, "verbs").match(text)
    if verb is None:
        return False
    subjects = asking(language, "subjects")
    return subjects.pattern == "(?!)" or bool(subjects.match(text[verb.end() :].lstrip()))


def _without_joint(piece: str, language: str) -> str:
    joint = asking(language, "also").match(piece)
    return piece[joint.end() :].lstrip() if joint else piece


def _asks_somewhere(text: str, language: str) -> bool:
    if asks_in_words(text, language):
        return True
    found = asking(language, "pronouns", "manner", "verbs", "whether").finditer(text)
    return any(_BEGINS.search(text[: match.start()]) for match in found)


def _mark(sentence: str) -> str:
    """The mark that ends the sentence, for a question cut out of it."""
    end = sentence.rstrip()[-1:]
    return end if end in ("?", ";") else ""
