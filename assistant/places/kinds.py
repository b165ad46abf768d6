"""Words before or after a name that say what it is the name of: a town, a region, or something near it."""

import re
from dataclasses import dataclass
from functools import cache

from assistant.places.reviewed import read_data


@dataclass(frozen=True, slots=True)
class _Patterns:
    kind: str
    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    inside: re.Pattern[str]
    just_before: re.Pattern[str]
    just_after: re.Pattern[str]


def _alternatives(words: str) -> str:
    """The expressions as one, the longest first so that none hides a longer one."""
    return "|".join(sorted((word.strip() for word in words.split(" | ")), key=len, reverse=True))


@cache
def _patterns() -> tuple[_Patterns, ...]:
    words = read_data("kinds.yaml")
    found = []
    for kind in ("town", "region", "near"):
        before, after = _alternatives(words[kind]["before"]), _alternatives(words[kind]["after"])
        found.append(
            _Patterns(
                kind,
                leading=re.compile(rf"^(?:{before})\s+", re.IGNORECASE),
                trailing=re.compile(rf"\s+(?:{after})$", re.IGNORECASE),
                inside=re.compile(rf"(?:^|\s)(?:{before})\s+(?=\S)", re.IGNORECASE),
                just_before=re.compile(rf"(?:^|\W)(?:{before})\s+$", re.IGNORECASE),
                just_after=re.compile(rf"^\s+(?:{after})\b", re.IGNORECASE),
            )
        )
    return tuple(found)


def split_kind(text: str) -> tuple[str | None, str]:
    """("town" | "region" | None, the name without the words that said so)."""
    best: tuple[str | None, str] = (None, text)
    for patterns in _patterns()[:2]:
        bare = patterns.trailing.sub("", patterns.leading.sub("", text, count=1), count=1).strip()
        if bare and len(bare) < len(best[1]):
            best = (patterns.kind, bare)
    return best


def words_around(before: str, after: str) -> str | None:
    """What the text just before and just after a name calls it: "town", "region" or None."""
    for patterns in _patterns()[:2]:
        if patterns.just_before.search(before) or patterns.just_after.match(after):
            return patterns.kind
    return None


def before_near(text: str) -> str | None:
    """The name in "a small village near Sopron" or "Sopron közelében"; None where nothing says that it is only near."""
    near = next(patterns for patterns in _patterns() if patterns.kind == "near")
    if match := near.inside.search(text):
        return text[match.end() :].strip() or None
    bare = near.trailing.sub("", text, count=1).strip()
    return bare if bare and bare != text else None
