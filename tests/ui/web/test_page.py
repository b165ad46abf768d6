"""The page as a person uses it, through Streamlit's own test harness and a stand-in for the assistant."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from corpus.errors import InterregError, PrepareFirst
from tests.ui.web import fakes
from ui.web.ask.examples import examples
from ui.web.ask.work import UNEXPECTED
from ui.web.frame import words
from ui.web.frame.screen import NOT_OPENED
from ui.web.frame.shared import Shared

APP = Path(__file__).with_name("fake_app.py")


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[fakes.FakeAssistant]:
    """The stand-in that the page talks to; the shared backend is forgotten before and after."""
    st.cache_resource.clear()
    stand_in = fakes.FakeAssistant()
    monkeypatch.setattr(fakes, "FakeAssistant", lambda: stand_in)
    yield stand_in
    st.cache_resource.clear()


@pytest.fixture
def page(fake: fakes.FakeAssistant) -> AppTest:
    return AppTest.from_file(APP, default_timeout=20).run()


def ask(page: AppTest, question: str) -> AppTest:
    page.chat_input(key="question").set_value(question).run()
    assert not page.exception
    return page


def markdown(page: AppTest) -> str:
    return "\n".join(str(element.value) for element in page.markdown)


def test_a_typed_question_is_answered_with_numbered_sources(page: AppTest) -> None:
    ask(page, "We are a museum in Brno.")
    shown = markdown(page)
    assert words.STATUS["answered"].words in shown
    assert "of the eligible costs. [\\[1\\]](#source-0-1)[\\[2\\]](#source-0-2)" in shown
    labels = [expander.label for expander in page.expander if expander.label.startswith("**\\[")]
    assert [label.split("**")[1] for label in labels] == ["\\[1\\]", "\\[2\\]", "\\[3\\]", "\\[4\\]"]


def open_fold(page: AppTest, key: str) -> AppTest:
    """As a click on a fold that is drawn when it is opened."""
    page.session_state[key] = True
    return page.run()


def test_a_source_shows_the_quote_in_context_publisher_link_date_and_confidence(page: AppTest) -> None:
    ask(page, "We are a museum in Brno.")
    open_fold(page, "entry-0-4")
    body = markdown(page)
    assert (
        "before it is long. :blue-background[**Operations need partners from at least two participating "
        "countries.**] What comes after" in body
    )
    assert "…" in body
    assert "**Title:** Regulation (EU) 2021/1059" in body
    assert "**Where in it:** Art. 23(1)" in body
    assert "**Published by:** European Union" in body
    assert "**Checked on:** 22 November 2026" in body
    assert "(<https://eur-lex.europa.eu/eli/reg/2021/1059/oj>)" in body
    assert words.CONFIDENCE["high"].words in body
    assert "(#cited-0-4)" in body


def test_a_source_of_a_programme_leads_to_its_page(page: AppTest) -> None:
    open_fold(ask(page, "We are a museum in Brno."), "entry-0-2")
    assert "[Interreg Austria-Czechia: funding](</programmes?id=austria-czechia>)" in markdown(page)
    assert "programmes?id=R041" not in markdown(open_fold(page, "entry-0-4"))


def test_cards_say_verdict_rate_reasons_and_group_in_words(page: AppTest) -> None:
    ask(page, "We are a museum in Brno.")
    shown = markdown(page)
    for expected in (
        "### Cross-border programmes",
        "### Open to the whole Union",
        words.VERDICT["in_area"].words,
        words.VERDICT["partly_in_area"].words,
        "EU share up to 80 %",
        "**Partnership: Not known.** A partner from Austria is needed. [\\[4\\]](#source-0-4)",
    ):
        assert expected in shown
    assert "javascript" not in shown


def test_the_notice_is_there_before_and_after_a_question(page: AppTest) -> None:
    for current in (page, ask(page, "We are a museum in Brno.")):
        assert any(words.NOTICE in caption.value for caption in current.caption)


def test_an_example_is_asked_when_clicked(page: AppTest, fake: fakes.FakeAssistant) -> None:
    page.button(key="example-2").click().run()
    assert [question for question, _ in fake.asked] == [examples("en")[2][1]]
    assert words.STATUS["answered"].words in markdown(page)
    assert not [button for button in page.button if str(button.key).startswith("example-")]


def test_a_second_question_carries_the_first_as_history(page: AppTest, fake: fakes.FakeAssistant) -> None:
    ask(page, "We are a museum in Brno.")
    ask(page, "And with a partner in Vienna?")
    _, history = fake.asked[1]
    assert [(turn.role, turn.text) for turn in history] == [
        ("user", "We are a museum in Brno."),
        ("assistant", fakes.museum_answer().text),
    ]
    assert "(#source-1-4)" in markdown(page)


def test_a_failed_question_is_one_sentence_and_not_history(page: AppTest, fake: fakes.FakeAssistant) -> None:
    ask(page, "broken")
    assert [error.value for error in page.error] == ["The question cannot be read; write it as text."]
    ask(page, "We are a museum in Brno.")
    assert fake.asked[1][1] == []


def test_a_fault_is_one_sentence_and_its_detail_goes_to_the_log(
    page: AppTest, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        ask(page, "crash")
    assert [error.value for error in page.error] == [UNEXPECTED]
    assert "secret detail" in caplog.text


def test_a_new_conversation_forgets_the_old_one(page: AppTest, fake: fakes.FakeAssistant) -> None:
    ask(page, "We are a museum in Brno.")
    page.button(key="new-conversation").click().run()
    assert words.STATUS["answered"].words not in markdown(page)
    assert page.button(key="example-0")
    ask(page, "We are a museum in Brno.")
    assert fake.asked[-1][1] == []


def test_a_clarifying_question_offers_its_candidates(page: AppTest, fake: fakes.FakeAssistant) -> None:
    ask(page, "Komarno?")
    assert [info.value for info in page.info] == ["Which Komarno do you mean?"]
    labels = [button.label for button in page.button if str(button.key).startswith("choice-")]
    assert labels == ["Komárno (Nitriansky kraj, Slovakia)", "Komárom (Komárom-Esztergom, Hungary)"]
    page.button(key="choice-0-0-1").click().run()
    question, history = fake.asked[-1]
    assert question == "Komárom, HU212, Hungary"
    assert history[0].text == "Komarno?"


def test_a_choice_of_programmes_is_buttons_and_not_cards(page: AppTest, fake: fakes.FakeAssistant) -> None:
    ask(page, "Which one?")
    assert [info.value for info in page.info] == ["Which programme do you mean?"]
    assert words.VERDICT["unknown"].words not in markdown(page)
    page.button(key="choice-0-1").click().run()
    assert fake.asked[-1][0] == "Interreg Germany-Denmark"


def test_the_map_is_drawn_and_said_in_words(page: AppTest) -> None:
    ask(page, "We are a museum in Brno.")
    assert page.selectbox(key="map-choice-0").options == [
        "All cross-border programmes named",
        "Interreg Austria-Czechia",
        "Interreg Slovakia-Czechia",
        "Interreg CENTRAL EUROPE",
    ]
    assert len(page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart")) == 1
    assert "**Czechia:** Jihomoravský kraj, Kraj Vysočina, Zlínský kraj" in markdown(page)
    assert any("a named valley" in caption.value for caption in page.caption)
    page.selectbox(key="map-choice-0").select("austria-czechia").run()
    assert "**Slovakia:**" not in markdown(page)


def test_many_sources_are_folded_and_all_there(page: AppTest) -> None:
    ask(page, "many sources")
    assert "Sources 9 to 12" in [expander.label for expander in page.expander]
    open_fold(page, "more-0-open")
    labels = [expander.label for expander in page.expander]
    numbers = [label.split("**")[1] for label in labels if label.startswith("**")]
    assert numbers == [f"\\[{n}\\]" for n in range(1, 13)]
    ask(page, "We are a museum in Brno.")
    assert "Sources 1 to 12" in [expander.label for expander in page.expander]


def test_a_programme_without_a_verdict_shows_none(page: AppTest) -> None:
    ask(page, "just named")
    assert "**Interreg Europe**" in markdown(page)
    assert words.VERDICT["unknown"].words not in markdown(page)


def test_hostile_text_becomes_neither_link_nor_image_nor_html(page: AppTest) -> None:
    open_fold(ask(page, "hostile"), "entry-0-1")
    shown = markdown(page) + "\n".join(expander.label for expander in page.expander)
    assert "](https://evil" not in shown
    assert "](<https://evil" not in shown
    assert "![spy]" not in shown
    assert "<script" not in shown.replace("\\<", "")
    assert ":red[" not in shown
    assert "(#source-0-7)" not in shown
    assert ":blue-background[**" in shown, "the quote stands alone, as no passage holds it"


def test_nothing_on_the_page_is_html_but_our_own_style_and_script(page: AppTest) -> None:
    ask(page, "hostile")
    assert all(not element.proto.allow_html for element in page.markdown)
    assert len(page.html) <= 3
    assert all("evil" not in element.proto.body for element in page.html)


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (PrepareFirst("There is no index yet; run `interreg prepare`."), "run \\`interreg prepare\\`"),
        (RuntimeError("secret detail"), NOT_OPENED),
    ],
)
def test_a_page_without_assistant_says_why_and_takes_no_question(
    fake: fakes.FakeAssistant, monkeypatch: pytest.MonkeyPatch, problem: Exception, sentence: str
) -> None:
    def refuse() -> fakes.FakeAssistant:
        raise problem

    monkeypatch.setattr(fakes, "FakeAssistant", refuse)
    page = AppTest.from_file(APP, default_timeout=20).run()
    page.run()  # it was opening when the page was first drawn
    assert not page.exception
    assert len(page.error) == 1
    assert sentence in page.error[0].value
    assert page.chat_input(key="question").disabled
    assert isinstance(problem, InterregError) or "secret" not in page.error[0].value


def test_the_backend_is_opened_once_for_all_conversations(
    fake: fakes.FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []
    original = fakes.open_fake

    def counting() -> Shared:
        opened.append(1)
        return original()

    monkeypatch.setattr(fakes, "open_fake", counting)
    for _ in range(2):
        ask(AppTest.from_file(APP, default_timeout=20).run(), "We are a museum in Brno.")
    assert len(opened) == 1


def test_facts_in_use_are_shown_and_can_be_taken_away(page: AppTest, fake: fakes.FakeAssistant) -> None:
    page.chat_input(key="question").set_value("with facts").run()
    labels = [button.label for button in page.button if str(button.key).startswith("fact-")]
    assert labels[0] == "Place: Brno (CZ064)"
    assert "assumed" in labels[1]
    page.button(key="fact-0-0").click().run()
    assert fake.without == ("place-0-brno",)
    assert [question for question, _ in fake.asked] == ["with facts", "with facts"]
    assert fake.asked[-1][1] == [], "the answer is replaced, not added to"
    left = [button for button in page.button if str(button.key).startswith("fact-")]
    assert len(left) == 1


def test_a_new_conversation_has_no_facts_taken_away(page: AppTest, fake: fakes.FakeAssistant) -> None:
    page.chat_input(key="question").set_value("with facts").run()
    page.button(key="fact-0-0").click().run()
    page.button(key="new-conversation").click().run()
    page.chat_input(key="question").set_value("with facts").run()
    assert fake.without == ()


def test_answers_offered_are_sent_as_they_are_meant(page: AppTest, fake: fakes.FakeAssistant) -> None:
    page.chat_input(key="question").set_value("with facts").run()
    page.button(key="choice-0-0").click().run()
    assert fake.asked[-1][0] == "a museum"
