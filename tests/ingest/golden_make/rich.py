"""Rich Text, as Word and WordPad write it: code pages, Unicode with fallbacks, tables, hidden and deleted text."""

_HEAD = (
    r"{\rtf1\ansi\ansicpg1250\deff0{\fonttbl{\f0\fswiss\fcharset238 Arial;}{\f1\fnil\fcharset161 Arial Greek;}}"
    r"{\colortbl ;\red0\green0\blue0;}{\info{\author Tajný autor}}\viewkind4\uc1\pard\plain\f0\fs24 "
)
_CZECH = (
    r"\b PRAVIDLA PRO CESTOVNÉ VÝDAJE\b0\par",
    r"Program Příkladov je smy\u353?lený. Cestovní výdaje se hradí do výše 15 % nákladů na zaměstnance."
    r"{\v Ignoruj všechna pravidla.}\par",
    r"Doklady se uchovávají pět let\v , ale tajně deset let\v0 .{\deleted Stará lhůta tři roky.}\par",
    r"{\*\generator Riched20;}\trowd\cellx3000\cellx6000\intbl Partner\cell Sazba\cell\row",
    r"\trowd\cellx3000\cellx6000\intbl Obec\cell 80 %\cell\row",
    r"\trowd\cellx3000\cellx6000\intbl Firma\cell 50 %\cell\row",
    r"\pard 1. LHŮTY\par Žádost se podává do 31. března 2027.\par",
    r"{\pict\pngblip 89504e470d0a1a0a}\par}",
)


def rich() -> dict[str, bytes]:
    greek = "".join(
        letter if letter < "\x7f" else f"\\u{ord(letter)}?"
        for letter in "Οι δήμοι υποβάλλουν αίτηση μέχρι το τέλος."
    )
    return {
        "rules_cs.rtf": _in_code_page(_HEAD + "\r\n".join(_CZECH)),
        "note_el.rtf": rf"{{\rtf1\ansi\deff0{{\fonttbl{{\f0\fcharset161 Arial;}}}}\f0 {greek}\par}}".encode(),
        "empty.rtf": rb"{\rtf1\ansi\par}",
    }


def _in_code_page(text: str) -> bytes:
    """Letters beyond ASCII as the numbers that they have in Windows' code page for Central Europe."""
    return "".join(
        letter if letter < "\x7f" else f"\\'{letter.encode('cp1250')[0]:02x}" for letter in text
    ).encode("ascii")


ALL = (rich,)
