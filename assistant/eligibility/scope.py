"""Whether a topic is among a programme's priorities, by the specific objectives that both name."""

from typing import Final

from assistant.answer import Outcome
from assistant.eligibility.findings import CriterionResult
from assistant.references import Ref
from corpus.condition_types import Topic
from corpus.types import Programme
from ingest.names import OBJECTIVES

# The specific objectives of ISO1 and ISO2 are numbered on after the five policy objectives.
_POLICY_OBJECTIVE: Final = {"ISO6": "ISO1", "ISO7": "ISO2"}
_RULE: Final = "rule:R231"


def scope_result(programme: Programme, topic: Topic | None) -> CriterionResult:
    """met: a specific objective of the topic is listed; not met: surely none is; unknown in all other cases.

    An objective without a list of specific ones says nothing against a topic. A list counts as whole only where a
    page named it as it stands, with nothing derived or supplied.
    """
    listed = Ref(f"programme:{programme.id}#priorities")
    if topic is None:
        text = "What the project is about was not said; it must fit a specific objective of the programme."
        return CriterionResult("scope", "unknown", text, (Ref(_RULE), listed), missing=("topic",))
    found = [code for code in topic.objectives if code in _specific(programme)]
    if found:
        names = "; ".join(f"{code} ({OBJECTIVES.get(code, code)})" for code in found)
        text = f"The programme's priorities include {names}."
        return CriterionResult("scope", "met", text, (Ref(listed.passage, found[0]),))
    outcome: Outcome = "not_met" if _surely_without(programme, topic) else "unknown"
    text = (
        f"The programme's priorities do not include {topic.label}."
        if outcome == "not_met"
        else f"The priorities that we hold do not settle whether {topic.label} is supported; ask the programme."
    )
    missing = ("programme's list of objectives",) if outcome == "unknown" else ()
    return CriterionResult("scope", outcome, text, (listed, Ref(_RULE)), missing=missing)


def _specific(programme: Programme) -> frozenset[str]:
    return frozenset(code for priority in programme.priorities for code in priority.specific_objectives)


def _surely_without(programme: Programme, topic: Topic) -> bool:
    evidence = programme.evidence.get("priorities")
    whole = evidence is not None and evidence.level == "high" and not (evidence.derived or evidence.source)
    detailed = all(priority.specific_objectives for priority in programme.priorities)
    named = {priority.policy_objective for priority in programme.priorities}
    return bool(whole and programme.priorities) and (
        detailed or not named & {_policy_objective(code) for code in topic.objectives}
    )


def _policy_objective(code: str) -> str:
    """`RSO2.4` belongs to PO2, `ISO6.1` to ISO1."""
    head = code.partition(".")[0]
    return _POLICY_OBJECTIVE.get(head, head.replace("RSO", "PO"))
