"""Programmes that do not exist now: says so first, then what took their place."""

from collections.abc import Sequence

from assistant.compose.draft import Draft
from corpus.types import CancelledProgramme


def say_gone(draft: Draft, items: Sequence[CancelledProgramme]) -> tuple[str, ...]:
    """Says what became of the programmes; returns the ids of those that took their place."""
    texts = draft.texts
    for item in items:
        source = f"cancelled:{item.id}"
        draft.say(
            texts(
                "{name} is not a programme of 2021-2027: {status}.",
                name=item.name,
                status=item.status.rstrip("."),
            ),
            source,
        )
        if item.replaced_by:
            draft.say(
                texts("What took its place: {replacement}.", replacement=item.replaced_by.rstrip(".")), source
            )
        elif not item.replaced_by_programmes:
            draft.say(texts("No programme took its place, as far as the sources say."), source)
    if any(_with_russia_or_belarus(item) for item in items):
        say_gone_with(draft)
    return tuple(dict.fromkeys(pid for item in items for pid in item.replaced_by_programmes))


def say_gone_with(draft: Draft) -> None:
    """What became of cooperation with Russia and Belarus."""
    texts = draft.texts
    draft.say(
        texts(
            "Cooperation with Russia and Belarus was suspended in March 2022 and the planned programmes "
            "were cancelled."
        ),
        "rule:R213",
    )
    draft.say(texts("The regions concerned were allowed to join other programmes."), "rule:R215")


def _with_russia_or_belarus(item: CancelledProgramme) -> bool:
    return any(word in f"{item.name} {' '.join(item.aliases)}" for word in ("Russia", "Belarus", "RU", "BY"))
