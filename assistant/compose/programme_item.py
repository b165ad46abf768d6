"""A programme as a line of a list."""

from assistant.compose.draft import Draft
from assistant.references import Ref
from corpus.types import Programme


def say_programme(draft: Draft, programme: Programme) -> None:
    """One programme as a line of a list: name, what it pays, where to read on."""
    texts = draft.texts
    if programme.max_cofinancing_rate is None:
        text = texts(
            "{programme}: rate not known here; {website}",
            programme=programme.plain_name,
            website=programme.website,
        )
        draft.say(text, Ref(f"programme:{programme.id}#contacts", "Website"), style="item")
        return
    text = texts(
        "{programme}: pays up to {rate} of the eligible costs; {website}",
        programme=programme.plain_name,
        rate=texts.percent(programme.max_cofinancing_rate),
        website=programme.website,
    )
    draft.say(
        text,
        Ref(f"programme:{programme.id}#money", "pays up to"),
        Ref(f"programme:{programme.id}#contacts", "Website"),
        style="item",
    )
