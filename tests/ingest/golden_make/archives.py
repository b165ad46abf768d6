"""ZIP archives: of good and bad documents, with an archive inside, a path that leads out, and a bomb."""

import zipfile
from io import BytesIO

from tests.ingest.golden_make.office import EPOCH


def packed(made: dict[str, bytes]) -> dict[str, bytes]:
    """Archives of some of the documents that were made."""
    inner = _zip({"deeper/faq_en.md": made["faq_en.md"]})
    bundle = {
        "manuals/articles_en.pdf": made["articles_en.pdf"],
        "call_en.docx": made["call_en.docx"],
        "inner.zip": inner,
        "broken.pdf": made["cut.pdf"],
        "../../outside.txt": b"Leads out of the archive.",
        "__MACOSX/._call_en.docx": b"clutter",
    }
    nested = _zip({"act_en.txt": made["act_en.txt"]})
    for level in range(5):
        nested = _zip({f"level{level}.zip": nested})
    return {
        "bundle.zip": _zip(bundle),
        "nested.zip": nested,
        "bomb.zip": _zip({f"zeros{n}.txt": bytes(30 * 1024 * 1024) for n in range(2)}),
    }


def _zip(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
