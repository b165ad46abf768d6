from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Corpus, check_corpus, load_corpus, render_report

Spoil = Callable[[str, str, str], Path]
AURORA = "programmes/aurora.yaml"
PEACE = "programmes/peaceplus.yaml"
GUIDE = "guides/seeded.md"

SEEDED_GUIDE = """---
title: Seeded
topics: [budget]
checked_on: 2026-11-22
---
## Is this page only here for the test? {#seeded}
{statement}
"""


def test_the_shipped_corpus_is_clean(shipped: Corpus) -> None:
    report = check_corpus(shipped)
    assert report.clean, render_report(report)


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "says"),
    [
        (PEACE, "[UKN06,", "[UKN99, UKN06,", "area.codes", "'UKN99' does not exist in NUTS 2016"),
        (PEACE, "[UKN06,", "[UKN0A, UKN06,", "area.codes", "'UKN0A' does not exist in NUTS 2016"),
        (PEACE, "[UKN06,", "[UKN06, UKN06,", "area.codes", "UKN06 stands twice"),
        (PEACE, "[UKN06,", "[UKN, UKN06,", "area.codes", "UKN06 is already covered by UKN"),
        (PEACE, "[UKN06,", "[FRH01, UKN06,", "countries", "lies partly in FR"),
        (PEACE, "countries: [IE, UK]", "countries: [IE, UK, FR]", "area", "no code and no part lies in FR"),
        (
            PEACE,
            "part_of: IE062",
            "part_of: IE041",
            "area.parts (County Louth)",
            "IE041 is in the codes as a whole",
        ),
        (PEACE, "part_of: IE062", "part_of: IE999", "area.parts (County Louth)", "'IE999' does not exist"),
        (
            PEACE,
            "UKN10: UKN0A",
            "UKN10: UKN0B",
            "area.recoded_in_2021.UKN10",
            "the table of changes gives ['UKN0A']",
        ),
        (PEACE, "  names:\n", "  names:\n    FR: France\n", "area.names.FR", "not in the area"),
        (
            PEACE,
            "  secretariat_city:\n    basis",
            "  colour:\n    basis",
            "evidence.secretariat_city",
            "no evidence",
        ),
        (
            PEACE,
            "  secretariat_city:\n    basis",
            "  colour:\n    basis",
            "evidence.colour",
            "does not exist",
        ),
        (
            PEACE,
            "basis: knowledge\n    url: null",
            "basis: page\n    url: null",
            "evidence.secretariat_city",
            "no url",
        ),
        (PEACE, "website: https://www.seupb.eu", "website: seupb", "website", "not a web address"),
        (
            PEACE,
            "website: https://www.seupb.eu",
            "website: ftp://www.seupb.eu",
            "website",
            "not a web address",
        ),
        (PEACE, "strand: A", "strand: B", "strand", "belongs to another strand"),
        (
            PEACE,
            "max_cofinancing_rate: 0.8",
            "max_cofinancing_rate: 80",
            "max_cofinancing_rate",
            "between 0 and 1",
        ),
        (PEACE, "status: confirmed", "status: unchecked", "area.doubt", "the area is unchecked"),
        (PEACE, "cci: null", "cci: 2021TC16RFCB0300", "cci", "is not a CCI code"),
        (PEACE, "cci: null", "cci: 2021TC16RFCB030", "cci", "is also used by aurora"),
        (PEACE, "- PEACEPLUS", "- ALCOTRA", "aliases", "is also used by"),
        (
            "rules/co-financing.yaml",
            "article: Art. 13(1)",
            "article: null",
            "R037.article",
            "without an article",
        ),
        (
            "rules/co-financing.yaml",
            "celex: 32021R1059",
            "celex: 2021/1059",
            "R037.celex",
            "is not a CELEX number",
        ),
        (
            "rules/co-financing.yaml",
            "url: http://data.europa.eu",
            "url: data.europa.eu",
            "R037.url",
            "web address",
        ),
        (
            "rules/co-financing.yaml",
            "[interreg-europe]",
            "[interreg-erope]",
            "R043.programmes",
            "no programme",
        ),
        ("strategies.yaml", "member_states: [DE,", "member_states: [Germany, DE,", "eusbsr", "two-letter"),
        (
            "strategies.yaml",
            "closest_programme_area: baltic-sea-region",
            "closest_programme_area: x",
            "eusbsr",
            "'x'",
        ),
        ("cancelled.yaml", "[aurora]", "[dawn]", "kolarctic", "there is no programme 'dawn'"),
        ("cancelled.yaml", "- Kolarctic\n", "- POCTEFA\n", "kolarctic.aliases", "is also used by"),
        ("overviews.yaml", "48 internal", "47 internal", "programmes.text", "does not name the number 48"),
        (
            "sources.yaml",
            "url: https://www.seupb.eu\n",
            "url: https://www.seupb.eu/old\n",
            None,
            "not registered",
        ),
        (
            "sources.yaml",
            "url: https://www.seupb.eu\n",
            "url: https://www.seupb.eu/old\n",
            None,
            "no fact names",
        ),
    ],
)
def test_a_seeded_fault_is_found(
    spoil: Spoil, file: str, old: str, new: str, field: str | None, says: str
) -> None:
    report = check_corpus(load_corpus(spoil(file, old, new)))
    found = [problem for problem in report.problems if problem.file == file]
    assert any(says in problem.message and field in (None, problem.field) for problem in found), (
        report.problems
    )
    assert not report.clean


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("The rate is at most 81 % of the costs. [R037]", "'81' is not in what is cited (rule:R037)"),
        ("At least three partners are needed. [R048]", "'three' is not in what is cited"),
        ("The limit is 50 euro, so ask. [-]", "'50' is not in what is cited (no reference)"),
        ("Keep all invoices for five years. [-]", "the figure 'five years' stands without a reference"),
        ("Ask whether 15 % is paid. [-]", "the figure '15 %' stands without a reference"),
        ("Look into Article 20 of the law. [-]", "the law 'Article 20' stands without a reference"),
        ("Read the Interreg Regulation. [-]", "the law 'Interreg Regulation' stands without a reference"),
        ("The rate is at most 80 %. [R900]", "rule:R900 names nothing"),
        ("Look at the programme. [programme:nowhere#area]", "programme:nowhere#area names nothing"),
        ("This is no whole sentence [R037]", "does not end like a sentence"),
    ],
)
def test_a_faulty_statement_in_a_guide_is_found(copy: Path, statement: str, says: str) -> None:
    (copy / "guides").mkdir(exist_ok=True)
    (copy / GUIDE).write_text(SEEDED_GUIDE.replace("{statement}", statement), encoding="utf-8")
    problems = check_corpus(load_corpus(copy)).problems
    assert any(says in problem.message for problem in problems if problem.file == GUIDE), problems


