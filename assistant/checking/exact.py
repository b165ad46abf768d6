"""What has to stand in a source as it is: numbers, dates, articles, acts, codes, periods, links."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checking.aligning import Alignment
from assistant.checking.amounts import Amount
from assistant.checking.codes import link_known
from assistant.checking.months import Day
from assistant.checking.names import lies_in_a_region_of
from assistant.checking.reading import Reading
from assistant.checking.tables import read_table
from assistant.checking.types import Reason, contradicted, unsupported

_CURRENT = "2021-2027"
_REPEATED, _LESS, _SAYS_ENOUGH = 0.7, 0.3, 1.5
_REACH = 2
_LOW = frozenset({"least", "over"})


def exact_faults(
    mine: Reading, sources: Sequence[Reading], alignments: Sequence[Alignment]
) -> Iterator[Reason]:
    """What the sentence says and no source has."""
    yield from _amounts(mine, sources)
    yield from _exchanged(mine, alignments)
    yield from _limits_of_one(mine, sources)
    yield from _dates(mine, sources)
    yield from _articles(mine, sources)
    yield from _codes(mine, sources)


def _amounts(mine: Reading, sources: Sequence[Reading]) -> Iterator[Reason]:
    theirs = [amount for source in sources for amount in source.amounts]
    told = [amount for source in sources for amount in source.amounts if amount.at >= source.body]
    years = {Decimal(day.year) for source in sources for day in source.days if day.year}
    years |= {
        Decimal(part) for source in sources for period in source.codes.periods for part in period.split("-")
    }
    years |= {Decimal(year) for source in sources for year, _ in source.codes.acts}
    for amount in mine.amounts:
        same = [other for other in theirs if amount.same_value(other) or _rounded(amount, other)]
        if not same and _counts_what_follows(mine, amount):
            continue
        if not same and amount.unit is None and not years.isdisjoint(amount.values):
            continue
        if not same:
            rivals = [other.written for other in theirs if amount.unit and other.unit == amount.unit]
            if len(set(rivals)) == 1:
                text = f"The sources say {rivals[0]} where the sentence says {amount.written}."
                yield contradicted("number", text, amount.written)
            else:
                yield unsupported(
                    "number", f"The number {amount.written} is not in the sources.", amount.written
                )
            continue
        # A number of a title ("Article 3") counts nothing that the text counts.
        fitting = [
            other for other in ([item for item in same if item in told] or same) if amount.same_unit(other)
        ]
        if not fitting:
            text = f"In the sources {amount.written} counts something else."
            yield unsupported("unit", text, amount.written)
            continue
        yield from _limit(amount, fitting)
        yield from _all_of_some(mine, amount, fitting, theirs)


def _all_of_some(
    mine: Reading, amount: Amount, fitting: Sequence[Amount], theirs: Sequence[Amount]
) -> Iterator[Reason]:
    """ "All four" where the sources say "two of the four"."""
    everything = any(
        cue.kind == "all" and amount.at - _REACH <= cue.stop - 1 < amount.at for cue in mine.cues
    )
    parts = [next((part for part in theirs if 0 < other.at - part.stop <= _REACH), None) for other in fitting]
    if everything and all(
        part
        and part.values != other.values
        and not part.unit == "percent" != other.unit
        and max(part.values) < min(other.values)
        and not any(part.same_value(own) for own in mine.amounts)
        for part, other in zip(parts, fitting, strict=True)
    ):
        yield contradicted("number", f"The sources say it of some of {amount.written} only.", amount.written)


def _counts_what_follows(mine: Reading, amount: Amount) -> bool:
    """ "Norway (3): A; B; C": the number counts the list, each item of which is compared by itself."""
    rest = mine.plain[mine.words[amount.stop - 1].end :]
    return rest.startswith("):") and Decimal(rest.count(";") + 1) in amount.values


def _exchanged(mine: Reading, alignments: Sequence[Alignment]) -> Iterator[Reason]:
    """A number that the sources have, but in another sentence than the one that is repeated here."""
    numbers = frozenset(amount.at for amount in mine.amounts)
    for unit in mine.clauses:
        amounts = [amount for amount in mine.amounts if unit.start <= amount.at < unit.stop]
        if not amounts:
            continue
        aligned = [found for item in alignments for found in item.of(unit.start, unit.stop, numbers)]
        top = max((item.share for item in aligned if item.weight >= _SAYS_ENOUGH), default=0.0)
        if top < _REPEATED:
            continue
        near = [item for item in aligned if item.share >= top - _LESS]
        for amount in amounts:
            theirs = [
                other
                for item in near
                for other in item.source.amounts
                if item.unit.start <= other.at < item.unit.stop and other.unit == amount.unit
            ]
            if (
                amount.unit
                and theirs
                and not any(amount.same_value(other) or _rounded(amount, other) for other in theirs)
            ):
                text = f"Where the sentence says {amount.written}, the sources say {theirs[0].written}."
                yield contradicted("number", text, amount.written)


def _limit(amount: Amount, theirs: Sequence[Amount]) -> Iterator[Reason]:
    """At least and at most must not be exchanged; a number without a limit goes with any."""
    limited = [other for other in theirs if other.bounds]
    if not amount.bounds or not limited:
        return
    # "Not to recover more than 250" is no "not to recover up to 250", though "not more than" is "up to".
    denied = amount.denied and all(other.denied for other in limited)
    own = amount.plain if denied else amount.bounds
    theirs_bounds = [other.plain if denied else other.bounds for other in limited]
    if any(bounds & own for bounds in theirs_bounds):
        return
    opposite = all(bool(bounds & _LOW) != bool(own & _LOW) for bounds in theirs_bounds)
    text = f"The limit put on {amount.written} is another one in the sources."
    yield (
        contradicted("limit", text, amount.written)
        if opposite
        else unsupported("limit", text, amount.written)
    )


def _limits_of_one(mine: Reading, sources: Sequence[Reading]) -> Iterator[Reason]:
    """ "At most one" where the sources have "at least one" only, and the reverse; without a limit one is no number."""
    theirs = {kind for source in sources for kind, _ in _before_one(source)}
    for kind, words in _before_one(mine):
        if theirs and kind not in theirs:
            yield contradicted("limit", "The limit put on one is another one in the sources.", words)


def _before_one(reading: Reading) -> Iterator[tuple[str, str]]:
    """The limits right before the word for one, with their words."""
    ones = read_table("numbers.yaml")["one"].split()
    for cue in reading.cues:
        following = reading.words[cue.stop : cue.stop + 1]
        if cue.kind in ("least", "most") and following and following[0].lower in ones:
            yield cue.kind, reading.text_of(cue.at, cue.stop + 1)


def _rounded(amount: Amount, other: Amount) -> bool:
    """Whether a large number is the other one rounded to the digits that are written (86.8 million)."""
    digits = sum(sign.isdigit() for sign in amount.written.strip("0"))
    for value in amount.values:
        for known in other.values:
            if value >= 100_000 and digits >= 2 and known and value != known:
                unit = Decimal(10) ** (known.adjusted() - digits + 1)
                if (known / unit).to_integral_value() * unit == value:
                    return True
    return False


def _dates(mine: Reading, sources: Sequence[Reading]) -> Iterator[Reason]:
    theirs = [day for source in sources for day in source.days]
    for day in mine.days:
        if any(day.within(other) for other in theirs):
            yield from _date_limit(mine, day, sources)
            continue
        written = mine.plain[slice(*day.span)]
        if theirs:
            yield contradicted("date", f"The date {written} is another one in the sources.", written)
        else:
            yield unsupported("date", f"The date {written} is not in the sources.", written)
    periods = {period for source in sources for period in source.codes.periods}
    for period in sorted(mine.codes.periods - periods):
        if period != _CURRENT:
            yield unsupported("period", f"The period {period} is not in the sources.", period)
        elif periods:
            named = ", ".join(sorted(periods))
            yield contradicted("period", f"The sources speak of {named}, not of {period}.", period)


def _date_limit(mine: Reading, day: Day, sources: Sequence[Reading]) -> Iterator[Reason]:
    """ "At least" before a date that no source puts it before."""
    if "least" in _before(mine, day) and not any(
        "least" in _before(source, other) for source in sources for other in source.days if day.within(other)
    ):
        written = mine.plain[slice(*day.span)]
        yield unsupported("limit", f"The limit put on {written} is another one in the sources.", written)


def _before(reading: Reading, day: Day) -> frozenset[str]:
    """The kinds of cues right before a date."""
    at = bisect_left([word.start for word in reading.words], day.span[0])
    return frozenset(cue.kind for cue in reading.cues if at - _REACH <= cue.stop - 1 < at)


def _articles(mine: Reading, sources: Sequence[Reading]) -> Iterator[Reason]:
    theirs = {article for source in sources for article in source.codes.articles}
    numbers = {number for number, _ in theirs}
    for number, part in sorted(mine.codes.articles):
        known = (number, part) in theirs if part else number in numbers
        if known:
            continue
        name = f"{number}({part})" if part else number
        if theirs:
            yield contradicted("article", f"The sources name other articles than {name}.", name)
        else:
            yield unsupported("article", f"Article {name} is not in the sources.", name)
    for annex in sorted(mine.codes.annexes - {item for source in sources for item in source.codes.annexes}):
        yield unsupported("article", f"Annex {annex} is not in the sources.", annex)


def _codes(mine: Reading, sources: Sequence[Reading]) -> Iterator[Reason]:
    acts = {act for source in sources for act in source.codes.acts}
    for year, number in sorted(mine.codes.acts - acts):
        yield unsupported("code", f"The act {year}/{number} is not in the sources.", f"{year}/{number}")
    codes = {code for source in sources for code in source.codes.codes}
    named = {code for source in sources for code in source.names.codes}
    for code in sorted(mine.codes.codes - codes):
        if lies_in_a_region_of(code, named):
            continue
        yield unsupported("code", f"The code {code} is not in the sources.", code)
    links = {link for source in sources for link in source.codes.links}
    for link in sorted(mine.codes.links):
        if not link_known(link, links):
            yield unsupported("link", f"The link {link} is not in the sources.", link)
    strands = {strand for source in sources for strand in source.codes.strands}
    for strand in sorted(mine.codes.strands - strands):
        if strands:
            yield contradicted("code", f"The sources do not speak of strand {strand}.", strand)
        else:
            yield unsupported("code", f"Strand {strand} is not in the sources.", strand)
