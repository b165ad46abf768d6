"""OpenDocument sheets and slides, as LibreOffice writes them: repeated cells, hidden parts, notes."""

import zipfile
from io import BytesIO

from tests.ingest.golden_make.office import EPOCH

_NS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{short}="{_NS}:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("draw", "drawing"), ("presentation", "presentation"),
    )
)  # fmt: skip
_META = """<?xml version="1.0" encoding="UTF-8"?><office:document-meta {0} xmlns:dc="http://purl.org/dc/elements/1.1/">
<office:meta><dc:title>{1}</dc:title><dc:date>{2}T10:00:00</dc:date></office:meta></office:document-meta>"""


def _packed(kind: str, styles: str, body: str, title: str, day: str) -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:{kind}>{body}"
        f"</office:{kind}></office:body></office:document-content>"
    )
    parts = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": content,
        "meta.xml": _META.format(_SPACES, title, day),
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, text in parts.items():
            packing = zipfile.ZIP_DEFLATED if "." in name else zipfile.ZIP_STORED
            made.writestr(zipfile.ZipInfo(name, EPOCH), text.encode(), packing)
    return target.getvalue()


def _row(*texts: str, more: str = "") -> str:
    cells = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" if text else "<table:table-cell/>"
        for text in texts
    )
    # the rest of the row, as every sheet has it
    return f'<table:table-row{more}>{cells}<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'


def sheets() -> dict[str, bytes]:
    styles = (
        '<style:style style:name="seen" style:family="table"><style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    columns = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        '<table:table-column table:number-columns-repeated="16381"/>'
    )
    merged = (
        '<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Privatni partner</text:p>'
        "</table:table-cell><table:table-cell><text:p>65 %</text:p></table:table-cell><table:table-cell/>"
        "<table:table-cell><text:p>do leta 2027</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>50 %</text:p></table:table-cell>"
        "<table:table-cell/><table:table-cell><text:p>po letu 2027</text:p></table:table-cell></table:table-row>"
    )
    rates = "".join(
        (
            columns,
            _row("Stopnje izmišljenega programa Jezero Zgled"),
            "<table:table-header-rows>",
            _row("Partner", "Stopnja", "interno", "Velja"),
            "</table:table-header-rows>",
            _row("Občina", "80 %", "tajno 1", "vedno"),
            _row("Skrita vrstica", "99 %", "tajno 2", "nikoli", more=' table:visibility="collapse"'),
            merged,
            '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/>'
            "</table:table-row>",
            _row("Rok", "Dan"),
            _row("Vloga", "15. marca 2027"),
            '<table:table-row table:number-rows-repeated="1048560"><table:table-cell/></table:table-row>',
        )
    )
    body = (
        f'<table:table table:name="Stopnje" table:style-name="seen">{rates}</table:table>'
        f'<table:table table:name="Skrito" table:style-name="unseen">{_row("skrita pot", "1")}</table:table>'
        f'<table:table table:name="Prazno" table:style-name="seen">{_row("")}</table:table>'
    )
    title = "Stopnje sofinanciranja (izmišljeno)"
    return {"rates_sl.ods": _packed("spreadsheet", styles, body, title, "2026-03-02")}


def slides() -> dict[str, bytes]:
    styles = (
        '<style:style style:name="seen" style:family="drawing-page"><style:drawing-page-properties/></style:style>'
        '<style:style style:name="unseen" style:family="drawing-page">'
        '<style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
    )

    def box(text: str, kind: str = "") -> str:
        said = f' presentation:class="{kind}"' if kind else ""
        return f"<draw:frame{said}><draw:text-box>{text}</draw:text-box></draw:frame>"

    items = "".join(
        f"<text:list-item><text:p>{text}</text:p></text:list-item>"
        for text in ("Encontre um parceiro do outro lado do rio", "Fale com o secretariado conjunto")
    )
    cells = (("Parceiro", "Taxa"), ("Público", "85 %"), ("Privado", "60 %"))
    table = "".join(
        f"<table:table-row>{''.join(_cell(text) for text in row)}</table:table-row>" for row in cells
    )
    body = (
        f'<draw:page draw:style-name="seen">{box("<text:p>Como começar (inventado)</text:p>", "title")}'
        f"{box(f'<text:list>{items}</text:list>', 'outline')}<presentation:notes>"
        f"{box('<text:p>A primeira conversa é gratuita.</text:p>', 'notes')}</presentation:notes></draw:page>"
        f'<draw:page draw:style-name="unseen">{box("<text:p>Taxas secretas</text:p>", "title")}</draw:page>'
        f'<draw:page draw:style-name="seen">{box("<text:p>Taxas</text:p>", "title")}'
        f"<draw:frame><table:table>{table}</table:table></draw:frame></draw:page>"
    )
    return {
        "slides_pt.odp": _packed("presentation", styles, body, "Rio Exemplo: primeiros passos", "2026-02-01")
    }


def _cell(text: str) -> str:
    return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"


ALL = (sheets, slides)
