"""Programmes side by side: strand, countries, rate, money, partners."""

from collections.abc import Sequence

from assistant.answer import Answer, ProgrammeVerdict
from assistant.compose.draft import Draft
from assistant.compose.naming import short_name
from assistant.compose.programme_contacts import say_website
from assistant.compose.programme_facts import say_budget, say_facts, say_overview, say_partnership, say_rate
from assistant.eligibility.verdict import group_of
from assistant.texts import mark
from corpus.types import Programme

_STRAND_MEANING = {
    "A": (
        mark("Strand A (cross-border) works between regions on both sides of a border, at NUTS 3 level."),
        "rule:R007",
    ),
    "B": (mark("Strand B (transnational) works over larger territories, at NUTS 2 level."), "rule:R012"),
    "C": (mark("Strand C (interregional) covers the whole territory of the Union."), "rule:R016"),
    "D": (
        mark("Strand D lets the outermost regions cooperate with each other and with their neighbours."),
        "rule:R005",
    ),
}
_MOST = 4


def answer_comparison(draft: Draft, programmes: Sequence[Programme], facts: Sequence[str] = ()) -> Answer:
    """The facts named in words, side by side; without any, what tells the programmes apart and the main facts."""
    compared = list(programmes)[:_MOST]
    wanted = [fact for fact in facts if fact != "profile"]
    if wanted:
        for fact in wanted:
            for programme in compared:
                say_facts(draft, programme, [fact])
        return draft.finish("answered", programmes=[named(programme) for programme in compared])
    say_strands(draft, compared)
    strands = sorted({programme.strand for programme in compared})
    if len(strands) > 1:
        for strand in strands:
            sentence, ref = _STRAND_MEANING[strand]
            draft.say(draft.texts(sentence), ref)
        draft.say(
            draft.texts("So one place can be in several programmes of different strands at once."),
            "rule:R020",
        )
    for programme in compared:
        draft.say(short_name(programme), style="heading")
        for say in (say_overview, say_rate, say_budget, say_partnership, say_website):
            say(draft, programme)
    return draft.finish("answered", programmes=[named(programme) for programme in compared])


def named(programme: Programme) -> ProgrammeVerdict:
    """A programme that the answer is about, without any verdict on a place."""
    return ProgrammeVerdict(
        id=programme.id,
        name=programme.plain_name,
        verdict="unknown",
        strand=programme.strand,
        group=group_of(programme),
        rate=programme.max_cofinancing_rate,
        website=programme.website,
    )


def say_strands(draft: Draft, programmes: Sequence[Programme]) -> None:
    """Of which strand each programme is: why two of them can hold the same place."""
    texts = draft.texts
    kinds = [
        texts(
            "{programme} is {kind} (strand {strand})",
            programme=short_name(item),
            kind=texts(item.kind),
            strand=item.strand,
        )
        for item in programmes
    ]
    refs = [f"programme:{item.id}#overview" for item in programmes]
    draft.say(texts("{kinds}.", kinds="; ".join(kinds)), *refs, style="paragraph")
