"""PDFs as programmes publish them: manuals, two columns, tables, articles."""

from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageBreak, PageTemplate, Spacer

from tests.ingest.golden_make.paper import BODY, H1, H2, H3, SMALL, built, head_and_foot, table, text


def manual() -> dict[str, bytes]:
    """Running head and foot, contents, three levels of headings, a paragraph over a page break, footnotes."""
    contents = [f"{title} {'.' * 60} {page}" for title, page in (("1 Partnership", 2), ("2 Staff costs", 3))]
    story: list[Any] = [text("Programme manual", H1), text("Version 3 of 14 February 2024, period 2021-2027")]
    story += [text("Contents", H2), *map(text, contents), PageBreak()]
    story += [
        text("1 Partnership", H1),
        text("1.1 Who leads", H2),
        text(
            "The lead partner of a Lake Example project signs the subsidy contract and answers for all others."
        ),
        text("A project needs partners from both shores of the lake, three at the least.<super>1</super>"),
        text("Private firms can be partners, but they never lead."),
        Spacer(1, 505),
        text(
            "Partners that leave the project before its end are replaced within ninety days; until then their tasks "
            "stay with the lead partner, who tells the joint secretariat in writing which cross-border activities "
            "are delayed, what this means for the budget, and how the partnership means to make up for it, together "
            "with a plan that every remaining partner has signed and that the monitoring committee can approve."
        ),
        PageBreak(),
        text("2 Staff costs", H1),
        text("2.1 Flat rate", H2),
        text(
            "Staff costs are paid as a flat rate of 20 % of all other direct costs. No time sheets are asked for."
        ),
        text("2.1.1 Employees only", H3),
        text(
            "The flat rate is open to partners with at least one employee who works on the cross-border project."
        ),
        text("2.2 Real costs", H2),
        text("Who chooses real costs keeps pay slips, contracts and proof of payment for five years."),
    ]

    def frame(canvas: Any, page: Any) -> None:
        head_and_foot("Interreg Lake Example (invented)  |  Programme manual", "Page {n} of 4")(canvas, page)
        if page.page == 2:
            canvas.setFont("Sans", 7.5)
            canvas.drawString(
                60, 78, "1 The shores are those of the NUTS 3 regions named in annex A of this manual."
            )

    return {"manual_en.pdf": built(story, "Interreg Lake Example: programme manual", frame)}


def two_columns() -> dict[str, bytes]:
    """A title over both columns, justified text, words divided at the end of lines."""
    from io import BytesIO

    target = BytesIO()
    document = BaseDocTemplate(target, pagesize=A4, invariant=1, title="Musterwald-Bote")
    width, height = A4
    frames = [
        Frame(60, height - 140, width - 120, 80, id="top"),
        Frame(60, 75, 225, height - 230, id="left"),
        Frame(width - 285, 75, 225, height - 230, id="right"),
    ]
    document.addPageTemplates([PageTemplate("page", frames)])
    left = [
        "Im Programm Musterwald-Testsee, das es nur in dieser Prüfung gibt, dürfen Vereine, Gemeinden und Hochschulen "
        "gemeinsam Anträge stellen. Der federführende Begünstigte reicht den Antrag ein und haftet für die "
        "Rückzahlung von Beträgen, die zu Unrecht gezahlt wurden.",
        "Kleinprojekte laufen höchstens zwölf Monate und erhalten nicht mehr als fünfundzwanzigtausend Euro. Sie "
        "werden vom Begleitausschuss viermal im Jahr ausgewählt, damit niemand lange auf eine Entscheidung wartet.",
        "Reisekosten werden als Pauschale von fünf Prozent der Personalkosten erstattet. Belege dafür sind nicht "
        "nötig, wohl aber ein Bericht über die Reise und ihren Zweck.",
    ]
    right = [
        "Wer zum ersten Mal dabei ist, spricht vor dem Antrag mit dem gemeinsamen Sekretariat in Testhausen. Das "
        "Gespräch kostet nichts und dauert etwa eine Stunde, auf Wunsch auch über das Internet.",
        "Die Öffentlichkeitsarbeit nennt immer den Namen des Programms und zeigt das Zeichen der Union. Plakate "
        "hängen dort, wo das Projekt stattfindet, und bleiben bis zu dessen Ende.",
        "Nach dem Abschluss bewahren alle Partner ihre Unterlagen fünf Jahre auf, gerechnet vom Ende des Jahres, in "
        "dem die letzte Zahlung geleistet wurde.",
    ]
    style = BODY.clone("columns", alignment=4)
    story: list[Any] = [text("Musterwald-Bote, Ausgabe 7: Regeln für Kleinprojekte", H1), FrameBreak()]
    story += [text("Antrag", H2), *(text(item, style) for item in left), FrameBreak()]
    story += [text("Beratung", H2), *(text(item, style) for item in right)]
    document.build(story)
    return {"columns_de.pdf": target.getvalue()}


