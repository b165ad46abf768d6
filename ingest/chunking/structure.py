"""What a format does not mark and a reader sees: articles with their paragraphs, questions with their answers."""

from collections.abc import Iterator, Sequence

from ingest.articles import Article, article_of, paragraph_number, point_letter
from ingest.document import Block, Document, Section
from ingest.questions import is_question

_LEAST_ARTICLES = 2
_LONGEST_TITLE = 160
_LEAST_QUESTIONS = 2


def seen_structure(document: Document) -> list[Section]:
    """The document's sections with articles as headings and locators, and questions as blocks of their own."""
    sections = list(_with_articles(document))
    return [
        section.model_copy(update={"blocks": tuple(_with_questions(section.blocks, document.text))})
        for section in sections
    ]


def _with_articles(document: Document) -> Iterator[Section]:
    counted = sum(
        article_of(line) is not None
        for section in document.sections
        for block in section.blocks
        if block.kind == "paragraph"
        for line in block.lines
    )
    in_text = counted >= _LEAST_ARTICLES
    for section in document.sections:
        known = any(block.locator and block.locator.startswith("Art. ") for block in section.blocks)
        heads = [article for name in section.heading[::-1] if (article := article_of(name))]
        if known or not (heads or in_text):
            yield section
        else:
            yield from _divided(section, heads[0] if heads else None)


def _divided(section: Section, article: Article | None) -> Iterator[Section]:
    """The section cut at the articles in its text; their paragraphs and points get locators."""
    heading = section.heading
    blocks: list[Block] = []
    place = _Place(article)
    want_title = False
    for block in section.blocks:
        line = block.lines[0]
        single = block.kind == "paragraph" and len(block.lines) == 1
        if single and (found := article_of(line)):
            if blocks:
                yield Section(heading=heading, blocks=tuple(blocks))
            blocks, place, want_title = [], _Place(found), not found.title
            heading = (*section.heading, line)
        elif single and want_title and _is_title(line):
            heading = (*heading[:-1], f"{heading[-1]} {line}")
            want_title = False
        else:
            want_title = False
            blocks.append(place.of(block))
    if blocks:
        yield Section(heading=heading, blocks=tuple(blocks))


def _is_title(line: str) -> bool:
    ended = line.endswith((".", ";", ":", ","))
    return len(line) <= _LONGEST_TITLE and not ended and paragraph_number(line) is None


class _Place:
    """Counts through an article. A number counts as a paragraph only in its turn: 1, 2, 3."""

    def __init__(self, article: Article | None) -> None:
        self._article = article
        self._paragraph = 0

    def of(self, block: Block) -> Block:
        """The block with what is known of each of its lines; the page, if any, stays behind the article."""
        if self._article is None or block.kind == "table":
            return block
        where = [
            self._with_page(
                self._line(line), block.line_locators[number] if block.line_locators else block.locator
            )
            for number, line in enumerate(block.lines)
        ]
        return block.model_copy(update={"locator": where[0], "line_locators": tuple(where)})

    def _line(self, line: str) -> str:
        assert self._article is not None
        if paragraph_number(line) == self._paragraph + 1:
            self._paragraph += 1
        paragraph = f"({self._paragraph})" if self._paragraph else ""
        point = point_letter(line)
        return f"{self._article.locator}{paragraph}{f'({point})' if point else ''}"

    @staticmethod
    def _with_page(locator: str, page: str | None) -> str:
        return (
            f"{locator}, {page}" if page and page.startswith("p") and not page.startswith("para") else locator
        )


def _with_questions(blocks: Sequence[Block], text: str) -> Iterator[Block]:
    """Where several are asked, each question with what follows it up to the next. One alone is part of its text."""
    asked = [number for number, block in enumerate(blocks) if _asks(block)]
    at = 0
    while at < len(blocks):
        if at not in asked or len(asked) < _LEAST_QUESTIONS:
            yield blocks[at]
            at += 1
            continue
        end = at + 1
        while end < len(blocks) and end not in asked and blocks[end].kind in ("paragraph", "list"):
            end += 1
        answer = [
            block for block in blocks[at + 1 : end] if block.kind in ("paragraph", "list") and block.span
        ]
        yield _answered(blocks[at], answer, text) if answer else blocks[at]
        at = end if answer else at + 1


def _asks(block: Block) -> bool:
    return block.kind == "paragraph" and len(block.lines) == 1 and is_question(block.lines[0])


def _answered(question: Block, answer: Sequence[Block], text: str) -> Block:
    lines = tuple(line for block in answer for line in block.lines)
    first, last = answer[0].span, answer[-1].span
    span = (first[0], last[1]) if first and last else None
    if span and text[span[0] : span[1]] != "\n".join(lines):
        span = None
    where = tuple(
        locator or ""
        for block in answer
        for locator in (block.line_locators or (block.locator,) * len(block.lines))
    )
    return Block(
        kind="question",
        lines=lines,
        header=question.lines[0],
        locator=question.locator or answer[0].locator,
        line_locators=where if any(where) else (),
        span=span,
    )
