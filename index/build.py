"""From passages to an index version on disk; what did not change is not computed again."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from corpus.errors import CorrectCorpus, InterregError
from index import store
from index.encoder.base import Encoder, Vectors
from index.files import file_digest, new_folder, replace_text, writing
from index.lexical import VERSION as LEXICAL_VERSION
from index.lexical import LexicalIndex
from index.manifest import FILE, FORMAT, Manifest, library_versions, read_manifest
from index.progress import Progress, silent
from index.rows import encode_rows, rows_of
from ingest.passage import Passage


def build_index(
    passages: Sequence[Passage],
    encoder: Encoder,
    folder: Path,
    progress: Progress = silent,
    corpus_digest: str | None = None,
) -> Manifest:
    """Makes `folder` hold an index of exactly these passages and returns its manifest.

    Nothing is written if that is so already; vectors of texts that the current version has are reused.
    Readers keep the version they opened; the version before the new one is kept until the next build.
    Raises CorrectCorpus (an id twice, a passage longer than the encoder's window), FreeResource.
    """
    _check_ids(passages)
    content = _content(passages, encoder, corpus_digest)
    with writing(folder):
        before = _current(folder)
        if before is None or before.manifest.content != content:
            _add_version(folder, passages, encoder, before, content, corpus_digest, progress)
    progress("Index ready", 1.0)
    return read_manifest(store.current_version(folder))


def _check_ids(passages: Sequence[Passage]) -> None:
    twice = [name for name, count in Counter(passage.id for passage in passages).items() if count > 1]
    if twice:
        raise CorrectCorpus(f"The passage id {twice[0]} is used more than once: make it unique.")


def _content(passages: Sequence[Passage], encoder: Encoder, corpus_digest: str | None) -> str:
    digest = sha256(f"{FORMAT}\x1f{LEXICAL_VERSION}\x1f{encoder.digest}\x1f{corpus_digest}".encode())
    for passage in passages:
        digest.update(passage.model_dump_json().encode() + b"\x1e")
    return digest.hexdigest()


def _current(folder: Path) -> store.Store | None:
    """The version to compare with and to reuse; a missing or damaged one is simply built anew."""
    try:
        opened = store.Store(store.current_version(folder))
    except InterregError:
        return None
    opened.close()
    return opened


def _add_version(
    folder: Path,
    passages: Sequence[Passage],
    encoder: Encoder,
    before: store.Store | None,
    content: str,
    corpus_digest: str | None,
    progress: Progress,
) -> None:
    rows, starts = rows_of(passages)
    keys = [row.key for row in rows]
    vectors = encode_rows(rows, encoder, _known(before, encoder), progress)
    progress("Writing the index", 1.0)
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{content[:8]}"
    target = folder / store.VERSIONS / name
    target.parent.mkdir(exist_ok=True)
    with new_folder(target) as beside:
        store.write_vectors(beside, vectors)
        store.write_rows(beside, starts, keys)
        store.write_passages(beside, passages)
        LexicalIndex.build([passage.lexical_text for passage in passages]).save(beside)
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
    replace_text(folder / store.CURRENT, name + "\n")
    _remove_old(target, before.version if before else None)


def _known(before: store.Store | None, encoder: Encoder) -> dict[bytes, Vectors]:
    if before is None or before.manifest.encoder_digest != encoder.digest:
        return {}
    return dict(zip(before.keys, before.vectors, strict=True))


def _files(folder: Path) -> dict[str, tuple[int, str]]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_size, file_digest(path)) for path in paths}


def _remove_old(current: Path, before: Path | None) -> None:
    for version in current.parent.iterdir():
        if version not in (current, before):
            rmtree(version, ignore_errors=True)
