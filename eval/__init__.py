"""The front door of evaluation: read cases, run them, compare two runs."""

from eval.cases import DEV_CASES, Case, Expectation, FactPattern, load_cases
from eval.compare import Comparison, compare_runs, render_comparison
from eval.run import read_run, run_cases
from eval.totals import Row, Totals, render_totals

__all__ = [
    "DEV_CASES",
    "Case",
    "Comparison",
    "Expectation",
    "FactPattern",
    "Row",
    "Totals",
    "compare_runs",
    "load_cases",
    "read_run",
    "render_comparison",
    "render_totals",
    "run_cases",
]
