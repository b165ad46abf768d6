"""One search over two indexes: the shipped one, and the library of what people brought.

They are apart on disk, so that a large library neither changes nor slows what is decided on the shipped one, and a
broken library breaks nothing else. Their candidates are normalised together: a score means the same on both sides.
Words count by how much of the question a passage has (`LexicalIndex.coverage`), which did better across languages;
answers on the shipped index alone keep the fusion that their margins were set on.
"""

from pathlib import Path

from corpus.errors import InterregError, PrepareFirst
from index.fusion import Scores
from index.rerank import Reranker
from index.retriever import Hybrid, open_index
from index.scoring import Scored, ranked_jointly
from index.selection import selected
from index.types import PLAIN, Filters, Hit, Options, kind_of
from index.versions import current_version
from ingest.passage import Passage


class Library:
    """An index that may be missing, may be damaged, and may be replaced at any time; opened when first needed."""

    def __init__(self, folder: Path, core: Hybrid) -> None:
        """Searched with the encoder, the weights and the scale of `core`."""
        self._folder = folder
        self._core = core
        self._opened: Hybrid | None = None

    def opened(self) -> Hybrid | None:
        """The version in use now, or None where there is no library. Raises RebuildIndex if it cannot be used."""
        try:
            version = current_version(self._folder)
            if self._opened is None or self._opened.store.version != version:
                core = self._core
                self._opened = open_index(self._folder, core.encoder, None, *core.weights, core.scale)
        except PrepareFirst:
            self._opened = None
        return self._opened


class Joined:
    """Searches the shipped index and the library together."""

    def __init__(self, core: Hybrid, library: Path | None = None, reranker: Reranker | None = None) -> None:
        """`library`: the folder of the second index, which need not exist."""
        self.core = core
        self._library = Library(library, core) if library else None
        self._reranker = reranker
        self.fault: str | None = None
        """Why the library was left out of the last search that wanted it, as a sentence; None if it was not."""

    def search(
        self,
        query: str,
        k: int = 10,
        filters: Filters | None = None,
        options: Options = PLAIN,
    ) -> list[Hit]:
        """The `k` best passages of both, best first.

        A library that cannot be used is left out and named in `fault`; only where collections are asked for that the
        shipped index does not have is RebuildIndex raised.
        """
        if not query.strip() or k < 1:
            return []
        try:
            sides = self._scored(query, filters, self._usable_library())
        except InterregError as error:
            self._left_out(error, filters)
            sides = self._scored(query, filters, None)
        return self._selected(query, sides, k, options, filters)

    def collections(self) -> dict[str, int]:
        """Passages by collection, of both."""
        found = dict(self.core.store.manifest.collections)
        try:
            library = self._usable_library()
        except InterregError as error:
            self.fault = str(error)
            return found
        for name, count in (library.store.manifest.collections if library else {}).items():
            found[name] = found.get(name, 0) + count
        return found

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None. The library is looked into only for ids of its own kinds."""
        found = self.core.passage(passage_id)
        if found is not None or kind_of(passage_id) != "doc":
            return found
        try:
            library = self._usable_library()
            return library.passage(passage_id) if library else None
        except InterregError as error:
            self.fault = str(error)
            return None

    def _usable_library(self) -> Hybrid | None:
        found = self._library.opened() if self._library else None
        self.fault = None
        return found

    def _scored(self, query: str, filters: Filters | None, library: Hybrid | None) -> list[Scored]:
        both = [side for side in (self.core, library) if side is not None]
        vector = self.core.vector(query)
        everywhere = self.core.store.lexical.frequencies(query)
        if library is not None:
            everywhere = everywhere.plus(library.store.lexical.frequencies(query))
        return [side.scored(query, vector, filters, everywhere) for side in both]

    def _selected(
        self, query: str, sides: list[Scored], k: int, options: Options, filters: Filters | None
    ) -> list[Hit]:
        try:
            return selected(query, sides, self._ranked(sides), k, options, self._reranker)
        except InterregError as error:  # the library's passages may be what cannot be read
            if len(sides) == 1:
                raise
            self._left_out(error, filters)
            alone = sides[:1]
            return selected(query, alone, self._ranked(alone), k, options, self._reranker)

    def _ranked(self, sides: list[Scored]) -> Scores:
        return ranked_jointly(sides, *self.core.weights, self.core.encoder.multilingual)

    def _left_out(self, error: InterregError, filters: Filters | None) -> None:
        """Notes why; raises it where nothing else could answer."""
        wanted = filters.collection if filters else None
        names = {wanted} if isinstance(wanted, str) else set(wanted or ())
        if names and names.isdisjoint(self.core.store.manifest.collections):
            raise error
        self.fault = str(error)
