"""Words of force that mean something together: "not obliged", "not excluded", "no ... never", "ne ... que"."""

import re
from collections.abc import Sequence
from functools import cache

from assistant.checking.cues import Cue
from assistant.checking.words import Word

# How many words may stand between the two ("no legal obligation", "nie ma obowiązku").
_REACH = {
    "must": 2,
    "may": 3,
    "lexneg": 2,
    "forbid": 2,
    "neednot": 3,
    "maynot": 3,
    "over": 0,
    "under": 0,
    "except": 1,
}
_BECOMES = {
    "must": "neednot",
    "may": "maynot",
    "neednot": "neednot",
    "maynot": "maynot",
    "forbid": "may",  # what is not forbidden is allowed
    "lexneg": "",  # not excluded: nothing is denied
    "over": "most",
    "under": "least",
    "except": "only",  # nobody except X: only X
}
_DENYING = frozenset({"neg", "never"})
# Languages in which two denials of one clause are one ("no ... nunca", "nikt nie").
_CONCORD = frozenset("fr es it pt ro pl cs sk sl hr bg lv lt hu el mt".split())
_CONCORD_REACH = 10
# Languages in which the denial comes after the verb: "muss ... nicht".
_AFTER = frozenset({"de", "nl", "sv", "da"})
_AFTER_REACH = 6
_ONLY_REACH = 4
# A word that begins a clause of its own without a comma before it.
BUT = {
    "en": "but while although though whereas", "de": "aber sondern während obwohl", "fr": "mais tandis alors",
    "es": "pero sino aunque mientras", "it": "ma però mentre", "pt": "mas porém enquanto", "nl": "maar terwijl",
    "sv": "men medan", "da": "men mens", "fi": "mutta kun", "et": "aga kuid vaid", "lv": "bet", "lt": "bet tačiau",
    "pl": "ale lecz", "cs": "ale však avšak", "sk": "ale však avšak", "sl": "ampak toda vendar", "hr": "ali nego dok",
    "hu": "de azonban hanem míg", "ro": "dar iar", "bg": "но обаче", "el": "αλλά ενώ όμως", "mt": "iżda filwaqt",
    "ga": "ach",
}  # fmt: skip
_WITHOUT_REACH = 6
# Verbs of duty that a denial before them turns into a ban ("ne doit jamais"), not into no duty ("nie musi").
_BANS = {"fr": ("doi", "dev"), "es": ("deb",), "it": ("dev", "dov"), "pt": ("dev",)}
_INFINITIVE = re.compile(
    r"(?:ab|an|auf|aus|bei|dar|durch|ein|fest|her|hin|mit|nach|nieder|vor|weg|weiter|zu|zurück|zusammen)zu\w+n"
)


def combined(cues: Sequence[Cue], words: Sequence[Word], language: str) -> tuple[Cue, ...]:
    """The cues with those that mean something together as one; words and places stay those of the text."""
    found: list[Cue] = []
    for cue in (
        _with_german_duties(cues, words) if language == "de" else _with_french_only(cues, words, language)
    ):
        last = found[-1] if found else None
        joint = _joint(last, cue, words, language) if last else None
        if last is None or joint is None:
            found.append(cue)
            continue
        found.pop()
        if joint:
            found.append(Cue(joint, last.at, cue.stop))
    return tuple(found)


def _joint(last: Cue, cue: Cue, words: Sequence[Word], language: str) -> str | None:
    """What two neighbouring cues mean together ("" nothing at all), None where each stands for itself."""
    if not _together(last.stop, cue.at, words, language):
        return None
    between = cue.at - last.stop
    if cue.kind == "without" and last.kind in (*_DENYING, "maynot") and between <= _WITHOUT_REACH:
        return "only"  # not without X: only with X
    if last.kind in _DENYING:
        if cue.kind in _BECOMES and between <= _REACH[cue.kind]:
            banned = cue.kind == "must" and words[cue.at].lower.startswith(_BANS.get(language, ("\0",)))
            return "maynot" if banned else _BECOMES[cue.kind]
        if cue.kind in _DENYING and language in _CONCORD and between <= _CONCORD_REACH:
            return "never" if "never" in (last.kind, cue.kind) else "neg"
    if cue.kind in _DENYING:
        if last.kind == "maynot" and between <= _REACH["maynot"] and language in _CONCORD:
            return "maynot"
        after = language in _AFTER or cue.kind == "never"
        if last.kind in ("must", "may") and after and between <= _AFTER_REACH:
            # "Must never" is a ban, "muss ... nicht" is no duty.
            return "maynot" if last.kind == "may" or cue.kind == "never" else "neednot"
    return None


def _together(start: int, stop: int, words: Sequence[Word], language: str) -> bool:
    """Whether no sign and no "but" stands between the words from `start` - 1 to `stop`."""
    return all(
        words[at].start - words[at - 1].end <= 1 and words[at].lower not in _but(language)
        for at in range(start, stop + 1)
    )


@cache
def _but(language: str) -> frozenset[str]:
    return frozenset(BUT.get(language, BUT["en"]).split())


def _with_french_only(cues: Sequence[Cue], words: Sequence[Word], language: str) -> Sequence[Cue]:
    """ "Ne ... que" says "only", where no "pas" or "aucun" follows."""
    if language != "fr":
        return cues
    found: list[Cue] = []
    for number, cue in enumerate(cues):
        bare = cue.kind == "neg" and words[cue.at].lower in ("ne", "n'")
        following = cues[number + 1].at if number + 1 < len(cues) else len(words)
        stop = min(cue.stop + _ONLY_REACH, len(words))
        que = next((at for at in range(cue.stop, stop) if words[at].lower in ("que", "qu'")), None)
        denied_again = number + 1 < len(cues) and cues[number + 1].kind in (*_DENYING, "neednot", "maynot")
        if (
            bare
            and que
            and _together(cue.stop, que, words, language)
            and not (denied_again and following < que)
        ):
            found.append(Cue("only", cue.at, cue.stop))
        else:
            found.append(cue)
    return found


def _with_german_duties(cues: Sequence[Cue], words: Sequence[Word]) -> Sequence[Cue]:
    """ "Hat ... einzureichen" is a duty, where nothing else in the clause says what it is."""
    found = list(cues)
    for at, word in enumerate(words):
        if word.lower not in ("hat", "haben"):
            continue
        stop = at + 1
        while stop < len(words) and words[stop].start - words[stop - 1].end <= 1:
            stop += 1
        last = words[stop - 1].lower
        infinitive = (words[stop - 2].lower == "zu" and last.endswith("n")) or _INFINITIVE.fullmatch(last)
        if (
            stop - at > 2
            and infinitive
            and not any(at <= cue.at < stop and cue.kind != "all" for cue in cues)
        ):
            found.append(Cue("must", at, at + 1))
    return sorted(found, key=lambda cue: cue.at)
