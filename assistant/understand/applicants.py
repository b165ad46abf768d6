"""What kind of organisation is asking: found by the words in which people name themselves."""

import re
from functools import lru_cache

from assistant.eligibility.applicants import Applicant
from assistant.understand.tables import read_table


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[Applicant, re.Pattern[str]]]:
    kinds = {}
    table = read_table("applicants.yaml")
    for kind, entry in table.items():
        stems = sorted({str(stem) for stem in entry["stems"]}, key=len, reverse=True)
        parts = [_pattern(stem) for stem in stems]
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)", re.IGNORECASE)
        label = table[entry.get("of", kind)]["label"]
        kinds[kind] = (Applicant(kind, label, tuple(entry["families"])), pattern)
    return kinds


def _pattern(stem: str) -> str:
    if stem.endswith("*"):
        return re.escape(stem[:-1]) + r"\w*"
    return f"(?-i:{re.escape(stem)})" if stem.isupper() else re.escape(stem)


def find_applicants(question: str) -> list[Applicant]:
    """Kinds of organisation named in the question, in the order of the text."""
    matches = [
        (match, Applicant(kind, applicant.label, applicant.families, match.group()))
        for kind, (applicant, pattern) in _kinds().items()
        if (match := pattern.search(question))
    ]
    # "Landwirtschaftskammer" is a chamber, though it begins like "Landwirt".
    found = [
        (match.start(), applicant)
        for match, applicant in matches
        if not any(_holds(other, match) for other, _ in matches)
    ]
    found.sort(key=lambda item: item[0])
    kinds = {applicant.kind for _, applicant in found}
    if "large_enterprise" in kinds or "sole_trader" in kinds:
        found = [item for item in found if item[1].kind != "sme"]
    return [applicant for _, applicant in found]


def _holds(longer: re.Match[str], shorter: re.Match[str]) -> bool:
    """Whether a match lies inside a longer one."""
    return (
        longer.start() <= shorter.start()
        and shorter.end() <= longer.end()
        and longer.span() != shorter.span()
    )


def applicant_spans(question: str) -> list[tuple[tuple[int, int], Applicant]]:
    """Every kind named, with where: (start, end); of two that overlap the longer, and the large company."""
    found = [
        (match.span(), Applicant(kind, applicant.label, applicant.families, match.group()))
        for kind, (applicant, pattern) in _kinds().items()
        for match in pattern.finditer(question)
    ]
    kinds = {applicant.kind for applicant in find_applicants(question)}
    found.sort(key=lambda item: (item[0][0] - item[0][1], item[1].kind == "sme"))
    kept: list[tuple[tuple[int, int], Applicant]] = []
    for span, applicant in found:
        if applicant.kind in kinds and all(span[1] <= other[0] or other[1] <= span[0] for other, _ in kept):
            kept.append((span, applicant))
    return sorted(kept, key=lambda item: item[0])


def applicant_by_name(text: str) -> Applicant | None:
    """The kind that `text` (a key of the table or any wording) means; None if it is not understood."""
    key = text.strip().lower().replace(" ", "_")
    if key in _kinds():
        return _kinds()[key][0]
    found = find_applicants(text)
    return found[0] if found else None


def applicant_kinds() -> list[str]:
    """The keys that `--applicant` understands, without those that are another kind in private hands."""
    return [kind for kind, entry in read_table("applicants.yaml").items() if "of" not in entry]
