"""Whether a programme's list of applicants names a kind of organisation.

The lists are in words (`who_can_apply`); a phrase is sorted into families by its words. A list that does not name
a kind leaves it unknown, never excluded: only a phrase that says "not" excludes.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.types import Programme

Family = str
_FAMILY_WORDS: dict[Family, re.Pattern[str]] = {
    "public": re.compile(r"public (?!or private|and private)|authorit|municipal|administration|government unit|citie|"
                         r"state and public|all types of public|legal persons under public|public law", re.I),
    "education": re.compile(r"universit|research|education|school|scientific|academic|training|technology", re.I),
    "nonprofit": re.compile(r"ngo|non-?profit|non-governmental|association|civil society|foundation|voluntary|"
                            r"private bod|private organi|private institution|private partner|private and|or private|"
                            r"civil and|private law|legal entit|legal persons", re.I),
    "enterprise": re.compile(r"\bsme|enterprise|compan|business circle|private bodies|private partner|"
                             r"all types of private|private organisations|private sector|for-profit|"
                             r"private institutions and enter|"
                             r"private legal|private entit|or private legal|legal entities", re.I),
    "large_enterprise": re.compile(r"large compan|large enterprise|larger enterprise|\bcompanies\b|^enterprises?$|"
                                   r"enterprises incl|all types of private", re.I),
    "culture": re.compile(r"cultur|museum|librar|heritage", re.I),
    "person": re.compile(r"individual|natural person|sole trader", re.I),
    "egtc": re.compile(r"\begtc|eeig|euroregion", re.I),
    "chamber": re.compile(r"chamber|business[- ]support|business association|cluster|interest organi|interest group",
                          re.I),
    "church": re.compile(r"church|religious", re.I),
    "international": re.compile(r"international organi", re.I),
    "party": re.compile(r"political part", re.I),
}  # fmt: skip
_NON_PROFIT = re.compile(
    r"non-?profit|ngo|association|foundation|civil|general interest|non-governmental", re.I
)
_PLAIN_ENTERPRISE = re.compile(r"\bsmes?\b|enterprise|compan|for-profit", re.I)
_ANY_LEGAL_PERSON = re.compile(r"any structure with its own legal personality|all legal entities", re.I)
_IN_BRACKETS = re.compile(r"\([^)]*\)")
# Who may take part only as the words beside say.
_CONDITION = re.compile(
    r"\b(?:only )?if\b|exception|some objectives|per call|strategy|acting in the general interest", re.I
)
_IN_BUSINESS = frozenset({"enterprise", "large_enterprise", "person"})
_EXCLUDES = re.compile(r"\bnot eligible\b|^not\b|\bno\b(?!n)", re.I)


@dataclass(frozen=True)
class Applicant:
    """`kind` is the key of the table, `label` its English name, `families` what in a list covers it."""

    kind: str
    label: str
    families: tuple[Family, ...]
    text: str = ""


@dataclass(frozen=True)
class Listed:
    """Whether a list names a kind: `phrases` are the entries of the list that say so.

    Where it names a kind under a condition, or public bodies only of a kind that may be a private one (a church, a
    museum), that is unknown, with these phrases.
    """

    outcome: Literal["met", "not_met", "unknown"]
    phrases: tuple[str, ...] = ()


def names(phrase: str, family: Family) -> bool:
    """Whether a phrase of a list of applicants speaks of a family ("non-profit private bodies": no enterprises)."""
    phrase = _IN_BRACKETS.sub("", phrase)
    if family not in ("person", "party") and _ANY_LEGAL_PERSON.search(phrase):
        return True
    if family == "enterprise" and _NON_PROFIT.search(phrase) and not _PLAIN_ENTERPRISE.search(phrase):
        return False
    return bool(_FAMILY_WORDS[family].search(phrase))


def listed(programme: Programme, applicant: Applicant) -> Listed:
    """Whether the list of who can apply names the applicant's kind."""
    return _listed(programme.who_can_apply, applicant.families)


@lru_cache(maxsize=4096)
def _listed(phrases: tuple[str, ...], families: tuple[Family, ...]) -> Listed:
    named: list[str] = []
    excluded: list[str] = []
    covered: set[Family] = set()
    for phrase in phrases:
        found = {family for family in families if names(phrase, family)}
        if not found:
            continue
        (excluded if _EXCLUDES.search(phrase) else named).append(phrase)
        if named[-1:] == [phrase] and not (found <= _IN_BUSINESS and _CONDITION.search(phrase)):
            covered |= found
    if excluded and not named:
        return Listed("not_met", tuple(excluded))
    return Listed("met" if _suffices(covered, families) else "unknown", tuple(named))


def _suffices(covered: set[Family], families: tuple[Family, ...]) -> bool:
    """Whether a kind is named: not where only public bodies are, and one of the kind may be a private one."""
    return bool(covered) and not (covered == {"public"} and "nonprofit" in families)
