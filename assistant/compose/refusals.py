"""Answers that help without answering: a question back, not in the sources, out of scope."""

from collections.abc import Sequence
from typing import Final

from assistant.answer import Answer, Choice
from assistant.compose.comparison import named
from assistant.compose.draft import Draft
from assistant.compose.naming import short_name
from assistant.compose.programme_contacts import say_website
from assistant.places import Candidate, Place
from assistant.texts import mark
from assistant.understand.other_funds import AskAt, OtherFund
from corpus.types import Programme

_WHERE_TO_ASK: Final[dict[AskAt, str]] = {
    "commission": mark(
        "Look at the European Commission's Funding & Tenders portal, or ask the contact point for that programme "
        "in your country."
    ),
    "country": mark("Ask the authority that manages that fund in your country or region."),
    "farms": mark(
        "Ask the paying agency or the agriculture ministry of your country, or your local action group."
    ),
    "abroad": mark("Ask the body that runs that fund."),
}


def unknown_place(draft: Draft, name: str) -> str:
    """Says that nobody knows a place of this name, and what would help; returns the sentence."""
    question = draft.texts(
        "I do not know the place {place}: give the country, a larger town nearby, a postcode or a NUTS code.",
        place=name,
    )
    draft.say(question)
    return question


def ask_for_known_place(draft: Draft, name: str) -> Answer:
    """The place named is not known: nothing is guessed."""
    return draft.finish("needs_clarification", clarify=unknown_place(draft, name))


def ask_for_place(draft: Draft) -> Answer:
    """Where are you? Nothing on eligibility can be said without it."""
    texts = draft.texts
    question = texts(
        "In which country and town (or region) is your organisation, and what kind of organisation is it?"
    )
    draft.say(
        texts(
            "Whether you can take part depends first of all on where you are, so I need to know that "
            "before I can say anything."
        )
    )
    draft.say(question)
    return draft.finish("needs_clarification", clarify=question)


def which_place(draft: Draft, ambiguous: Sequence[Place]) -> str:
    """The question which of the candidates of each place is meant."""
    texts = draft.texts
    questions = []
    for place in ambiguous:
        options = [told_apart(candidate, texts.country(candidate.country)) for candidate in place.candidates]
        questions.append(
            texts("Which {name} do you mean: {options}?", name=place.text, options=" / ".join(options))
        )
    return " ".join(questions)


def ask_which_place(draft: Draft, ambiguous: Sequence[Place]) -> Answer:
    """A name that several places bear: which one is meant?"""
    texts = draft.texts
    question = which_place(draft, ambiguous)
    draft.say(texts("There are several places of this name, and the answer differs between them."))
    draft.say(question)
    return draft.finish(
        "needs_clarification",
        clarify=question,
        places=[place.to_found() for place in ambiguous],
        choices=place_choices(draft, ambiguous[0]),
    )


def place_choices(draft: Draft, place: Place) -> list[Choice]:
    """A choice for each candidate; its value names it by name, code and country, as the place engine reads it."""
    country = draft.texts.country
    return [
        Choice(
            label=told_apart(candidate, country(candidate.country)),
            value=", ".join(
                part for part in (candidate.name, candidate.nuts3, country(candidate.country)) if part
            ),
        )
        for candidate in place.candidates
    ]


def told_apart(candidate: Candidate, country: str) -> str:
    """Name, region and country; a region that begins with the name says it already."""
    region = candidate.region or ""
    name = "" if region.startswith(candidate.name) else candidate.name
    return ", ".join(part for part in (name, region, country) if part)


def ask_which_programme(draft: Draft, programmes: Sequence[Programme]) -> Answer:
    """A description that several programmes fit."""
    texts = draft.texts
    names = " / ".join(short_name(programme) for programme in programmes)
    question = texts("Which programme do you mean: {programmes}?", programmes=names)
    draft.say(question)
    return draft.finish(
        "needs_clarification",
        clarify=question,
        programmes=[named(programme) for programme in programmes],
        choices=[Choice(label=short_name(programme), value=programme.plain_name) for programme in programmes],
    )


def not_in_sources(draft: Draft, programmes: Sequence[Programme] = ()) -> Answer:
    """The sources do not say: whom to ask instead."""
    texts = draft.texts
    draft.say(
        texts("The sources that I have do not answer this, so I cannot say anything on it."),
        style="paragraph",
    )
    if programmes:
        draft.say(texts("Ask the programme itself:"))
        for programme in programmes:
            say_website(draft, programme)
    else:
        draft.say(
            texts(
                "The joint secretariat of the programme concerned or the national contact point can "
                "tell you; name the programme or your town and I give you its website."
            )
        )
    return draft.finish("not_in_sources", programmes=[named(programme) for programme in programmes])


def out_of_scope(draft: Draft) -> Answer:
    """Not about Interreg."""
    texts = draft.texts
    draft.say(
        texts(
            "This is outside my field: I answer questions on Interreg, the EU's programmes for "
            "cooperation across borders."
        )
    )
    draft.say(
        texts(
            "For other EU funds see the Commission's Funding and Tenders portal or your national "
            "authority; for other matters the office in charge in your country."
        )
    )
    return draft.finish("out_of_scope")


def other_fund(draft: Draft, fund: OtherFund) -> Answer:
    """A fund or programme that is not Interreg: which one, and where to ask about it."""
    texts = draft.texts
    draft.say(
        texts("“{fund}” is not part of Interreg and outside the scope of this assistant.", fund=fund.name)
    )
    draft.say(texts(_WHERE_TO_ASK[fund.ask_at]))
    draft.say(
        texts(
            "If your idea is about cooperation with partners in other countries, tell me where you and they are, "
            "and I check which Interreg programmes fit."
        )
    )
    return draft.finish("out_of_scope")


def no_writing(draft: Draft) -> Answer:
    """Writing somebody's application is not what this is for."""
    texts = draft.texts
    draft.say(texts("I do not write applications: what a project wants to do has to come from its partners."))
    question = texts(
        "Shall I look up which programmes your place and topic fit? Tell me your town, your kind of "
        "organisation and the topic."
    )
    draft.say(question)
    return draft.finish("out_of_scope", clarify=question)


def misuse(draft: Draft) -> Answer:
    """Instructions inside a question have no effect."""
    texts = draft.texts
    draft.say(
        texts(
            "I follow no instructions that change how I work; I answer questions on Interreg from "
            "reviewed sources."
        )
    )
    return ask_for_place(draft)


def small_talk(draft: Draft) -> Answer:
    """A greeting: what can be asked here."""
    texts = draft.texts
    question = texts("Tell me your town, your kind of organisation and what you want to know.")
    draft.say(
        texts(
            "Hello. I tell you which Interreg programmes your place is in, who can take part, how "
            "much is paid and which rules apply, each with its source."
        )
    )
    draft.say(question)
    return draft.finish("needs_clarification", clarify=question)


def asked_enough(draft: Draft, *, thanked: bool) -> Answer:
    """Thanks, or a plain yes: nothing is asked, and nothing is said again."""
    if thanked:
        draft.say(draft.texts("You are welcome."))
    question = draft.texts("What else would you like to know?")
    draft.say(question)
    return draft.finish("needs_clarification", clarify=question)