def merged_table() -> dict[str, bytes]:
    """A header of two lines with cells merged over columns and rows, a category merged over rows."""
    rows = [
        ["Catégorie de dépenses", "Taux de financement", "", "Justificatif"],
        ["", "Partenaires publics", "Partenaires privés", ""],
        ["Frais de personnel", "80 %", "60 %", "Bulletins de salaire"],
        ["Équipement", "70 %", "50 %", "Factures et inventaire"],
        ["Infrastructure", "65 %", "45 %", "Procès-verbal de réception"],
        ["", "60 %", "40 %", "Au-delà d'un million d'euros"],
    ]
    spans = [
        ("SPAN", (1, 0), (2, 0)),
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (3, 0), (3, 1)),
        ("SPAN", (0, 4), (0, 5)),
    ]
    story = [
        text("Programme Val-Exemple (fictif) : taux par catégorie", H1),
        text("Le tableau suivant donne les taux de financement que le comité de suivi imaginaire a retenus."),
        table(rows, [130, 105, 105, 130], spans),
        text("Les taux s'entendent hors taxe sur la valeur ajoutée lorsque celle-ci est récupérable."),
    ]
    return {"table_merged_fr.pdf": built(story, "Val-Exemple : taux de financement")}


def table_over_pages() -> dict[str, bytes]:
    """One table on three pages that repeats its header, and one on two pages that does not."""
    rows = [["Nr", "Działanie", "Kwota w euro"]]
    rows += [
        [str(n), f"Zadanie wzorcowe numer {n} nad Jeziorem Próbnym", f"{n * 1000}"] for n in range(1, 91)
    ]
    polish = [text("Program Wzór-Próba (zmyślony): plan działań", H1), table(rows, [40, 300, 120], repeat=1)]
    lines = [["Opatření", "Název", "Podíl"]]
    lines += [[f"O{n}", f"Zkušební opatření číslo {n}", f"{40 + n} %"] for n in range(1, 51)]
    czech = [text("Program Vzorov (smyšlený): přehled", H1), table(lines, [80, 260, 120])]
    frame = head_and_foot("Program Wzór-Próba", "{n}")
    return {
        "table_pages_pl.pdf": built(polish, "Plan działań", frame),
        "table_pages_cs.pdf": built(czech, "Přehled opatření"),
    }


def articles() -> dict[str, bytes]:
    """Rules in articles with titles of their own line, paragraphs and points."""
    story = [
        text("Rules of procedure of the invented Lake Example fund", H1),
        text("Article 1", H2),
        text("Scope", H2),
        text("1. These rules apply to grants of the Lake Example fund, which exists in this test only."),
        text("2. They do not apply to loans."),
        text("Article 2", H2),
        text("Eligible applicants", H2),
        text("1. The following may apply:"),
        text("(a) municipalities on either shore;"),
        text("(b) associations with at least ten members;"),
        text("(c) schools, whoever runs them."),
        text("2. Applicants in insolvency are excluded until a court has ended the procedure."),
        text("3. An applicant that was refused may apply again after 6 months."),
        PageBreak(),
        text("Article 3", H2),
        text("Deadlines", H2),
        text("1. Applications reach the secretariat by 30 September 2026 at the latest."),
        text("2. The committee decides within four months of that day."),
    ]
    return {
        "articles_en.pdf": built(story, "Rules of procedure", head_and_foot("Lake Example fund", "{n}/2"))
    }


def questions() -> dict[str, bytes]:
    """Questions set in bold with their answers below."""
    asked = [
        (
            "Ποιος μπορεί να υποβάλει αίτηση;",
            "Δήμοι, πανεπιστήμια και ενώσεις από τις δύο πλευρές της λίμνης.",
        ),
        ("Πόσο διαρκεί ένα έργο;", "Το πολύ τριάντα έξι μήνες, μαζί με τις παρατάσεις που έχουν εγκριθεί."),
        ("Ποιο είναι το ποσοστό χρηματοδότησης;", "Το πρόγραμμα πληρώνει 75 % των επιλέξιμων δαπανών."),
    ]
    story: list[Any] = [text("Συχνές ερωτήσεις του φανταστικού προγράμματος Λίμνη Δοκιμή", H1)]
    for question, answer in asked:
        story += [text(question, H3), text(answer)]
    story += [Spacer(1, 10), text("Οι απαντήσεις δεν αφορούν κανένα υπαρκτό πρόγραμμα.", SMALL)]
    return {"questions_el.pdf": built(story, "Συχνές ερωτήσεις")}


ALL = (manual, two_columns, merged_table, table_over_pages, articles, questions)
