"""A document's sections as passages: what is embedded, cited and highlighted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.chunking.cutting import Atom, divided, overlap, packed
from ingest.chunking.duplicates import Duplicates
from ingest.chunking.locators import joined
from ingest.chunking.runs import atoms_of, numbered
from ingest.chunking.structure import seen_structure
from ingest.dates import dates_in, only_period, periods_in
from ingest.document import Block, Document
from ingest.fitting import TokenCounter
from ingest.language import language_of
from ingest.passage import Passage

# Tokens of a passage that is neither too thin to be found nor about too many things; the window may be larger.
AIM_TOKENS = 220
_LEAST_OVERLAP, _LONGEST_OVERLAP = 30, 250
_LONGEST_HEADING = 200
_SAMPLE = 4000


@dataclass(frozen=True)
class _Cut:
    """One passage to be: its text, where that stands, and what it stands under."""

    text: str
    span: tuple[int, int] | None
    locator: str | None
    heading: tuple[str, ...]


def passages_of_document(
    document: Document, count: TokenCounter, most: int, collection: str
) -> list[Passage]:
    """The document's passages in order, none longer than `most` tokens by `count`, headings included.

    Ids are `doc:<first 16 of the digest>#<n>` with n from 1, and `position` is n: n - 1 and n + 1 are neighbours.
    `text` stands in the document as it is (`document.text[start:end]` of `span`); the parts of a table repeat its
    header before that, those of a long answer its question. What is repeated word for word is one passage whose
    `also_at` says where else it stands; what is repeated nearly has `duplicate_of`.
    """
    facts = _Facts(document)
    chunker = _Chunker(document, count, most)
    passages: list[Passage] = []
    where: dict[str, int] = {}
    known = Duplicates()
    for cut in chunker.cuts():
        same = "\n".join((*cut.heading, cut.text))
        if same in where:
            earlier = passages[where[same]]
            if cut.locator and cut.locator != earlier.locator and cut.locator not in earlier.also_at:
                also = (*earlier.also_at, cut.locator)
                passages[where[same]] = earlier.model_copy(update={"also_at": also})
            continue
        where[same] = len(passages)
        number = len(passages) + 1
        passage_id = f"doc:{document.digest[:16]}#{number}"
        duplicate = known.seen(passage_id, f"{cut.heading[-1] if cut.heading else ''}\n{cut.text}")
        passages.append(facts.passage(cut, passage_id, number, duplicate, collection))
    return passages


class _Facts:
    """What holds for the whole document, and what a passage says of itself."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._language = document.language or language_of(document.text[:_SAMPLE]) or "en"
        self._period = document.period or only_period(document.title) or self._prevailing()

    def _prevailing(self) -> str | None:
        """The period that the document speaks of mostly: the other one is then history or an outlook."""
        mentions = periods_in(self._document.text[:200_000])
        for period in ("2021-2027", "2014-2020"):
            if mentions and mentions.count(period) >= 0.75 * len(mentions):
                return period
        return None

    def passage(
        self, cut: _Cut, passage_id: str, number: int, duplicate: str | None, collection: str
    ) -> Passage:
        document = self._document
        language = document.language or language_of(cut.text, self._language) or self._language
        own = only_period(" ".join(cut.heading))
        return Passage(
            id=passage_id,
            text=cut.text,
            heading=cut.heading,
            source=document.source,
            title=document.title,
            url=document.url,
            publisher=document.publisher,
            kind=document.kind,
            locator=cut.locator or (cut.heading[-1] if cut.heading else None),
            language=language,
            checked_on=document.read_on,
            collection=collection,
            period=own or self._period or only_period(cut.text),
            span=cut.span,
            position=number,
            dated=document.dated,
            dates=dates_in(cut.text),
            duplicate_of=duplicate,
        )


