# ruff: noqa: E501 - pages are as wide as they are
"""Pages as EUR-Lex builds them, with a made-up act. The mark-up is that of the three formats; the words are ours."""

HEAD = '<!DOCTYPE html><html lang="EN"><head><meta charset="utf-8"><title>L_2021</title><style>p {}</style></head><body>'

OFFICIAL_JOURNAL = (
    HEAD
    + """
<div class="eli-container" id="document1">
<table><tr><td><p class="oj-hd-date">30.6.2021</p></td><td><p class="oj-hd-lg">EN</p></td></tr></table>
<div class="eli-main-title" id="tit_1"><p class="oj-doc-ti">REGULATION (EU) 2099/1234</p>
<p class="oj-doc-ti">of 24 June 2099</p><p class="oj-doc-ti">on gardens across borders</p></div>
<div class="eli-subdivision" id="pbl_1"><p class="oj-normal">Having regard to the Treaty,</p>
<div class="eli-subdivision" id="rct_1"><table><tbody><tr><td><p class="oj-normal">(1)</p></td>
<td><p class="oj-normal">Gardens know no borders<a id="ntc1-L" href="#ntr1-L">&#160;(<span class="oj-super oj-note-tag">1</span>)</a>.</p></td></tr></tbody></table></div>
<div class="eli-subdivision" id="rct_2"><table><tbody><tr><td><p class="oj-normal">(2)</p></td>
<td><p class="oj-normal">Fences do.</p></td></tr></tbody></table></div></div>
<div class="eli-subdivision" id="enc_1">
<div id="cpt_I"><p class="oj-ti-section-1"><span class="oj-italic">CHAPTER I</span></p>
<div class="eli-title" id="cpt_I.tit_1"><p class="oj-ti-section-2"><span class="oj-bold">General provisions</span></p></div>
<div class="eli-subdivision" id="art_1"><p class="oj-ti-art">Article&#160;1</p>
<div class="eli-title" id="art_1.tit_1"><p class="oj-sti-art">Subject matter</p></div>
<p class="oj-normal">This Regulation is about gardens.</p></div>
<div class="eli-subdivision" id="art_2"><p class="oj-ti-art">Article&#160;2</p>
<div class="eli-title"><p class="oj-sti-art">Definitions</p></div>
<p class="oj-normal">The following definitions apply:</p>
<table><tbody><tr><td><p class="oj-normal">(1)</p></td><td><p class="oj-normal">‘garden’ means a place with:</p>
<table><tbody><tr><td><p class="oj-normal">(a)</p></td><td><p class="oj-normal">plants; or</p></td></tr></tbody></table>
<table><tbody><tr><td><p class="oj-normal">(b)</p></td><td><p class="oj-normal">hope;</p></td></tr></tbody></table></td></tr></tbody></table>
<table><tbody><tr><td><p class="oj-normal">(2)</p></td><td><p class="oj-normal">‘fence’ means the rest.</p></td></tr></tbody></table></div>
<div id="cpt_I.sct_1"><p class="oj-ti-section-1">SECTION 1</p><div class="eli-title"><p class="oj-ti-section-2">Money</p></div>
<div class="eli-subdivision" id="art_22"><p class="oj-ti-art">Article&#160;22</p>
<div class="eli-title"><p class="oj-sti-art">Selection of gardens</p></div>
<div id="022.001"><p class="oj-normal">1.&#160;&#160;&#160;The committee shall select gardens that:</p>
<table><tbody><tr><td><p class="oj-normal">(a)</p></td><td><p class="oj-normal">are green, in that they:</p>
<table><tbody><tr><td><p class="oj-normal">(i)</p></td><td><p class="oj-normal">have leaves;</p></td></tr></tbody></table>
<table><tbody><tr><td><p class="oj-normal">(ii)</p></td><td><p class="oj-normal">had leaves;</p></td></tr></tbody></table></td></tr></tbody></table>
<table><tbody><tr><td><p class="oj-normal">(b)</p></td><td><p class="oj-normal">lie in two Member States.</p></td></tr></tbody></table>
<p class="oj-normal">The committee may ask for more.</p></div>
<div id="022.002"><p class="oj-normal">2.&#160;&#160;&#160;Rates are:</p>
<table class="oj-table"><tbody><tr><td><p class="oj-tbl-hdr">Kind</p></td><td><p class="oj-tbl-hdr">Rate</p></td></tr>
<tr><td><p class="oj-tbl-txt">Small</p></td><td><p class="oj-tbl-txt">80 %</p></td></tr></tbody></table></div></div></div></div>
<div class="oj-final"><p class="oj-normal">Done at Brussels.</p><div class="oj-signatory"><p>For the Council</p></div></div></div>
<div class="eli-container" id="anx_I"><p class="oj-doc-ti">ANNEX I</p><p class="oj-doc-ti">Model of a garden</p>
<p class="oj-normal">Draw it here.</p></div>
<hr class="oj-note"><p class="oj-note"><a id="ntr1-L" href="#ntc1-L">(<span class="oj-super">1</span>)</a> OJ C 1.</p>
</div></body></html>"""
)

