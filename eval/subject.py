"""What is measured: one assistant, what it may quote, and who judges citations."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.answer import Answer
from assistant.composition import Assistant, index_folder, open_assistant
from assistant.settings import Settings
from eval.cases import Case
from eval.scores import Judge
from index import Store, current_version


@dataclass(frozen=True)
class Subject:
    """`about` goes into the totals: versions and digests of what was measured."""

    assistant: Assistant
    judge: Judge | None = None
    language: str | None = None
    about: Mapping[str, str] = field(default_factory=dict)

    def ask(self, case: Case) -> Answer:
        """The answer to a case, in the language of the question unless the settings fix one."""
        return self.assistant.ask(case.question, case.history, self.language)

    def passage_text(self, passage_id: str) -> str | None:
        """The whole passage that a citation names; None if there is none."""
        passage = self.assistant.passage(passage_id)
        return passage.text if passage else None


def open_subject(
    settings: Settings, assistant: Assistant | None = None, version: str = "", judge: Judge | None = None
) -> Subject:
    """The assistant of a home, ready to be asked; raises PrepareFirst or RebuildIndex as that does."""
    opened = assistant or open_assistant(settings)
    manifest = Store(current_version(index_folder(settings))).manifest
    about = {
        "version": version,
        "encoder": settings.encoder,
        "corpus": manifest.corpus_digest or "",
        "index": manifest.content,
    }
    return Subject(opened, judge, language=settings.language, about=about)
