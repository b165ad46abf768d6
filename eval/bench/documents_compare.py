"""Tables of PDFs and contents of web pages: what this project reads, beside what libraries alone give.

The documents are golden ones, whose tables and texts are known. A row counts if all its cells are there, in their
order and whole; cells merged over rows count as repeated. A text of a page counts if it is there as it stands.
"""

import re
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from eval.bench.documents_fuzz import GOLDEN
from eval.bench.timing import Figure, Report, figure, machine, main, parser, timed
from ingest import Document, load_document
from ingest.loaders.encoding import decoded

Rows = list[list[str]]
_DAY = date(2026, 1, 1)
_AIM = "Skupni ukrepi šol in društev na obeh straneh izmišljenega jezera, ki jih odbor potrdi za dve leti."
TABLES: dict[str, Rows] = {
    "table_merged_fr.pdf": [
        ["Frais de personnel", "80 %", "60 %", "Bulletins de salaire"],
        ["Équipement", "70 %", "50 %", "Factures et inventaire"],
        ["Infrastructure", "65 %", "45 %", "Procès-verbal de réception"],
        ["Infrastructure", "60 %", "40 %", "Au-delà d'un million d'euros"],
    ],
    "table_pages_pl.pdf": [
        [str(n), f"Zadanie wzorcowe numer {n} nad Jeziorem Próbnym", str(n * 1000)] for n in range(1, 91)
    ],
    "table_pages_cs.pdf": [[f"O{n}", f"Zkušební opatření číslo {n}", f"{40 + n} %"] for n in range(1, 51)],
    "table_rules_ro.pdf": [
        ["Natură", "4 000 000 euro", "80 %"],
        ["Sănătate", "2 500 000 euro", "85 %"],
        ["Turism", "1 200 000 euro", "70 %"],
    ],
    "table_coloured_sl.pdf": [[f"P{n}", f"Ukrep {n}: {_AIM}", f"{n} 000"] for n in range(1, 41)],
    "turned_it.pdf": [
        ["Turismo lento", "1 marzo 2026", "31 maggio 2026"],
        ["Acque pulite", "1 settembre 2026", "30 novembre 2026"],
    ],
}


def tables_here(path: Path) -> Rows:
    document = load_document(path.read_bytes(), path.name, read_on=_DAY)
    blocks = [block for section in document.sections for block in section.blocks if block.kind == "table"]
    return [line.split(" | ") for block in blocks for line in block.lines]


def _plumbed(path: Path, **settings: Any) -> Rows:
    import pdfplumber

    with pdfplumber.open(path) as document:
        tables = [table for page in document.pages for table in page.extract_tables(settings or None)]
    return [[re.sub(r"\s+", " ", cell or "").strip() for cell in row] for table in tables for row in table]


def tables_pdfplumber(path: Path) -> Rows:
    return _plumbed(path)


def tables_pdfplumber_text(path: Path) -> Rows:
    return _plumbed(path, vertical_strategy="text", horizontal_strategy="text")


def tables_pypdf(path: Path) -> Rows:
    """pypdf keeps the layout by spaces; wide gaps are taken for edges of cells."""
    from pypdf import PdfReader

    pages = [page.extract_text(extraction_mode="layout") for page in PdfReader(path).pages]
    return [re.split(r"\s{2,}", line.strip()) for page in pages for line in page.splitlines()]


def tables_pdfium(path: Path) -> Rows:
    """pdfium's own text has no cells: a row is right only if its cells can be told by wide gaps."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    return [re.split(r"\s{2,}", line.strip()) for page in pages for line in page.splitlines()]


READERS: dict[str, Callable[[Path], Rows]] = {
    "this project": tables_here,
    "pdfplumber": tables_pdfplumber,
    "pdfplumber, by text": tables_pdfplumber_text,
    "pypdf, layout": tables_pypdf,
    "pdfium, text": tables_pdfium,
}


def right(found: Rows, wanted: Rows) -> int:
    known = {tuple(row) for row in found}
    return sum(tuple(row) in known for row in wanted)


def tables(folder: Path) -> tuple[list[Figure], list[str]]:
    figures, findings = [], []
    total = sum(map(len, TABLES.values()))
    for name, reader in READERS.items():
        counts, seconds = {}, []
        for file, wanted in TABLES.items():
            found, took = timed(lambda read=reader, file=file: read(folder / file))  # type: ignore[misc]
            counts[file] = right(found, wanted)
            seconds.append(took)
        findings.append(
            f"{name}: " + ", ".join(f"{file} {n}/{len(TABLES[file])}" for file, n in counts.items())
        )
        figures.append(figure(f"rows right of {total}: {name}", "rows", [float(sum(counts.values()))]))
        figures.append(figure(f"  one document: {name}", "s", seconds))
    return figures, findings


def page_here(path: Path) -> str:
    document: Document = load_document(path.read_bytes(), path.name, read_on=_DAY)
    return document.text


def page_trafilatura(path: Path) -> str:
    from trafilatura import extract

    return extract(decoded(path.read_bytes(), path.name), favor_recall=True, include_tables=True) or ""


def _texts(wanted: dict[str, Any]) -> Iterator[str]:
    """Sentences and questions expected on a page; lines of tables and lists are written in this project's way."""
    for passage in wanted["passages"]:
        yield from (text for text in passage["has"] if " | " not in text and not text.startswith("- "))


def pages(folder: Path) -> tuple[list[Figure], list[str]]:
    expected = yaml.safe_load((folder / "expected.yaml").read_text("utf-8"))
    files = [name for name, wanted in expected.items() if name.endswith(".html") and "error" not in wanted]
    figures, findings = [], []
    readers: Sequence[tuple[str, Callable[[Path], str]]] = (
        ("this project", page_here),
        ("trafilatura", page_trafilatura),
    )
    for name, reader in readers:
        there = absent = shown = total = 0
        for file in files:
            text = re.sub(r"\s+", " ", reader(folder / file))
            hits = [part in text for part in _texts(expected[file])]
            unwanted = [part in text for part in expected[file].get("absent", ())]
            there, total = there + sum(hits), total + len(hits)
            absent, shown = absent + len(unwanted), shown + sum(unwanted)
            if not all(hits) or any(unwanted):
                findings.append(f"{name}: {file}: {sum(hits)}/{len(hits)} there, {sum(unwanted)} unwanted")
        figures.append(figure(f"texts there of {total}: {name}", "texts", [float(there)]))
        figures.append(figure(f"  unwanted texts of {absent}: {name}", "texts", [float(shown)]))
    return figures, findings


def benchmark(options: Namespace) -> Report:
    about = machine()
    table_figures, table_findings = tables(options.documents)
    page_figures, page_findings = pages(options.documents)
    return Report(
        benchmark="documents_compare",
        input=f"{len(TABLES)} PDFs with tables, and web pages, of {options.documents.name}",
        machine=about,
        figures=(*table_figures, *page_figures),
        findings=(*table_findings, *page_findings),
    )


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("--documents", type=Path, default=GOLDEN, help="folder of the golden documents")
    main(benchmark, arguments)
