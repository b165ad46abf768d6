"""Web pages: marked and unmarked content, accordions, tables, definition lists, old encodings, hidden text."""

_FRAME_TOP = """<nav class="navbar"><ul><li><a href="/">Home</a></li><li><a href="/calls">Calls</a></li>
<li><a href="/contact">Contact us</a></li></ul></nav>"""
_FRAME_END = """<footer><p>Cookie settings | Imprint | © 2025 The invented programme</p></footer>"""


def marked() -> dict[str, bytes]:
    page = f"""<!DOCTYPE html><html lang="en"><head><title>Who can apply | Lake Example</title>
<meta property="og:site_name" content="Interreg Lake Example (invented)">
<meta property="article:modified_time" content="2025-03-04T10:00:00Z"><script>var x = "script words";</script></head><body>
<div id="cookie-banner" class="cookie-consent">We use cookies to make this page nicer. <button>Accept</button></div>
<header class="site-header">{_FRAME_TOP}</header>
<main><div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/apply">Apply</a></div>
<h1>Who can apply</h1><p>Public bodies and associations from <b>both shores</b> of the lake can apply.</p>
<h2>Small projects</h2><p>Small projects get at most 30&nbsp;000 euro.<br>They last no longer than a year.</p>
<ul><li>one partner from each shore</li><li>a budget in euro<ul><li>without VAT</li></ul></li></ul>
<h2>Regular projects</h2><p>Regular projects have three to eight partners.</p>
<div class="social share"><a href="#">Share on a network</a></div></main>
{_FRAME_END}</body></html>"""
    return {"page_main_en.html": page.encode()}


def soup() -> dict[str, bytes]:
    links = "".join(f'<div class="it"><a href="/{n}">Rubrique {n}</a></div>' for n in range(12))
    text = [
        "Le programme Val-Exemple, qui n'existe que dans cet essai, finance des projets entre deux rives. Les "
        "communes, les écoles et les associations peuvent y participer si elles ont leur siège dans la zone.",
        "Chaque projet réunit au moins deux partenaires, dont un de chaque rive. Le chef de file signe la convention "
        "et transmet les rapports au secrétariat conjoint tous les six mois.",
        "Les dépenses engagées avant le dépôt de la demande ne sont pas remboursées, sauf les frais de préparation, "
        "payés sous forme de forfait de 5 000 euros après la signature.",
    ]
    page = f"""<html><head><title>Participer</title></head><body><div class="a1"><div class="b7">{links}</div>
<div class="wrap"><div class="c3"><div class="t">Participer au programme</div>
{"".join(f"<div><p>{item}</p></div>" for item in text)}
<table><tr><th>Appel</th><th>Clôture</th></tr><tr><td>Appel A</td><td>12 avril 2026</td></tr>
<tr><td>Appel B</td><td>30 juin 2026</td></tr></table></div></div>
<div class="z9"><div>Mentions légales</div><div>Plan du site</div><div>Tous droits réservés</div></div></div></body></html>"""
    return {"page_soup_fr.html": page.encode()}


def accordion() -> dict[str, bytes]:
    items = [
        (
            "Wer darf federführend sein?",
            "Gemeinden und Hochschulen mit Sitz im erfundenen Gebiet Musterwald.",
        ),
        ("Wie hoch ist die Förderung?", "Höchstens 80 % der förderfähigen Kosten, bei Firmen 50 %."),
        ("Wird die Mehrwertsteuer erstattet?", "Ja, wenn die Gesamtkosten unter fünf Millionen Euro liegen."),
    ]
    panels = "".join(
        f"""<div class="accordion-item"><h3 class="accordion-header"><button class="accordion-button collapsed"
data-bs-toggle="collapse" data-bs-target="#c{n}" aria-controls="c{n}" aria-expanded="false">{question}</button></h3>
<div id="c{n}" class="accordion-collapse collapse" style="display: none" aria-hidden="true"><div class="body"><p>{answer}</p>
</div></div></div>"""
        for n, (question, answer) in enumerate(items)
    )
    page = f"""<!DOCTYPE html><html lang="de"><head><title>Häufige Fragen</title></head><body>{_FRAME_TOP}
<main><h1>Häufige Fragen zum Programm Musterwald</h1><p>Hier steht, was Antragsteller oft wissen wollen.</p>{panels}
<div style="display:none">Dieser Satz ist versteckt und öffnet sich nie.</div></main>{_FRAME_END}</body></html>"""
    return {"accordion_de.html": page.encode()}


def details() -> dict[str, bytes]:
    page = """<!DOCTYPE html><html lang="es"><head><title>Preguntas</title></head><body><article>
<h1>Preguntas sobre el programa Valle Ejemplo (inventado)</h1><p>Las respuestas son ficticias y sirven de prueba.</p>
<details><summary>¿Cuántos socios hacen falta?</summary><p>Dos como mínimo, uno de cada orilla del lago.</p>
<ul><li>El socio principal firma el contrato.</li><li>Los demás firman un acuerdo con él.</li></ul></details>
<details><summary>¿Se pagan los viajes?</summary><p>Sí, con una cantidad fija de 90 euros por persona y día.</p></details>
<details><summary>Plazos</summary><table><tr><th>Fase</th><th>Fecha</th></tr><tr><td>Solicitud</td><td>1 de octubre de
2026</td></tr><tr><td>Decisión</td><td>15 de enero de 2027</td></tr></table></details></article></body></html>"""
    return {"details_es.html": page.encode()}


