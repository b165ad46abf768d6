"""What an index on disk says of itself."""

from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import RebuildIndex

FORMAT = 3
FILE = "manifest.json"
LIBRARIES = ("faiss-cpu", "bm25s", "numpy", "onnxruntime")


class Manifest(BaseModel):
    """Format, encoder, corpus and sizes of an index version.

    `content` is the SHA-256 over all that was indexed and how; `files` maps names to (bytes, SHA-256).
    `vectors` counts rows: a passage has one for its text and one for each alternative wording.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    created: datetime
    encoder: str
    encoder_digest: str
    dimension: int
    corpus_digest: str | None
    content: str
    passages: int
    vectors: int
    collections: dict[str, int]
    files: dict[str, tuple[int, str]]
    libraries: dict[str, str]

    @property
    def bytes(self) -> int:
        """Size of the index on disk."""
        return sum(size for size, _ in self.files.values())


def read_manifest(folder: Path) -> Manifest:
    """The manifest in a version's folder. Raises RebuildIndex if missing, broken or of another format."""
    try:
        manifest = Manifest.model_validate_json((folder / FILE).read_bytes())
    except (OSError, ValidationError) as error:
        raise damaged(folder, "its manifest cannot be read") from error
    if manifest.format != FORMAT:
        raise RebuildIndex(
            f"The index in {folder} has format {manifest.format}, this version reads {FORMAT}: "
            "run `interreg index build`."
        )
    return manifest


def damaged(folder: Path, what: str) -> RebuildIndex:
    """The error for an index that is not whole."""
    return RebuildIndex(f"The index in {folder} is damaged ({what}): run `interreg index build` to renew it.")


def library_versions() -> dict[str, str]:
    """Versions of the libraries whose files and numbers are in the index."""
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
