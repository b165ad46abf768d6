"""Names in the form that a sentence gives them, made by textbook rules: a sample that no table was written for.

Only single words of the regular classes are formed; a name that fits no class is left out.
"""

from collections.abc import Callable

Rules = tuple[tuple[str, str], ...]

# (ending of the name, ending of the form), the first that fits counts: "in X" where a language says it by case.
_IN: dict[str, tuple[str, Rules]] = {
    "pl": ("w ", (
        ("ice", "icach"), ("yce", "ycach"), ("sko", "sku"), ("ska", "sce"), ("ka", "ce"), ("ga", "dze"), ("ra", "rze"),
        ("ta", "cie"), ("da", "dzie"), ("ła", "le"), ("na", "nie"), ("wa", "wie"), ("ca", "cy"), ("no", "nie"),
        ("wo", "wie"), ("to", "cie"), ("ło", "le"), ("ów", "owie"), ("in", "inie"), ("yn", "ynie"), ("sk", "sku"),
        ("iec", "cu"), ("ec", "cu"), ("ek", "ku"), ("aw", "awiu"), ("oń", "oniu"), ("ań", "aniu"), ("uń", "uniu"),
    )),
    "cs": ("v ", (
        ("ice", "icích"), ("ov", "ově"), ("ka", "ce"), ("ha", "ze"), ("na", "ně"), ("va", "vě"), ("ta", "tě"),
        ("la", "le"), ("ra", "ře"), ("sko", "sku"), ("no", "ně"), ("ec", "ci"), ("ek", "ku"), ("ín", "íně"),
        ("any", "anech"), ("ouc", "ouci"), ("ek", "ku"),
    )),
    "sk": ("v ", (
        ("ovce", "ovciach"), ("ice", "iciach"), ("ica", "ici"), ("any", "anoch"), ("ov", "ove"), ("ka", "ke"),
        ("na", "ne"), ("va", "ve"), ("ra", "re"), ("ec", "ci"), ("ok", "ku"), ("ín", "íne"),
        ("no", "ne"), ("ad", "ade"),
    )),
    "sl": ("v ", (
        ("ice", "icah"), ("a", "i"), ("o", "u"), ("ec", "cu"), ("ek", "ku"), ("or", "oru"), ("nj", "nju"),
        ("uj", "uju"), ("ik", "iku"), ("je", "ju"),
    )),
    "hr": ("u ", (
        ("ovci", "ovcima"), ("ka", "ci"), ("ga", "zi"), ("a", "i"), ("ac", "cu"), ("ak", "ku"), ("ik", "iku"),
        ("o", "u"), ("ar", "ru"), ("od", "odu"), ("in", "inu"), ("it", "itu"), ("eb", "ebu"), ("or", "oru"),
    )),
    "lt": ("", (
        ("iai", "iuose"), ("ai", "uose"), ("ius", "iuje"), ("us", "uje"), ("as", "e"), ("is", "yje"), ("ys", "yje"),
        ("ė", "ėje"), ("a", "oje"), ("os", "ose"),
    )),
    "lv": ("", (("ava", "avā"), ("a", "ā"), ("e", "ē"), ("ils", "ilī"), ("is", "ī"), ("i", "os"), ("s", "ā"))),
    "et": ("", (("a", "as"), ("e", "es"), ("i", "is"), ("u", "us"), ("o", "os"))),
}  # fmt: skip
_GENITIVE: dict[str, tuple[str, Rules]] = {
    "el": (
        "Δήμος ",
        (("ος", "ου"), ("ός", "ού"), ("η", "ης"), ("ή", "ής"), ("α", "ας"), ("ά", "άς"), ("ο", "ου")),
    ),
    "ro": (
        "primăria ",
        (("a", "ei"), ("u", "ului"), ("i", "iului"), ("n", "nului"), ("d", "dului"), ("t", "tului")),
    ),
    "de": ("in der Nähe ", tuple((letter, f"{letter}s") for letter in "abcdefghiklmnoprtuy")),
    "sv": ("", tuple((letter, f"{letter}s") for letter in "abdefghiklmnoprtuyåäö")),
}
_BACK, _FRONT = "aáoóuú", "eéiíöőüű"


def _by(rules: Rules) -> Callable[[str], str | None]:
    def form(name: str) -> str | None:
        for ending, replacement in rules:
            if name.endswith(ending) and len(name) - len(ending) >= 2:
                return name[: len(name) - len(ending)] + replacement
        return None

    return form


def _hungarian(name: str) -> str | None:
    """ "Szeged": "Szegedben"; a final a or e grows long."""
    vowels = [letter for letter in name.casefold() if letter in _BACK + _FRONT]
    if not vowels or (len(set(vowels) & set(_BACK)) and vowels[-1] in "eéií"):
        return None  # mixed vowels: usage decides
    stem = name[:-1] + {"a": "á", "e": "é"}[name[-1]] if name[-1] in "ae" else name
    return stem + ("ban" if set(vowels) & set(_BACK) else "ben")


def _finnish(name: str) -> str | None:
    """ "Kuopio": "Kuopiossa", with the weak grade where a rule gives it."""
    for ending, replacement in (
        ("nki", "ngi"), ("nta", "nna"), ("ntä", "nnä"), ("rku", "ru"), ("hti", "hde"), ("kka", "ka"), ("kko", "ko"),
        ("ppi", "pi"), ("tti", "ti"), ("lahti", "lahde"), ("järvi", "järve"), ("saari", "saare"), ("salmi", "salme"),
    ):  # fmt: skip
        if name.endswith(ending):
            name = name[: -len(ending)] + replacement
            break
    else:
        if name[-1] not in "aeiouyäö" or name.endswith(
            ("ki", "si", "mi", "ri", "vi", "ti", "ko", "ku", "ka", "ta", "pa")
        ):
            return None
    return name + ("ssa" if any(letter in "aou" for letter in name.casefold()) else "ssä")


LANGUAGES: dict[str, tuple[str, Callable[[str], str | None]]] = {
    **{language: (before, _by(rules)) for language, (before, rules) in {**_IN, **_GENITIVE}.items()},
    "hu": ("", _hungarian),
    "fi": ("", _finnish),
}


def phrase(name: str, language: str) -> str | None:
    """The name as a sentence of this language has it ("w Lublinie"), or None where no rule fits."""
    before, form = LANGUAGES[language]
    made = form(name) if name.isalpha() else None
    if made is None:
        return None
    if before == "v " and language == "cs" and made[0] in "VFvf":
        before = "ve "
    if before == "w " and made[:1] in "WFwf" and made[1:2] not in "aeiouyąęó":
        before = "we "
    return before + made
