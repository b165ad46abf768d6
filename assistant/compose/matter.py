"""Which section of the guides a question on a programme is about, if on one rather than on the programme's facts."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.known import Known
from assistant.compose.rule_finding import RuleFinding, find_rules
from assistant.compose.rules import section_of
from assistant.understand.understood import Reading


def without_names(known: Known, reading: Reading, rules: RuleFinding) -> RuleFinding:
    """`rules` with what is found for the question without names: these draw sections that only sound like them.

    So sections found with the names count where the best of them speaks of a programme that is named, and stands out
    further than what is found without the names. The rules are those found with the names, since a programme has
    rules of its own.
    """
    if not reading.mentions:
        return rules
    general = find_rules(known, reading.masked, reading.language)
    if general.lead <= rules.lead and _speaks_of(known, rules, reading.programmes):
        return rules
    return replace(rules, sections=general.sections, nearness=general.nearness)


def _speaks_of(known: Known, finding: RuleFinding, programmes: Sequence[str]) -> bool:
    """Whether the best section found stands on a fact or a rule of one of these programmes."""
    section = section_of(known, finding.sections[0]) if finding.sections else None
    refs = {ref for statement in section.statements for ref in statement.refs} if section else set()
    of_rules = {
        programme
        for ref in refs
        if (rule := known.corpus.rules.get(ref.removeprefix("rule:"))) is not None
        for programme in rule.programmes
    }
    return any(
        programme in of_rules or any(ref.startswith(f"programme:{programme}#") for ref in refs)
        for programme in programmes
    )
