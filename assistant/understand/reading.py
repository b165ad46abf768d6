"""Reads a question with the conversation before it.

A conversation is read from its beginning each time; nothing of it is kept.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.answer import Turn
from assistant.places import Gazetteer, Mention
from assistant.understand.elliptic import Before, completed, points_at_a_listed_one
from assistant.understand.facts import Facts, Member
from assistant.understand.following import follows
from assistant.understand.language import SUPPORTED, detect_language
from assistant.understand.lone import TextReader
from assistant.understand.moves import turned
from assistant.understand.programmes import ProgrammeFinder
from assistant.understand.turn import Heard
from assistant.understand.understood import Context, Reading
from corpus import Corpus

__all__ = ["Reader", "Reading"]

_TURNS_REMEMBERED = 40
_WORDS_OF_THEIR_OWN_LANGUAGE = 4
_PARAGRAPHS_AT_THE_END = 2
# The end of an answer that asks something; a closing notice may stand behind it.
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\[?\w)")
_HEADING = re.compile(r"\*\*.+\*\*$")
_ASKS_BACK = re.compile(r"[?;]\s*(?:\[\d+\]\s*)*$")


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
    last_answer: str = ""
    of_places: str = ""


class Reader:
    """Reads questions; holds what is needed for that and nothing of any conversation."""

    def __init__(self, finder: ProgrammeFinder, gazetteer: Gazetteer, corpus: Corpus) -> None:
        self._finder = finder
        self._programmes = corpus.programmes
        self._gazetteer = gazetteer
        self._texts = TextReader(finder, gazetteer, corpus)

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

    def programmes_in(self, text: str, language: str) -> tuple[str, ...]:
        """Ids of the programmes that a text names, each once."""
        found = self._finder.find(text, language)
        return tuple(dict.fromkeys(pid for mention in found for pid in mention.ids))

    def _next(
        self, talk: _Talk, question: str, turn: int, gone: tuple[str, ...], lang: str | None = None
    ) -> Reading:
        language = lang if lang in SUPPORTED else self._language(question, talk.language)
        started = talk.language is not None
        alone = self._texts.read(question, language, turn)
        if started and lang is None:
            alone = self._in_its_own_language(alone, turn)
            language = alone.language
        whole = (
            completed(alone, self._before(talk, question, language), self._programmes)
            if talk.standing
            else None
        )
        if whole is not None:
            question = whole
            alone = self._texts.read(question, language, turn)
        if started and not (alone.places or alone.countries or alone.mentions):
            alone = self._texts.read_as_name(alone, turn, asked_back=talk.asked_back)
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
            facts = replace(facts, programmes=ids, programme_turn=turn)
        alone = replace(alone, facts=facts, move=done.move)
        if following != "no":
            query = f"{talk.question} {question}".strip()
            alone = replace(alone, query=query, following=following)
        alone = replace(alone, context=context)
        if done.move == "question" or talk.standing is None or done.move == "reset":
            return replace(alone, places=_towns(facts) if done.names_places else ())
        again = self._again(talk.standing, alone, context, language)
        # Who doubts an answer adds nothing to the question: it is answered as it was.
        return replace(again, alone=None, move="reply") if done.move == "doubt" else again

    def _before(self, talk: _Talk, question: str, language: str) -> Before:
        """What was said last; the programmes that an answer lists are found only where one of them may be meant."""
        assert talk.standing is not None
        # After a question back ("Which Frankfurt?") "the second" is one of what was offered.
        one_of_them = points_at_a_listed_one(question) and not talk.asked_in_a_row
        listed = self.programmes_in(talk.last_answer, language) if one_of_them else ()
        return Before(talk.standing, listed, talk.of_places)

    def _again(self, standing: Reading, alone: Reading, context: Context, language: str) -> Reading:
        """The question before, with the facts as they are now."""
        return replace(
            _with_other_place(standing, alone.facts),
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
        """A word or two in reply say little on the language: then it is the conversation's.

        A name says nothing on it: "Frankfurt an der Oder, of course".
        """
        if conversation and len(question.split()) < _WORDS_OF_THEIR_OWN_LANGUAGE:
            return conversation
        found = detect_language(question, conversation)
        if conversation and found != conversation:
            return detect_language(self._texts.without_names(question, conversation), conversation)
        return found

    def _in_its_own_language(self, alone: Reading, turn: int) -> Reading:
        """A few words that name nothing in the conversation's language may do so in another ("a v Košiciach?")."""
        named = bool(alone.places or alone.countries or alone.mentions or alone.applicants)
        if named or alone.words >= _WORDS_OF_THEIR_OWN_LANGUAGE:
            return alone
        language = detect_language(alone.question)
        if language == alone.language:
            return alone
        other = self._texts.read(alone.question, language, turn)
        # "Samo čezmejni" and "doar cele ..." begin with "only", and are no towns.
        names = [each for each in other.places if each.span[0] > 0 and each.text[:1].isupper()]
        return other if names else alone

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
            of_places=reading.question if reading.places and not own.programmes else talk.of_places,
        )

    def _answered(self, talk: _Talk, text: str) -> _Talk:
        """An answer may have asked something; and it may have named the programme that is spoken of next."""
        asked = talk.asked_in_a_row + 1 if _ASKS_BACK.search(text.rstrip()) else 0
        programmes = () if talk.programmes else self.programmes_in(_subjects(text), talk.language or "en")
        ends = [part.rstrip() for part in text.strip().split("\n\n")[-_PARAGRAPHS_AT_THE_END:]]
        return replace(
            talk,
            asked_in_a_row=asked,
            asked_back=any(map(_ASKS_BACK.search, ends)),
            answer_programmes=programmes,
            answers=f"{talk.answers}\n{text}",
            last_answer=text,
        )


def _with_other_place(standing: Reading, facts: Facts) -> Reading:
    """The question with the place that is spoken of now, where it named one that no longer is."""
    if len(standing.places) != 1 or len(facts.spoken_of) != 1:
        return standing
    old, new = standing.places[0], facts.spoken_of[0].mention
    start, end = old.span
    named_here = standing.question[start:end] == old.text
    if new is None or not named_here or Member(old).same_place(Member(new)):
        return standing
    question = f"{standing.question[:start]}{new.text}{standing.question[end:]}"
    moved = replace(old, span=(start, start + len(new.text)), text=new.text, place=new.place)
    return replace(standing, question=question, query=question, places=(moved,))


def _subjects(answer: str) -> str:
    """What an answer is about: one with a list all that it names, another what its first sentence names.

    Behind that programmes are only examples of a rule.
    """
    first, *others = answer.strip().splitlines() or [""]
    if any(line.startswith("- ") for line in others):
        return answer
    return "" if _HEADING.match(first) else _END_OF_SENTENCE.split(first, maxsplit=1)[0]


def _towns(facts: Facts) -> tuple[Mention, ...]:
    """The places spoken of, but for whole countries."""
    return tuple(m.mention for m in facts.spoken_of if m.mention and m.mention.place.level != "country")
