"""What the page Ask does beside answering: links, feedback, languages, what a browser brings back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from corpus.errors import TryAgainLater
from tests.ui.web import fakes
from tests.ui.web.test_page import ask, fake, markdown, page
from ui.web.ask.examples import examples
from ui.web.ask.links import MOST_QUESTIONS
from ui.web.ask.view_feedback import NOT_KEPT
from ui.web.frame import words

__all__ = ["fake", "page"]
WITH_MODEL = Path(__file__).with_name("fake_model_app.py")
MUSEUM = "We are a museum in Brno."


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[fakes.FakeBox]:
    st.cache_resource.clear()
    kept = fakes.FakeBox()
    monkeypatch.setattr(fakes, "BOX", kept)
    yield kept
    st.cache_resource.clear()


def opened(app: Path = WITH_MODEL, **parameters: str | list[str]) -> AppTest:
    test = AppTest.from_file(app, default_timeout=20)
    for name, value in parameters.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return test


def test_an_answer_that_helped_is_kept_with_its_question(box: fakes.FakeBox) -> None:
    page = ask(opened(), MUSEUM)
    page.button(key="helped-0").click().run()
    assert box.kept == [(MUSEUM, fakes.museum_answer(), True, None, "")]
    assert any("Thank you" in caption.value for caption in page.caption)
    assert not [button for button in page.button if button.key == "helped-0"]
    page.button(key="new-conversation").click().run()
    assert ask(page, MUSEUM).button(key="helped-0"), "another answer, which nothing was said of"


def test_an_answer_that_did_not_help_is_kept_with_the_reason(box: fakes.FakeBox) -> None:
    page = ask(opened(), MUSEUM)
    page.button(key="helped-not-0").click().run()
    assert box.kept == []
    page.radio(key="why-reason-0").set_value("out of date")
    page.text_area(key="why-words-0").set_value(" The call is closed. ")
    [send] = [button for button in page.button if str(button.key).startswith("FormSubmitter")]
    send.click().run()
    assert box.kept == [(MUSEUM, fakes.museum_answer(), False, "out of date", "The call is closed.")]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (TryAgainLater("Too many came; send it later."), "Too many came; send it later."),
        (OSError("x"), NOT_KEPT),
    ],
)
def test_what_cannot_be_kept_is_said_and_asked_again(
    box: fakes.FakeBox, fault: Exception, sentence: str
) -> None:
    page = ask(opened(), MUSEUM)
    box.fault = fault
    page.button(key="helped-0").click().run()
    assert [error.value for error in page.error] == [sentence]
    assert page.button(key="helped-0")


def test_without_a_box_nobody_is_asked(page: AppTest) -> None:
    ask(page, MUSEUM)
    assert not [button for button in page.button if str(button.key).startswith("helped")]


def test_a_note_on_the_wording_is_shown(box: fakes.FakeBox, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = fakes.museum_answer().model_copy(update={"note": "The model *gave up*."})
    monkeypatch.setattr(fakes.FakeAssistant, "ask", lambda *_, **__: noted)
    page = ask(opened(), MUSEUM)
    assert any("The model \\*gave up\\*." in caption.value for caption in page.caption)


def test_a_link_asks_its_questions_in_order_and_leaves_the_address(
    page: AppTest, fake: fakes.FakeAssistant
) -> None:
    linked = opened(Path(__file__).with_name("fake_app.py"), q=[MUSEUM, "Komarno?"])
    assert [question for question, _ in fake.asked] == [MUSEUM, "Komarno?"]
    assert len(fake.asked[1][1]) == 2, "the second has the first as history"
    assert any("opened anew" in caption.value for caption in linked.caption)
    assert "q" not in linked.query_params
    linked.run()
    assert len(fake.asked) == 2, "once"


def test_a_link_that_is_too_long_is_cut_with_a_sentence(page: AppTest, fake: fakes.FakeAssistant) -> None:
    linked = opened(
        Path(__file__).with_name("fake_app.py"), q=[f"Question {n}?" for n in range(MOST_QUESTIONS + 3)]
    )
    assert len(fake.asked) == MOST_QUESTIONS
    assert any("the rest of it is left out" in caption.value for caption in linked.caption)


def test_what_a_link_brings_is_text(page: AppTest) -> None:
    linked = opened(Path(__file__).with_name("fake_app.py"), q=fakes.HOSTILE + " hostile")
    assert next(text.value for text in linked.text) == fakes.HOSTILE + " hostile"
    assert "<script" not in markdown(linked).replace("\\<", "")


def test_the_link_is_made_when_it_is_asked_for(page: AppTest) -> None:
    ask(page, MUSEUM)
    assert not [code for code in page.code if "q=" in code.value]
    page.session_state["share"] = True
    page.run()
    [code] = [code for code in page.code if "q=" in code.value]
    assert "q=We%20are%20a%20museum%20in%20Brno." in code.value
    assert "q" not in page.query_params


def test_a_new_conversation_says_nothing_of_the_old_one(page: AppTest, fake: fakes.FakeAssistant) -> None:
    linked = opened(Path(__file__).with_name("fake_app.py"), q=MUSEUM)
    linked.button(key="new-conversation").click().run()
    assert not any("opened anew" in caption.value for caption in linked.caption)
    assert linked.button(key="example-0")


def test_the_examples_are_in_the_visitors_language_first(page: AppTest) -> None:
    assert [button.label for button in page.button if str(button.key).startswith("example-")] == [
        question for _, question in examples("en")
    ]


def test_the_arrival_of_an_answer_is_one_short_sentence(page: AppTest) -> None:
    ask(page, MUSEUM)
    ask(page, MUSEUM)
    said = [text.value for text in page.text if text.value.startswith(words.STATUS["answered"].words)]
    assert said == ["Answered from the sources. Programmes: 4. Sources: 4."]


def test_earlier_answers_are_light_until_they_are_opened(page: AppTest) -> None:
    ask(page, MUSEUM)
    ask(page, MUSEUM)
    labels = [expander.label for expander in page.expander]
    assert labels.count("Programmes: 4") == 1
    assert len([label for label in labels if label.startswith("**\\[")]) == 4, "only of the latest answer"
    page.session_state["more-0-folded"] = True
    page.run()
    labels = [expander.label for expander in page.expander]
    assert len([label for label in labels if label.startswith("**\\[")]) == 8
