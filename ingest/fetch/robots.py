"""What a site's robots.txt lets this program read, and how fast."""

from collections.abc import Callable

from protego import Protego

from corpus.errors import CorrectInput, TryAgainLater

AGENT = "interreg-assistant"
MOST_BYTES = 512_000


class Robots:
    """The rules of each origin, read once. `read` gives the text of robots.txt, "" if the site has none.

    As RFC 9309 says: no file, everything may be read; a file that cannot be reached, nothing.
    """

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read
        self._rules: dict[str, Protego] = {}

    def check(self, origin: str, url: str) -> float:
        """The seconds that the site asks to leave between requests. Raises CorrectInput if `url` is not to be read."""
        rules = self._rules_of(origin)
        if not rules.can_fetch(url, AGENT):
            raise CorrectInput(
                f"{origin}/robots.txt asks programs not to read {url}: save the page yourself and give the file."
            )
        return float(rules.crawl_delay(AGENT) or 0)

    def _rules_of(self, origin: str) -> Protego:
        if origin not in self._rules:
            try:
                text = self._read(f"{origin}/robots.txt")
            except CorrectInput:  # refused or not there: no rules
                text = ""
            except TryAgainLater as error:
                raise type(error)(
                    f"{origin} is not read because its robots.txt cannot be read: {error}"
                ) from error
            self._rules[origin] = Protego.parse(text)
        return self._rules[origin]
