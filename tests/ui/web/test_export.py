"""What a user takes away is complete without the page, and as safe as the page."""

from markdown_it import MarkdownIt

from tests.ui.web.fakes import HOSTILE, hostile_answer, museum_answer
from ui.texts import screen_texts
from ui.web.ask.export import answer_markdown, answer_text, file_name
from ui.web.frame import words

EN = screen_texts("en")


def test_the_file_holds_question_status_text_programmes_sources_and_notice() -> None:
    text = answer_markdown("We are a museum\nin Brno.", museum_answer(), EN)
    for expected in (
        "> We are a museum\n> in Brno.",
        "*Answered from the sources*",
        "80 % of the eligible costs. \\[1\\]\\[2\\]",
        "- **Interreg Austria-Czechia** (In the programme area, Strand A, EU share up to 80 %,",
        "  - Partnership (Not known): A partner from Austria is needed. \\[4\\]",
        "**\\[4\\]** Regulation (EU) 2021/1059, Art. 23(1), European Union, checked on 22 November 2026",
        "programme area, day of the check not stated, Low confidence",
        "> The ERDF pays up to 80 % of the eligible costs.",
        "Guidance, not a decision of the programme.",
    ):
        assert expected in text


def test_hostile_text_in_the_file_is_neither_link_nor_image() -> None:
    html = MarkdownIt("commonmark").render(answer_markdown(HOSTILE, hostile_answer(), EN))
    assert "<a " not in html
    assert "<img" not in html
    assert "<script" not in html


def test_the_plain_text_has_numbered_sources_and_the_notice() -> None:
    text = answer_text(museum_answer(), EN)
    assert text.startswith("Brno lies in Jihomoravský kraj")
    assert "\n[4] Regulation (EU) 2021/1059, Art. 23(1), European Union, https://eur-lex.europa.eu" in text
    assert text.endswith("Guidance, not a decision of the programme.")
    assert answer_text(hostile_answer(), EN).endswith(words.NOTICE)


def test_file_names_are_fit_for_every_file_system() -> None:
    assert file_name("Who runs PEACEPLUS? ../../etc", "md") == "interreg-who-runs-peaceplus-etc.md"
    assert file_name("Ποιος;", "md") == "interreg-answer.md"
    assert len(file_name("word " * 100, "pdf")) < 70
