"""Lines that a model wrote, read strictly: what does not have the form, or names what was not given, is refused."""

import json
import re
import unicodedata
from dataclasses import dataclass

from assistant.models.material import Material
from assistant.models.prompt import LEAK_WORDS, REPAIR, SYSTEM, SYSTEM_STRUCTURED, TASK, TASK_STRUCTURED
from assistant.models.tokens import ANY_TOKEN, TOKEN, has_digits, tokens_in
from assistant.understand.fold import folded

_KEEP = re.compile(r"(?:KEEP\s+)?(D\d{1,3})\.?", re.IGNORECASE)
_ID = r"[DS]\d{1,3}"
_HEAD = re.compile(rf"\s*[-*]?\s*({_ID})\s*(?::?\s*[\"“„«]([^\"”“»]*)[\"”“»])?\s*[,;]?", re.IGNORECASE)
_ARROW = "=>"
_LONGEST = 600
_SHORTEST_QUOTE = 8
_ADDRESS = re.compile(
    r"://|\bwww\.|\w@\w|(?<!\w)(?:javascript|data|mailto|file|ftp|tel|vbscript)\s*:|"
    # Letters, a dot and letters without a space are a host or a file; in a sentence they are at best a slip.
    r"[^\W\d_]{2,}\.[^\W\d_]{2,}|[\w\]]/[^\W\d_]+\?",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[<>`|\\~^{}\[\]]|\*\*|__|&#?\w+;|^\s*#")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "HEBREW", "ARABIC")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Written:
    """A sentence as a model wrote it, with the ids it names; `kept` is a draft line taken over as it is."""

    ids: tuple[str, ...]
    text: str = ""
    kept: bool = False


@dataclass(frozen=True)
class Refused:
    """A line that is not used, why, and the ids that could be read in it."""

    line: str
    reason: str
    ids: tuple[str, ...] = ()


def read_line(line: str, material: Material) -> Written | Refused | None:
    """What one line says; None for an empty one or a code fence."""
    line = line.strip()
    if not line or line.startswith("```"):
        return None
    if kept := _KEEP.fullmatch(line):
        name = kept[1].upper()
        return (
            Written((name,), kept=True) if name in material.pieces else Refused(line, f"there is no {name}")
        )
    heads, text = _from_json(line) if line.startswith("{") else _from_arrow(line)
    ids = tuple(dict.fromkeys(name for name, _ in heads))
    known = tuple(name for name in ids if name in material.pieces)
    if not ids or not text:
        return Refused(line, "not in the form that was asked for")
    if len(known) < len(ids):
        return Refused(line, f"there is no {next(name for name in ids if name not in known)}", known)
    reason = _wrong_quote(heads, material) or refusal(text, ids, material)
    return Refused(line, reason, ids) if reason else Written(ids, text)


def refusal(text: str, ids: tuple[str, ...], material: Material) -> str:
    """Why a sentence cannot be shown, whatever it says; "" where nothing speaks against its form."""
    if len(text) > _LONGEST:
        return "too long"
    if any(unicodedata.category(sign)[0] == "C" for sign in text):
        return "invisible characters"
    bare = ANY_TOKEN.sub("", text)
    if any(not _is_ours(token, material) for token in ANY_TOKEN.findall(text)):
        return "a token that was not given"
    if has_digits(text):
        return "a figure that is not a token"
    if _ADDRESS.search(unicodedata.normalize("NFKC", bare)) or _MARKUP.search(bare):
        return "a link, an address or markup"
    if any(_mixed(word) for word in _WORD.findall(bare)):
        return "letters of different scripts in one word"
    given = {token for name in ids for token in tokens_in(material.pieces[name].sent)}
    if foreign := [token for token in tokens_in(text) if token not in given]:
        return f"{foreign[0]} is not in what the line names"
    return "words of the instructions" if leaks(text) else ""


def _is_ours(token: str, material: Material) -> bool:
    return (
        bool(TOKEN.fullmatch(token) and material.tokens.knows(token)) or token in material.question.originals
    )


def _from_arrow(line: str) -> tuple[list[tuple[str, str]], str]:
    head, arrow, text = line.partition(_ARROW)
    found: list[tuple[str, str]] = []
    position = 0
    while position < len(head.rstrip()):
        match = _HEAD.match(head, position)
        if match is None:
            return [], ""
        found.append((match[1].upper(), match[2] or ""))
        position = match.end()
    return (found, text.strip()) if arrow else ([], "")


def _from_json(line: str) -> tuple[list[tuple[str, str]], str]:
    """The same as one JSON object a line: {"ids": ["S1"], "quotes": ["..."], "text": "..."}."""
    try:
        value = json.loads(line)
        ids, quotes, text = value["ids"], value.get("quotes", []), value["text"]
        if not isinstance(text, str) or not all(isinstance(item, str) for item in [*ids, *quotes]):
            return [], ""
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return [], ""
    return [
        (name.upper(), quotes[at] if at < len(quotes) else "") for at, name in enumerate(ids)
    ], text.strip()


def _wrong_quote(heads: list[tuple[str, str]], material: Material) -> str:
    for name, quoted in heads:
        if (
            name.startswith("S")
            and len(quoted.strip()) < _SHORTEST_QUOTE
            and not any(n[0] == "D" for n, _ in heads)
        ):
            return f"{name} is named without a quote"
        if quoted and _flat(quoted) not in _flat(material.pieces[name].sent):
            return f"the quote is not in {name}"
    return ""


def _flat(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,;")


def _mixed(word: str) -> bool:
    scripts = {
        next((name for name in _SCRIPTS if unicodedata.name(sign, "").startswith(name)), "") for sign in word
    }
    return len(scripts - {""}) > 1


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = folded(text).split()
    return {tuple(words[at : at + LEAK_WORDS]) for at in range(len(words) - LEAK_WORDS + 1)}


_OWN_WORDS = frozenset().union(*map(_shingles, (SYSTEM, SYSTEM_STRUCTURED, TASK, TASK_STRUCTURED, REPAIR)))


def leaks(text: str) -> bool:
    """Whether `text` holds six words in a row of what models are told."""
    return not _OWN_WORDS.isdisjoint(_shingles(text))
