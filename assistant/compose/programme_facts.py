"""Answers on a programme: rate, budget, area, applicants, partnership, topics, calls, and all in short."""

from collections.abc import Callable, Sequence

from assistant.compose.draft import Draft, Style
from assistant.compose.naming import short_name
from assistant.compose.programme_area import noted, say_area, say_countries
from assistant.compose.programme_contacts import (
    say_cci,
    say_contact,
    say_languages,
    say_predecessor,
    say_secretariat,
    say_strategies,
    say_website,
)
from assistant.references import Ref
from corpus.types import Programme

_DEFAULT_FACTS = ("programme_overview", "programme_rate", "programme_contact")


def say_facts(draft: Draft, programme: Programme, wanted: Sequence[str]) -> None:
    """The facts that the wishes or words in `wanted` ask for; the overview, rate and contact if none is known."""
    facts = [fact for fact in wanted if fact in _SAYERS] or list(_DEFAULT_FACTS)
    if "area" in facts:  # the area begins with the countries
        facts = [fact for fact in facts if fact != "countries"]
    for say in dict.fromkeys(_SAYERS[fact] for fact in facts):
        say(draft, programme)


def say_rate(draft: Draft, programme: Programme) -> None:
    """What share is paid, with the note that comes with it."""
    texts, name = draft.texts, short_name(programme)
    money = f"programme:{programme.id}#money"
    if not programme.funds_projects:
        draft.say(texts("{programme} gives no grants to ordinary projects.", programme=name), money)
    elif programme.max_cofinancing_rate is None:
        draft.say(
            texts(
                "The co-financing rate of {programme} is not in the sources that we hold; ask its "
                "secretariat.",
                programme=name,
            ),
            f"programme:{programme.id}#contacts",
        )
    else:
        text = texts(
            "{programme} pays up to {rate} of the eligible costs; a call may set a lower rate.",
            programme=name,
            rate=texts.percent(programme.max_cofinancing_rate),
        )
        if not draft.holds(text):
            draft.say(text, Ref(money, "pays up to"), "rule:R041")
    if programme.cofinancing_note:
        draft.say(noted(draft, programme.cofinancing_note), Ref(money, programme.cofinancing_note))


def say_budget(draft: Draft, programme: Programme, style: Style = "sentence") -> None:
    texts, name = draft.texts, short_name(programme)
    if programme.eu_funding_eur is None:
        draft.say(
            texts("The EU funding of {programme} is not in the sources that we hold.", programme=name),
            f"programme:{programme.id}#contacts",
            style=style,
        )
        return
    draft.say(
        texts(
            "EU funding of {programme} for 2021-2027: {amount}.",
            programme=name,
            amount=texts.money(programme.eu_funding_eur),
        ),
        Ref(f"programme:{programme.id}#money", "EU funding"),
        style=style,
    )


def say_applicants(draft: Draft, programme: Programme) -> None:
    texts, name = draft.texts, short_name(programme)
    if not programme.who_can_apply:
        text = texts(
            "Who can apply in {programme} is not in the sources that we hold; ask its secretariat.",
            programme=name,
        )
        draft.say(text, f"programme:{programme.id}#contacts")
        return
    text = texts(
        "These can apply in {programme}: {applicants}.",
        programme=name,
        applicants="; ".join(programme.who_can_apply),
    )
    draft.say(text, f"programme:{programme.id}#applicants")


def say_partnership(draft: Draft, programme: Programme) -> None:
    texts = draft.texts
    text = texts(
        "Smallest partnership in {programme}: {partnership}.",
        programme=short_name(programme),
        partnership=programme.min_partnership.rstrip("."),
    )
    draft.say(text, f"programme:{programme.id}#partnership")


def say_priorities(draft: Draft, programme: Programme) -> None:
    texts, name = draft.texts, short_name(programme)
    source = f"programme:{programme.id}#priorities"
    if not programme.priorities:
        text = texts(
            "The priorities of {programme} are not in the sources that we hold; see its website.",
            programme=name,
        )
        draft.say(text, f"programme:{programme.id}#contacts")
        return
    draft.say(texts("{programme} funds projects under these objectives:", programme=name), source)
    for passage in draft.book.all_of(source):
        for line in passage.text.split("\n")[1:]:
            draft.say(line, Ref(passage.id, line[:40]), style="item")
    draft.say(
        texts("A project has to fit one of them: a good idea in another field is not eligible there."),
        "rule:R231",
        style="paragraph",
    )


def say_calls(draft: Draft, programme: Programme) -> None:
    """No dates of calls are held: says where they are, and what the rules say."""
    texts = draft.texts
    say_website(draft, programme)
    draft.say(
        texts("Look there: open calls and deadlines change, so they are not in the sources that we hold.")
    )
    draft.say(
        texts(
            "Every programme has to publish a calendar of its planned calls and update it at least "
            "three times a year."
        ),
        "rule:R169",
    )
    draft.say(
        texts("Late in the period many programmes have no open call left."),
        "rule:R182",
    )


def say_running(draft: Draft, programme: Programme) -> None:
    """That it is one of the current period, until when its projects can spend, and where its calls are."""
    text = draft.texts(
        "{programme} is an Interreg programme of the current period, 2021-2027.",
        programme=short_name(programme),
    )
    draft.say(text, f"programme:{programme.id}#overview")
    say_calls(draft, programme)


def say_strand(draft: Draft, programme: Programme) -> None:
    """Its strand, kind and countries."""
    texts = draft.texts
    text = texts(
        "{programme} is an Interreg programme of strand {strand} ({kind}) with {countries}.",
        programme=short_name(programme),
        strand=programme.strand,
        kind=texts(programme.kind),
        countries=texts.countries(programme.countries),
    )
    if not draft.says(text):
        draft.say(text, f"programme:{programme.id}#overview")


def say_overview(draft: Draft, programme: Programme) -> None:
    texts = draft.texts
    say_strand(draft, programme)
    if programme.predecessor:
        draft.say(
            texts("Its predecessor: {predecessor}.", predecessor=programme.predecessor.rstrip(".")),
            Ref(f"programme:{programme.id}#contacts", "Predecessor"),
        )


def say_profile(draft: Draft, programme: Programme) -> None:
    """The main facts, a few lines."""
    for say in (
        say_overview,
        say_rate,
        say_budget,
        say_partnership,
        say_applicants,
        say_languages,
        say_contact,
    ):
        say(draft, programme)


# By wish (as the encoder hears it) and by fact (as words name it).
_SAYERS: dict[str, Callable[[Draft, Programme], None]] = {
    "programme_rate": say_rate,
    "programme_budget": say_budget,
    "programme_area": say_area,
    "programme_applicants": say_applicants,
    "programme_partnership": say_partnership,
    "programme_contact": say_contact,
    "programme_languages": say_languages,
    "programme_priorities": say_priorities,
    "programme_calls": say_calls,
    "programme_overview": say_overview,
    "rate": say_rate,
    "budget": say_budget,
    "area": say_area,
    "countries": say_countries,
    "applicants": say_applicants,
    "partnership": say_partnership,
    "managing_authority": say_contact,
    "secretariat": say_secretariat,
    "website": say_website,
    "languages": say_languages,
    "priorities": say_priorities,
    "strand": say_strand,
    "cci": say_cci,
    "predecessor": say_predecessor,
    "strategies": say_strategies,
    "profile": say_profile,
    "running": say_running,
}
