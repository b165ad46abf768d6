"""The front door of evaluation: read cases, run them, compare two runs, keep to thresholds, write a report."""

from eval.cases import DEV_CASES, Case, Expectation, FactPattern, load_cases
from eval.compare import Comparison, compare_runs, render_comparison
from eval.gates import Gates, below, load_gates
from eval.judge import open_judge
from eval.report import write_report
from eval.run import read_run, run_cases
from eval.subject import Subject, open_subject
from eval.thing import Thing, run_thing
from eval.things import THINGS
from eval.totals import Row, Totals, render_totals

__all__ = [
    "DEV_CASES",
    "THINGS",
    "Case",
    "Comparison",
    "Expectation",
    "FactPattern",
    "Gates",
    "Row",
    "Subject",
    "Thing",
    "Totals",
    "below",
    "compare_runs",
    "load_cases",
    "load_gates",
    "open_judge",
    "open_subject",
    "read_run",
    "render_comparison",
    "render_totals",
    "run_cases",
    "run_thing",
    "write_report",
]