class _Chunker:
    def __init__(self, document: Document, count: TokenCounter, most: int) -> None:
        self._document = document
        self._text = document.text
        self._count = count
        self._most = most
        self._aim = min(most, max(AIM_TOKENS, most // 2))

    def cuts(self) -> Iterator[_Cut]:
        for section in seen_structure(self._document):
            heading = self._shortened(section.heading)
            for _, run in groupby(numbered(section), key=lambda item: item[0]):
                blocks = [block for _, block in run]
                if blocks[0].header or blocks[0].span is None:
                    for block in blocks:
                        yield from self._headed(block, heading)
                else:
                    yield from self._prose(blocks, heading)

    def _shortened(self, heading: tuple[str, ...]) -> tuple[str, ...]:
        """The innermost headings that leave two thirds of the window to the text."""
        kept = tuple(
            name if len(name) <= _LONGEST_HEADING else f"{name[:_LONGEST_HEADING].rsplit(' ', 1)[0]} …"
            for name in heading
        )
        while kept and self._count(" > ".join(kept)) > self._most // 3:
            kept = (
                kept[1:]
                if len(kept) > 1
                else ((f"{kept[0][: len(kept[0]) // 2]}",) if len(kept[0]) > 8 else ())
            )
        return kept

    def _fits(self, heading: tuple[str, ...], before: str, most: int) -> "_Fit":
        head = " > ".join(heading)
        return _Fit(self._count, f"{head}\n" if head else "", f"{before}\n" if before else "", most)

    def _prose(self, blocks: Sequence[Block], heading: tuple[str, ...]) -> Iterator[_Cut]:
        """Paragraphs and lists of one section, packed; a cut inside it repeats the last sentence before it."""
        text = self._text
        fits, enough = self._fits(heading, "", self._most), self._fits(heading, "", self._aim)
        atoms = [part for block in blocks for atom in atoms_of(block) for part in divided(text, atom, fits)]
        if not atoms:
            return
        whole = text[atoms[0].start : atoms[-1].end]
        groups = [atoms] if enough(whole) else list(packed(text, atoms, fits, enough))
        end_before: Sequence[Atom] = ()
        for group in groups:
            start, end = group[0].start, group[-1].end
            if end_before:
                # A very short sentence says little by itself; it is repeated alone only if more does not fit.
                earlier = (
                    overlap(text, end_before, least, _LONGEST_OVERLAP) for least in (_LEAST_OVERLAP, 1)
                )
                start = next((at for at in earlier if at < end_before[-1].end and fits(text[at:end])), start)
            yield _Cut(text[start:end], (start, end), joined([atom.locator for atom in group]), heading)
            end_before = group

    def _headed(self, block: Block, heading: tuple[str, ...]) -> Iterator[_Cut]:
        """Rows under their header, or an answer under its question: every part repeats what stands above."""
        text, atoms = self._text, list(atoms_of(block))
        if block.span is None:
            text = "\n".join(block.lines)
            atoms = list(atoms_of(block.model_copy(update={"span": (0, len(text))})))
        header = block.header
        if header and self._count(header) > self._most // 2:
            # A header that leaves no room is text like other text, said once.
            lines = list(
                divided(header, Atom(0, len(header), block.locator), self._fits(heading, "", self._most))
            )
            for part in lines:
                yield _Cut(header[part.start : part.end], None, block.locator, heading)
            header = ""
        fits, enough = self._fits(heading, header, self._most), self._fits(heading, header, self._aim)
        parts = [part for atom in atoms for part in divided(text, atom, fits)]
        for group in packed(text, parts, fits, enough):
            start, end = group[0].start, group[-1].end
            body = text[start:end]
            span = (start, end) if block.span else None
            where = joined([atom.locator for atom in group])
            yield _Cut(f"{header}\n{body}" if header else body, span, where, heading)


class _Fit:
    """Whether a text fits with what is put before it: heading path, header."""

    def __init__(self, count: TokenCounter, head: str, before: str, most: int) -> None:
        self._count, self._before, self._most = count, head + before, most

    def __call__(self, text: str) -> bool:
        return self._count(self._before + text) <= self._most
