"""Which part of a page is its content: what is never shown goes, then the frame of the site around it.

A page that marks its content (`main`, `article`) is believed. Otherwise trafilatura says which texts are content,
and the smallest element that holds nearly all of them is taken, with its structure.
"""

import re
from typing import Any

from ingest.loaders.base import tidy

_NEVER = (
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "input", "select", "textarea", "head", "meta", "link", "dialog", "datalist", "map",
)  # fmt: skip
_FRAME_TAGS = ("nav", "footer")
_FRAME_ROLES = {
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "complementary",
    "menu",
    "menubar",
    "alertdialog",
}
_FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|share|sharing|social|newsletter|sidebar|nav|navbar|menu|"
    r"skip-?link|pagination|pager|related|teaser|back-?to-?top|lang(?:uage)?-?(?:switch(?:er)?|selector)|site-?footer|"
    r"site-?header|toolbar|search-?form|advert\w*)(?:$|[\s_-])",
    re.I,
)
_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)|opacity\s*:\s*0\s*(?:;|$)|"
    r"(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.I,
)
_TEXTS = ("p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "blockquote", "summary", "div")
_LEAST_CONTENT = 200
_NEARLY_ALL = 0.85


def openers(root: Any) -> dict[str, Any]:
    """Id of a panel to the button or link that opens it: an accordion, a tab or a "read more"."""
    found: dict[str, Any] = {}
    for element in root.iter("button", "a", "div", "span", "h2", "h3", "h4", "li"):
        for name in ("aria-controls", "data-bs-target", "data-target", "data-toggle-target", "href"):
            value = element.get(name) or ""
            if name == "href" and not (element.get("data-toggle") or element.get("data-bs-toggle")):
                continue
            target = value.lstrip("#")
            if target and " " not in target and tidy(element.text_content()):
                found.setdefault(target, element)
    return found


def drop_unseen(root: Any, opened: dict[str, Any]) -> None:
    """Removes scripts, comments and hidden elements; a hidden panel stays if something on the page opens it."""
    from lxml import etree

    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, *_NEVER, with_tail=False)
    for element in list(root.iter()):
        if _hidden(element) and element.get("id") not in opened and element.getparent() is not None:
            _drop(element)


def _hidden(element: Any) -> bool:
    if element.get("hidden") is not None or _UNSEEN_STYLE.search(element.get("style") or ""):
        return True
    if element.get("role") == "tabpanel" and element.get("aria-labelledby"):
        return False
    return bool(element.get("aria-hidden") == "true")


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def content_of(root: Any, page: str) -> Any:
    """The element that holds the page's content, the frame inside it removed. `page` is the HTML as it came."""
    body = root.find(".//body")
    body = root if body is None else body
    chosen = _marked(root)
    if chosen is None:
        chosen = _located(body, page)
    _drop_frame(chosen)
    return chosen


def _marked(root: Any) -> Any | None:
    for path in (".//main", './/*[@role="main"]', ".//article"):
        found = [item for item in root.findall(path) if len(tidy(item.text_content())) >= 80]
        if len(found) == 1:
            return found[0]
    return None


def _located(body: Any, page: str) -> Any:
    from trafilatura import extract

    kept = (
        extract(page, favor_recall=True, include_comments=False, include_tables=True, deduplicate=False) or ""
    )
    wanted = {_key(line) for line in kept.splitlines() if len(_key(line)) > 3}
    if sum(map(len, wanted)) < _LEAST_CONTENT:
        return body
    weights: dict[Any, int] = {}
    total = 0
    for element in body.iter(*_TEXTS):
        key = _key(element.text_content())
        if key in wanted:
            wanted.discard(key)
            total += len(key)
            place = element
            while place is not None and place is not body:
                weights[place] = weights.get(place, 0) + len(key)
                place = place.getparent()
    holding = [place for place, weight in weights.items() if weight >= _NEARLY_ALL * total]
    # The innermost of the elements that hold enough is the one with most ancestors.
    return max(holding, key=lambda place: sum(1 for _ in place.iterancestors()), default=body)


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _drop_frame(content: Any) -> None:
    """Navigation, site footer, cookie banners and the like; never more than a part of what there is."""
    whole = max(1, len(content.text_content()))
    for element in list(content.iter()):
        if element is content or not isinstance(element.tag, str) or element.getparent() is None:
            continue
        # A page's header is part of its frame, an article's header holds its title.
        frame = element.tag in _FRAME_TAGS or element.get("role") in _FRAME_ROLES
        frame = frame or (element.tag in ("header", "aside") and content.tag == "body")
        named = _FRAME_NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        if frame or (named and len(element.text_content()) < 0.3 * whole):
            _drop(element)
