"""The one place where the page meets the assistant; tests hand in another `Connect`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer, Turn
from ui.chat.atlas import Atlas


class Asker(Protocol):
    """What the page needs of an assistant. `ask` may be called from several threads."""

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        lang: str | None = None,
        without: Sequence[str] = (),
    ) -> Answer: ...


@dataclass(frozen=True)
class Backend:
    """What one server process shares between all conversations."""

    asker: Asker
    atlas: Atlas


Connect = Callable[[], Backend]


def open_backend() -> Backend:
    """The real assistant on the settings of this process (environment and TOML file).

    Raises CorrectSettings, PrepareFirst, RebuildIndex, FreeResource as the assistant does.
    """
    from assistant.composition import open_assistant
    from assistant.settings import load_settings
    from corpus import load_corpus

    return Backend(asker=open_assistant(load_settings()), atlas=Atlas.of_corpus(load_corpus()))
