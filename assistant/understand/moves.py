"""What a turn does in a conversation: ask, answer a question back, correct, add, take away, begin anew."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.places import Gazetteer, Mention, Place
from assistant.places.countries import nuts_country
from assistant.places.normal import name_key
from assistant.understand.facts import Facts, Member, Told
from assistant.understand.fold import folded
from assistant.understand.following import without_beginning
from assistant.understand.remember import added, corrected, forgotten
from assistant.understand.which_place import namesake, settled_by
from assistant.understand.words import words

Move = Literal["question", "reply", "correction", "addition", "forget", "reset"]

_WORDS_OF_AN_ADDITION = 16
_WORDS_OF_A_RESET = 7
_WORDS_OF_A_FORGET = 10
_WORDS_OF_A_YES = 3
_WORDS_OF_A_COUNTRY = 5
_WORDS_OF_AN_AND = 8
_WORDS_OF_A_NAME = 9
_CLAUSE = re.compile(r"(?:^|[.,;:!–-]\s+)\W*(?:\w+\s+)?$")
_QUESTION_MARK = re.compile(r"[?;]\s*$|\?")
_STARTS = re.compile(r"^\W*")


@dataclass(frozen=True)
class Turned:
    """What a turn did and the facts after it; `members` are those whose places it named (empty: none)."""

    move: Move
    facts: Facts
    names_places: bool = False


@dataclass(frozen=True)
class Heard:
    """A text with all that was understood of it alone."""

    text: str
    language: str
    told: Told
    places: tuple[Mention, ...]
    country_places: tuple[Place, ...]
    countries: tuple[str, ...]
    names_programme: bool
    goes_on: bool
    turn: int

    @property
    def length(self) -> int:
        return len(self.text.split())

    @property
    def asks(self) -> bool:
        """Whether it is a question: by its mark, or by a question word where a clause begins."""
        return bool(_QUESTION_MARK.search(self.text)) or self.asks_in_words

    @property
    def asks_in_words(self) -> bool:
        """Whether a question word stands where a clause begins."""
        text = without_beginning(self.text, self.language)
        return any(_CLAUSE.search(text[: match.start()]) for match in words("asks").finditer(text))


def turned(heard: Heard, facts: Facts, gazetteer: Gazetteer, *, first: bool, asked_back: bool) -> Turned:
    """The move and the facts after it; `asked_back`: the assistant had just asked something."""
    if not first:
        for attempt in (_reset, _forgot, _settled, _corrected):
            done = attempt(heard, facts, gazetteer)
            if done is not None:
                return done
        if asked_back and heard.names_programme and not heard.asks and heard.length <= _WORDS_OF_A_NAME:
            return Turned("reply", facts)
        if asked_back and heard.length <= _WORDS_OF_A_YES and words("yes", heard.language).match(heard.text):
            return Turned("reply", facts, bool(facts.spoken_of))
        if asked_back:
            heard = _with_country_as_reply(heard, facts)
    addition = not first and _is_addition(heard, asked_back)
    after = added(facts, heard.told, goes_on=heard.goes_on or addition, turn=heard.turn)
    names = any(member.mention is not None for member in heard.told.members)
    move: Move = ("reply" if asked_back else "addition") if addition else "question"
    return Turned(move, after, names or (addition and bool(after.spoken_of)))


def _with_country_as_reply(heard: Heard, facts: Facts) -> Heard:
    """A country alone, in reply to a question: where who asks sits, or, where that is known, the partner."""
    told = heard.told
    if told.something or not heard.country_places or heard.length > _WORDS_OF_A_COUNTRY:
        return heard
    if facts.with_place:
        own = {_country(member) for member in facts.with_place}
        others = tuple(code for code in heard.countries if code not in own)
        return replace(heard, told=replace(told, countries=others))
    first = heard.country_places[0]
    member = Member(Mention((0, 0), first.name, first), None, True, True, turn=heard.turn)
    return replace(heard, told=replace(told, members=(member,)))


def _is_addition(heard: Heard, asked_back: bool) -> bool:
    only_a_mark = heard.goes_on and not heard.asks_in_words and heard.length <= _WORDS_OF_AN_AND
    if heard.names_programme or heard.length > _WORDS_OF_AN_ADDITION or (heard.asks and not only_a_mark):
        return False
    return heard.told.something and (asked_back or heard.told.own_words or heard.goes_on or heard.length <= 8)


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
    named = [_name(member) for member in known if _is_named(member, text, heard.places)]
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
    by_country = {member for member in known if not member.own and _country(member) in heard.countries}
    named += [_name(member) for member in by_country if partners or not named]
    if not (named or kinds or partners or topics):
        return None
    if heard.asks and not named and heard.length > 6:
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


def _name(member: Member) -> str:
    return folded(member.mention.text) if member.mention else ""


def _country(member: Member) -> str:
    return nuts_country(member.mention.place.country) if member.mention else ""


def _is_named(member: Member, text: str, places: Sequence[Mention]) -> bool:
    if member.mention is None:
        return False
    here = Member(member.mention)
    return f" {_name(member)} " in text or any(here.same_place(Member(mention)) for mention in places)


def _settled(heard: Heard, facts: Facts, gazetteer: Gazetteer) -> Turned | None:
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


def _corrected(heard: Heard, facts: Facts, gazetteer: Gazetteer) -> Turned | None:
    told = heard.told
    other = _other_meaning(heard, facts, gazetteer)
    if other is not None:
        return Turned("correction", other, True)
    known = any(member.mention or member.applicant for member in facts.members)
    dropped = told.dropped and known
    says_no = _starts_with_no(heard)
    meant = bool(words("meant").search(heard.text)) or says_no
    replaces = bool(told.members or told.topics or told.period)
    if not (dropped or (meant and replaces and known)):
        return None
    if dropped and not replaces and (heard.asks or not _drops_known(told, facts)):
        return None
    after = corrected(facts, told)
    own_question = heard.asks and (heard.names_programme or heard.length > 8)
    return Turned("question" if own_question else "correction", after, bool(after.spoken_of))


def _starts_with_no(heard: Heard) -> bool:
    start = _STARTS.sub("", heard.text)
    found = words("not", heard.language).match(start) or words("meant").match(start)
    return found is not None and not (heard.asks and heard.length > 12)


def _drops_known(told: Told, facts: Facts) -> bool:
    names = {folded(mention.text) for mention in told.dropped_places}
    kinds = {member.applicant.kind for member in facts.members if member.applicant}
    return bool(set(told.dropped_kinds) & kinds) or any(_name(member) in names for member in facts.members)


def _other_meaning(heard: Heard, facts: Facts, gazetteer: Gazetteer) -> Facts | None:
    """ "the other Komárno", "the Hungarian one", "I meant the city": another place of the name that is known."""
    placed = [member for member in facts.members if member.mention is not None]
    if not placed or heard.length > 9:
        return None
    text = f" {folded(heard.text)} "
    keys = {name_key(each.text) for each in heard.places}
    named = [m for m in placed if f" {_name(m)} " in text or (m.mention and name_key(m.mention.text) in keys)]
    foreign = [
        each for each in heard.places if name_key(each.text) not in {name_key(_text(m)) for m in placed}
    ]
    if foreign:
        return None
    member = (named or [max(placed, key=lambda each: (each.turn, not each.own))])[-1]
    if member.mention is None:
        return None
    corrects = bool(words("meant").search(heard.text)) or _starts_with_no(heard)
    other = bool(words("the_other").search(heard.text))
    kind = (
        "town"
        if words("town").search(heard.text)
        else "region"
        if words("region").search(heard.text)
        else None
    )
    if other and (named or corrects or heard.length <= 4):
        found = namesake(member.mention, gazetteer, countries=heard.countries, other=True)
    elif heard.countries and _country(member) not in heard.countries and (named or _names_one(heard)):
        found = namesake(member.mention, gazetteer, countries=heard.countries)
    elif kind is not None and corrects and not heard.told.dropped:
        found = namesake(member.mention, gazetteer, kind=kind)
    else:
        return None
    if found is None or found.place == member.mention.place:
        return None
    moved = replace(member, mention=found, turn=heard.turn)
    return replace(facts, members=tuple(moved if m is member else m for m in facts.members), aside=())


def _text(member: Member) -> str:
    return member.mention.text if member.mention else ""


def _names_one(heard: Heard) -> bool:
    """ "the Slovak one", "in Slovakia": hardly more than the country, and no word on a partner."""
    return heard.length <= 5 and not heard.asks and not words("partner").search(heard.text)
