"""What was understood of a question: language, names, kinds of organisation, and what the conversation adds.

A conversation is read from its beginning each time; nothing of it is kept.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.answer import Turn
from assistant.eligibility.applicants import Applicant
from assistant.places import Gazetteer, Mention, Place, find_places
from assistant.places.countries import nuts_country
from assistant.places.normal import name_key
from assistant.understand.applicants import find_applicants
from assistant.understand.cues import HOME_COUNTRY, PROGRAMME
from assistant.understand.facts import Facts, Member, Told
from assistant.understand.following import Following, follows
from assistant.understand.language import SUPPORTED, detect_language
from assistant.understand.moves import Heard, Move, turned
from assistant.understand.programmes import ProgrammeFinder, ProgrammeMention
from assistant.understand.reverse import Reverse, reverse_question
from assistant.understand.telling import tell
from assistant.understand.words import words
from corpus import Corpus

_TURNS_REMEMBERED = 40
_WORDS_OF_THEIR_OWN_LANGUAGE = 4
_PARAGRAPHS_AT_THE_END = 2
_WORDS_OF_A_NAME = 3
_KNOWN_TOWN = 5_000
_BODIES = ("egtc", "euroregion")
_PAIR = re.compile(r"\s(?:and|und|et|e|i|y|a|och|og|ja|és|en|și|si|και|и)\s", re.IGNORECASE)
# The end of an answer that asks something; a closing notice may stand behind it.
_ASKS_BACK = re.compile(r"[?;]\s*(?:\[\d+\]\s*)*$")


@dataclass(frozen=True)
class Context:
    """What earlier turns named; used for meaning only, never as a source.

    `asked_in_a_row` counts the answers just before that only asked something back; `answers` is all that was answered.
    """

    question: str = ""
    masked: str = ""
    programmes: tuple[str, ...] = ()
    language: str | None = None
    asked_in_a_row: int = 0
    answers: str = ""


@dataclass(frozen=True)
class Reading:
    """A question as understood.

    `masked` is the question with names replaced, for judging its meaning; `query` is what is searched for, with
    the question before it where this one goes on from it. `countries` are those named beside the places
    (ISO codes, Greece EL, United Kingdom UK). `facts` are those of the whole conversation. Where the turn only
    answers a question back, corrects or adds (`move`), the question before is read again with the new facts, and
    `alone` is the turn itself.
    """

    question: str
    language: str
    masked: str
    query: str
    mentions: tuple[ProgrammeMention, ...] = ()
    places: tuple[Mention, ...] = ()
    countries: tuple[str, ...] = ()
    country_places: tuple[Place, ...] = ()
    applicants: tuple[Applicant, ...] = ()
    following: Following = "no"
    context: Context = field(default_factory=Context)
    told: Told = field(default_factory=Told)
    facts: Facts = field(default_factory=Facts)
    move: Move = "question"
    alone: "Reading | None" = None

    @property
    def programmes(self) -> tuple[str, ...]:
        """Ids of the programmes named in this question, each once."""
        return tuple(dict.fromkeys(pid for mention in self.mentions for pid in mention.ids))

    @property
    def cancelled(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(cid for mention in self.mentions if not mention.ids for cid in mention.cancelled)
        )

    @property
    def follows_up(self) -> bool:
        return self.following != "no"

    @cached_property
    def reverse(self) -> Reverse | None:
        """What is asked from the other end ("which regions of Austria ..."), if anything."""
        return reverse_question(self)

    @property
    def words(self) -> int:
        return len(self.question.split())


@dataclass(frozen=True)
class _Talk:
    """A conversation up to one point."""

    facts: Facts = field(default_factory=Facts)
    standing: Reading | None = None
    question: str = ""
    masked: str = ""
    language: str | None = None
    programmes: tuple[str, ...] = ()
    asked_in_a_row: int = 0
    asked_back: bool = False
    answers: str = ""
    answer_programmes: tuple[str, ...] = ()


class Reader:
    """Reads questions; holds what is needed for that and nothing of any conversation."""

    def __init__(self, finder: ProgrammeFinder, gazetteer: Gazetteer, corpus: Corpus) -> None:
        self._finder = finder
        self._gazetteer = gazetteer
        self._corpus = corpus

    def read(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,
        without: Iterable[str] = (),
    ) -> Reading:
        """Understand `question`; `lang` overrides the detection of its language, `without` are ids of facts to leave
        out of account."""
        gone = tuple(without)
        talk = _Talk()
        first = max(0, len(history) - _TURNS_REMEMBERED)
        asked = sum(turn.role == "user" for turn in history[:first])
        for turn in history[first:]:
            if turn.role == "assistant":
                talk = self._answered(talk, turn.text)
            else:
                talk = self._asked(talk, self._next(talk, turn.text, asked, gone))
                asked += 1
        return self._next(talk, question, asked, gone, lang)

    def _next(
        self, talk: _Talk, question: str, turn: int, gone: tuple[str, ...], lang: str | None = None
    ) -> Reading:
        language = lang if lang in SUPPORTED else self._language(question, talk.language)
        started = talk.language is not None
        alone = self._read_alone(question, language, turn)
        if started and not (alone.places or alone.countries or alone.mentions):
            alone = self._read_as_name(alone, turn, asked_back=talk.asked_back)
        started = talk.language is not None
        following = follows(question, language, bool(alone.mentions or alone.places)) if started else "no"
        context = Context(
            talk.question,
            talk.masked,
            talk.programmes or talk.answer_programmes,
            talk.language,
            talk.asked_in_a_row,
            talk.answers,
        )
        heard = Heard(
            question, language, alone.told, alone.places, alone.country_places, alone.countries,
            bool(alone.mentions), following == "yes", turn,
        )  # fmt: skip
        done = turned(heard, talk.facts, self._gazetteer, first=not started, asked_back=talk.asked_back)
        facts = done.facts.without(gone)
        if alone.mentions and (ids := alone.programmes):
            facts = replace(facts, programmes=ids, programme_turn=turn, programme_assumed=False)
        alone = replace(alone, facts=facts, move=done.move)
        if following != "no":
            query = f"{talk.question} {question}".strip()
            alone = replace(alone, query=query, following=following)
        alone = replace(alone, context=context)
        if done.move == "question" or talk.standing is None or done.move == "reset":
            return replace(alone, places=_towns(facts) if done.names_places else ())
        return self._again(talk.standing, alone, context, language)

    def _again(self, standing: Reading, alone: Reading, context: Context, language: str) -> Reading:
        """The question before, with the facts as they are now."""
        return replace(
            standing,
            language=language,
            facts=alone.facts,
            places=_towns(alone.facts),
            countries=tuple(dict.fromkeys((*alone.facts.countries, *alone.countries))),
            country_places=standing.country_places or alone.country_places,
            mentions=alone.mentions or standing.mentions,
            move=alone.move,
            alone=alone,
            context=replace(standing.context, asked_in_a_row=context.asked_in_a_row, answers=context.answers),
        )

    def _language(self, question: str, conversation: str | None) -> str:
        """A word or two in reply say little on the language: then it is the conversation's."""
        if conversation and len(question.split()) < _WORDS_OF_THEIR_OWN_LANGUAGE:
            return conversation
        return detect_language(question, conversation)

    def _asked(self, talk: _Talk, reading: Reading) -> _Talk:
        standing = reading if reading.move == "question" else talk.standing
        if reading.move == "reset":
            standing = None
        own = reading.alone or reading
        programmes = own.programmes or talk.programmes
        if reading.move == "reset" or (reading.places and not own.programmes and not own.follows_up):
            # Another place, asked about by itself: the programme spoken of before is no longer meant.
            programmes = () if reading.move in ("question", "reset") else programmes
        return replace(
            talk,
            facts=reading.facts,
            standing=standing,
            question=reading.question,
            masked=reading.masked,
            language=own.language,
            programmes=programmes,
        )

    def _answered(self, talk: _Talk, text: str) -> _Talk:
        """An answer may have asked something; and it may have named the programme that is spoken of next."""
        asked = talk.asked_in_a_row + 1 if _ASKS_BACK.search(text.rstrip()) else 0
        found = self._finder.find(text, talk.language or "en") if not talk.programmes else []
        programmes = tuple(dict.fromkeys(pid for mention in found for pid in mention.ids))
        ends = [part.rstrip() for part in text.strip().split("\n\n")[-_PARAGRAPHS_AT_THE_END:]]
        return replace(
            talk,
            asked_in_a_row=asked,
            asked_back=any(map(_ASKS_BACK.search, ends)),
            answer_programmes=programmes,
            answers=f"{talk.answers}\n{text}",
        )

    def _read_alone(self, question: str, language: str, turn: int = 0) -> Reading:
        mentions = self._finder.find(question, language)
        spans = [mention.span for mention in mentions]
        found = find_places(question, language, self._gazetteer, spans)
        places = tuple(mention for mention in found if mention.place.level != "country")
        nations = [mention for mention in found if mention.place.level == "country"]
        countries = tuple(dict.fromkeys(nuts_country(mention.place.country) for mention in nations))
        mentions = mentions or self._with_neighbour(question, language, countries, bool(places))
        bodies = [kind.kind for kind in find_applicants(question) if kind.kind in _BODIES]
        if bodies:
            # "members from Italy and Slovenia" are countries, not the name of a programme.
            mentions = [mention for mention in mentions if not _PAIR.search(mention.text)]
            spans = [mention.span for mention in mentions]
            nations = [
                mention
                for mention in find_places(question, language, self._gazetteer, spans)
                if mention.place.level == "country"
            ]
            countries = tuple(dict.fromkeys(nuts_country(mention.place.country) for mention in nations))
        told = tell(
            self._corpus,
            question,
            language,
            places or _own_country(nations, question, language),
            spans,
            () if bodies else _partner_countries(nations, question, language),
            turn,
        )
        if bodies and len(countries) > 1:
            told = _with_countries(told, countries)
        return Reading(
            question=question,
            language=language,
            masked=_masked(question, spans, [mention.span for mention in (places or found)]),
            query=question,
            mentions=tuple(mentions),
            places=places,
            countries=countries,
            country_places=tuple(mention.place for mention in nations),
            applicants=tuple(find_applicants(question)),
            told=told,
        )

    def _read_as_name(self, alone: Reading, turn: int, *, asked_back: bool) -> Reading:
        """A name by itself is a place in a conversation, where no word around it says so."""
        text = alone.question.strip(" .!?¿¡")
        plain = len(text.split()) <= _WORDS_OF_A_NAME and text[:1].isupper() and not alone.applicants
        if not plain or not self._gazetteer.known([name_key(text)]):
            return alone
        place = self._gazetteer.resolve(text)
        if place is None or (not asked_back and place.population < _KNOWN_TOWN and not place.ambiguous):
            return alone
        mention = Mention((0, len(alone.question)), text, place)
        told = replace(alone.told, members=(Member(mention, turn=turn, kind_turn=turn),))
        return replace(alone, places=(mention,), told=told)

    def _with_neighbour(
        self, question: str, language: str, countries: tuple[str, ...], has_places: bool
    ) -> list[ProgrammeMention]:
        """ "the programme with Ukraine", asked in Polish, means the programme of Poland and Ukraine."""
        home = HOME_COUNTRY.get(language)
        if (
            has_places
            or home is None
            or len(countries) != 1
            or countries[0] == home
            or not PROGRAMME.search(question)
        ):
            return []
        ids = self._finder.between((home, countries[0]))
        return [ProgrammeMention((0, 0), "", ids)] if ids else []


