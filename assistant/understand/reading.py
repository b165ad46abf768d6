"""What was understood of a question: language, names, kind of organisation, and what the conversation adds."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.answer import Turn
from assistant.eligibility.applicants import Applicant
from assistant.places import Gazetteer, Mention, Place, find_places
from assistant.places.countries import nuts_country
from assistant.understand.applicants import find_applicants
from assistant.understand.cues import HOME_COUNTRY, PROGRAMME
from assistant.understand.following import Following, follows
from assistant.understand.language import SUPPORTED, detect_language
from assistant.understand.programmes import ProgrammeFinder, ProgrammeMention

_TURNS_REMEMBERED = 4


@dataclass(frozen=True)
class Context:
    """What earlier turns named; used for meaning only, never as a source."""

    question: str = ""
    masked: str = ""
    programmes: tuple[str, ...] = ()
    places: tuple[Mention, ...] = ()
    applicants: tuple[Applicant, ...] = ()
    language: str | None = None


@dataclass(frozen=True)
class Reading:
    """A question as understood.

    `masked` is the question with names replaced, for judging its meaning; `query` is what is searched for, with
    the question before it where this one goes on from it. `countries` are those named beside the places
    (ISO codes, Greece EL, United Kingdom UK).
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

    @property
    def words(self) -> int:
        return len(self.question.split())


class Reader:
    """Reads questions; holds what is needed for that and nothing of any conversation."""

    def __init__(self, finder: ProgrammeFinder, gazetteer: Gazetteer) -> None:
        self._finder = finder
        self._gazetteer = gazetteer

    def read(self, question: str, history: Sequence[Turn] = (), lang: str | None = None) -> Reading:
        """Understand `question`; `lang` overrides the detection of its language."""
        context = self._context(history)
        language = lang if lang in SUPPORTED else detect_language(question, context.language)
        reading = self._read_alone(question, language)
        following = follows(question, language, bool(reading.mentions or reading.places)) if history else "no"
        if following == "no":
            return reading
        query = f"{context.question} {question}".strip()
        return replace(reading, query=query, following=following, context=context)

    def _read_alone(self, question: str, language: str) -> Reading:
        mentions = self._finder.find(question, language)
        spans = [mention.span for mention in mentions]
        found = find_places(question, language, self._gazetteer, spans)
        places = tuple(mention for mention in found if mention.place.level != "country")
        countries = tuple(
            dict.fromkeys(
                nuts_country(mention.place.country) for mention in found if mention.place.level == "country"
            )
        )
        mentions = mentions or self._with_neighbour(question, language, countries, bool(places))
        return Reading(
            question=question,
            language=language,
            masked=_masked(question, spans, [mention.span for mention in (places or found)]),
            query=question,
            mentions=tuple(mentions),
            places=places,
            countries=countries,
            country_places=tuple(mention.place for mention in found if mention.place.level == "country"),
            applicants=tuple(find_applicants(question)),
        )

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

    def _context(self, history: Sequence[Turn]) -> Context:
        recent = list(history)[-_TURNS_REMEMBERED:]
        asked = [turn.text for turn in recent if turn.role == "user"]
        if not asked:
            return Context()
        language = detect_language(asked[-1])
        before = [self._read_alone(text, language) for text in asked]
        programmes = next(
            (list(reading.programmes) for reading in reversed(before) if reading.programmes), []
        )
        answers = [turn.text for turn in recent if turn.role == "assistant"]
        if answers and not programmes:
            found = self._finder.find(answers[-1], language)
            programmes = [pid for mention in found for pid in mention.ids]
        return Context(
            question=asked[-1],
            masked=before[-1].masked,
            programmes=tuple(dict.fromkeys(programmes)),
            places=next((reading.places for reading in reversed(before) if reading.places), ()),
            applicants=next((reading.applicants for reading in reversed(before) if reading.applicants), ()),
            language=language,
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
