"""The page of a run and its tables: complete, inert, and right."""

import csv
from html.parser import HTMLParser
from pathlib import Path

from eval import run_cases, write_report
from eval.report import worst_of
from tests.eval.builders import answer, case


class Page(HTMLParser):
    """Collects what a browser would fetch or run, and what it would show."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.labels: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        self.addresses += [value or "" for key, value in attrs if key in ("src", "href", "action", "data")]
        if tag == "svg":
            self.labels.append(found.get("aria-label") or "")


EVIL = '<script>alert(1)</script><img src="https://example.org/x">'
FACTS = [{"any_of": ["85"], "why": "cap"}]


def page_of(folder: Path) -> str:
    cases = [
        case("A", facts=FACTS),
        case("B", kind="=costs", forbidden=["80"]),
        case("C").model_copy(update={"question": EVIL}),
    ]
    run_cases(lambda c: answer(f"At most 80 %. [1] {c.question}"), cases, folder, about={"thing": EVIL})
    return write_report(folder).read_text("utf-8")


def test_nothing_is_fetched_or_run(tmp_path: Path) -> None:
    page = Page(page_of(tmp_path))
    assert page.addresses == []
    assert "script" not in page.tags
    assert "img" not in page.tags


def test_every_chart_can_be_read_aloud(tmp_path: Path) -> None:
    page = Page(page_of(tmp_path))
    assert "passed: 33.3 %, between 6.2 % and 79.2 %" in page.labels
    assert all(page.labels)


def test_the_worst_come_first_with_what_they_miss(tmp_path: Path) -> None:
    text = page_of(tmp_path)
    assert "facts: cap" in text
    assert text.index("<strong>A</strong>") < text.index("<strong>B</strong>")
    assert "<strong>C</strong>" not in text


def test_an_error_is_worse_than_anything(tmp_path: Path) -> None:
    def ask(asked: object) -> object:
        if getattr(asked, "id", "") == "Z":
            raise RuntimeError("boom")
        return answer("At most 80 %. [1]")

    from eval import read_run

    run_cases(ask, [case("A", facts=FACTS), case("Z")], tmp_path)  # type: ignore[arg-type]
    assert [row.id for row in worst_of(read_run(tmp_path)[1])] == ["Z", "A"]


def test_tables_hold_the_same_and_no_formula(tmp_path: Path) -> None:
    page_of(tmp_path)
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["id"], row["passed"], row["facts"]) for row in rows] == [
        ("A", "0", "0"),
        ("B", "0", ""),
        ("C", "1", ""),
    ]
    assert rows[1]["kind"] == "'=costs"
    with (tmp_path / "totals.csv").open(encoding="utf-8", newline="") as file:
        totals = list(csv.DictReader(file))
    passed = next(line for line in totals if line["by"] == "all" and line["figure"] == "passed")
    assert (passed["met"], passed["counted"], passed["value"]) == ("1", "3", "0.3333")
