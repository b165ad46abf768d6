"""What identifies a programme and who runs it: authority, secretariat, website, languages, code, predecessor."""

from assistant.compose.draft import Draft
from assistant.compose.naming import short_name
from assistant.references import Ref
from corpus.types import Programme


def say_contact(draft: Draft, programme: Programme) -> None:
    """Who runs it, where its secretariat is, and the website."""
    _say_authority(draft, programme)
    if programme.secretariat_city:
        city = programme.secretariat_city.rstrip(".")
        draft.say(
            draft.texts("Its joint secretariat is in {city}.", city=city),
            _contacts(programme, "Joint secretariat"),
        )
    say_website(draft, programme)


def _say_authority(draft: Draft, programme: Programme) -> None:
    if programme.managing_authority:
        draft.say(
            draft.texts(
                "{programme} is run by {authority} (managing authority).",
                programme=short_name(programme),
                authority=programme.managing_authority.rstrip("."),
            ),
            _contacts(programme, "Managing authority"),
        )


def say_secretariat(draft: Draft, programme: Programme) -> None:
    """Where the joint secretariat is; who runs the programme where that is not known."""
    city = (programme.secretariat_city or "").rstrip(".")
    if not city:
        _say_authority(draft, programme)
    elif not draft.holds(draft.texts("Its joint secretariat is in {city}.", city=city)):
        text = draft.texts(
            "Joint secretariat of {programme}: {city}.",
            programme=short_name(programme),
            city=city,
        )
        draft.say(text, _contacts(programme, "Joint secretariat"))
    say_website(draft, programme)


def say_website(draft: Draft, programme: Programme) -> None:
    text = draft.texts(
        "Website of {programme}: {website}", programme=short_name(programme), website=programme.website
    )
    if not draft.says(text):
        draft.say(text, _contacts(programme, "Website"))


def say_languages(draft: Draft, programme: Programme) -> None:
    texts, name = draft.texts, short_name(programme)
    if not programme.working_languages:
        text = texts(
            "The working languages of {programme} are not in the sources that we hold.", programme=name
        )
        draft.say(text, _contacts(programme))
        return
    names = texts.join([texts.language_name(code) for code in programme.working_languages])
    draft.say(
        texts("Working languages of {programme}: {languages}.", programme=name, languages=names),
        _contacts(programme, "Working languages"),
    )


def say_cci(draft: Draft, programme: Programme) -> None:
    """The programme's number in the Union's books; where it is not known, where to ask."""
    if programme.cci is None:
        _say_not_held(draft, programme)
        return
    text = draft.texts("CCI code of {programme}: {cci}.", programme=short_name(programme), cci=programme.cci)
    draft.say(text, _contacts(programme, "CCI code"))


def say_predecessor(draft: Draft, programme: Programme) -> None:
    """What the programme was before 2021."""
    if not programme.predecessor:
        _say_not_held(draft, programme)
        return
    text = draft.texts(
        "{programme} is the programme of 2021-2027; before it: {predecessor}.",
        programme=short_name(programme),
        predecessor=programme.predecessor.rstrip("."),
    )
    if not draft.says(text):
        draft.say(text, Ref(f"programme:{programme.id}#overview"), _contacts(programme, "Predecessor"))


def say_strategies(draft: Draft, programme: Programme) -> None:
    """The macro-regional strategies that it takes into account, as far as known."""
    if not programme.macro_regional_strategies:
        _say_not_held(draft, programme)
        return
    text = draft.texts(
        "Macro-regional strategies of {programme}: {strategies}.",
        programme=short_name(programme),
        strategies=draft.texts.join(programme.macro_regional_strategies),
    )
    draft.say(text, Ref(f"programme:{programme.id}#overview", "Macro-regional strategies"))


def _say_not_held(draft: Draft, programme: Programme) -> None:
    draft.say(draft.texts("The sources that I have do not answer this, so I cannot say anything on it."))
    say_website(draft, programme)


def _contacts(programme: Programme, needle: str | None = None) -> Ref:
    return Ref(f"programme:{programme.id}#contacts", needle)
