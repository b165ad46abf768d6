"""From what a person entered to one row for each programme. All judging is the assistant's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from assistant.answer import Answer, Outcome, PlaceFound, ProgrammeVerdict, VerdictOutcome
from assistant.compose.comparison import named
from assistant.request import EligibilityRequest, PartnerRequest
from assistant.understand.applicants import applicant_by_name
from assistant.understand.topics import topic_by_name
from corpus import Corpus
from corpus.types import Programme
from ui.find.proof import Proof, proofs
from ui.find.wanted import Wanted, unusable

_BEST_FIRST: Final[tuple[VerdictOutcome | None, ...]] = (
    *("in_area", "partly_in_area", "unknown", "outside", None),
)
_DECIDED_FIRST: Final[tuple[Outcome | None, ...]] = ("met", "unknown", "not_met", None)
_NEAREST_FIRST: Final = ("cross-border", "outermost", "transnational", "everywhere", "service")
_ALWAYS_SHOWN: Final = frozenset({"place", "partnership"})
_NOTHING_PAID: Final = frozenset({"none", "national funds"})


class Decides(Protocol):
    """What is needed of an assistant."""

    def eligible(self, request: EligibilityRequest) -> Answer: ...


@dataclass(frozen=True)
class ShortReason:
    """A criterion and what was found; `partner` is the number of the partner it is about (0: who asks)."""

    criterion: str
    outcome: Outcome
    text: str
    partner: int | None
    proofs: tuple[Proof, ...]


@dataclass(frozen=True)
class Row:
    """A programme. `verdict` and `decision` are None where no place was entered, so that nothing was judged.

    `rate` is the highest share (0 to 1) that who asks can be paid, as far as it is known; `rate_note` says whom it
    depends on. `missing` are facts that would settle what is open, `changes` what would make the partnership fit.
    """

    id: str
    name: str
    strand: str
    group: str
    countries: tuple[str, ...]
    verdict: VerdictOutcome | None
    decision: Outcome | None
    rate: float | None
    rate_note: str
    rate_proofs: tuple[Proof, ...]
    reasons: tuple[ShortReason, ...]
    website: str
    doubts: tuple[str, ...]
    missing: tuple[str, ...]
    changes: tuple[str, ...]
    checked_on: str


@dataclass(frozen=True)
class Found:
    """`question` is what has to be answered first (which place is meant, for instance), else None.

    `missing` names what was not entered or would settle more: "place" where nothing could be judged. `ignored` are
    the fields that could not be used. `sources` are those of all rows, each once.
    """

    wanted: Wanted
    rows: tuple[Row, ...]
    places: tuple[PlaceFound, ...] = ()
    question: str | None = None
    missing: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def judged(self) -> bool:
        return any(row.verdict is not None for row in self.rows)

    @property
    def sources(self) -> tuple[Proof, ...]:
        proofs = (proof for row in self.rows for proof in all_proofs(row))
        return tuple(dict.fromkeys(proofs))


def all_proofs(row: Row) -> tuple[Proof, ...]:
    """What a row stands on, each source once."""
    given = (proof for reason in row.reasons for proof in reason.proofs)
    return tuple(dict.fromkeys([*given, *row.rate_proofs]))


def find(wanted: Wanted, assistant: Decides, corpus: Corpus) -> Found:
    """The programmes for an enquiry, best first; without a place all of them, by strand and name, not judged.

    Kinds, topics and programmes that are not known are left out and named in `ignored`. Raises CorrectInput where
    a place cannot be read at all.
    """
    wanted = _usable(wanted, corpus)
    if wanted.where is None:
        rows = [_row(corpus, named(programme), judged=False) for programme in corpus.programmes.values()]
        ordered = sorted(rows, key=lambda row: (row.strand, row.name))
        return Found(wanted, limited(ordered, wanted), missing=("place",), ignored=wanted.ignored)
    answer = assistant.eligible(_request(wanted, wanted.where))
    rows = [_row(corpus, verdict, answer, judged=True) for verdict in answer.programmes]
    ordered = sorted(rows, key=_rank)  # keeps the assistant's order among equals
    shown = limited(ordered, wanted)
    missing = dict.fromkeys(fact for row in shown if row.verdict != "outside" for fact in row.missing)
    return Found(wanted, shown, tuple(answer.places), answer.clarify, tuple(missing), wanted.ignored)


def limited(rows: Iterable[Row], wanted: Wanted) -> tuple[Row, ...]:
    """The rows of the strands and countries wanted; with none wanted, all."""
    return tuple(
        row
        for row in rows
        if (not wanted.strands or row.strand in wanted.strands)
        and (not wanted.countries or not set(wanted.countries).isdisjoint(row.countries))
    )


def _usable(wanted: Wanted, corpus: Corpus) -> Wanted:
    """The enquiry without what is not known, which is named."""
    ignored = list(wanted.ignored)
    unknown = unusable(wanted.programmes, corpus.programmes)
    applicant, topic = wanted.applicant, wanted.topic
    if unknown:
        ignored.append("programmes")
    if applicant is not None and applicant_by_name(applicant) is None:
        applicant = None
        ignored.append("applicant")
    if topic is not None and topic_by_name(corpus, topic) is None:
        topic = None
        ignored.append("topic")
    return replace(
        wanted,
        applicant=applicant,
        topic=topic,
        programmes=tuple(item for item in wanted.programmes if item not in unknown),
        ignored=tuple(dict.fromkeys(ignored)),
    )


def _request(wanted: Wanted, where: str) -> EligibilityRequest:
    return EligibilityRequest(
        place=where,
        applicant=wanted.applicant,
        partners=tuple(PartnerRequest.of_text(text) for text in wanted.partners),
        topic=wanted.topic,
        explain=True,
    )


def _rank(row: Row) -> tuple[bool, int, int, int]:
    """Programmes without grants to ordinary projects come last: nobody can apply there."""
    return (
        row.group == "service",
        _BEST_FIRST.index(row.verdict),
        _DECIDED_FIRST.index(row.decision),
        _NEAREST_FIRST.index(row.group),
    )


def _row(corpus: Corpus, verdict: ProgrammeVerdict, answer: Answer | None = None, *, judged: bool) -> Row:
    programme = corpus.programmes[verdict.id]
    cited = {source.n: Proof.of_citation(source) for source in answer.sources} if answer else {}
    rate, note, paid_by = _rate(corpus, programme, verdict, cited)
    return Row(
        id=programme.id,
        name=programme.plain_name,
        strand=programme.strand,
        group=verdict.group,
        countries=programme.countries,
        verdict=verdict.verdict if judged else None,
        decision=verdict.decision if judged else None,
        rate=rate,
        rate_note=note,
        rate_proofs=paid_by,
        reasons=_reasons(verdict, cited),
        website=programme.website,
        doubts=(programme.area.doubt,) if programme.area.doubt else (),
        missing=_missing(verdict),
        changes=tuple(verdict.changes),
        checked_on=programme.checked_on.isoformat(),
    )


def _reasons(verdict: ProgrammeVerdict, cited: dict[int, Proof]) -> tuple[ShortReason, ...]:
    """What decides or is open; criteria of which nothing was told are in `missing`."""
    return tuple(
        ShortReason(
            reason.criterion, reason.outcome, reason.text, reason.partner, _cited(reason.citations, cited)
        )
        for reason in verdict.reasons
        if reason.outcome != "unknown" or reason.criterion in _ALWAYS_SHOWN
    )


def _missing(verdict: ProgrammeVerdict) -> tuple[str, ...]:
    """What would settle the verdict; of a place that is unknown only its reason says so."""
    of_reasons = (fact for reason in verdict.reasons for fact in reason.missing)
    return tuple(dict.fromkeys([*verdict.missing, *of_reasons]))


def _rate(
    corpus: Corpus, programme: Programme, verdict: ProgrammeVerdict, cited: dict[int, Proof]
) -> tuple[float | None, str, tuple[Proof, ...]]:
    """The rate of who asks as the assistant found it, else the programme's own, and what that stands on."""
    own = next((money for money in verdict.money if money.partner == 0), None)
    if own is not None and (own.rate is not None or own.fund in _NOTHING_PAID):
        return own.rate, own.text, _cited(own.citations, cited)
    note = programme.cofinancing_note or ""
    return programme.max_cofinancing_rate, note, proofs(corpus, programme, "max_cofinancing_rate")


def _cited(numbers: Sequence[int], cited: dict[int, Proof]) -> tuple[Proof, ...]:
    return tuple(cited[number] for number in numbers if number in cited)