def test_a_right_statement_in_a_guide_is_no_problem(copy: Path) -> None:
    text = SEEDED_GUIDE.replace(
        "{statement}",
        "The rate is at most 80 per cent. [R037]\nAsk the programme which regulation applies, and for how long. [-]",
    )
    (copy / "guides").mkdir(exist_ok=True)
    (copy / GUIDE).write_text(text, encoding="utf-8")
    assert not [problem for problem in check_corpus(load_corpus(copy)).problems if problem.file == GUIDE]


def test_duplicate_rules_are_found(copy: Path) -> None:
    path = copy / "rules/strands.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("text: ")
    end = text.index("\n    act:", start)
    second = text.index("text: ", end)
    rest = text.index("\n    act:", second)
    path.write_text(text[:second] + text[start:end] + text[rest:], encoding="utf-8")
    problems = check_corpus(load_corpus(copy)).problems
    assert any(
        "the same text as" in p.message and "R001" in p.message and p.field == "R002.text" for p in problems
    )


def test_the_coverage_says_what_is_known_missing_and_doubtful(shipped: Corpus) -> None:
    coverage = check_corpus(shipped).coverage
    fields = {field.field: field for field in coverage.fields}
    assert fields["area"].filled == 86
    assert sum(fields["area"].by_basis.values()) == 86
    assert "aurora" in fields["eu_funding_eur"].missing
    assert fields["cci"].filled + len(fields["cci"].missing) == 86
    assert "grande-region" in coverage.doubtful
    assert "R249" in coverage.unsure_rules


def test_the_report_is_plain_text_with_problems_and_coverage(copy: Path, spoil: Spoil) -> None:
    text = render_report(check_corpus(load_corpus(copy)))
    assert "no problem found" in text
    assert "86/86" in text
    assert "bavaria-austria: " in text
    broken = render_report(check_corpus(load_corpus(spoil(PEACE, "strand: A", "strand: B"))))
    assert "programmes/peaceplus.yaml, strand:" in broken
    assert "\x1b" not in text