def _towns(facts: Facts) -> tuple[Mention, ...]:
    """The places spoken of, but for whole countries."""
    return tuple(m.mention for m in facts.spoken_of if m.mention and m.mention.place.level != "country")


def _own_country(nations: Sequence[Mention], question: str, language: str) -> Sequence[Mention]:
    """A country in which somebody says to sit, where no town is named."""
    own = words("own", language)
    return [
        mention
        for mention in nations
        if own.search(question[: mention.span[0]])
        and not words("partner", language).search(question[: mention.span[1] + 12])
        and "?" not in question[: mention.span[1]]
    ][:1]


def _partner_countries(nations: Sequence[Mention], question: str, language: str) -> list[str]:
    """Countries from which partners are said to come."""
    near = 30
    return list(
        dict.fromkeys(
            nuts_country(mention.place.country)
            for mention in nations
            if words("partner", language).search(
                question[max(0, mention.span[0] - near) : mention.span[1] + near // 2]
            )
        )
    )


def _with_countries(told: Told, countries: tuple[str, ...]) -> Told:
    """The countries of the members of a cross-border body, kept with it."""
    return replace(
        told,
        members=tuple(
            replace(member, countries=countries)
            if member.applicant is not None and member.applicant.kind in _BODIES
            else member
            for member in told.members
        ),
    )


def _masked(question: str, programmes: list[tuple[int, int]], places: list[tuple[int, int]]) -> str:
    cuts = sorted(
        [(*span, "the programme") for span in programmes] + [(*span, "our town") for span in places]
    )
    out, position = "", 0
    for start, end, word in cuts:
        if start < position:
            continue
        out += question[position:start] + word
        position = end
    return out + question[position:]
