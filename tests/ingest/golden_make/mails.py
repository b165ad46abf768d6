"""Mails: plain with a quotation, HTML with an attachment, and one as Outlook keeps it."""

import struct
from datetime import UTC, datetime
from email.message import EmailMessage

from tests.ingest.golden_make.ole import Folder, compound


def plain() -> dict[str, bytes]:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Ann Example <ann@example.org>", "office@lake-example.example"
    mail["Subject"], mail["Date"] = "Can our museum lead a project?", "Tue, 10 Mar 2026 09:15:00 +0100"
    mail.set_content(
        "Dear secretariat,\n\nour museum in Testhausen would like to lead a Lake Example project.\n"
        "Is a rented building eligible?\n\nKind regards\nAnn Example\n\n"
        "On 9 March the office wrote:\n> Please ask before the call closes\n> on 30 April 2026.\n"
    )
    return {"enquiry_en.eml": mail.as_bytes()}


def rich() -> dict[str, bytes]:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Büro Musterwald <buero@musterwald.example>", "gemeinde@example.org"
    mail["Subject"], mail["Date"] = "Antwort: Förderung für die Brücke", "Wed, 11 Mar 2026 10:00:00 +0000"
    mail.set_content(
        "<html><body><p>Guten Tag,</p><p>die Brücke über den Prüfbach ist <b>förderfähig</b>, wenn beide Gemeinden "
        "sie bezahlen.</p><ul><li>Antrag bis 1. Juni 2026</li><li>Rate 65 %</li></ul></body></html>",
        subtype="html",
        charset="iso-8859-1",
    )
    table = "Posten;Betrag\nPlanung;12 000 Euro\nBau der Probebrücke;80 000 Euro\n".encode()
    mail.add_attachment(table, maintype="text", subtype="csv", filename="kosten.csv")
    mail.add_attachment(
        b"\x89PNG", maintype="image", subtype="png", filename="logo.png", disposition="inline", cid="<logo>"
    )
    mail.set_boundary("=====golden=====")
    return {"answer_de.eml": mail.as_bytes()}


def outlook() -> dict[str, bytes]:
    def wide(words: str) -> bytes:
        return words.encode("utf-16-le")

    sent = datetime(2026, 3, 12, 8, 30, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)
    ticks = (sent.days * 86400 + sent.seconds) * 10_000_000
    fixed = bytes(32) + struct.pack("<IIQ", 0x00390040, 6, ticks)
    attached: Folder = {
        "__substg1.0_3707001F": wide("note.txt"),
        "__substg1.0_37010102": b"Le plafond fictif est de 45 000 euros par partenaire.",
        "__properties_version1.0": bytes(8),
    }
    mail: Folder = {
        "__properties_version1.0": fixed,
        "__substg1.0_0037001F": wide("Question sur les petits projets"),
        "__substg1.0_0C1A001F": wide("Anne Modèle"),
        "__substg1.0_0C1F001F": wide("anne@example.org"),
        "__substg1.0_0E04001F": wide("secretariat@val-exemple.example"),
        "__substg1.0_1000001F": wide(
            "Bonjour,\r\n\r\nnotre école peut-elle demander une aide pour un petit projet au Val-Exemple ?\r\n\r\n"
            "Nous avons un partenaire sur l'autre rive.\r\n"
        ),
        "__attach_version1.0_#00000000": attached,
    }
    old: Folder = {"WordDocument": b"old word", "1Table": bytes(20)}
    locked: Folder = {"EncryptedPackage": bytes(64), "EncryptionInfo": bytes(16)}
    return {"question_fr.msg": compound(mail), "old.doc": compound(old), "locked.docx": compound(locked)}


ALL = (plain, rich, outlook)
