"""The other facts of a programme: topics, calls, contacts, strategies, what was there before, its own rules."""

import streamlit as st

from assistant.compose.naming import short_name
from corpus import Corpus
from corpus.types import Programme, Rule
from ingest.names import objective_name
from ui.web.frame.escape import link, literal
from ui.web.frame.frame import Frame
from ui.web.programmes.evidence import evidence_line
from ui.web.programmes.references import reference_line, rule_line
from ui.web.programmes.saying import show_fact, show_unknown


def show_priorities(frame: Frame, programme: Programme) -> None:
    say = frame.say
    if not programme.priorities:
        show_unknown(
            say(
                "The priorities of {programme} are not in the sources that we hold; see its website.",
                programme=literal(short_name(programme)),
            )
        )
        return
    lines = []
    for priority in programme.priorities:
        title = f" ({priority.title})" if priority.title else ""
        lines.append(f"- **{literal(objective_name(priority.policy_objective) + title)}**")
        lines += [f"  - {literal(objective_name(code))}" for code in priority.specific_objectives]
        if not priority.specific_objectives:
            lines.append(f"  - :material/help: {say('Its specific objectives are not in our sources.')}")
    show_fact(frame, programme, "\n".join(lines), "priorities")


def show_calls(frame: Frame, programme: Programme) -> None:
    """No dates of calls are held: says where they are."""
    say = frame.say
    website = say(
        "Website of {programme}: {website}",
        programme=literal(short_name(programme)),
        website=link(programme.website, programme.website),
    )
    advice = say("Look there: open calls and deadlines change, so they are not in the sources that we hold.")
    show_unknown(f"{website}. {advice}")
    st.markdown(say("Late in the period many programmes have no open call left."))
    st.caption(reference_line(say, frame.shared.corpus, ("rule:R182",), programme))


def show_contacts(frame: Frame, programme: Programme) -> None:
    say, name = frame.say, literal(short_name(programme))
    if programme.managing_authority:
        text = say(
            "{programme} is run by {authority} (managing authority).",
            programme=name,
            authority=literal(programme.managing_authority.rstrip(".")),
        )
        show_fact(frame, programme, text, "managing_authority")
    if programme.secretariat_city:
        city = literal(programme.secretariat_city.rstrip("."))
        show_fact(frame, programme, say("Its joint secretariat is in {city}.", city=city), "secretariat_city")
    website = link(programme.website, programme.website)
    text = say("Website of {programme}: {website}", programme=name, website=website)
    show_fact(frame, programme, text, "website")
    if programme.working_languages:
        languages = say.join([say.language_name(code) for code in programme.working_languages])
        text = say(
            "Working languages of {programme}: {languages}.", programme=name, languages=literal(languages)
        )
        show_fact(frame, programme, text, "working_languages")
    else:
        show_unknown(
            say("The working languages of {programme} are not in the sources that we hold.", programme=name)
        )
    if programme.cci:
        show_fact(
            frame, programme, say("Code of the programme (CCI): {code}", code=literal(programme.cci)), "cci"
        )


def show_history(frame: Frame, programme: Programme) -> None:
    say, corpus = frame.say, frame.shared.corpus
    if programme.macro_regional_strategies:
        names = "; ".join(_strategy(corpus, name) for name in programme.macro_regional_strategies)
        text = say("Macro-regional strategies: {names}", names=literal(names))
        show_fact(frame, programme, text, "macro_regional_strategies")
    if programme.predecessor:
        predecessor = literal(programme.predecessor.rstrip("."))
        text = say("Its predecessor: {predecessor}.", predecessor=predecessor)
        show_fact(frame, programme, text, "predecessor")
    for gone in corpus.cancelled.values():
        if programme.id in gone.replaced_by_programmes:
            status = say(
                "{name} is not a programme of 2021-2027: {status}.",
                name=literal(gone.name),
                status=literal(gone.status.rstrip(".")),
            )
            instead = say(
                "What took its place: {replacement}.",
                replacement=literal((gone.replaced_by or programme.name).rstrip(".")),
            )
            st.markdown(f"{status} {instead}")
            evidence = gone.evidence_replacement or gone.evidence
            st.caption(evidence_line(say, corpus, evidence, gone.checked_on))


def show_rules(frame: Frame, programme: Programme) -> None:
    say, corpus = frame.say, frame.shared.corpus
    rules = rules_of(corpus, programme)
    if not rules:
        st.markdown(say("No rule of its own is in our sources; the general rules apply."))
    for rule in rules:
        st.markdown(f"- {literal(rule.text)}")
        note = f"  \n{literal(rule.note)}" if rule.note else ""
        st.caption(rule_line(say, rule) + note)


def rules_of(corpus: Corpus, programme: Programme) -> list[Rule]:
    """The rules that name this programme, those that name it alone first."""
    named = [rule for rule in corpus.rules.values() if programme.id in rule.programmes]
    return sorted(named, key=lambda rule: (len(rule.programmes), rule.id))


def _strategy(corpus: Corpus, name: str) -> str:
    """The abbreviation, with the whole name where there is one."""
    known = {item.abbreviation: item.name for item in corpus.strategies.values()}
    whole = known.get(name.split(" ", maxsplit=1)[0])
    return f"{name}: {whole}" if whole else name
