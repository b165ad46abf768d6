"""Places named in running text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.places.beside import (
    fitting_the_people_beside,
    fitting_what_stands_beside,
    without_namesakes,
)
from assistant.places.between import lying_between
from assistant.places.countries import home_countries
from assistant.places.cues import Cue, cue_around
from assistant.places.demonyms import demonyms
from assistant.places.evidence import BESIDE_ANOTHER, CASES_OF_NAMES, THRESHOLD, Finding, Spot, weigh
from assistant.places.exonyms import is_exonym, named_in
from assistant.places.findings import learnt, not_yet_named, without_overlap
from assistant.places.gazetteer import NEIGHBOUR_KM, Gazetteer
from assistant.places.inflect import changed, is_small_form, spellings
from assistant.places.mistyped import mistyped, mistyped_names
from assistant.places.names import worth_inflecting
from assistant.places.normal import name_key
from assistant.places.people import named_otherwise
from assistant.places.rank import REGION_LEVELS, Wish, choose
from assistant.places.rows import Row
from assistant.places.schema import BESIDE_ITS_COUNTRY
from assistant.places.spotted import spot_codes
from assistant.places.surroundings import around_place, at_a_distance, distance_in
from assistant.places.tokens import Token, Words, words_of
from assistant.places.types import Mention, Place

_LONGEST_NAME = 6
_LONGEST_INFLECTED = 3
# Villages are looked for by their own names only: too many words look like a form of one.
_LEAST_INFLECTED, _KNOWN_ABROAD, _TOWN_AT_HOME = 2_000, 20_000, 5_000
# How far before a name a distance may stand ("20 km north of the town of ...").
_LOOK_BACK, _WORDS_BETWEEN = 60, 5
# Between two members of a list of places: a sign, or a single small word for "and", "or", "with".
_LIST = re.compile(r"^\s*(?:[,+&/–-]|[^\W\d_]{1,4})\s*$")


def find_places(
    question: str, language: str, gazetteer: Gazetteer, programme_spans: Sequence[tuple[int, int]] = ()
) -> list[Mention]:
    """All places and countries named in a question, in their order, none overlapping another.

    `language` is the question's (two letters); `programme_spans` are (start, end) of programme names, in which no
    place is sought. Words that may be a place as well as something else count only where their writing and the
    words around them say so.
    """
    coded = spot_codes(question, gazetteer, programme_spans)
    blocked = [*programme_spans, *(mention.span for mention in coded)]
    search = _Search(question, language, gazetteer, words_of(question, blocked))
    named = search.mentions()
    slips = list(search.mistyped(named))
    named = sorted([*slips, *(m for m in named if _apart(m, slips))], key=lambda mention: mention.span)
    people = [mention for mention in search.by_their_people() if _apart(mention, [*coded, *named])]
    found = sorted([*coded, *named, *people], key=lambda mention: mention.span)
    found = without_namesakes(found, question, language)
    return lying_between(question, language, search.words, found, gazetteer)


def _apart(mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a mention overlaps none of the others."""
    return not any(mention.span[0] < other.span[1] and other.span[0] < mention.span[1] for other in others)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that may be a name, the keys under which it is listed, and the words around them."""

    first: int
    behind: int
    keys: tuple[str, ...]
    cue: Cue


@dataclass(frozen=True)
class _Search:
    """One question and what is needed to find the places in it."""

    question: str
    language: str
    gazetteer: Gazetteer
    words: Words

    def mentions(self) -> list[Mention]:
        """Places by name. What is sure of the first pass helps the doubtful ones in a second."""
        others = named_otherwise(self.question, self.words.tokens, self.language) | self._adjectives()
        runs = [run for run in self._known_runs() if run.behind - run.first > 1 or run.first not in others]
        hints = frozenset(mention.place.country for mention in self.by_their_people())
        chosen = self._chosen(self._findings(runs, Wish(hints)))
        if any(finding.place.ambiguous or finding.place.level in REGION_LEVELS for finding in chosen):
            chosen = self._chosen(self._findings(runs, learnt(chosen, hints)))
        return [self._mention(f.first, f.behind, f.place, near=f.near) for f in chosen]

    def _adjectives(self) -> set[int]:
        """Words written small that say whose something is: Slovene "slovenskem" is no form of Slovakia's name."""
        tokens = self.words.tokens
        found = (number for number, _ in demonyms(tokens, self.language))
        return {number for number in found if self.words.cased and not tokens[number].capital}

    def mistyped(self, named: Sequence[Mention]) -> Iterator[Mention]:
        """Places with a slip in their name, beside those `named`."""
        taken = {
            number
            for number, token in enumerate(self.words.tokens)
            if any(mention.span[0] < token.end and token.start < mention.span[1] for mention in named)
        }
        others = named_otherwise(self.question, self.words.tokens, self.language)
        wish = Wish(leaning=home_countries(self.language))
        where = (self.question, self.words, self.language, self.gazetteer)
        yield from mistyped_names(*where, wish)
        yield from mistyped(*where, taken | others, wish)

    def by_their_people(self) -> list[Mention]:
        """Countries named by what their people and things are called."""
        by_code = {row.country: row for row in self.gazetteer.countries()}
        return [
            self._mention(number, number + 1, self.gazetteer.place(by_code[code], ""))
            for number, code in demonyms(self.words.tokens, self.language)
            if code in by_code
        ]

    def _mention(self, first: int, behind: int, place: Place, *, near: bool = False) -> Mention:
        span = (self.words.tokens[first].start, self.words.tokens[behind - 1].end)
        text = self.question[slice(*span)]
        km = self._distance_before(span[0]) if place.level == "place" else None
        if km is not None and not place.ambiguous:
            place = at_a_distance(self.gazetteer, place, km)
        elif near:
            place = around_place(self.gazetteer, place, NEIGHBOUR_KM)
        return Mention(span, text, place.with_text(text), near or km is not None)

    def _distance_before(self, start: int) -> float | None:
        """The kilometres in "20 km from Zittau", if such words lead up to a name."""
        found = distance_in(self.question[max(0, start - _LOOK_BACK) : start])
        if found is None:
            return None
        km, behind = found
        between = self.question[max(0, start - _LOOK_BACK) : start][behind:]
        return km if len(between.split()) <= _WORDS_BETWEEN and not re.search(r"[,.;:!?]", between) else None

    def _known_runs(self) -> list[_Run]:
        """Runs of words that are a listed name, or a form of one."""
        keys = {run: self._keys(self.words.tokens[slice(*run)]) for run in self.words.runs(_LONGEST_NAME)}
        listed = self.gazetteer.known(sorted({key for some in keys.values() for key in some}))
        return [
            _Run(*run, found, cue_around(self.question, self.words.tokens, *run, self.language))
            for run, some in keys.items()
            if (found := tuple(key for key in some if key in listed or is_exonym(key, self.language)))
        ]

    def _keys(self, tokens: Sequence[Token]) -> list[str]:
        plain = " ".join(token.key for token in tokens)
        if len(tokens) > _LONGEST_INFLECTED or not (
            tokens[0].capital or not self.words.cased or _may_be_small(tokens, self.language)
        ):
            return [plain]
        return [plain, *spellings(plain, self.language or "en")]

    def _findings(self, runs: Sequence[_Run], wish: Wish) -> list[Finding]:
        """The best meaning of each run with what speaks for it; also those with a little too little."""
        leaning = replace(wish, leaning=home_countries(self.language))
        best = (
            max(self._meanings(run, leaning), key=lambda finding: finding.score, default=None) for run in runs
        )
        return [
            finding for finding in best if finding is not None and finding.score >= THRESHOLD - BESIDE_ANOTHER
        ]

    def _meanings(self, run: _Run, wish: Wish) -> Iterator[Finding]:
        """What the words mean as they are written, and what they mean as a form of another name."""
        tokens = self.words.tokens[run.first : run.behind]
        plain = " ".join(token.key for token in tokens)
        text = self.question[tokens[0].start : tokens[-1].end]
        forms: dict[int, Row] = {}
        found_by: dict[int, str] = {}
        for key in run.keys:
            for row in self.gazetteer.named_as(text, key, with_country=True):
                worth = key != plain and _worth_inflecting(row)
                if worth and (row.id not in forms or row.rank < forms[row.id].rank):
                    forms[row.id] = row
                    found_by[row.id] = key
        forms = self._likely(forms, found_by, plain)
        written = self.gazetteer.named_as(text, plain, with_country=True) if plain in run.keys else []
        written = self._or_a_form_at_home(run, written, list(forms.values()))
        abroad = self._abroad(run, [*written, *forms.values()], at_home=plain if written else "")
        if abroad is not None:
            yield abroad
            return
        for rows in (written, list(forms.values())):
            if not rows:
                continue
            key = plain if rows is written else found_by[rows[0].id]
            beside = self._beside(rows, run)
            kept = beside or not_yet_named(_without_their_country(rows), wish, run.first)
            place = choose(self.gazetteer, kept, key, text, replace(wish, kind=run.cue.kind))
            if place is not None:
                if rows is not written:
                    same = (found_by[row.id] for row in rows if row.geonameid == place.geonameid)
                    key = next(same, key)
                yield weigh(
                    place,
                    self._spot(run, key, inflected=rows is not written, beside=bool(beside)),
                    self.gazetteer,
                )

    def _likely(self, forms: dict[int, Row], found_by: Mapping[int, str], plain: str) -> dict[int, Row]:
        """Without villages abroad whose names a form is only by chance ("Buja": Buje, hardly Buj), if any is left."""
        likely = {
            number: row
            for number, row in forms.items()
            if worth_inflecting(row, found_by[number], changed(plain, found_by[number]), self.language)
        }
        home = home_countries(self.language)
        if any(row.level == "place" and row.rank == 0 and row.country in home for row in likely.values()):
            # "u Senju" is in Senj, not on the Norwegian island of Senja, nor in Breton Séné.
            return {n: row for n, row in likely.items() if row.country in home or _known_abroad(row)}
        return likely or forms

    def _or_a_form_at_home(self, run: _Run, written: list[Row], forms: Sequence[Row]) -> list[Row]:
        """With towns at home that a preposition makes a foreign name of: Polish "w Turku" is in Turek, or in Turku."""
        home = home_countries(self.language)
        if (
            self.language not in CASES_OF_NAMES
            or run.cue.strength == "none"
            or any(row.country in home for row in written)
        ):
            return written
        towns = [row for row in forms if row.country in home and row.population >= _TOWN_AT_HOME]
        return [*written, *towns] if written else []

    def _abroad(self, run: _Run, others: Sequence[Row], at_home: str) -> Finding | None:
        """What the words mean as the language's own name of a foreign place; None where they are none.

        Others of the name are meant only where their country or region stands beside it, or where the name as
        written (`at_home`) is that of a town at home.
        """
        named = named_in(self.language, run.keys, self.gazetteer)
        if named is None:
            return None
        key, row = named
        home = home_countries(self.language)
        if key != at_home and any(name_key(o.name) == at_home and o.country in home for o in others):
            return None
        tokens = self.words.tokens[run.first : run.behind]
        if self.words.cased and not tokens[0].capital and not is_small_form(tokens[0].key, self.language):
            return None
        text = self.question[tokens[0].start : tokens[-1].end]
        beside = self._beside([row], run)
        if not beside and self._beside(others, run):
            return None
        plain = " ".join(token.key for token in tokens)
        spot = self._spot(run, key, inflected=key != plain, beside=bool(beside))
        return weigh(self.gazetteer.place(row, text), replace(spot, exonym=True), self.gazetteer)

    def _beside(self, rows: Sequence[Row], run: _Run) -> list[Row]:
        return fitting_what_stands_beside(
            rows, self.question, self.words, run.behind, self.gazetteer, self.language
        ) or fitting_the_people_beside(rows, self.words, run.first, run.behind, self.language)

    def _spot(self, run: _Run, key: str, *, inflected: bool, beside: bool) -> Spot:
        return Spot(
            self.words, run.first, run.behind, key, self.language, run.cue, inflected=inflected, beside=beside
        )

    def _chosen(self, findings: Sequence[Finding]) -> list[Finding]:
        """Well-founded findings, and those that stand in a list with one ("Gorizia, Nova Gorica and Trieste")."""
        sure = without_overlap([finding for finding in findings if finding.score >= THRESHOLD])
        listed = [
            finding
            for finding in findings
            if finding.score < THRESHOLD and any(self._in_list(finding, other) for other in sure)
        ]
        return without_overlap([*sure, *listed])

    def _in_list(self, finding: Finding, other: Finding) -> bool:
        first, second = sorted((finding, other), key=lambda each: each.first)
        if second.first < first.behind or second.first - first.behind > 1:
            return False
        tokens = self.words.tokens
        between = self.question[tokens[first.behind - 1].end : tokens[second.first].start]
        return bool(_LIST.match(between)) and tokens[finding.first].capital


def _may_be_small(tokens: Sequence[Token], language: str) -> bool:
    """Forms of names written small: "powiecie bieszczadzkim", Hungarian "miskolci", Finnish "mariborilainen"."""
    return len(tokens) > 1 or is_small_form(tokens[0].key, language)


def _without_their_country(rows: Sequence[Row]) -> list[Row]:
    """What a name means where no country stands beside it."""
    return [row for row in rows if row.rank < BESIDE_ITS_COUNTRY]


def _known_abroad(row: Row) -> bool:
    """Whether another language may well have forms of the name of a foreign place."""
    return row.population >= _KNOWN_ABROAD if row.level == "place" else not row.partial


def _worth_inflecting(row: Row) -> bool:
    return row.level != "place" or row.population >= _LEAST_INFLECTED
