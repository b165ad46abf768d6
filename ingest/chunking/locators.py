"""Where a passage stands, said for a person, from where its first and last pieces stand."""

import re
from collections.abc import Sequence

_PAGES = re.compile(r"(pp?)\. (\d+)(?:-(\d+))?(.*)", re.S)
_COUNTED = re.compile(r"(.*)\b(row|line|slide)s? (\d+)(?:-(\d+))?(.*)", re.S)
_PARAGRAPH = re.compile(r"(.*?)\bpara\. (\d+)(.*)", re.S)
_ARTICLE = re.compile(r"(Art\. \d+[a-z]*)((?:\([0-9a-z]+\))*)(, .*)?", re.S)


def joined(locators: Sequence[str | None]) -> str | None:
    """`p. 3` and `p. 4` are `pp. 3-4`, rows 4 and 9 of a sheet `rows 4-9`; None if nothing is known."""
    known = [locator for locator in locators if locator]
    if not known:
        return None
    if all(locator == known[0] or locator.startswith(f"{known[0]}, ") for locator in known):
        return known[0]
    for join in (_articles, _pages, _counted, _paragraphs):
        if (text := join(known)) is not None:
            return text
    return f"{known[0]} to {known[-1]}"


def _pages(known: Sequence[str]) -> str | None:
    found = [_PAGES.fullmatch(locator) for locator in known]
    pages = [int(number) for item in found if item for number in (item[2], item[3]) if number]
    if not all(found) or not pages:
        return None
    return f"p. {pages[0]}" if min(pages) == max(pages) else f"pp. {min(pages)}-{max(pages)}"


def _counted(known: Sequence[str]) -> str | None:
    found = [_COUNTED.fullmatch(locator) for locator in known]
    kept = [item for item in found if item]
    if len(kept) < len(known) or any((item[1], item[2], item[5]) != kept[0].group(1, 2, 5) for item in kept):
        return None
    numbers = [int(number) for item in kept for number in (item[3], item[4]) if number]
    return f"{kept[0][1]}{kept[0][2]}s {min(numbers)}-{max(numbers)}{kept[0][5]}"


def _paragraphs(known: Sequence[str]) -> str | None:
    found = [_PARAGRAPH.match(locator) for locator in known]
    if not all(found):
        return None
    numbers = [int(item[2]) for item in found if item]
    return (
        f"para. {min(numbers)}" if min(numbers) == max(numbers) else f"paras. {min(numbers)}-{max(numbers)}"
    )


def _articles(known: Sequence[str]) -> str | None:
    """`Art. 22(1)` and its points are `Art. 22(1)`; points alone `Art. 22(1)(a)-(c)`; pages are joined beside."""
    found = [item for locator in known if (item := _ARTICLE.fullmatch(locator))]
    if len(found) < len(known):
        return None
    names = [item[1] + item[2] for item in found]
    pages = joined([item[3][2:] for item in found if item[3]])
    beside = f", {pages}" if pages else ""
    first, last = names[0], names[-1]
    if all(name.startswith(first) for name in names):
        return first + beside
    stem = first[: first.rfind("(")] if "(" in first else ""
    if stem and all(name.startswith(f"{stem}(") for name in names):
        end = last[len(stem) :].split(")")[0] + ")"
        return f"{first}-{end}{beside}"
    return f"{first} to {last}{beside}"
