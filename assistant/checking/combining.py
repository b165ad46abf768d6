"""Words of force that mean something together: "not obliged", "not excluded", "no ... never", "ne ... que"."""

import re
from collections.abc import Sequence
from functools import cache

from assistant.checking.cues import Cue
from assistant.checking.words import Word

# How many words may stand between the two ("no legal obligation", "nie ma obowiązku").
_REACH = {
    "must": 3,
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
# "No programme may not": denied twice, where two denials are not one.
_TWICE = {"maynot": "may", "neednot": "must"}
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
    "en": "but while although though whereas", "de": "sondern während obwohl", "fr": "mais tandis alors",
    "es": "pero sino aunque mientras", "it": "ma però mentre", "pt": "mas porém enquanto", "nl": "maar terwijl",
    "sv": "men medan", "da": "men mens", "fi": "mutta kun", "et": "aga kuid vaid", "lv": "bet", "lt": "bet tačiau",
    "pl": "ale lecz", "cs": "ale však avšak", "sk": "ale však avšak", "sl": "ampak toda vendar", "hr": "ali nego dok",
    "hu": "de azonban hanem míg", "ro": "dar iar", "bg": "но обаче", "el": "αλλά ενώ όμως", "mt": "iżda filwaqt",
    "ga": "ach",
}  # fmt: skip
# Joins two parts of which the second may be denied: "and not B".
AND = {
    "en": "and", "de": "und", "fr": "et", "es": "y e", "it": "e ed", "pt": "e", "nl": "en", "sv": "och", "da": "og",
    "fi": "ja", "et": "ja", "lv": "un", "lt": "ir o", "pl": "a i", "cs": "a", "sk": "a", "sl": "in pa", "hr": "a i",
    "hu": "és", "ro": "și", "bg": "а и", "el": "και", "mt": "u", "ga": "agus",
}  # fmt: skip
# Points back to what the clause or sentence before speaks of.
POINTS_BACK = {
    "en": "it they this these its their", "de": "es er sie dieser diese dieses", "fr": "il elle ils elles celui-ci",
    "es": "este esta estos estas", "it": "esso essa essi questo questa", "pt": "este esta estes ele ela",
    "nl": "het hij zij deze", "sv": "det den de dessa", "da": "det den de disse", "fi": "se ne", "pl": "on ona ono one",
    "cs": "ten ta to ty",
}  # fmt: skip
# Begins a condition: what is denied after it is no denial of what stands before it.
IF = {
    "en": "if provided", "de": "wenn falls sofern", "fr": "si", "es": "si", "it": "se", "pt": "se", "nl": "indien als",
    "sv": "om", "da": "hvis", "fi": "jos", "et": "kui", "lv": "ja", "lt": "jei jeigu", "pl": "jeśli jeżeli",
    "cs": "pokud", "sk": "ak", "sl": "če", "hr": "ako", "hu": "ha", "ro": "dacă", "bg": "ако", "el": "αν εάν",
    "mt": "jekk", "ga": "má",
}  # fmt: skip
_WITHOUT_REACH = 6
# Verbs of duty that a denial before them turns into a ban ("ne doit jamais"), not into no duty ("nie musi").
_BANS = {"fr": ("doi", "dev"), "es": ("deb",), "it": ("dev", "dov"), "pt": ("dev",)}
# What "non" before it makes an adjective of; words of eligibility are no description, but what is stated.
_ADJECTIVES = {
    "fr": re.compile(
        r"(?!éligib|admiss|autoris|perm)\w+(?:ée?s?|ifs?|ives?|ables?|ibles?|eux|euses?|iels?|ielles?|aux|ales?|ants?|antes?)"
    ),
    "it": re.compile(
        r"(?!ammiss|ammess|eleggib|consentit|permess)\w+(?:[bt]il[ei]|[aiu]t[oaei]|olent[oaei]|ali?|iv[oaei]|os[oaei])"
    ),
}
# German verbs that the end of the clause decides on (as `Word.lower` writes them).
_PARTED = {"hat": "must", "haben": "must", "schliesst": "lexneg", "schliessen": "lexneg"}
_INFINITIVE = re.compile(
    r"(?:ab|an|auf|aus|bei|dar|durch|ein|fest|her|hin|mit|nach|nieder|vor|weg|weiter|zu|zurück|zusammen)zu\w+n"
)


def combined(cues: Sequence[Cue], words: Sequence[Word], language: str) -> tuple[Cue, ...]:
    """The cues with those that mean something together as one; words and places stay those of the text."""
    found: list[Cue] = []
    cues = [_attributive(cue, words, language) for cue in cues]
    for cue in (
        _with_german_verbs(cues, words) if language == "de" else _with_french_only(cues, words, language)
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
    if "without" in (last.kind, cue.kind) and between <= _WITHOUT_REACH:
        return _with_without(last, cue, language)
    if last.kind in _DENYING:
        if cue.kind in _BECOMES and between <= _REACH[cue.kind]:
            if language not in _CONCORD and cue.kind in _TWICE:
                return _TWICE[cue.kind]
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


def _with_without(last: Cue, cue: Cue, language: str) -> str | None:
    """ "Not without X" is only with X, "sin ... ningún" is without."""
    if cue.kind == "without" and last.kind in (*_DENYING, "maynot"):
        return "only"
    return "without" if cue.kind in _DENYING and language in _CONCORD else None


def _attributive(cue: Cue, words: Sequence[Word], language: str) -> Cue:
    """ "Non frauduleuse", "non fraudolento": a word that says what something is, and denies no statement."""
    ending = _ADJECTIVES.get(language)
    if cue.kind != "neg" or ending is None or words[cue.at].lower != "non" or cue.stop >= len(words):
        return cue
    joined = cue.at > 0 and words[cue.at].start - words[cue.at - 1].end <= 1
    described = ending.fullmatch(words[cue.stop].lower)
    return Cue("attributive", cue.at, cue.stop) if joined and described else cue


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


def _with_german_verbs(cues: Sequence[Cue], words: Sequence[Word]) -> Sequence[Cue]:
    """ "Hat ... einzureichen" is a duty, where nothing else in the clause says so; "schließt ... aus" denies."""
    found = list(cues)
    for at, word in enumerate(words):
        if word.lower not in _PARTED:
            continue
        stop = at + 1
        while stop < len(words) and words[stop].start - words[stop - 1].end <= 1:
            stop += 1
        last = words[stop - 1].lower
        infinitive = (words[stop - 2].lower == "zu" and last.endswith("n")) or _INFINITIVE.fullmatch(last)
        kind = _PARTED[word.lower]
        alone = stop - at > 2 and not any(at <= cue.at < stop and cue.kind != "all" for cue in cues)
        if last == "aus" if kind == "lexneg" else infinitive and alone:
            found.append(Cue(kind, at, at + 1))
    return sorted(found, key=lambda cue: cue.at)
