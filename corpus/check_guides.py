"""Checks the guides: references exist, numbers are in what is cited, advice claims nothing."""

import re
from collections.abc import Iterator

from corpus.corpus import Corpus
from corpus.errors import CorrectCorpus
from corpus.numbers import unsupported
from corpus.problem import SLUG, Problem, repeated
from corpus.types import Statement

_FIGURE = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|\w+ty|hundred))"
    r"[\d .,\u00a0-]*(?:thousand|million|billion)?\s*"
    r"(?:[%€]|\b(?:per\s?cent|percentage points?|euros?|EUR|years?|months?|weeks?|days?|km|kilometres?)\b)"
    r"|[€£]\s?\d",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"\b(?:Art(?:icles?|\.)\s*\d+|Annex\s+[IVX]+\b|(?:Regulation|Directive|Decision)\s+\((?:EU|EC|EEC)\)"
    r"|(?:Common Provisions|Interreg|General Block Exemption|ERDF|de minimis) Regulation\b"
    r"|\((?:EU|EC)\)\s*(?:No\s*)?\d|(?:GBER|CPR|TFEU)\b)",
    re.IGNORECASE,
)


def check_guides(corpus: Corpus) -> Iterator[Problem]:
    for guide in corpus.guides.values():
        file = f"guides/{guide.id}.md"
        if not SLUG.fullmatch(guide.id):
            yield Problem(file, "file name", "not made of small letters, digits and hyphens")
        for section in guide.sections:
            for statement in section.statements:
                yield from _check_statement(corpus, file, section.id, statement)
            for text in repeated(statement.text for statement in section.statements):
                yield Problem(file, section.id, f"the statement stands twice: {text!r}")
    yield from _check_headings(corpus)


def _check_statement(corpus: Corpus, file: str, section: str, statement: Statement) -> Iterator[Problem]:
    if statement.text[-1] not in ".?!:)":
        yield Problem(file, section, f"the statement does not end like a sentence: {statement.text!r}")
    if not statement.refs:
        yield from _check_advice(file, section, statement.text)
    texts: list[str] = []
    for ref in statement.refs:
        try:
            texts += corpus.reference(ref).texts
        except CorrectCorpus:
            yield Problem(file, section, f"the reference {ref} names nothing in the corpus")
    for number in unsupported(statement.text, texts):
        cited = ", ".join(statement.refs) or "no reference"
        yield Problem(file, section, f"{number!r} is not in what is cited ({cited}): {statement.text!r}")


def _check_advice(file: str, section: str, text: str) -> Iterator[Problem]:
    """A statement without references is advice or notice: a figure or the name of a law would be a claim."""
    for pattern, what in ((_FIGURE, "the figure"), (_LAW, "the law")):
        if found := pattern.search(text):
            yield Problem(file, section, f"{what} {found[0].strip()!r} stands without a reference: {text!r}")


def _check_headings(corpus: Corpus) -> Iterator[Problem]:
    """Two sections with the same question would compete for it."""
    owner: dict[str, str] = {}
    for guide in corpus.guides.values():
        for section in guide.sections:
            here = f"{guide.id}#{section.id}"
            first = owner.setdefault(section.heading.casefold().rstrip(" ?"), here)
            if first != here:
                yield Problem(
                    f"guides/{guide.id}.md", section.id, f"{section.heading!r} is also asked in {first}"
                )
