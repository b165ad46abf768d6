"""Foreign text stays text: checked by a real Markdown parser, not by looking at backslashes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.ui.web.fakes import HOSTILE
from ui.web.frame.escape import is_web_address, link, literal, paragraphs

# Link detection as in GitHub's Markdown needs another package; bare addresses are looked for in text nodes.
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def tokens(source: str) -> list[Token]:
    return [leaf for block in PARSER.parse(source) for leaf in (block.children or [block])]


def visible(source: str) -> str:
    return "".join(t.content for t in tokens(source) if t.type in {"text", "code_inline", "text_special"})


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "1. not a list",
        "- not a list",
        "+ not a list",
        "=====",
        "> no quote",
        "a | b",
        "&lt;b&gt; &#42;",
        "~~gone~~ __strong__ _em_",
        "[x]: https://evil.example",
        "<https://evil.example>",
        "12) item",
        "`https://evil.example`",
        "back\\slash and \\[bracket\\]",
        "Snake_case_name * 2 = 4; 80 %; R&D; Art. 23(1); {a}",
    ],
)
def test_what_is_shown_is_what_was_written(text: str) -> None:
    parsed = tokens(literal(text))
    assert {t.type for t in parsed} <= {
        "text",
        "code_inline",
        "text_special",
        "paragraph_open",
        "paragraph_close",
    }
    assert visible(literal(text)) == " ".join(text.split())


@given(st.text(alphabet=st.sampled_from("ab1.[]()!<>*_`#~|\\&;:/-+= \n\thtps@www$"), max_size=60))
def test_no_text_at_all_becomes_markup(text: str) -> None:
    for source in (literal(text), paragraphs(text, lambda _: None)):
        kinds = {t.type for t in tokens(source)}
        assert not kinds & {
            "link_open",
            "image",
            "html_inline",
            "html_block",
            "heading_open",
            "em_open",
            "fence",
        }
        for token in tokens(source):
            if token.type == "text":
                assert "://" not in token.content or "http" not in token.content.split("://")[0][-5:]


def test_bare_addresses_are_shown_as_code() -> None:
    shown = literal("see https://evil.example/a, www.evil.example and mail a.b@evil.example.")
    assert shown == "see `https://evil.example/a`, `www.evil.example` and mail `a.b@evil.example`."


def test_only_addresses_of_the_sources_become_links() -> None:
    text = "See https://good.example/page. Not https://evil.example/page."
    shown = paragraphs(text, lambda _: None, ["https://good.example/page/"])
    assert (
        shown
        == "See [https://good.example/page](<https://good.example/page>). Not `https://evil.example/page`."
    )


def test_headings_citations_lists_and_paragraphs_are_kept() -> None:
    text = "**Cross-border**\nTwo *programmes*:\n- First [1]\n- Second [2, 1]\nThen more [9]."
    shown = paragraphs(text, lambda n: f"<{n}>" if n < 9 else None)
    assert shown.split("\n\n") == [
        "**Cross-border**",
        "Two \\*programmes\\*:",
        "- First <1>\n- Second <2><1>",
        "Then more \\[9\\].",
    ]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "http://", None, "", "http://["]
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert not is_web_address(url)
    assert link("label", url) == "label"


def test_a_link_cannot_be_broken_out_of() -> None:
    source = link("a](b) [c", "https://x.example/a>) [d](https://evil.example) <b c")
    links = [t.attrGet("href") for t in tokens(source) if t.type == "link_open"]
    assert len(links) == 1
    assert str(links[0]).startswith("https://x.example/a%3E)")
    assert visible(source) == "a](b) [c"
