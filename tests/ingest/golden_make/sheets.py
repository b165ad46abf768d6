"""XLSX and CSV: merged headers, dates and shares, hidden and empty sheets, dialects and encodings."""

import re
import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from tests.ingest.golden_make.office import steady


def _saved(book: Any) -> bytes:
    book.properties.modified = book.properties.created = datetime(2025, 1, 2)
    target = BytesIO()
    book.save(target)
    with zipfile.ZipFile(target) as made:
        core = made.read("docProps/core.xml").decode()
    # openpyxl writes the time of saving.
    fixed = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", r"\g<1>2025-01-02T00:00:00Z", core)
    return steady(target.getvalue(), extra={"docProps/core.xml": fixed.encode()})


def rates() -> dict[str, bytes]:
    book = Workbook()
    sheet = book.active
    sheet.title = "Rates"
    sheet["A1"] = "Rates of the invented programme Lake Example"
    sheet.merge_cells("A1:D1")
    for row in (
        ["Category", "Rate", "Ceiling", "Valid from"],
        ["Staff", 0.2, 150000, datetime(2024, 7, 1)],
        ["Travel", 0.155, 9000.5, datetime(2025, 1, 1)],
        ["Secret", 0.99, 1, datetime(2025, 1, 1)],
        ["Works", 0.65, 1250000, datetime(2025, 1, 1)],
    ):
        sheet.append(row)
    for number in range(3, 7):
        sheet[f"B{number}"].number_format = "0.0%"
        sheet[f"C{number}"].number_format = "#,##0.00 €"
        sheet[f"D{number}"].number_format = "dd/mm/yyyy"
    sheet.row_dimensions[5].hidden = True
    sheet["A9"], sheet["B9"] = "Contact", "Telephone"
    sheet["A10"], sheet["B10"] = "Secretariat in Testhausen", "+00 123 456"
    book.create_sheet("Nothing here")
    secret = book.create_sheet("Internal")
    secret["A1"] = "Internal remarks on applicants"
    secret.sheet_state = "hidden"
    return {"rates_en.xlsx": _saved(book)}


def budget() -> dict[str, bytes]:
    book = Workbook()
    sheet = book.active
    sheet.title = "Budget"
    sheet["A1"], sheet["B1"], sheet["D1"] = "Partner", "Belopp i euro", "Andel"
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("D1:D2")
    sheet["B2"], sheet["C2"] = "2025", "2026"
    for number, row in enumerate(
        (("Exempelkommun", 12000, 8000, 0.6), ("Provskolan", 7000, 6500, 0.4)), start=3
    ):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column, value)
        sheet.cell(number, 4).number_format = "0%"
    for number in range(5, 125):
        sheet.append([f"Påhittad förening {number}", number * 10, number * 20, 0.01])
    return {"budget_sv.xlsx": _saved(book)}


def tables() -> dict[str, bytes]:
    polish = "Partner;Miejscowość;Wkład własny\r\nGmina Wzór;Próbnów;20 %\r\nSzkoła Źródło;Łąka;15,5 %\r\n"
    wide = "Call\tOpens\tCloses\nInvented call A\t2026-01-15\t2026-04-15\nInvented call B\t2026-06-01\t2026-09-30\n"
    french = (
        'sep=,\r\nCoût,Description,Taux\r\nPersonnel,"Salaires, charges\nde l\'équipe",20 %\r\n'
        'Voyages,"Forfait dit ""journalier""",90 euros\r\n'
    )
    return {
        "partners_pl.csv": polish.encode("cp1250"),
        "calls_en.csv": wide.encode("utf-16"),
        "costs_fr.csv": french.encode(),
    }


ALL = (rates, budget, tables)
