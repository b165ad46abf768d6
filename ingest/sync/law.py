"""Acts that rules cite against EUR-Lex: whether there is a consolidated version newer than our reading."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from corpus import Corpus
from corpus.corpus import rules_file
from corpus.errors import CorrectInput
from corpus.types import Rule
from ingest.fetch import Fetcher
from ingest.sources.eurlex import Celex, consolidated_dates
from ingest.sync.difference import Comparison, Difference


def compare_law(
    corpus: Corpus, fetcher: Fetcher, site: str, today: date, result: Comparison, tell: Callable[[str], None]
) -> None:
    """Adds what differs. Raises TryAgainLater if EUR-Lex does not answer."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    for rule in corpus.rules.values():
        if rule.celex and rule.celex.startswith(
            "3"
        ):  # acts; treaties and notices are not consolidated in this way
            rules[rule.celex].append(rule)
    for number, citing in sorted(rules.items()):
        tell(f"EUR-Lex, {number}")
        try:
            celex = Celex.of(number)
            dates = consolidated_dates(celex, fetcher, site)
        except CorrectInput as error:
            result.unknown.append(f"{number}: {error}")
            continue
        result.compared += 1
        newest = max((day for day in dates if day <= today), default=None)
        older = [rule for rule in citing if newest and rule.checked_on < newest]
        if newest and older:
            result.differences.append(_difference(celex, newest, older, site))


def _difference(celex: Celex, newest: date, older: list[Rule], site: str) -> Difference:
    files = sorted({f"corpus/{rules_file(rule.topic)}" for rule in older})
    names = ", ".join(rule.id for rule in older[:8]) + (
        f" and {len(older) - 8} more" if len(older) > 8 else ""
    )
    read = min(rule.checked_on for rule in older)
    shown = Celex(celex.number, celex.sector, newest).shown
    return Difference(
        where=f"{', '.join(files[:3])}{' and others' if len(files) > 3 else ''}: {names}",
        reviewed=f"{celex.act} as read on {read}",
        live=f"consolidated version of {newest} ({shown})",
        url=f"{site.rstrip('/')}/legal-content/EN/TXT/?uri=CELEX:{shown}",
    )
