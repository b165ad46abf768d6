"""What we know, as reviewed files, and the types that read them: the front door of the room.

`load_corpus()` gives a `Corpus`; `check_corpus` and `render_report` say what is wrong or missing in it.
"""

from corpus.check import CorpusReport, check_corpus, render_report
from corpus.corpus import Corpus
from corpus.loader import load_corpus
from corpus.problem import Problem
from corpus.references import Reference
from corpus.regions import NutsVersion, PlaceRow, Region, Regions
from corpus.shapes import Shapes

__all__ = [
    "Corpus",
    "CorpusReport",
    "NutsVersion",
    "PlaceRow",
    "Problem",
    "Reference",
    "Region",
    "Regions",
    "Shapes",
    "check_corpus",
    "load_corpus",
    "render_report",
]