def spans() -> dict[str, bytes]:
    page = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Támogatási arányok</title></head><body><main>
<h1>A kitalált Mintavölgy program támogatási arányai</h1><p>Az alábbi táblázat csak próbára készült, semmit sem ígér.</p>
<table><caption>Arányok</caption><thead><tr><th rowspan="2">Prioritás</th><th colspan="2">Közös arány</th></tr>
<tr><th>2021-2023</th><th>2024-2027</th></tr></thead><tbody><tr><td rowspan="2">Zöld határ</td><td>80 %</td><td>85 %</td>
</tr><tr><td>70 %</td><td>75 %</td></tr><tr><td>Közös tanulás</td><td colspan="2">90 %</td></tr></tbody></table>
<p>Az arányok a felügyelő bizottság döntése szerint változhatnak.</p></main></body></html>"""
    return {"spans_hu.html": page.encode()}


def definitions() -> dict[str, bytes]:
    page = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-7"><title>Γλωσσάρι</title>
</head><body><div role="main"><h1>Γλωσσάρι του φανταστικού προγράμματος</h1><p>Οι όροι ισχύουν μόνο για τη δοκιμή.</p><dl>
<dt>Επικεφαλής εταίρος</dt><dd>Ο εταίρος που υπογράφει τη σύμβαση και απαντά για όλους.</dd>
<dt>Επιλέξιμη δαπάνη</dt><dd>Δαπάνη που πληρώνεται από το πρόγραμμα.</dd><dd>Πρέπει να έχει παραστατικό.</dd>
</dl></div></body></html>"""
    return {"definitions_el.html": page.encode("iso8859_7")}


def law() -> dict[str, bytes]:
    page = """<html><head><title>Pravidla</title></head><body><main><h1>Pravidla smyšleného fondu Vzorov</h1>
<h2>Článek 1</h2><h2>Předmět</h2><p>1. Tato pravidla upravují příspěvky z fondu, který existuje jen v této zkoušce.</p>
<p>2. Na půjčky se nevztahují.</p><h2>Článek 2</h2><h2>Žadatelé</h2><p>1. Žádat mohou:</p><p>a) obce na obou březích;</p>
<p>b) spolky s nejméně deseti členy.</p><p>2. Žadatel v úpadku je vyloučen až do konce řízení.</p></main></body></html>"""
    return {"law_cs.html": page.encode("cp1250")}


def hidden() -> dict[str, bytes]:
    page = """<!DOCTYPE html><html><head><title>Notice</title><style>.x{color:red}</style></head><body><main>
<h1>Notice of the invented programme</h1><p>The helpdesk answers within ten working days, also in summer.</p>
<p hidden>Secret one.</p><div style="visibility:hidden">Secret two.</div><span aria-hidden="true">Secret three.</span>
<template><p>Secret four.</p></template><noscript>Secret five.</noscript><!-- Secret six. -->
<p style="position:absolute;left:-9999px">Secret seven.</p><textarea>Secret eight.</textarea>
<p>Letters are answered too, if they have an address.</p></main></body></html>"""
    return {"hidden_en.html": page.encode()}


def layout() -> dict[str, bytes]:
    page = """<html><head><title>Contatti</title></head><body><table width="100%"><tr><td><table><tr><td>
<h2>Segretariato inventato della Valle Esempio</h2><p>Il segretariato risponde alle domande dei partner in italiano e in
tedesco, di persona o per telefono, ogni giorno dalle nove alle dodici.</p></td></tr></table></td><td><h3>Orari estivi</h3>
<p>In agosto l'ufficio apre solo il martedì e il giovedì, e le domande scritte ricevono risposta a settembre.</p></td></tr>
</table></body></html>"""
    return {"layout_it.html": page.encode()}


def parts() -> dict[str, bytes]:
    """Rows over the whole width that are titles of what follows; the header is not marked as one."""
    page = """<html><body><main><h1>Išgalvotos programos Ežero pavyzdys biudžetas</h1><p>Sumos skirtos tik bandymui.</p>
<table><tr><td>Veikla</td><td>2025 m.</td><td>2026 m.</td></tr><tr><td colspan="3">Gamta</td></tr><tr><td>Pelkių tyrimas</td>
<td>40 000</td><td>50 000</td></tr><tr><td colspan="3">Mokyklos</td></tr><tr><td>Bendros pamokos</td><td>12 000</td><td>9 000
</td></tr><tr><td>Mokytojų mainai</td><td>7 000</td><td>7 500</td></tr></table></main></body></html>"""
    return {"parts_lt.html": page.encode("cp1257")}


ALL = (parts, marked, soup, accordion, details, spans, definitions, law, hidden, layout)
