"""Plain files: text in several encodings, Markdown, and files that are not what their names say."""


def acts() -> dict[str, bytes]:
    act = """RULES OF THE INVENTED LAKE EXAMPLE FUND

Article 7
Payments

1. The lead partner receives the money and passes it on to the partners within thirty days.

2. The fund may hold payments back where:
(a) a report is late;
(b) an audit is open.

Article 8
Interest

No interest is due on late payments below 100 euro.

Article 9
Entry into force

These rules enter into force on 1 January 2025.
"""
    return {"act_en.txt": act.encode()}


def encodings() -> dict[str, bytes]:
    greek = """Κανόνες του φανταστικού ταμείου

Οι εταίροι τηρούν χωριστή λογιστική για το έργο και φυλάσσουν τα παραστατικά πέντε χρόνια.

Οι δαπάνες ταξιδιού πληρώνονται με κατ' αποκοπή ποσό ογδόντα ευρώ την ημέρα.
"""
    hungarian = """A KITALÁLT MINTAVÖLGY PROGRAM JEGYZETE

A vezető partner minden félévben jelentést küld a közös titkárságnak.

A késedelmes jelentés miatt a kifizetés felfüggeszthető, de a partnerek ettől még folytathatják a munkát.
"""
    czech = """Časté otázky smyšleného programu Vzorov

Kdo může žádat?

Obce, školy a spolky se sídlem na jednom z obou břehů.

Jak dlouho projekt trvá?

Nejvýše dvacet čtyři měsíců, prodloužení schvaluje výbor.

Musí být partneři z obou zemí?

Ano, alespoň jeden z každé země.
"""
    return {
        "rules_el.txt": greek.encode("iso8859_7"),
        "note_hu.txt": hungarian.encode("utf-16"),
        "faq_cs.txt": czech.encode("cp1250"),
    }


def markdown() -> dict[str, bytes]:
    guide = """---
title: "Gids van het verzonnen programma Meervoorbeeld"
---
# Gids

Deze gids is geschreven om te **testen**; het programma bestaat niet.

## Kosten

| Soort | Tarief | Bewijs |
| --- | --- | --- |
| Personeel | 20 % | geen |
| Reizen | 90 euro per dag | verslag |

## Stappen

1. Zoek een partner aan de [overkant](https://example.org/partner).
2. Vul het formulier in.
   - in het Nederlands of het Duits
3. Stuur het voor 1 juni 2026 op.
"""
    faq = """# Questions on the invented Lake Example programme

## Can a firm lead a project?

No. Firms can be partners, but only public bodies and associations lead.

## Are costs before the start paid?

Only a lump sum of 4 000 euro for preparation, after the contract is signed.
"""
    return {"guide_nl.md": guide.encode(), "faq_en.md": faq.encode()}


def wrong() -> dict[str, bytes]:
    page = b"<!DOCTYPE html><html><body><main><h1>Not a PDF</h1><p>This page of the invented programme was saved "
    page += b"under a wrong name, as happens when a download asks for a login.</p></main></body></html>"
    return {
        "really_html.pdf": page,
        "empty.txt": b" \r\n\r\n",
        "picture.pdf": b"\x89PNG\r\n\x1a\n" + bytes(range(200)),
        "cut.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pa",
        "cut.docx": b"PK\x03\x04\x14\x00\x06\x00" + bytes(60),
    }


ALL = (acts, encodings, markdown, wrong)
