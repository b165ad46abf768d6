"""What comes back from another machine, and the errors that are told apart."""

from dataclasses import dataclass

from corpus.errors import CorrectInput, TryAgainLater


class Gone(CorrectInput):
    """The page does not exist (any more): 404 or 410."""


class Unreachable(TryAgainLater):
    """No answer at all: no network, no such host, nobody listening."""


@dataclass(frozen=True)
class Validators:
    """What a server gave with an earlier reply, to ask it whether anything has changed since."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True)
class Fetched:
    """A page as read. `url` is where it was found after redirects, `moved` whether these said to come there for good.

    `unchanged`: the server says that it is as it was; `body` is then empty. `media_type` is in lower case without
    parameters, "" if the server named none; `charset` is what it said, None if it said nothing.
    """

    url: str
    body: bytes
    media_type: str = ""
    charset: str | None = None
    validators: Validators = Validators()
    unchanged: bool = False
    moved: bool = False

    @property
    def text(self) -> str:
        """The body as text: by the charset named, else as UTF-8; what does not fit becomes U+FFFD."""
        try:
            return self.body.decode(self.charset or "utf-8", errors="replace")
        except LookupError:  # a charset that nobody knows
            return self.body.decode("utf-8", errors="replace")
