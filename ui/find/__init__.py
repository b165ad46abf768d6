"""Finding programmes: from what a person entered to rows of a table, a comparison, a file. No page.

`from_query` and `Wanted.to_query` are the way from and to an address, `find` gives the rows, `compare` puts
programmes side by side, `as_csv` makes a file for a spreadsheet.
"""

from ui.find.comparing import Cell, Comparison, FactRow, compare
from ui.find.finding import Found, Row, ShortReason, find, limited
from ui.find.proof import Proof
from ui.find.table_file import as_csv
from ui.find.wanted import MOST_COMPARED, MOST_PARTNERS, Wanted, from_query
from ui.find.wording import criterion_words, missing_words, outcome_words, verdict_words

__all__ = [
    "MOST_COMPARED",
    "MOST_PARTNERS",
    "Cell",
    "Comparison",
    "FactRow",
    "Found",
    "Proof",
    "Row",
    "ShortReason",
    "Wanted",
    "as_csv",
    "compare",
    "criterion_words",
    "find",
    "from_query",
    "limited",
    "missing_words",
    "outcome_words",
    "verdict_words",
]
