"""The passage: what is embedded, cited and highlighted."""

from datetime import date
from hashlib import sha256

from langchain_core.documents import Document
from pydantic import BaseModel, ConfigDict

from corpus.types import Confidence


class Passage(BaseModel):
    """A piece of text that fits the encoder's window, with where it comes from.

    `id` is what an answer cites (`rule:R117`, `programme:mac#area`, `guide:lead-partner#who-may-lead`,
    `doc:<digest>#<n>`). `text` is shown and quoted; `embedded_text` (with the heading path) is what the
    encoder sees, and each of `also_asked` by itself; `lexical_text` is what the lexical index sees, with
    `keywords` (other names). `span` is (start, end) in characters of the source text.

    Of a document: `position` is its number there from 1 (neighbours are one less and one more), `dated` the day of
    the document, `dates` the days that the text states, `also_at` where else the same words stand in it,
    `duplicate_of` the id of an earlier passage that says nearly the same with the same figures. `checked_on` is
    the day on which the document was read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str
    heading: tuple[str, ...] = ()
    also_asked: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    source: str
    title: str
    url: str | None
    publisher: str | None = None
    kind: str
    locator: str | None = None
    language: str = "en"
    confidence: Confidence = "high"
    checked_on: date | None = None
    collection: str = "corpus"
    programme: str | None = None
    strand: str | None = None
    period: str | None = None
    span: tuple[int, int] | None = None
    position: int | None = None
    dated: date | None = None
    dates: tuple[date, ...] = ()
    also_at: tuple[str, ...] = ()
    duplicate_of: str | None = None

    @property
    def embedded_text(self) -> str:
        head = " > ".join(self.heading)
        return f"{head}\n{self.text}" if head else self.text

    @property
    def lexical_text(self) -> str:
        """What the lexical index sees: also title, article and other names.

        Alternative wordings are left out: they are in many languages, so that common words of the asker's
        language would lead to whatever happens to have a wording in it.
        """
        parts = (self.title, self.locator or "", self.embedded_text, *self.keywords)
        return "\n".join(parts)

    @property
    def digest(self) -> str:
        """SHA-256 of all that search sees of the passage."""
        return sha256(
            "\x1f".join((self.id, self.embedded_text, self.lexical_text, *self.also_asked)).encode()
        ).hexdigest()

    def to_document(self) -> Document:
        """As a LangChain document: `page_content` is the text, everything else is metadata."""
        return Document(
            id=self.id, page_content=self.text, metadata=self.model_dump(mode="json", exclude={"text"})
        )

    @classmethod
    def from_document(cls, document: Document) -> "Passage":
        """The inverse of `to_document`."""
        return cls.model_validate({**document.metadata, "text": document.page_content})
