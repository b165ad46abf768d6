"""Reads `conditions/*.yaml`: what programmes ask of applicants and partnerships, which money, which topics."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from corpus.condition_types import Condition, Criterion, Funding, Topic
from corpus.yaml_models import listed

CONDITION_FILES: Final[dict[Criterion, str]] = {
    "applicant": "conditions/applicants.yaml",
    "legal_status": "conditions/legal-status.yaml",
    "partnership": "conditions/partnership.yaml",
    "lead_partner": "conditions/lead-partner.yaml",
    "period": "conditions/period.yaml",
}
FUNDING_FILE: Final = "conditions/funding.yaml"
TOPICS_FILE: Final = "conditions/topics.yaml"


def read_conditions(folder: Path) -> Iterator[tuple[str, Condition]]:
    """All conditions with the file they stand in; the file says to which criterion they belong."""
    for criterion, name in CONDITION_FILES.items():
        yield from listed(folder, name, Condition, {"criterion": criterion})


def read_funding(folder: Path) -> Iterator[tuple[str, Funding]]:
    """Which money partners get, in the order in which the entries are tried."""
    yield from listed(folder, FUNDING_FILE, Funding)


def read_topics(folder: Path) -> Iterator[tuple[str, Topic]]:
    """Themes in everyday words with their specific objectives."""
    yield from listed(folder, TOPICS_FILE, Topic)
