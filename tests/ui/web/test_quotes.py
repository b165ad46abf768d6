"""Quotes inside their context: marked where they stand, alone where they do not, and always as text."""

from markdown_it import MarkdownIt

from ui.web.ask.quotes import highlighted, in_context

TEXT = (
    "First line.\nSecond has the words in it.\n\nThird - with *stars* and [brackets](https://evil.example)."
)


def test_what_stands_around_is_kept_as_it_is() -> None:
    context = in_context(TEXT, "has the words")
    assert context.before + context.quote + context.after == TEXT
    assert highlighted(context).startswith("First line.  \nSecond :blue-background[**has the words**] in it.")


def test_long_context_is_cut_between_words_with_an_ellipsis() -> None:
    context = in_context("word " * 200 + "QUOTE" + " other" * 200, "QUOTE", around=100)
    assert context.before.startswith("… word")
    assert context.after.endswith("other …")
    assert len(context.before) <= 104
    assert len(context.after) <= 104


def test_a_quote_at_the_edges_has_nothing_beside_it() -> None:
    assert in_context("whole", "whole") == in_context(None, "whole")
    assert highlighted(in_context("whole", "whole")) == ":blue-background[**whole**]"


def test_a_quote_that_is_not_there_stands_alone() -> None:
    context = in_context(TEXT, "words that nobody wrote")
    assert (context.before, context.quote, context.after) == ("", "words that nobody wrote", "")


def test_a_quote_over_several_lines_is_marked_line_by_line() -> None:
    shown = highlighted(in_context("a\nb c\nd e\nf", "c\nd"))
    assert shown == "a  \nb :blue-background[**c**]  \n:blue-background[**d**] e  \nf"


def test_foreign_markup_stays_text() -> None:
    html = MarkdownIt().render(highlighted(in_context(TEXT + "<b>x</b> :red[y]", "Third")))
    assert "<a " not in html
    assert "<em>" not in html
    assert "<b>" not in html
    assert ":red" in html
    assert "\\:red" in highlighted(in_context(TEXT + " :red[y]", "Third"))
