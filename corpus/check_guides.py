"""Checks the guides: every reference exists, every number is in what the statement cites."""

from collections.abc import Iterator

from corpus.corpus import Corpus
from corpus.errors import CorrectCorpus
from corpus.numbers import unsupported
from corpus.problem import SLUG, Problem, repeated
from corpus.types import Statement


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
    texts: list[str] = []
    for ref in statement.refs:
        try:
            texts += corpus.reference(ref).texts
        except CorrectCorpus:
            yield Problem(file, section, f"the reference {ref} names nothing in the corpus")
    for number in unsupported(statement.text, texts):
        cited = ", ".join(statement.refs) or "no reference"
        yield Problem(file, section, f"{number!r} is not in what is cited ({cited}): {statement.text!r}")


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
