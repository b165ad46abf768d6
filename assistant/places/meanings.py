"""What words that may be a name mean: as they are written, or as a form of another name, or abroad in one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.places.beside import fitting_the_people_beside, fitting_what_stands_beside
from assistant.places.countries import home_countries
from assistant.places.cues import Cue
from assistant.places.evidence import CASES_OF_NAMES, Finding, Spot, weigh
from assistant.places.exonyms import named_in
from assistant.places.findings import named_beside, not_yet_named
from assistant.places.gazetteer import Gazetteer
from assistant.places.inflect import changed, is_small_form
from assistant.places.names import worth_inflecting
from assistant.places.normal import name_key
from assistant.places.rank import choose
from assistant.places.rows import Row
from assistant.places.schema import BESIDE_ITS_COUNTRY
from assistant.places.scoring import Wish
from assistant.places.tokens import Words

# Villages are looked for by their own names only: too many words look like a form of one.
_LEAST_INFLECTED, _KNOWN_ABROAD, _TOWN_AT_HOME = 2_000, 20_000, 5_000


@dataclass(frozen=True, slots=True)
class Run:
    """Words that may be a name, the keys under which it is listed, and the words around them."""

    first: int
    behind: int
    keys: tuple[str, ...]
    cue: Cue


@dataclass(frozen=True)
class Meanings:
    """One question, and what is needed to tell what the names in it mean."""

    question: str
    language: str
    gazetteer: Gazetteer
    words: Words

    def of(self, run: Run, wish: Wish) -> Iterator[Finding]:
        """What the words mean as they are written, and what they mean as a form of another name."""
        wish = named_beside(wish, run.first)
        if run.cue.apart:
            # "Lille: Belgium or England?" asks of a town about countries, and says nothing of where it lies.
            wish = replace(wish, hints=frozenset())
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

    def _or_a_form_at_home(self, run: Run, written: list[Row], forms: Sequence[Row]) -> list[Row]:
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

    def _abroad(self, run: Run, others: Sequence[Row], at_home: str) -> Finding | None:
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

    def _beside(self, rows: Sequence[Row], run: Run) -> list[Row]:
        return fitting_what_stands_beside(
            rows, self.question, self.words, (run.first, run.behind), self.gazetteer, self.language
        ) or fitting_the_people_beside(rows, self.words, run.first, run.behind, self.language)

    def _spot(self, run: Run, key: str, *, inflected: bool, beside: bool) -> Spot:
        return Spot(
            self.words, run.first, run.behind, key, self.language, run.cue, inflected=inflected, beside=beside
        )


def _without_their_country(rows: Sequence[Row]) -> list[Row]:
    """What a name means where no country stands beside it."""
    return [row for row in rows if row.rank < BESIDE_ITS_COUNTRY]


def _known_abroad(row: Row) -> bool:
    """Whether another language may well have forms of the name of a foreign place."""
    return row.population >= _KNOWN_ABROAD if row.level == "place" else not row.partial


def _worth_inflecting(row: Row) -> bool:
    return row.level != "place" or row.population >= _LEAST_INFLECTED
