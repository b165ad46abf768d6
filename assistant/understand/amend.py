"""What a correction changes in the facts of a conversation, and what is taken away."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.eligibility.applicants import Applicant
from assistant.understand.facts import Facts, Member, Told
from assistant.understand.fold import folded
from assistant.understand.remember import (
    joined,
    one_lead,
    own_placed,
    with_kinds,
    with_partner,
    with_partner_leading,
)


def corrected(facts: Facts, told: Told) -> Facts:
    """The facts after somebody said what was meant instead; what was not meant goes."""
    members = list(facts.members)
    dropped = {folded(mention.text) for mention in told.dropped_places}
    dropped_codes = {mention.place.codes for mention in told.dropped_places if mention.place.codes}
    new = [member for member in told.members if member.mention is not None]
    at = [
        number
        for number, member in enumerate(members)
        if member.mention is not None
        and (folded(member.mention.text) in dropped or member.mention.place.codes in dropped_codes)
    ]
    for number in at:
        if new:
            members[number] = _moved(members[number], new.pop(0))
    if not new and at:
        members = [
            member for number, member in enumerate(members) if number not in at or not _gone(member, dropped)
        ]
    for member in new:
        members = _replaced(members, member)
    facts = replace(facts, members=tuple(members), aside=())
    facts = _with_corrected_kinds(facts, told)
    if told.topics:
        facts = replace(facts, topics=told.topics)
    if told.period:
        facts = replace(facts, period=told.period)
    leader = next((member for member in told.members if member.leads), None)
    if leader is not None:
        facts = replace(facts, members=one_lead(facts.members, told), own_leads=False)
    if told.own_leads:
        facts = replace(facts, own_leads=True)
    facts = with_partner_leading(facts, told)
    return replace(
        facts,
        countries=tuple(dict.fromkeys((*facts.countries, *told.countries))),
        country_turn=told.turn if told.countries else facts.country_turn,
        lead_turn=told.turn if told.says_who_leads else facts.lead_turn,
    )


def _gone(member: Member, dropped: set[str]) -> bool:
    return member.mention is not None and folded(member.mention.text) in dropped


def _moved(old: Member, new: Member) -> Member:
    return replace(
        old,
        mention=new.mention,
        turn=new.turn,
        applicant=new.applicant or old.applicant,
        kind_turn=new.kind_turn if new.applicant else old.kind_turn,
    )


def _replaced(members: list[Member], new: Member) -> list[Member]:
    """The namesake, else the member on the side that the words say, else the one named last, sits in the new place."""
    placed = [member for member in members if member.mention is not None]
    if not placed:
        return with_partner(members, new) if not new.own else own_placed(members, new)
    if any(member.same_place(new) for member in placed):
        return [joined(member, new) if member.same_place(new) else member for member in members]
    name = folded(new.mention.text) if new.mention else ""
    namesakes = [m for m in placed if m.mention is not None and folded(m.mention.text) == name]
    side = [member for member in placed if member.own == new.own] if new.marked else []
    last = max(placed, key=lambda member: (member.turn, not member.own))
    old = (namesakes or side or [last])[-1]
    return [_moved(member, new) if member is old else member for member in members]


def _with_corrected_kinds(facts: Facts, told: Told) -> Facts:
    """ "we are an NGO, not a company"."""
    without = tuple(
        replace(member, applicant=None)
        if member.applicant is not None and member.applicant.kind in told.dropped_kinds
        else member
        for member in facts.members
    )
    known = {member.applicant.kind: n for n, member in enumerate(facts.members) if member.applicant}
    at = next((known[kind] for kind in told.dropped_kinds if kind in known), None)
    new = [member for member in told.members if member.mention is None and member.applicant is not None]
    if at is not None and len(new) == 1:
        # "not a school, a museum": the new kind is that of whoever had the old one.
        moved = replace(without[at], applicant=new[0].applicant, kind_turn=new[0].kind_turn)
        return replace(facts, members=(*without[:at], moved, *without[at + 1 :]))
    return with_kinds(
        replace(facts, members=without),
        Told(members=tuple(member for member in told.members if member.mention is None)),
    )


def forgotten(
    facts: Facts,
    *,
    places: Sequence[str],
    kinds: Sequence[str],
    partners: bool,
    topics: bool,
    lead: bool,
    programmes: bool,
) -> Facts:
    """Without the members in the places named (folded), of the kinds named, or (`partners`) all partners."""

    def goes(member: Member) -> bool:
        here = member.mention is not None and (
            folded(member.mention.text) in places or folded(member.mention.place.name) in places
        )
        return here or (partners and not member.own and not places and (not kinds or _kind(member) in kinds))

    members = [member for member in facts.members if not goes(member)]
    if kinds and not partners:
        members = [replace(m, applicant=None) if _kind(m) in kinds else m for m in members]
    if lead:
        members = [replace(member, leads=False) for member in members]
    return replace(
        facts,
        members=tuple(members),
        aside=tuple(member for member in facts.aside if not goes(member)),
        countries=() if partners and not places else facts.countries,
        topics=() if topics else facts.topics,
        own_leads=facts.own_leads and not lead,
        programmes=() if programmes else facts.programmes,
    )


def _kind(member: Member) -> str:
    applicant: Applicant | None = member.applicant
    return applicant.kind if applicant else ""
