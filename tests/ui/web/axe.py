"""Asks axe-core, which comes with the package, whether a page can be used by everybody."""

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page, but_for: Sequence[str] = ()) -> list[str]:
    """A line for each violation on the page as it is now: "rule (impact): element: what to do"; empty is good.

    `but_for` are beginnings of lines that are known and cannot be mended here; each needs its reason beside it.
    """
    found = Axe().run(page).response["violations"]
    lines = [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]}: {' '.join(node['failureSummary'].split())}"
        for rule in found
        for node in rule["nodes"]
    ]
    return [line for line in lines if not line.startswith(tuple(but_for))]
