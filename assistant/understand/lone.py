"""A text read by itself: its names, who it says sits where, and what it tells."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.places import Gazetteer, Mention, find_places
from assistant.places.countries import nuts_country
from assistant.places.normal import name_key
from assistant.understand.applicants import find_applicants
from assistant.understand.cues import HOME_COUNTRY, PROGRAMME, TRANSNATIONAL_ONLY
from assistant.understand.facts import Member, Told
from assistant.understand.following import without_beginning
from assistant.understand.nameless import masked, without_programmes
from assistant.understand.programme_names import ProgrammeMention
from assistant.understand.programmes import ProgrammeFinder
from assistant.understand.telling import Nations, tell
from assistant.understand.understood import Reading
from assistant.understand.words import ALL_OF, words, words_of_kinds
from corpus import Corpus

_WORDS_OF_A_NAME = 3
_KNOWN_TOWN = 5_000
_NEAR = 30
_WORDS_BESIDE_A_PAIR = 8
_ASKED_FROM_THE_OTHER_END = ("regions_asked", "countries_asked", "in_which")
_BODIES = ("egtc", "euroregion")
# "with" of the languages, before a country or at its end.
_TOGETHER = re.compile(
    r"\b(?:with|mit|avec|con|com|met|med|z|ze|s|se|so|sa|su|ar|cu|με|с|със|з|із)\b|v[ae]l\b|ga\b|kanssa|koos",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\s(?:and|und|et|e|i|y|a|och|og|ja|és|en|și|si|και|и)\s", re.IGNORECASE)


class TextReader:
    """Reads single texts; holds what is needed for that."""

    def __init__(self, finder: ProgrammeFinder, gazetteer: Gazetteer, corpus: Corpus) -> None:
        self._finder = finder
        self._gazetteer = gazetteer
        self._corpus = corpus

    def read(self, question: str, language: str, turn: int = 0) -> Reading:
        mentions = self._finder.find(question, language)
        spans = [mention.span for mention in mentions]
        kinds = _kinds_named(question)
        found = find_places(question, language, self._gazetteer, spans, kinds)
        pair = None if mentions else self._side_by_side(question, language, found)
        if pair is not None:
            mentions, spans = [pair], [pair.span]
            found = find_places(question, language, self._gazetteer, spans, kinds)
        places = tuple(mention for mention in found if mention.place.level != "country")
        nations = [mention for mention in found if mention.place.level == "country"]
        countries = tuple(dict.fromkeys(nuts_country(mention.place.country) for mention in nations))
        if not mentions and not _asks_for_a_list(question, language, nations):
            mentions = self._with_neighbour(question, language, countries, bool(places))
        bodies = [kind.kind for kind in find_applicants(question) if kind.kind in _BODIES]
        from_two = [mention for mention in mentions if _of_partners(mention, question, language)]
        if bodies or from_two:
            # "members from Italy and Slovenia" are countries, not the name of a programme.
            of_countries = (
                [mention for mention in mentions if _PAIR.search(mention.text)] if bodies else from_two
            )
            mentions = [mention for mention in mentions if mention not in of_countries]
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
            Nations(
                () if bodies else _partner_countries(nations, question, language),
                tuple(mention.span for mention in nations) if places else (),
            ),
            turn,
        )
        if bodies and len(countries) > 1:
            told = _with_countries(told, countries)
        return Reading(
            question=question,
            language=language,
            masked=masked(question, spans, [mention.span for mention in (places or found)]),
            bare=without_programmes(question, spans, [mention.span for mention in (places or found)]),
            query=question,
            mentions=tuple(mentions),
            places=places,
            countries=countries,
            country_places=tuple(mention.place for mention in nations),
            applicants=tuple(find_applicants(question)),
            told=told,
        )

    def without_names(self, question: str, language: str) -> str:
        """The question without the names of programmes and places in it."""
        reading = self.read(question, language)
        spans = [*(each.span for each in reading.mentions), *(each.span for each in reading.places)]
        for start, end in sorted(spans, reverse=True):
            question = f"{question[:start]} {question[end:]}"
        return question.strip()

    def read_as_name(self, alone: Reading, turn: int, *, asked_back: bool) -> Reading:
        """A name by itself, or behind "and what about", is a place in a conversation."""
        text = without_beginning(alone.question, alone.language).strip(" .!?¿¡,")
        plain = len(text.split()) <= _WORDS_OF_A_NAME and text[:1].isupper() and not alone.applicants
        if not plain or not self._gazetteer.known([name_key(text)]):
            return alone
        place = self._gazetteer.resolve(text)
        if place is None or (not asked_back and place.population < _KNOWN_TOWN and not place.ambiguous):
            return alone
        start = alone.question.index(text)
        mention = Mention((start, start + len(text)), text, place)
        told = replace(alone.told, members=(Member(mention, turn=turn, kind_turn=turn),))
        return replace(alone, places=(mention,), told=told)

    def _side_by_side(
        self, question: str, language: str, found: Sequence[Mention]
    ) -> ProgrammeMention | None:
        """ "Where to apply Poland Slovakia?": two countries with no word between them that share one programme.

        Only in short questions that say nothing of partners: these come from two countries.
        """
        if len(question.split()) > _WORDS_BESIDE_A_PAIR or words("partner", language).search(question):
            return None
        for one, other in pairwise(found):
            span = (one.span[0], other.span[1])
            sides = {nuts_country(mention.place.country) for mention in (one, other)}
            level = {one.place.level, other.place.level}
            if level != {"country"} or len(sides) < 2 or question[one.span[1] : other.span[0]].strip():
                continue
            ids = self._finder.between(sides)
            if len(ids) == 1 and {*self._corpus.programmes[ids[0]].countries} == sides:
                return ProgrammeMention(span, question[slice(*span)], ids)
        return None

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
            or TRANSNATIONAL_ONLY.search(question)
            or any(words(asked).search(question) for asked in _ASKED_FROM_THE_OTHER_END)
        ):
            return []
        ids = self._finder.between((home, countries[0]))
        return [ProgrammeMention((0, 0), "", ids)] if ids else []


def _kinds_named(question: str) -> frozenset[int]:
    """Where words for kinds of organisations and for programmes begin."""
    organisations = (question.find(kind.text) for kind in find_applicants(question))
    return frozenset([*organisations, *(match.start() for match in PROGRAMME.finditer(question))])


def _of_partners(mention: ProgrammeMention, question: str, language: str) -> bool:
    """Whether two countries are where partners sit ("partners in Germany and Denmark"), and no programme's name."""
    before = question[max(0, mention.span[0] - _NEAR) : mention.span[0]]
    named = _PAIR.search(mention.text) and not PROGRAMME.search(question)
    return bool(named and words("partner", language).search(before))


