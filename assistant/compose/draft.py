"""A draft collects sentences with what they stand on, and becomes an answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.answer import Answer, Choice, CitedSource, PlaceFound, ProgrammeVerdict, Sentence, Status
from assistant.references import PassageBook, Ref
from assistant.texts import Texts, mark
from corpus.translations import translated
from ingest.passage import Passage

Style = Literal["sentence", "item", "heading", "paragraph"]

NOTICE = mark(
    "This is guidance from the sources named, not a decision: the programme decides, so confirm "
    "with its secretariat."
)


@dataclass
class Draft:
    """Sentences in order; `say` numbers the sources as they are first cited."""

    book: PassageBook
    texts: Texts
    _lines: list[tuple[Style, Sentence]] = field(default_factory=list)
    _sources: dict[tuple[str, str], CitedSource] = field(default_factory=dict)

    def cite(self, refs: Iterable[Ref | str]) -> list[int]:
        """Citation numbers for the passages named; one that is not in the book is left out."""
        numbers: list[int] = []
        for item in refs:
            ref = item if isinstance(item, Ref) else Ref(item)
            found = self.book.quoted(ref)
            if found is None:
                continue
            passage, quoted = found
            source = self._sources.get((passage.id, quoted))
            if source is None:
                source = cited_source(len(self._sources) + 1, passage, quoted)
                self._sources[passage.id, quoted] = source
            if source.n not in numbers:
                numbers.append(source.n)
        return numbers

    def say(self, text: str, *refs: Ref | str, style: Style = "sentence") -> None:
        """Add a sentence with its sources; `item` and `heading` start a line of their own."""
        self._lines.append((style, Sentence(text=text, citations=self.cite(refs))))

    def in_words(self, text: str) -> str:
        """A text of the corpus in the language of the answer where there is a translation, else as it is."""
        return translated(text, self.texts.language) or text

    @property
    def empty(self) -> bool:
        return not self._lines

    def says(self, text: str) -> bool:
        """Whether a sentence stands in the draft already."""
        return any(sentence.text == text for _, sentence in self._lines)

    def holds(self, text: str) -> bool:
        """Whether a sentence, perhaps as a part of a longer one, stands in the draft already."""
        return any(text in sentence.text for _, sentence in self._lines)

    def finish(
        self,
        status: Status,
        *,
        programmes: Sequence[ProgrammeVerdict] = (),
        places: Sequence[PlaceFound] = (),
        clarify: str | None = None,
        choices: Sequence[Choice] = (),
    ) -> Answer:
        """The answer; the notice that the programme decides closes it."""
        notice = self.texts(NOTICE)
        sentences = [sentence for style, sentence in self._lines if style != "heading"]
        text = _rendered(self._lines)
        if status in ("answered", "partly_answered"):
            text = f"{text}\n\n{notice}"
        return Answer(
            status=status,
            language=self.texts.language,
            text=text,
            sentences=sentences,
            sources=sorted(self._sources.values(), key=lambda source: source.n),
            programmes=list(programmes),
            places=list(places),
            clarify=clarify,
            choices=list(choices),
            notice=notice,
        )


def cited_source(number: int, passage: Passage, quoted: str) -> CitedSource:
    """A source as answers list it: the passage with the words of it that are quoted."""
    return CitedSource(
        n=number,
        id=passage.id,
        title=passage.title,
        url=passage.url,
        locator=passage.locator,
        quote=quoted,
        checked_on=passage.checked_on.isoformat() if passage.checked_on else None,
        confidence=passage.confidence,
        publisher=passage.publisher,
    )


def _rendered(lines: Sequence[tuple[Style, Sentence]]) -> str:
    """Markdown: headings in bold, items as a list, an empty line around both and before paragraphs."""
    out: list[str] = []
    before: Style | None = None
    for style, sentence in lines:
        marks = "".join(f"[{number}]" for number in sentence.citations)
        text = f"{sentence.text} {marks}".rstrip()
        if style == "heading":
            text = f"**{text}**"
        elif style == "item":
            text = f"- {text}"
        runs_on = style == "sentence" and before in ("sentence", "paragraph")
        lists_on = style == "item" and before == "item"
        if out:
            out.append(" " if runs_on else "\n" if lists_on else "\n\n")
        out.append(text)
        before = style
    return "".join(out)
