"""What the checks of the corpus have in common."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from corpus.types import Evidence

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{2}")


class Problem(NamedTuple):
    """Something to correct: in which file, at which field, what."""

    file: str
    field: str
    message: str


def well_formed_url(url: str) -> bool:
    """http or https, a host with a dot, no blanks."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme in ("http", "https") and "." in host.strip(".") and not re.search(r"\s", url)


def repeated(values: Iterable[str]) -> list[str]:
    """Values that occur more than once."""
    seen: set[str] = set()
    twice: set[str] = set()
    for value in values:
        (twice if value in seen else seen).add(value)
    return sorted(twice)


def check_evidence(
    file: str, filled: Mapping[str, bool], evidence: Mapping[str, Evidence], known: Iterable[str]
) -> Iterator[Problem]:
    """Every filled field needs evidence of its own (`area`) or of its parts (`structure.objectives`)."""
    covered = {key.split(".")[0] for key in evidence}
    for field, has_value in filled.items():
        if has_value and field not in covered:
            yield Problem(file, f"evidence.{field}", "the field is filled but has no evidence")
    for name in sorted(covered - set(known)):
        yield Problem(file, f"evidence.{name}", "evidence for a field that does not exist")
    for key, one in evidence.items():
        yield from check_one_evidence(file, f"evidence.{key}", one)


def check_one_evidence(file: str, field: str, evidence: Evidence) -> Iterator[Problem]:
    if evidence.url is not None and not well_formed_url(evidence.url):
        yield Problem(file, field, f"not a web address: {evidence.url!r}")
    if evidence.basis == "page" and evidence.url is None:
        yield Problem(file, field, "the basis is a page, but no url is given")
    if evidence.basis == "knowledge" and evidence.url is not None:
        yield Problem(file, field, "the basis is knowledge, but a url is given: say page or remove it")
