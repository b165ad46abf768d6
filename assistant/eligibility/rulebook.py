"""Which conditions hold for a programme: its own go before the general ones, and both are cited.

"The programme wins": where a programme says something itself, that decides; what the law says for all is cited
beside it. Where the programme's own statement is not firm (a call may ask for something else), the law still has to
hold. Conditions of a country hold for partners of that country in every programme.
"""

from collections.abc import Iterable
from typing import get_args

from assistant.references import Ref
from corpus.condition_types import Condition, Criterion, Funding
from corpus.corpus import Corpus
from corpus.types import Programme


class Applicable:
    """The conditions of one criterion for one programme, prepared once.

    `deciding` are the programme's own conditions, or the general ones where it has none. `alternatives` are sets of
    conditions of which one has to hold as a whole: one for each kind of project (`variant`). `refs` are what decides,
    then what holds for all beside it.
    """

    def __init__(self, conditions: Iterable[Condition]) -> None:
        found = tuple(conditions)
        of_all = [condition for condition in found if not condition.countries and not condition.sole]
        own = tuple(condition for condition in of_all if condition.own)
        general = tuple(condition for condition in of_all if not condition.own)
        self.deciding = own or general
        self.of_countries = tuple(condition for condition in found if condition.countries)
        self.sole = tuple(condition for condition in found if condition.sole)
        self.alternatives = _alternatives(self.deciding, general if own else ())
        stated = tuple(dict.fromkeys(rule for conditions in self.alternatives for rule in conditions))
        self.stated = stated
        self.refs = refs_of((*stated, *self.deciding, *general))

    def of_country(self, country: str | None) -> tuple[Condition, ...]:
        """The conditions that a country adds for its own partners."""
        return tuple(rule for rule in self.of_countries if country in rule.countries)


def _alternatives(
    deciding: tuple[Condition, ...], law: tuple[Condition, ...]
) -> tuple[tuple[Condition, ...], ...]:
    """Each variant with what holds for all of them, and with the law where the programme's word is not firm."""
    always = tuple(condition for condition in deciding if not condition.variant)
    always += law if not all(condition.firm for condition in deciding) else ()
    variants = [condition for condition in deciding if condition.variant]
    return tuple((variant, *always) for variant in variants) or (always,)


class Rulebook:
    """The conditions of a corpus, sorted once by programme and criterion."""

    def __init__(self, corpus: Corpus) -> None:
        self._sorted = {
            (programme.id, criterion): Applicable(
                condition
                for condition in corpus.conditions.values()
                if condition.criterion == criterion and condition.concerns(programme.id, programme.strand)
            )
            for programme in corpus.programmes.values()
            for criterion in get_args(Criterion)
        }
        self._funding = {
            programme.id: tuple(
                entry
                for entry in corpus.funding.values()
                if not entry.programmes or programme.id in entry.programmes
            )
            for programme in corpus.programmes.values()
        }

    def conditions(self, programme: Programme, criterion: Criterion) -> Applicable:
        """The conditions of one criterion for a programme of the corpus."""
        return self._sorted[programme.id, criterion]

    def funding(self, programme: Programme) -> tuple[Funding, ...]:
        """The entries on money that may hold for the programme, in the order in which they are tried."""
        return self._funding[programme.id]


def refs_of(conditions: Iterable[Condition]) -> tuple[Ref, ...]:
    """What conditions stand on, each once."""
    return tuple(dict.fromkeys(Ref(ref) for condition in conditions for ref in condition.refs))
