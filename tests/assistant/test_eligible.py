"""`eligible`: every citation has its source, whatever the answer is."""

import pytest

from assistant.answer import Answer
from assistant.composition import Assistant
from assistant.request import EligibilityRequest, PartnerRequest


def dangling(answer: Answer) -> set[int]:
    """Numbers that are cited and borne by no source."""
    reasons = [number for one in answer.programmes for reason in one.reasons for number in reason.citations]
    money = [number for one in answer.programmes for paid in one.money for number in paid.citations]
    said = [number for sentence in answer.sentences for number in sentence.citations]
    return {*reasons, *money, *said} - {source.n for source in answer.sources}


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (EligibilityRequest(place="Brno", applicant="museum"), "answered"),
        (EligibilityRequest(place="Newcastle"), "needs_clarification"),
        (EligibilityRequest(place="Hobbiton"), "needs_clarification"),
        (
            EligibilityRequest(
                place="Graz", partners=("Maribor", PartnerRequest(place="Zürich", applicant="university"))
            ),
            "answered",
        ),
        (EligibilityRequest(place="Louth", country="IE", programme="peaceplus", explain=True), "answered"),
    ],
)
def test_every_citation_has_its_source(
    assistant: Assistant, request_: EligibilityRequest, status: str
) -> None:
    answer = assistant.eligible(request_)
    assert answer.status == status
    assert len(answer.programmes) == (1 if request_.programme else 86)
    assert dangling(answer) == set()


def test_programmes_without_grants_are_not_said_to_pay(assistant: Assistant) -> None:
    answer = assistant.eligible(EligibilityRequest(place="Brno"))
    lines = [line for line in answer.text.splitlines() if "ESPON" in line or "Interact" in line]
    assert len(lines) == 2
    assert all("gives no grants to ordinary projects" in line for line in lines)
