"""Which place of a name is meant: the answer to "which X do you mean?", and "no, the other X"."""

from dataclasses import replace

from assistant.places import Gazetteer
from assistant.places.countries import nuts_country
from assistant.places.normal import name_key
from assistant.understand.facts import Facts, Member
from assistant.understand.fold import folded
from assistant.understand.telling import is_negated
from assistant.understand.turn import Heard, Move, Turned
from assistant.understand.which_place import namesake, settled_by
from assistant.understand.words import words


def settled(heard: Heard, facts: Facts, gazetteer: Gazetteer) -> Turned | None:
    """The answer to "which X do you mean?"."""
    settled = []
    done = False
    own_names = {folded(mention.text) for mention in heard.places}
    for member in (*facts.members, *facts.aside):
        mention = member.mention
        if mention is None or not mention.place.ambiguous or done:
            settled.append(member)
            continue
        same = [each for each in heard.places if folded(each.text) == folded(mention.text)]
        if same and not same[0].place.ambiguous and not heard.countries:
            settled.append(replace(member, mention=replace(mention, place=same[0].place)))
            done = True
            continue
        named = [each.place for each in heard.places if folded(each.text) != folded(mention.text)]
        of_it = settled_by(heard.text, mention, heard.countries, named, gazetteer)
        if of_it is None and heard.countries and (heard.length <= 8 or folded(mention.text) in own_names):
            of_it = namesake(mention, gazetteer, countries=heard.countries)
        settled.append(replace(member, mention=of_it) if of_it else member)
        done = of_it is not None
    if not done:
        return None
    count = len(facts.members)
    after = replace(facts, members=tuple(settled[:count]), aside=tuple(settled[count:]))
    move: Move = "question" if heard.asks and heard.length > 8 else "reply"
    return Turned(move, after, True)


def other_meaning(heard: Heard, facts: Facts, gazetteer: Gazetteer) -> Facts | None:
    """ "the other Komárno", "the Hungarian one", "I meant the city": another place of the name that is known."""
    placed = [member for member in facts.members if member.mention is not None]
    if not placed or heard.length > 9:
        return None
    text = f" {folded(heard.text)} "
    keys = {name_key(each.text) for each in heard.places}
    named = [
        m for m in placed if f" {name_of(m)} " in text or (m.mention and name_key(m.mention.text) in keys)
    ]
    foreign = [
        each for each in heard.places if name_key(each.text) not in {name_key(_text(m)) for m in placed}
    ]
    if foreign:
        return None
    member = (named or [max(placed, key=lambda each: (each.turn, not each.own))])[-1]
    if member.mention is None:
        return None
    corrects = bool(words("meant").search(heard.text)) or heard.starts_with_no
    other = bool(words("the_other").search(heard.text))
    kind = _kind_meant(heard)
    if other and (named or corrects or heard.length <= 4):
        found = namesake(member.mention, gazetteer, countries=heard.countries, other=True)
    elif heard.countries and country_of(member) not in heard.countries and (named or _names_one(heard)):
        found = namesake(member.mention, gazetteer, countries=heard.countries)
    elif kind is not None and corrects and not heard.told.dropped:
        found = namesake(member.mention, gazetteer, kind=kind)
    else:
        return None
    if found is None or found.place == member.mention.place:
        return None
    moved = replace(member, mention=found, turn=heard.turn)
    return replace(facts, members=tuple(moved if m is member else m for m in facts.members), aside=())


def _names_one(heard: Heard) -> bool:
    """ "the Slovak one", "in Slovakia": hardly more than the country, and no word on a partner."""
    return heard.length <= 5 and not heard.asks and not words("partner").search(heard.text)


def name_of(member: Member) -> str:
    return folded(member.mention.text) if member.mention else ""


def _text(member: Member) -> str:
    return member.mention.text if member.mention else ""


def country_of(member: Member) -> str:
    return nuts_country(member.mention.place.country) if member.mention else ""


def _kind_meant(heard: Heard) -> str | None:
    """ "the region, not the city": the kind of place that is meant, if one is named."""
    for kind in ("town", "region"):
        found = words(kind).search(heard.text)
        if found and not is_negated(heard.text, found.start(), heard.language):
            return kind
    return None
