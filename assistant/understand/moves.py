"""What a turn does in a conversation: ask, answer a question back, correct, add, take away, begin anew."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.places import Gazetteer, Mention
from assistant.understand.amend import corrected, forgotten
from assistant.understand.facts import Facts, Member, Told
from assistant.understand.fold import folded
from assistant.understand.following import without_beginning
from assistant.understand.meaning import country_of, name_of, other_meaning, settled
from assistant.understand.remember import added
from assistant.understand.turn import Heard, Move, Turned
from assistant.understand.words import words

_WORDS_OF_AN_ADDITION = 16
_WORDS_OF_A_RESET = 7
_WORDS_OF_A_FORGET = 10
_WORDS_OF_A_YES = 3
_WORDS_OF_A_DOUBT = 9
_WORDS_OF_A_COUNTRY = 5
_WORDS_OF_AN_AND = 8
_WORDS_OF_A_NAME = 9


def turned(heard: Heard, facts: Facts, gazetteer: Gazetteer, *, first: bool, asked_back: bool) -> Turned:
    """The move and the facts after it; `asked_back`: the assistant had just asked something."""
    if not first:
        for attempt in (_doubted, _reset, _forgot, settled, _corrected):
            done = attempt(heard, facts, gazetteer)
            if done is not None:
                return done
        if asked_back and heard.names_programme and not heard.asks and heard.length <= _WORDS_OF_A_NAME:
            return Turned("reply", facts)
        if asked_back and heard.length <= _WORDS_OF_A_YES and words("yes", heard.language).match(heard.text):
            return Turned("reply", facts, bool(facts.spoken_of))
        if asked_back or (heard.goes_on and facts.with_place):
            heard = _with_country_as_reply(heard, facts)
    addition = not first and _is_addition(heard, asked_back)
    after = added(facts, heard.told, goes_on=heard.goes_on or addition, turn=heard.turn)
    names = any(member.mention is not None for member in heard.told.members)
    move: Move = ("reply" if asked_back else "addition") if addition else "question"
    return Turned(move, after, names or (addition and bool(after.spoken_of)))


def _with_country_as_reply(heard: Heard, facts: Facts) -> Heard:
    """A country alone: where who asks sits, or, where that is known, where a partner comes from."""
    told = heard.told
    several = len(heard.countries) > 1 and not facts.with_place
    if told.something or several or not heard.country_places or heard.length > _WORDS_OF_A_COUNTRY:
        return heard
    if facts.with_place and not any(member.own for member in facts.with_place):
        # Only partners were spoken of: "and partners from Minsk?", "and Switzerland?"
        return replace(heard, told=replace(told, members=(_in_country(heard, own=False),)))
    if facts.with_place:
        own = {country_of(member) for member in facts.with_place}
        others = tuple(code for code in heard.countries if code not in own)
        return replace(heard, told=replace(told, countries=others))
    return replace(heard, told=replace(told, members=(_in_country(heard, own=True),)))


def _in_country(heard: Heard, *, own: bool) -> Member:
    """Who sits in the first country that was named: who asks, or a partner in the place of the one named last."""
    first = heard.country_places[0]
    return Member(Mention((0, 0), first.name, first), None, own, own, turn=heard.turn)


def _is_addition(heard: Heard, asked_back: bool) -> bool:
    only_a_mark = heard.goes_on and not heard.asks_in_words and heard.length <= _WORDS_OF_AN_AND
    if heard.names_programme or heard.length > _WORDS_OF_AN_ADDITION or (heard.asks and not only_a_mark):
        return False
    return heard.told.something and (asked_back or heard.told.own_words or heard.goes_on or heard.length <= 8)


def _doubted(heard: Heard, facts: Facts, _gazetteer: Gazetteer) -> Turned | None:
    """ "Are you sure?", "where does it say so?": the question before stands, and its answer shows its sources."""
    found = words("doubts").match(without_beginning(heard.text, heard.language).lstrip(" ,.-–"))
    if found is None or heard.length > _WORDS_OF_A_DOUBT or heard.told.something or heard.names_programme:
        return None
    return Turned("doubt", facts)


def _reset(heard: Heard, _facts: Facts, _gazetteer: Gazetteer) -> Turned | None:
    if heard.length > _WORDS_OF_A_RESET or heard.told.members:
        return None
    everything = words("everything").search(heard.text)
    again = everything and (" " in everything.group() or words("forget").search(heard.text))
    return Turned("reset", Facts()) if again else None


def _forgot(heard: Heard, facts: Facts, _gazetteer: Gazetteer) -> Turned | None:
    """ "forget the partner", "without Villach": only what is known can be taken away."""
    found = words("forget").search(heard.text)
    if found is None or heard.length > _WORDS_OF_A_FORGET:
        return None
    known = [member for member in facts.members if member.mention is not None]
    text = f" {folded(heard.text)} "
    named = [name_of(member) for member in known if _is_named(member, text, heard.places)]
    kinds = [
        member.applicant.kind
        for member in heard.told.members
        if member.applicant is not None
        and any(member.applicant.kind == each.applicant.kind for each in facts.members if each.applicant)
    ]
    kinds += [kind for kind in heard.told.dropped_kinds if kind not in kinds]
    partners = bool(words("partner").search(heard.text)) and any(not member.own for member in facts.members)
    partners = partners or bool(facts.countries and words("partner").search(heard.text))
    topics = bool(heard.told.topics and facts.topics)
    lead = bool(words("lead", heard.language).search(heard.text))
    by_country = {member for member in known if not member.own and country_of(member) in heard.countries}
    named += [name_of(member) for member in by_country if partners or not named]
    if not (named or kinds or partners or topics):
        return None
    if heard.asks and not named and (heard.asks_in_words or heard.length > _WORDS_OF_AN_AND):
        # "Can we apply without a partner?" asks for a rule.
        return None
    after = forgotten(
        facts,
        places=named,
        kinds=kinds,
        partners=partners,
        topics=topics,
        lead=lead and not named,
        programmes=False,
    )
    return Turned("forget", after, bool(after.spoken_of))


def _is_named(member: Member, text: str, places: Sequence[Mention]) -> bool:
    if member.mention is None:
        return False
    here = Member(member.mention)
    return f" {name_of(member)} " in text or any(here.same_place(Member(mention)) for mention in places)


def _corrected(heard: Heard, facts: Facts, gazetteer: Gazetteer) -> Turned | None:
    told = heard.told
    other = other_meaning(heard, facts, gazetteer)
    if other is not None:
        return Turned("correction", other, True)
    known = any(member.mention or member.applicant for member in facts.members)
    dropped = told.dropped and known
    says_no = heard.starts_with_no
    instead = bool(words("instead").search(heard.text)) and bool(told.members)
    meant = bool(words("meant").search(heard.text)) or says_no or instead
    replaces = bool(told.members or told.topics or told.period)
    if not (dropped or (meant and replaces and known)):
        return None
    if dropped and not replaces and (heard.asks or not _drops_known(told, facts)):
        return None
    after = corrected(facts, told)
    own_question = heard.asks and (heard.names_programme or heard.length > 8)
    return Turned("question" if own_question else "correction", after, bool(after.spoken_of))


def _drops_known(told: Told, facts: Facts) -> bool:
    names = {folded(mention.text) for mention in told.dropped_places}
    kinds = {member.applicant.kind for member in facts.members if member.applicant}
    return bool(set(told.dropped_kinds) & kinds) or any(name_of(member) in names for member in facts.members)
