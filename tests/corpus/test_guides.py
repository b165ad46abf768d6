import re
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.errors import CorrectCorpus
from corpus.guide_reader import read_guide

GOOD = """---
title: Costs: travel and hotels
topics: [eligible costs, partnership]
checked_on: 2026-11-22
---
## Is travel outside the area eligible? {#travel-outside}
> flights abroad ok? | Reisen außerhalb
> viajes fuera
Yes: it is eligible inside and outside the area. [R107]
MAC may pay more [as it says]. [rule:R025, programme:mac#money]

Ask the secretariat. [-]
## What else? {#else-2}
Nothing. [strategy:eusdr, cancelled:karelia, overview:programmes]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "costs-travel.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_guide_is_read_whole(tmp_path: Path) -> None:
    guide = read_guide(write(tmp_path, GOOD))
    assert (guide.id, guide.title) == ("costs-travel", "Costs: travel and hotels")
    assert guide.topics == ("eligible costs", "partnership")
    first, second = guide.sections
    assert (first.id, first.heading) == ("travel-outside", "Is travel outside the area eligible?")
    assert first.asked_as == ("flights abroad ok?", "Reisen außerhalb", "viajes fuera")
    assert [statement.refs for statement in first.statements] == [
        ("rule:R107",),
        ("rule:R025", "programme:mac#money"),
        (),
    ]
    assert first.statements[1].text == "MAC may pay more [as it says]."
    assert second.statements[0].refs == ("strategy:eusdr", "cancelled:karelia", "overview:programmes")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("---\ntitle", "title", "line 1: the first line"),
        ("\n---\n## Is", "\n## Is", "line 1: the block"),
        ("title: Costs: travel and hotels\n", "", "the title is missing"),
        ("checked_on: 2026-11-22", "checked_on: yesterday", "checked_on is missing or not a date"),
        ("topics:", "topic:", "line 3: unknown field 'topic'"),
        ("topics: [eligible", "title: again\ntopics: [eligible", "line 3: the field 'title' stands twice"),
        (" {#travel-outside}", "", "line 6: a heading is written"),
        ("{#travel-outside}", "{#Travel}", "line 6: a heading is written"),
        ("{#else-2}", "{#travel-outside}", "line 13: the section id 'travel-outside' stands twice"),
        (
            "{#else-2}",
            "{#else-2 status=unknown}",
            "line 13: the status 'unknown' is unknown; there are answered",
        ),
        ("{#else-2}", "{#else-2 status=}", "line 13: the status '' is unknown"),
        ("{#else-2}", "{#else-2 state=answered}", "line 13: a heading is written"),
        ("area. [R107]", "area.", "line 9: a statement ends with"),
        ("[R107]", "[R107, page 3]", "line 9: 'page 3' is not a reference"),
        ("[R107]", "[R107, -]", "line 9: '-' is not a reference"),
        ("[R107]", "[guide:lead-partner#x]", "line 9: 'guide:lead-partner#x' is not a reference"),
        ("## Is travel", "Some text.\n## Is travel", "line 6: text before the first heading"),
        ("Nothing. [", "> late wording\nNothing. [", None),
        ("Ask the secretariat. [-]", "> too late", "line 12: other wordings"),
        (
            "Nothing. [strategy:eusdr, cancelled:karelia, overview:programmes]\n",
            "",
            "line 13: the section has no",
        ),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path: Path, old: str, new: str, says: str | None) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    if says is None:
        assert read_guide(path).sections[1].asked_as == ("late wording",)
        return
    with pytest.raises(CorrectCorpus) as caught:
        read_guide(path)
    assert str(caught.value).startswith("guides/costs-travel.md, line")
    assert says in str(caught.value)


def test_a_guide_without_sections_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorrectCorpus, match="no section"):
        read_guide(write(tmp_path, GOOD.split("## ", maxsplit=1)[0]))


def test_the_heading_carries_the_status(tmp_path: Path) -> None:
    text = GOOD.replace("{#else-2}", "{#else-2 status=not_in_sources}")
    first, second = read_guide(write(tmp_path, text)).sections
    assert (first.status, second.status) == ("answered", "not_in_sources")
    assert (second.id, second.heading) == ("else-2", "What else?")


def test_no_question_leads_to_two_sections(shipped: Corpus) -> None:
    """Headings and wordings are compared without case and punctuation: two equal ones would compete."""
    owner: dict[str, str] = {}
    for guide in shipped.guides.values():
        for section in guide.sections:
            here = f"{guide.id}#{section.id}"
            for wording in (section.heading, *section.asked_as):
                asked = " ".join(re.findall(r"[\w+%]+", wording.casefold()))
                assert owner.setdefault(asked, here) == here, (
                    f"{wording!r} stands in {owner[asked]} and {here}"
                )
