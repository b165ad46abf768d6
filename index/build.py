"""From passages to an index version on disk; what did not change is not computed again."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import numpy as np

from corpus.errors import CorrectCorpus, InterregError, PrepareFirst
from index import versions
from index.cache import EmbeddingCache
from index.encoder.base import Encoder
from index.facets import write_facets
from index.files import file_digest, new_folder, writing
from index.lexical import VERSION as LEXICAL_VERSION
from index.lexical import LexicalIndex, Text
from index.manifest import FILE, FORMAT, Manifest, library_versions, read_manifest
from index.nearest import write_nearest
from index.passage_file import write_passages
from index.progress import Progress, silent
from index.rows import KEYS, Known, encode_rows, read_keys, rows_of, write_starts
from index.store import Store, open_store
from index.vectors import FILE as VECTORS
from index.vectors import write_vectors
from ingest.passage import Passage

Change = Callable[[list[Passage]], Iterable[Passage]]


def build_index(
    passages: Sequence[Passage],
    encoder: Encoder,
    folder: Path,
    progress: Progress = silent,
    corpus_digest: str | None = None,
    cache: Path | None = None,
) -> Manifest:
    """Makes `folder` hold an index of exactly these passages and returns its manifest.

    Nothing is written if that is so already and the files are whole; vectors of texts that the current version or the
    cache has are reused. `cache` is a folder for vectors by text, which several indexes may share. Readers keep the
    version they opened; the version before the new one is kept until the next build. Raises CorrectCorpus (an id
    twice, a passage longer than the encoder's window), FreeResource.
    """
    with writing(folder):
        versions.tidy(folder)
        return _built(passages, encoder, folder, progress, corpus_digest, cache)


def change_index(
    change: Change,
    encoder: Encoder,
    folder: Path,
    progress: Progress = silent,
    cache: Path | None = None,
) -> Manifest:
    """Makes `folder` hold what `change` makes of the passages in it (an empty list where there is no index).

    Reading, changing and writing are one step: no other writer comes between. Raises RebuildIndex where the index is
    damaged, so that nothing is lost unseen, and what `build_index` raises.
    """
    with writing(folder):
        versions.tidy(folder)
        try:
            store = open_store(folder)
        except PrepareFirst:
            stored = []
        else:
            stored = list(store.passages())
            store.close()
        return _built(list(change(stored)), encoder, folder, progress, None, cache)


def _built(
    passages: Sequence[Passage],
    encoder: Encoder,
    folder: Path,
    progress: Progress,
    corpus_digest: str | None,
    cache: Path | None,
) -> Manifest:
    _check_ids(passages)
    content = _content(passages, encoder, corpus_digest)
    before = _current(folder)
    if before is None or before.manifest.content != content or before.verify():
        _add_version(folder, passages, encoder, before, content, corpus_digest, progress, cache)
    if before is not None:
        before.close()
    progress("Index ready", 1.0)
    return read_manifest(versions.current_version(folder))


def _check_ids(passages: Sequence[Passage]) -> None:
    twice = [name for name, count in Counter(passage.id for passage in passages).items() if count > 1]
    if twice:
        raise CorrectCorpus(f"The passage id {twice[0]} is used more than once: make it unique.")


def _content(passages: Sequence[Passage], encoder: Encoder, corpus_digest: str | None) -> str:
    digest = sha256(f"{FORMAT}\x1f{LEXICAL_VERSION}\x1f{encoder.digest}\x1f{corpus_digest}".encode())
    for passage in passages:
        digest.update(passage.model_dump_json().encode() + b"\x1e")
    return digest.hexdigest()


def _current(folder: Path) -> Store | None:
    """The version to compare with and to reuse; a missing or damaged one is simply built anew."""
    try:
        return open_store(folder)
    except InterregError:
        return None


def _add_version(  # noqa: PLR0913, PLR0917 - the one place where everything comes together
    folder: Path,
    passages: Sequence[Passage],
    encoder: Encoder,
    before: Store | None,
    content: str,
    corpus_digest: str | None,
    progress: Progress,
    cache: Path | None,
) -> None:
    rows, starts = rows_of(passages)
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{content[:8]}"
    target = folder / versions.VERSIONS / name
    target.parent.mkdir(exist_ok=True)
    kept = EmbeddingCache(cache, encoder.digest, encoder.dimension) if cache else None
    with new_folder(target) as beside:
        vectors = np.zeros((len(rows), encoder.dimension), np.float32)
        keys = encode_rows(rows, encoder, vectors, _known(before, encoder), kept, progress)
        progress("Writing the index", 1.0)
        write_starts(beside, starts, keys, vectors)
        write_passages(beside, passages)
        write_facets(beside, passages)
        LexicalIndex.build(Text(item.lexical_text, item.language) for item in passages).save(beside)
        write_vectors(beside, vectors)
        write_nearest(beside, vectors)
        manifest = Manifest(
            format=FORMAT,
            created=datetime.now(UTC).replace(microsecond=0),
            encoder=encoder.name,
            encoder_digest=encoder.digest,
            dimension=encoder.dimension,
            corpus_digest=corpus_digest,
            content=content,
            passages=len(passages),
            vectors=len(rows),
            collections=dict(Counter(passage.collection for passage in passages)),
            files=_files(beside),
            libraries=library_versions(),
        )
        (beside / FILE).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
    versions.switch(folder, target)
    versions.tidy(folder, before.version if before else None)


def _known(before: Store | None, encoder: Encoder) -> Known:
    """Vectors of a version by key; none of a damaged version or of another encoder's."""
    if before is None or before.manifest.encoder_digest != encoder.digest or not before.whole(VECTORS, KEYS):
        return Known({}, np.zeros((0, encoder.dimension), np.float32))
    return Known(read_keys(before.version), before.vectors)


def _files(folder: Path) -> dict[str, tuple[int, str]]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_size, file_digest(path)) for path in paths}