BEFORE_2023 = OFFICIAL_JOURNAL.replace('"oj-', '"').replace(" oj-", " ")

CONSOLIDATED = (
    HEAD
    + """
<div id="document"><p class="reference">02099R1234 — EN — 01.07.2099 — 001.001</p>
<p class="disclaimer">This text is meant purely as a documentation tool.</p>
<div class="eli-container"><div class="eli-main-title"><p class="title-doc-first">REGULATION (EU) 2099/1234</p>
<p class="title-doc-last">on gardens across borders</p></div>
<table><tr><td><p class="title-fam-member">Amended by:</p></td><td></td></tr></table>
<p class="modref"><a href="#">▼B</a></p>
<div class="eli-subdivision" id="enc_1"><div id="cpt_I"><p class="title-division-1">CHAPTER I</p>
<div class="eli-title"><p class="title-division-2">General provisions</p></div>
<div class="eli-subdivision" id="art_22"><p class="title-article-norm">Article&#160;22</p>
<div class="eli-title" id="art_22.tit_1"><p class="stitle-article-norm">Selection of gardens</p></div>
<div class="norm"><span class="no-parag">1.&#160;&#160;</span><div class="norm inline-element"><p class="norm inline-element">The committee shall select gardens that:</p>
<div class="grid-container grid-list"><div class="list grid-list-column-1"><span>(a)&#160;</span></div>
<div class="grid-list-column-2"><p class="norm">are green, in that they:</p>
<div class="grid-container grid-list"><div class="list grid-list-column-1"><span>(i)&#160;</span></div>
<div class="grid-list-column-2"><p class="norm">have <span class="italics">leaves</span>;</p></div></div></div></div>
<p class="modref"><a>▼M1</a></p>
<div class="grid-container grid-list"><div class="list grid-list-column-1"><span>(b)&#160;</span></div>
<div class="grid-list-column-2"><p class="norm">lie in ►M1&#160;three ◄ Member States.</p></div></div></div></div>
<div class="norm"><span class="no-parag">2.&#160;&#160;</span><div class="norm inline-element">Text without a paragraph of its own.</div></div>
</div>
<p class="modref"><a>▼M1</a></p>
<p class="title-article-norm">Article&#160;22a</p><div class="eli-title"><p class="stitle-article-norm">Ponds</p></div>
<p class="norm">Ponds are gardens.</p>
<p class="title-article-norm">Article&#160;23 <span class="italics">bis</span></p>
<div class="grid-container grid-list"><div class="list grid-list-column-1"><span>—</span></div><div class="grid-list-column-2"><p class="norm">no frogs.</p></div></div>
</div></div>
<div id="anx_II"><p class="title-annex-1">ANNEX II</p><p class="title-annex-2">Frogs</p><p class="norm">None.</p></div>
</div></div></body></html>"""
)

UNKNOWN = HEAD + "<h1>EUR-Lex</h1><p>The requested document does not exist.</p></body></html>"


def all_about(*versions: str) -> str:
    """The page with all information on an act, with links to its consolidated versions."""
    links = "".join(f'<li><a href="./?uri=CELEX:{version}">{version}</a></li>' for version in versions)
    return HEAD + f'<div id="PPConsolidated"><ul>{links}</ul></div></body></html>'
