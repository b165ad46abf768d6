"""The names of all programmes, as people write them: full, short, without "Interreg", and as nicknames."""

import re
from dataclasses import dataclass

from assistant.understand.fold import folded
from corpus import Corpus
from corpus.types import Programme

_SHORT = 4
_DROPPED = re.compile(
    r"\(interreg[^)]*\)|\binterreg\b|\b(?:vi|v|6)[- ]?[a-d]\b|\bvi\b|\b20\d\d\s*-\s*20\d\d\b|\([^)]*\)",
    re.IGNORECASE,
)
# What is left of a name without "Interreg" and means everything, in any language.
_EVERYDAY = frozenset(
    {
        "europe",
        "nord",
        "sud",
        "med",
        "area",
        "ipa",
        "next",
        "med programme",
        "",
        "europa",
        "evropa",
        "evropy",
        "evrope",
        "euroopa",
        "eurooppa",
        "eiropa",
        "ewropa",
        "eoraip",
        "an eoraip",
        "ευρωπη",
        "европа",
    }
)


@dataclass(frozen=True)
class ProgrammeMention:
    """`span` in the question; `ids` of programmes, or `cancelled` ids of programmes that do not exist now."""

    span: tuple[int, int]
    text: str
    ids: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meant:
    """What a name stands for: ids of programmes, and of programmes that do not exist now."""

    ids: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()

    def mention(self, question: str, span: tuple[int, int]) -> ProgrammeMention:
        """The mention of it that stands at `span`."""
        return ProgrammeMention(span, question[slice(*span)], self.ids, self.cancelled)


class ProgrammeNames:
    """`folded` are names in any case; `as_written` are short ones in capitals, other words in small letters."""

    def __init__(self, corpus: Corpus) -> None:
        self.folded: dict[str, Meant] = {}
        self.as_written: dict[str, Meant] = {}
        for programme in corpus.programmes.values():
            for name in _names_of(programme):
                self._learn(name, programme=programme.id)
            for name in programme.aliases_as_written:
                _add(self.as_written, name, programme.id, None)
        for item in corpus.cancelled.values():
            for name in (item.name, *item.aliases, *_without_frame(item.name)):
                self._learn(name, cancelled=item.id)

    def _learn(self, name: str, programme: str | None = None, cancelled: str | None = None) -> None:
        short = len(name.strip()) <= _SHORT and name.strip().isupper()
        key = name.strip() if short else folded(name)
        if len(key) < 2 or (not short and len(key) <= 3):
            return
        _add(self.as_written if short else self.folded, key, programme, cancelled)


def _add(names: dict[str, Meant], key: str, programme: str | None, cancelled: str | None) -> None:
    known = names.get(key, Meant())
    names[key] = Meant(_with(known.ids, programme), _with(known.cancelled, cancelled))


def _with(ids: tuple[str, ...], new: str | None) -> tuple[str, ...]:
    return tuple(sorted({*ids, new})) if new else ids


def _names_of(programme: Programme) -> set[str]:
    names = {programme.name, programme.short_name, programme.id.replace("-", " "), *programme.aliases}
    names |= {
        part for part in re.findall(r"\(([^)]{4,})\)", programme.name) if "interreg" not in part.lower()
    }
    names |= {bare for name in set(names) for bare in _without_frame(name)}
    return {name for name in (item.strip(" -,") for item in names) if name}


def _without_frame(name: str) -> list[str]:
    """The name without "Interreg", numbering and period, unless only an everyday word would be left."""
    bare = _DROPPED.sub(" ", name).strip(" -,")
    return [] if folded(bare) in _EVERYDAY else [bare]
