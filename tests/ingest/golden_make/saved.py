"""What other programs save: an e-book, and a page with all its parts as a browser keeps it."""

import zipfile
from io import BytesIO

from tests.ingest.golden_make.office import EPOCH

_CHAPTER = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
    "<head><title>Guía</title></head><body>{}</body></html>"
)
_PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Guía de la Sierra Inventada</dc:title></metadata>
<manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="last" href="a.xhtml" media-type="application/xhtml+xml"/>
<item id="first" href="uno%20dos.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="s.css" media-type="text/css"/></manifest>
<spine><itemref idref="nav"/><itemref idref="first"/><itemref idref="last"/></spine></package>"""
_CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_PAGE = """From: <Saved by Blink>\r
Snapshot-Content-Location: https://lake-example.example/faq\r
Subject: Questions\r
Date: Mon, 2 Mar 2026 10:00:00 -0000\r
MIME-Version: 1.0\r
Content-Type: multipart/related; type="text/html"; boundary="----Part----"\r
\r
------Part----\r
Content-Type: text/html\r
Content-Transfer-Encoding: quoted-printable\r
\r
<html><body><nav>All programmes of the lake</nav><main><h1>Questions on partners</h1><h2>Who may join late?</h2>
<p>A new partner of a Lake Example project may join until month nine, if the =E2=80=9Cjury=E2=80=9D agrees.</p>
</main><footer>Imprint of the lake</footer></body></html>\r
------Part----\r
Content-Type: text/css\r
\r
body { color: red }\r
------Part------\r
"""


def book() -> dict[str, bytes]:
    """Its chapters lie in another order than they are read in, and one name is written with %20."""
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "OEBPS/book.opf": _PACKAGE,
        "OEBPS/nav.xhtml": _CHAPTER.format("<nav><ol><li>Índice inventado</li></ol></nav>"),
        "OEBPS/a.xhtml": _CHAPTER.format("<p>La encuesta llega doce semanas después del cierre.</p>"),
        "OEBPS/uno dos.xhtml": _CHAPTER.format(
            "<h1>Cambios del proyecto</h1><p>Un cambio superior al 18 % del presupuesto lo aprueba el comité.</p>"
        ),
        "OEBPS/s.css": "body { color: red }",
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return {"book_es.epub": target.getvalue()}


def page() -> dict[str, bytes]:
    return {"saved_en.mht": _PAGE.encode()}


ALL = (book, page)
