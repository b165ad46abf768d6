"""Sentences, numbers and quotes of an answer."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.draft import Draft
from assistant.references import PassageBook, Ref, quote
from assistant.texts import Texts
from ingest.passage import Passage


def passage(name: str, text: str) -> Passage:
    return Passage(id=name, text=text, source="s", title=name, url="https://example.org", kind="rule")


def draft_with(*passages: Passage) -> Draft:
    by_id = {item.id: item for item in passages}
    return Draft(PassageBook(by_id.get), Texts("en"))


def test_sources_are_numbered_as_they_are_first_cited() -> None:
    draft = draft_with(passage("rule:A", "First."), passage("rule:B", "Second."))
    draft.say("Two.", "rule:B")
    draft.say("Both.", "rule:A", "rule:B")
    answer = draft.finish("answered")
    assert [(source.n, source.id) for source in answer.sources] == [(1, "rule:B"), (2, "rule:A")]
    assert [sentence.citations for sentence in answer.sentences] == [[1], [2, 1]]
    assert answer.text.startswith("Two. [1] Both. [2][1]")


def test_a_reference_that_is_not_held_is_not_cited() -> None:
    draft = draft_with(passage("rule:A", "First."))
    draft.say("Nothing.", "rule:Z")
    assert draft.finish("answered").sentences[0].citations == []


def test_the_continuation_that_holds_the_words_is_cited() -> None:
    draft = draft_with(
        passage("programme:x#area", "Austria: A."), passage("programme:x#area-2", "Czechia: CZ064.")
    )
    draft.say("Brno.", Ref("programme:x#area", "CZ064"))
    (source,) = draft.finish("answered").sources
    assert (source.id, source.quote) == ("programme:x#area-2", "Czechia: CZ064.")


def test_the_notice_closes_answers_only() -> None:
    draft = draft_with()
    draft.say("Where are you?")
    assert "guidance" not in draft.finish("needs_clarification").text
    assert draft.finish("answered").text.endswith(draft.finish("answered").notice)


@given(st.text(min_size=1), st.data())
def test_quotes_are_verbatim(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    needle = text[start : start + data.draw(st.integers(1, 40))]
    assert quote(text, needle) in text
    assert quote(text) in text
    assert len(quote(text, needle)) <= 320
