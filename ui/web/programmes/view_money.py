"""What a programme pays: rate, budget, and who is paid from what."""

from typing import Final

import streamlit as st

from assistant.compose.naming import short_name
from assistant.understand.applicants import applicant_by_name
from corpus import Corpus
from corpus.condition_types import Fund, Funding
from corpus.types import Programme
from ui.texts import Texts, mark
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.programmes.references import reference_line
from ui.web.programmes.saying import show_fact, show_unknown

_FUND: Final[dict[Fund, tuple[str, str]]] = {
    "Interreg funds": (":material/euro:", mark("Paid from Interreg funds")),
    "national funds": (":material/account_balance:", mark("Paid from national funds")),
    "none": (":material/money_off:", mark("Not paid from this programme")),
    "unknown": (":material/help:", mark("Not settled in the sources")),
}


def show_money(frame: Frame, programme: Programme) -> None:
    say, name = frame.say, literal(short_name(programme))
    if programme.max_cofinancing_rate is not None:
        text = say(
            "{programme} pays up to {rate} of the eligible costs; a call may set a lower rate.",
            programme=name,
            rate=f"**{say.percent(programme.max_cofinancing_rate)}**",
        )
        show_fact(frame, programme, text, "max_cofinancing_rate")
    elif programme.funds_projects:
        show_unknown(
            say(
                "The co-financing rate of {programme} is not in the sources that we hold; ask its secretariat.",
                programme=name,
            )
        )
    if programme.eu_funding_eur is not None:
        text = say(
            "EU funding of {programme} for 2021-2027: {amount}.",
            programme=name,
            amount=f"**{literal(say.money(programme.eu_funding_eur))}**",
        )
        show_fact(frame, programme, text, "eu_funding_eur")
    else:
        show_unknown(say("The EU funding of {programme} is not in the sources that we hold.", programme=name))
    if programme.cofinancing_note:
        text = say("Note in the source: {note}", note=literal(programme.cofinancing_note))
        show_fact(frame, programme, text, "cofinancing_note")
    entries = entries_of(frame.shared.corpus, programme)
    if entries:
        st.markdown(f"**{say('By country and kind of partner')}**")
    for entry in entries:
        st.markdown(_entry(say, entry))
        st.caption(reference_line(say, frame.shared.corpus, entry.refs, programme))


def entries_of(corpus: Corpus, programme: Programme) -> list[Funding]:
    """What the programme says of some partners; then what holds in general for its countries outside the Union."""
    own = [entry for entry in corpus.funding.values() if programme.id in entry.programmes]
    named = {country for entry in own for country in entry.countries}
    general = [
        entry
        for entry in corpus.funding.values()
        if not entry.programmes
        and not entry.outside_area
        and (set(entry.countries) & set(programme.countries)) - named
        and not {"DE", "FR"} <= set(entry.countries)
    ]
    return own + general


def _entry(say: Texts, entry: Funding) -> str:
    icon, fund = _FUND[entry.fund]
    who = [say.countries(entry.countries)] if entry.countries else []
    who += [say(kind.label) for name in entry.kinds if (kind := applicant_by_name(name))]
    money = say(fund) + (f" ({literal(entry.instrument)})" if entry.instrument else "")
    if entry.rate is not None:
        money += f", {say('up to {rate}', rate=say.percent(entry.rate))}"
    about = literal(", ".join(who)) or say("All other partners")
    return f"{icon} **{about}** · {money}  \n{literal(entry.text)}"
