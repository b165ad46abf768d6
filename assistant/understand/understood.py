"""What was understood of a question: language, names, kinds of organisation, and what the conversation adds."""

from dataclasses import dataclass, field
from functools import cached_property

from assistant.eligibility.applicants import Applicant
from assistant.places import Mention, Place
from assistant.understand.facts import Facts, Told
from assistant.understand.following import Following
from assistant.understand.programme_names import ProgrammeMention
from assistant.understand.reverse import Reverse, reverse_question
from assistant.understand.turn import Move
from assistant.understand.words import words


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

    `masked` is the question with names replaced, for judging its meaning, and `bare` the same with no programme in
    it; `query` is what is searched for, with the question before it where this one goes on from it. `countries` are
    those named beside the places (ISO codes, Greece EL, United Kingdom UK). `facts` are those of the whole
    conversation. Where the turn only answers a question back, corrects or adds (`move`), the question before is read
    again with the new facts, and `alone` is the turn itself.
    """

    question: str
    language: str
    masked: str
    query: str
    bare: str = ""
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
    def only_tells(self) -> bool:
        """Whether it says where who asks sits, and asks nothing ("We are in Vilnius, our partner is in Białystok")."""
        placed = any(member.mention is not None for member in self.told.members)
        asks = "?" in self.question or words("asks").search(self.question)
        return self.told.own_words and placed and not asks

    @property
    def words(self) -> int:
        return len(self.question.split())
