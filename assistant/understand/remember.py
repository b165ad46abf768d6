"""What a turn changes in the facts of a conversation: adds, replaces, takes away."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.understand.facts import Facts, Member, Told


def added(facts: Facts, told: Told, *, goes_on: bool, turn: int) -> Facts:
    """The facts after a turn that adds to them.

    `goes_on` says that the turn continues the one before ("and for Linz?"): a place without a word on whose it is
    then takes the place of the one named last. Without that, such a place is only what the question is about, as
    soon as it is known where who asks sits.
    """
    with_place = [member for member in told.members if member.mention is not None]
    facts = with_partner_leading(_with_rest(facts, told, turn), told)
    if any(member.leads for member in with_place) and facts.own is not None:
        return _with_lead_said(facts, with_place, told)
    if not with_place:
        return with_kinds(replace(facts, aside=facts.aside if goes_on else ()), told)
    if any(member.marked for member in with_place):
        return _with_marked(facts, told, goes_on)
    if goes_on and facts.spoken_of:
        return _going_on(facts, told, with_place)
    own = facts.own
    if own is not None and own.marked and own.mention is not None:
        return replace(facts, aside=tuple(with_place))
    if own is not None and own.mention is None and own.marked:
        # Said what they are, and now where.
        first, *others = with_place
        merged = replace(
            first, applicant=first.applicant or own.applicant, kind_turn=own.kind_turn, marked=True
        )
        rest = [member for member in facts.members if member is not own]
        return replace(facts, members=(merged, *rest, *others), aside=())
    kinds = [member for member in told.members if member.mention is None]
    return replace(facts, members=(*with_place, *kinds), aside=(), countries=told.countries)


def _going_on(facts: Facts, told: Told, with_place: Sequence[Member]) -> Facts:
    """ "and Linz?", "and a museum in Koper", "in Maribor": places without a word on whose they are."""
    own = facts.own
    if own is not None and own.mention is not None:
        if own.applicant is not None and any(member.applicant is not None for member in with_place):
            # A kind with it is another organisation, not another place of the same.
            partners = tuple(replace(member, own=False) for member in with_place)
            return _with_marked(facts, replace(told, members=partners), goes_on=True)
        nowhere = [member for member in facts.members if member.mention is None]
        if len(nowhere) == len(with_place) == 1:
            # "Our partner is a university": "in Maribor".
            placed = replace(with_place[0], own=nowhere[0].own, marked=True)
            return _with_marked(facts, replace(told, members=(placed,)), goes_on=True)
    return _last_replaced(facts, with_place)


def with_partner_leading(facts: Facts, told: Told) -> Facts:
    """ "What if the partner leads?": the one named last."""
    partners = [member for member in facts.with_place if not member.own]
    if not told.partner_leads or not partners:
        return facts
    last = max(reversed(partners), key=lambda member: member.turn)
    members = tuple(replace(member, leads=member is last) for member in facts.members)
    return replace(facts, members=members, own_leads=False)


def _with_lead_said(facts: Facts, with_place: Sequence[Member], told: Told) -> Facts:
    """ "move the lead to Udine": of those known; who is not known yet is one more partner."""
    members = list(facts.members)
    for member in with_place:
        same = next((each for each in members if each.same_place(member)), None)
        if same is None and (member.own and member.marked):
            members = own_placed(members, member)
        elif same is None:
            known = facts.own is not None and facts.own.mention is not None
            members.append(replace(member, own=member.own and not known, marked=True))
        else:
            members = [joined(each, member) if each is same else each for each in members]
    return replace(facts, members=one_lead(members, told), aside=())


def _with_rest(facts: Facts, told: Told, turn: int) -> Facts:
    return replace(
        facts,
        topics=told.topics or facts.topics,
        period=told.period or facts.period,
        completed=facts.completed if told.completed is None else told.completed,
        completed_turn=facts.completed_turn if told.completed is None else turn,
        own_leads=told.own_leads or (facts.own_leads and not any(m.leads for m in told.members)),
        members=tuple(replace(m, leads=m.leads and not told.own_leads) for m in facts.members),
        countries=tuple(dict.fromkeys((*facts.countries, *told.countries))),
        country_turn=turn if told.countries else facts.country_turn,
        lead_turn=turn if told.says_who_leads else facts.lead_turn,
    )


def with_kinds(facts: Facts, told: Told) -> Facts:
    """Kinds (and troubles) told without a place go to who is meant: who asks, or the partner."""
    members = list(facts.members)
    for member in told.members:
        at = _fitting(members, member)
        if at is None:
            members.append(member)
        else:
            members[at] = joined(members[at], member)
    return replace(facts, members=tuple(members))


def _fitting(members: Sequence[Member], member: Member) -> int | None:
    """The last member on the same side; of partners the one of whom no kind is known."""
    same = [number for number, each in enumerate(members) if each.own == member.own]
    open_ones = [number for number in same if members[number].applicant is None]
    found = open_ones or same
    return found[-1] if found else None


def joined(old: Member, new: Member) -> Member:
    return replace(
        old,
        applicant=new.applicant or old.applicant,
        countries=new.countries or old.countries,
        kind_turn=new.kind_turn if new.applicant else old.kind_turn,
        in_difficulty=old.in_difficulty if new.in_difficulty is None else new.in_difficulty,
        leads=old.leads or new.leads,
        marked=old.marked or new.marked,
    )


def _with_marked(facts: Facts, told: Told, goes_on: bool) -> Facts:
    """Who asks and partners, as the words say; who says anew who they are begins anew."""
    own = next((member for member in told.members if member.own), None)
    known = facts.own
    members = list(facts.members)
    if own is not None and own.mention is not None:
        moved = known is not None and known.mention is not None and not known.same_place(own)
        new_case = moved and own.applicant is not None and known is not None and known.applicant is not None
        if new_case and not goes_on:
            return Facts(
                members=told.members, countries=told.countries, topics=told.topics, period=told.period,
                completed=told.completed, own_leads=told.own_leads, completed_turn=told.turn,
                country_turn=told.turn, lead_turn=told.turn,
                programmes=facts.programmes, programme_turn=facts.programme_turn,
            )  # fmt: skip
        if known is None:
            members.insert(0, own)
        else:
            applicant = own.applicant or known.applicant
            kind_turn = own.kind_turn if own.applicant else known.kind_turn
            difficulty = known.in_difficulty if own.in_difficulty is None else own.in_difficulty
            members[members.index(known)] = replace(
                own,
                applicant=applicant,
                kind_turn=kind_turn,
                in_difficulty=difficulty,
                countries=own.countries or (() if own.applicant else known.countries),
                marked=own.marked or known.marked,
                leads=own.leads or known.leads,
            )
    elif own is not None:
        members = list(with_kinds(replace(facts, members=tuple(members)), Told(members=(own,))).members)
    for partner in (member for member in told.members if not member.own):
        members = with_partner(members, partner)
    return replace(facts, members=one_lead(members, told), aside=())


def with_partner(members: list[Member], partner: Member) -> list[Member]:
    same = next((each for each in members if each.same_place(partner)), None)
    if same is not None:
        return [joined(each, partner) if each is same else each for each in members]
    if partner.mention is None:
        at = _fitting(members, partner)
        if at is not None:
            return [joined(each, partner) if number == at else each for number, each in enumerate(members)]
    nowhere = next((each for each in members if not each.own and each.mention is None), None)
    if nowhere is not None and partner.mention is not None:
        placed = replace(partner, applicant=partner.applicant or nowhere.applicant)
        return [placed if each is nowhere else each for each in members]
    return [*members, partner]


def one_lead(members: Sequence[Member], told: Told) -> tuple[Member, ...]:
    """Who was said to lead last is the only one."""
    leader = next((member for member in told.members if member.leads), None)
    if leader is None:
        return tuple(members)
    return tuple(replace(member, leads=member.same_place(leader)) for member in members)


def _last_replaced(facts: Facts, with_place: Sequence[Member]) -> Facts:
    """ "and for Linz?": instead of the place named last; several places stand instead of all."""
    if facts.aside:
        return replace(facts, aside=tuple(with_place))
    placed = [member for member in facts.members if member.mention is not None]
    first, *others = with_place
    if others:
        own = replace(first, applicant=first.applicant or facts.applicant)
        return replace(facts, members=(own, *others), aside=())
    last = max(placed, key=lambda member: (member.turn, not member.own))
    known = next((member for member in placed if member.same_place(first)), None)
    if known is not None:
        return replace(facts, aside=(known,))
    if last.own and len(placed) > 1:
        last = placed[0]
    new = replace(last, mention=first.mention, turn=first.turn, applicant=first.applicant or last.applicant)
    return replace(
        facts, members=tuple(new if member is last else member for member in facts.members), aside=()
    )


def own_placed(members: list[Member], new: Member) -> list[Member]:
    own = next((member for member in members if member.own), None)
    if own is None:
        return [new, *members]
    return [joined(replace(new, applicant=own.applicant), new) if m is own else m for m in members]
