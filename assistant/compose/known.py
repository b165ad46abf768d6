"""What the composers draw on; opened once and shared by all questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.eligibility.audit import AuditLog
from assistant.eligibility.calculator import Calculator
from assistant.eligibility.enquiry import Enquiry
from assistant.eligibility.verdict import Verdict
from assistant.places import Gazetteer
from assistant.references import PassageBook
from assistant.settings import Settings
from assistant.understand.scope import Scope
from corpus import Corpus
from corpus.types import Programme
from index import Filters, Hybrid
from index.matching import Matcher

GUIDE_SECTIONS = Filters(collection="corpus", kind="guide")


@dataclass(frozen=True)
class Known:
    """The reviewed corpus, its passages, the search over them, the places, and the settings."""

    corpus: Corpus
    book: PassageBook
    search: Hybrid
    gazetteer: Gazetteer
    settings: Settings
    scope: Scope | None = None

    audit: AuditLog | None = None

    @cached_property
    def matcher(self) -> Matcher:
        """Tells which section of the guides a question means."""
        return Matcher.of(self.search.store, GUIDE_SECTIONS)

    @cached_property
    def _calculator(self) -> Calculator:
        return Calculator(self.corpus)

    def areas(self, enquiry: Enquiry) -> list[Verdict]:
        """The verdicts of all programmes for what is said of places; no decision, so that none is put on record."""
        return [
            self._calculator.decide(programme, enquiry, full=False)
            for programme in self.corpus.programmes.values()
        ]

    def decide(
        self, enquiry: Enquiry, programmes: Iterable[Programme] | None = None, *, full: bool = False
    ) -> list[Verdict]:
        """The verdicts of the programmes (default: all, in the order of the corpus), on record where that is on.

        Where no partner is in the area, the places decide and nothing else is looked at, unless `full` asks for it.
        """
        asked = self.corpus.programmes.values() if programmes is None else programmes
        verdicts = [self._calculator.decide(programme, enquiry, full=full) for programme in asked]
        if self.audit is not None:
            self.audit.record(enquiry, verdicts)
        return verdicts