def _asks_for_a_list(question: str, language: str, nations: Sequence[Mention]) -> bool:
    """Whether the programmes of a country are asked for, not the one that its neighbour shares with it."""
    if words_of_kinds(ALL_OF, language).search(question):
        return True
    together = any(
        _TOGETHER.search(question[max(0, mention.span[0] - _NEAR) : mention.span[1] + _NEAR])
        for mention in nations
    )
    return not together and bool(words("which_programmes", language).search(question))


def _own_country(nations: Sequence[Mention], question: str, language: str) -> Sequence[Mention]:
    """A country in which somebody says to sit, where no town is named."""
    own = words("own", language)
    return [
        mention
        for mention in nations
        if own.search(question[: mention.span[0]])
        and not words("with", language).search(question[max(0, mention.span[0] - _NEAR) : mention.span[0]])
        and not words("partner", language).search(question[: mention.span[1] + 12])
        and "?" not in question[: mention.span[1]]
    ][:1]


def _partner_countries(nations: Sequence[Mention], question: str, language: str) -> tuple[str, ...]:
    """Countries from which partners are said to come."""
    partner, with_whom = words("partner", language), words("with", language)

    def is_partner(start: int, end: int) -> bool:
        before = question[max(0, start - _NEAR) : start]
        return bool(partner.search(before + question[start : end + _NEAR // 2]) or with_whom.search(before))

    return tuple(
        dict.fromkeys(nuts_country(mention.place.country) for mention in nations if is_partner(*mention.span))
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
