"""Joins the single checks to one verdict on a sentence."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.checking.added import Part, clauses, longest_gap, whole
from assistant.checking.aligning import Alignment
from assistant.checking.exact import exact_faults
from assistant.checking.force import force_faults
from assistant.checking.inference import Inference
from assistant.checking.meaning import Meaning
from assistant.checking.names import NameBook, written_out
from assistant.checking.naming import Naming
from assistant.checking.opposing import opposition_faults
from assistant.checking.reading import Reading, read
from assistant.checking.turning import turning_faults
from assistant.checking.types import Check, Cited, Reason, contradicted, unsupported
from assistant.checking.wording import wording_faults
from assistant.places import Gazetteer
from assistant.understand.language import detect_language
from corpus import Corpus
from index.encoder.base import Encoder
from index.scale import Scale
from ingest.passage import Passage

_SOURCES_REMEMBERED = 1024
_LONGEST_SENTENCE = 2000
_STRANDS = {
    "A": "cross-border cooperation",
    "B": "transnational cooperation",
    "C": "interregional cooperation",
    "D": "cooperation of outermost regions",
}
_LIKELY = 0.85
# Set on one half of the labelled pairs (docs/checking.md).
_SHARE, _CLAUSE_SHARE = 0.45, 0.4
_GAP, _GAP_JUDGED, _GAP_NEAR = 2.2, 1.8, 0.2
_NEAR, _FAR, _DOUBTFUL = 0.32, 0.08, 0.6


class Checker:
    """Says whether sentences stand in what they cite. Deterministic, offline; may be shared between threads."""

    def __init__(
        self,
        corpus: Corpus,
        *,
        gazetteer: Gazetteer | None = None,
        encoder: Encoder | None = None,
        scale: Scale | None = None,
        inference: Inference | None = None,
    ) -> None:
        """`gazetteer` knows cities by all their names; `encoder` (with its `scale`) judges nearness in meaning where
        words cannot, `inference` is a second opinion. The checks of tokens need none of them."""
        self._book = NameBook(corpus, gazetteer)
        self._naming = Naming(self._book)
        self._meaning = Meaning(encoder, scale) if encoder else None
        self._inference = inference
        self._source = lru_cache(maxsize=_SOURCES_REMEMBERED)(self._read_source)

    def check(self, sentence: str, sources: Sequence[Cited], language: str | None = None) -> Check:
        """The verdict on `sentence`, which cites `sources` (passages, or texts as they stand).

        `language` is that of the sentence; without it, it is found out. Sources may be in another one. A sentence
        without sources is unsupported. Never fails, whatever the texts.
        """
        sentence = sentence[:_LONGEST_SENTENCE]
        if not any(sign.isalnum() for sign in sentence):
            return Check("supported")
        if not sources:
            return Check.of([unsupported("no_sources", "The sentence cites nothing.", sentence)])
        mine = read(sentence, language or detect_language(sentence), self._book)
        theirs = [self._source(*_as_texts(source)) for source in sources]
        return Check.of(list(self._faults(mine, theirs, sources)))

    def _faults(self, mine: Reading, theirs: list[Reading], sources: Sequence[Cited]) -> Iterator[Reason]:
        about = frozenset(item.programme for item in sources if isinstance(item, Passage) and item.programme)
        alignments = [Alignment(mine, source) for source in theirs]
        yield from exact_faults(mine, theirs, alignments)
        yield from self._naming.faults(mine, theirs, about)
        yield from wording_faults(mine, theirs)
        yield from force_faults(mine, alignments, self._meaning)
        yield from opposition_faults(mine, alignments)
        yield from turning_faults(mine, alignments)
        yield from self._added(mine, theirs, alignments)
        yield from self._second_opinion(mine, theirs)

    def _added(
        self, mine: Reading, theirs: list[Reading], alignments: Sequence[Alignment]
    ) -> Iterator[Reason]:
        texts = _units(theirs) if self._meaning else []
        sentence = whole(mine, alignments)
        if self._is_foreign(mine, sentence, _SHARE, texts):
            yield unsupported(
                "unrelated", "The sources speak of little of what the sentence says.", mine.plain
            )
            return
        parts = [
            part for part in clauses(mine, alignments) if self._is_foreign(mine, part, _CLAUSE_SHARE, texts)
        ]
        gap = longest_gap(alignments)
        if (
            gap
            and gap.weight >= (_GAP_JUDGED if self._meaning else _GAP)
            and self._is_foreign(mine, gap, 1.0, texts, _GAP_NEAR)
        ):
            parts.append(gap)
        for part in parts[:1]:
            words = mine.text_of(part.start, part.stop)
            yield unsupported("added", f"The sources do not say: {words}", words)

    def _is_foreign(
        self, mine: Reading, part: Part, share: float, texts: Sequence[str], near: float = _NEAR
    ) -> bool:
        """Whether the sources neither share words with a part nor come near to what it means."""
        if self._meaning is None:
            return part.share < share
        limit = near if part.share < share else _FAR if part.share < _DOUBTFUL else None
        return limit is not None and self._meaning(mine.text_of(part.start, part.stop), texts) < limit

    def _second_opinion(self, mine: Reading, theirs: list[Reading]) -> Iterator[Reason]:
        if self._inference is None:
            return
        scores = self._inference([(source.plain, mine.plain) for source in theirs])
        if scores and max(against for _, against in scores) >= _LIKELY > max(
            follows for follows, _ in scores
        ):
            yield contradicted("inference", "The NLI model finds that the sources say otherwise.", mine.plain)

    def _read_source(self, text: str, head: str, language: str | None) -> Reading:
        language = language or detect_language(text)
        first = read(text, language, self._book, head)
        meant = written_out([name for name, _ in first.names.short])
        meant += [_STRANDS[strand] for strand in sorted(first.codes.strands)]
        return read(text, language, self._book, "\n".join(filter(None, (head, *meant)))) if meant else first


def _as_texts(source: Cited) -> tuple[str, str, str | None]:
    """What of a source counts: its text; title, heading, article and the day it was read; its language."""
    if isinstance(source, str):
        return source, "", None
    day = source.checked_on.isoformat() if source.checked_on else ""
    # Not its address: where a page lies is no word on which website somebody has.
    parts = (source.title, " > ".join(source.heading), source.locator or "", day)
    return source.text, "\n".join(part for part in parts if part), source.language


def _units(readings: Sequence[Reading]) -> list[str]:
    """The sentences and clauses of the sources, each once."""
    found = (
        source.text_of(unit.start, unit.stop)
        for source in readings
        for unit in (*source.sentences, *source.clauses)
        if unit.start >= source.body
    )
    return list(dict.fromkeys(found))
