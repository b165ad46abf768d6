"""The shipped corpus as passages: programmes, rules, guides, strategies, programmes that do not exist."""

from collections.abc import Iterator
from functools import partial

from corpus import Corpus
from corpus.types import CancelledProgramme, Confidence, Guide, Overview, Reallocation, Rule, Strategy
from ingest.fitting import MOST_TOKENS, Fitter, TokenCounter, fitted
from ingest.names import country_name
from ingest.passage import Passage
from ingest.programme_passages import LEVELS, ProgrammePassages, weakest

SCOPES = {
    "EU-wide": None,
    "programme-specific": "This is a rule of one programme, not of all.",
    "country or programme information": "This is information on a country or a programme.",
}


def passages_of(corpus: Corpus, count: TokenCounter, most: int = MOST_TOKENS) -> list[Passage]:
    """All passages of the corpus in a fixed order, none longer than `most` tokens by `count`.

    Ids: `programme:ID#FIELD`, `rule:ID`, `guide:PAGE#SECTION`, `strategy:ID`, `cancelled:ID`, `overview:ID`,
    with `-2`, `-3` appended to what had to be divided. Raises CorrectCorpus if something cannot be divided.
    """
    return list(_all(corpus, partial(fitted, count=count, most=most)))


def _all(corpus: Corpus, fit: Fitter) -> Iterator[Passage]:
    publisher = _Publishers(corpus)
    programmes = ProgrammePassages(fit, corpus.regions.name, publisher)
    for programme in corpus.programmes.values():
        yield from programmes.of(programme)
    for rule in corpus.rules.values():
        yield from _rule(rule, corpus, fit, publisher)
    for guide in corpus.guides.values():
        yield from _guide(guide, corpus, fit)
    for strategy in corpus.strategies.values():
        yield from _strategy(strategy, fit, publisher)
    for cancelled in corpus.cancelled.values():
        yield from _cancelled(cancelled, fit, publisher)
    for money in corpus.reallocations.values():
        whole = _single(
            f"cancelled:{money.id}", "Money of programmes that were not adopted", money, publisher
        )
        yield from fit(whole, [money.text])
    for overview in corpus.overviews.values():
        whole = _single(f"overview:{overview.id}", overview.title, overview, publisher)
        yield from fit(whole, [overview.text])


class _Publishers:
    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def __call__(self, url: str | None) -> str | None:
        source = self._corpus.source_for(url) if url else None
        return source.publisher if source else None


def _rule(rule: Rule, corpus: Corpus, fit: Fitter, publisher: _Publishers) -> Iterator[Passage]:
    names = [corpus.programmes[name].plain_name for name in rule.programmes if name in corpus.programmes]
    lines = [rule.text]
    if names:
        lines.append(f"It concerns: {'; '.join(names)}.")
    elif scope := SCOPES[rule.scope]:
        lines.append(scope)
    if rule.period == "2014-2020":
        lines.append("This is a rule of the former period 2014-2020.")
    if rule.note:
        lines.append(f"Note: {rule.note}")
    whole = Passage(
        id=f"rule:{rule.id}",
        text="",
        heading=("Interreg rules", rule.topic),
        source=rule.url or rule.act,
        title=f"{rule.act}, {rule.article}" if rule.article else rule.act,
        url=rule.url,
        publisher=publisher(rule.url),
        kind="rule",
        locator=rule.article,
        confidence=rule.confidence,
        checked_on=rule.checked_on,
        programme=rule.programmes[0] if len(rule.programmes) == 1 else None,
        period=rule.period or "2021-2027",
    )
    yield from fit(whole, lines)


def _guide(guide: Guide, corpus: Corpus, fit: Fitter) -> Iterator[Passage]:
    for section in guide.sections:
        references = {ref for statement in section.statements for ref in statement.refs}
        whole = Passage(
            id=f"guide:{guide.id}#{section.id}",
            text="",
            heading=(guide.title, section.heading),
            also_asked=section.asked_as,
            source=f"corpus/guides/{guide.id}.md",
            title=f"{guide.title}: {section.heading}",
            url=None,
            kind="guide",
            locator=section.heading,
            confidence=_weakest_rule(corpus, references),
            checked_on=guide.checked_on,
            period="2021-2027",
        )
        text = " ".join(statement.text for statement in section.statements)
        yield from fit(whole, [text])


def _weakest_rule(corpus: Corpus, references: set[str]) -> Confidence:
    """A page is as sure as the least sure rule that it rests on."""
    cited = [corpus.rules[ref.removeprefix("rule:")] for ref in references if ref.startswith("rule:")]
    return min((rule.confidence for rule in cited), key=LEVELS.index, default="high")


def _strategy(strategy: Strategy, fit: Fitter, publisher: _Publishers) -> Iterator[Passage]:
    members = ", ".join(country_name(code) for code in strategy.member_states)
    partners = ", ".join(country_name(code) for code in strategy.partner_countries)
    lines = [
        f"{strategy.name} ({strategy.abbreviation}) is one of the macro-regional strategies of the EU.",
        f"Adopted by the Commission in {strategy.adopted_by_commission}, "
        f"endorsed by the European Council in {strategy.endorsed_by_european_council}.",
        f"Member States: {members}.",
        *([f"Partner countries: {partners}."] if partners else []),
        *(note for note in (strategy.partner_note, strategy.perimeter_note) if note),
        *(
            f"{key.replace('_', ' ').capitalize()}: {_words(value)}."
            for key, value in strategy.structure.items()
        ),
    ]
    evidence = list(strategy.evidence.values())
    page = next((item.url for item in evidence if item.url), None)
    whole = Passage(
        id=f"strategy:{strategy.id}",
        text="",
        heading=("Macro-regional strategies", strategy.name),
        source=page or "corpus/strategies.yaml",
        title=strategy.name,
        url=page,
        publisher=publisher(page),
        kind="strategy",
        confidence=weakest(evidence),
        checked_on=strategy.checked_on,
    )
    yield from fit(whole, lines)


def _single(passage_id: str, title: str, item: Overview | Reallocation, publisher: _Publishers) -> Passage:
    """The frame of a passage whose text stands in the corpus as it is."""
    url = item.evidence.url
    return Passage(
        id=passage_id,
        text="",
        heading=(title,),
        source=url or "corpus",
        title=title,
        url=url,
        publisher=publisher(url),
        kind=passage_id.partition(":")[0],
        confidence=item.evidence.level,
        checked_on=item.checked_on,
        period="2021-2027",
    )


def _words(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_words(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(_words(item) for item in value)
    return str(value)


def _cancelled(cancelled: CancelledProgramme, fit: Fitter, publisher: _Publishers) -> Iterator[Passage]:
    lines = [f"{cancelled.name} is not a programme of 2021-2027: {cancelled.status}."]
    if cancelled.aliases:
        lines.append(f"Also called: {'; '.join(cancelled.aliases)}.")
    if cancelled.replaced_by:
        lines.append(f"What took its place: {cancelled.replaced_by}.")
    elif not cancelled.replaced_by_programmes:
        lines.append("No programme took its place, as far as the sources say.")
    if cancelled.note:
        lines.append(f"Note: {cancelled.note}")
    url = cancelled.evidence.url
    whole = Passage(
        id=f"cancelled:{cancelled.id}",
        text="",
        heading=("Programmes that ended or were not adopted", cancelled.name),
        source=url or "corpus/cancelled.yaml",
        title=cancelled.name,
        url=url,
        publisher=publisher(url),
        kind="cancelled",
        confidence=cancelled.evidence.level,
        checked_on=cancelled.checked_on,
    )
    yield from fit(whole, lines)
