"""How people call the regions whose official names the tables give."""

import re

# Words of office around a name, in the languages of the tables; the bare name is kept as a second one.
_BEFORE = re.compile(
    r"^(arr\. (de |van )?|bezirk |prov\. |provincia autonoma di |miasto |byen |agglomeratie ?|overig |groot-"
    r"|principado de |comunidad (foral )?de |región de |região (autónoma (da |dos )|de )|área metropolitana (de |do ))",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"( (län|kraj|apskritis|županija|област|oblast|megye|cc|en omgeving|omegn|subregion)| \(.*\)|, "
    r"(landkreis|stadtkreis|kreisfreie stadt|city of|county of|stadt))$",
    re.IGNORECASE,
)
_KIND = re.compile(r", (Landkreis|Stadtkreis|Kreisfreie Stadt|City of|County of)$")
# Official names that are ordinary words; people name such regions by their counties.
_ORDINARY_WORDS = frozenset({"Border", "West", "Midland", "South-East", "South-West", "Mid-West", "Mid-East"})


def names_of_region(official: str) -> tuple[str, ...]:
    """All names of a region, the one to show first.

    "Osnabrück, Landkreis" is shown as "Landkreis Osnabrück"; "Γρεβενά, Κοζάνη" also answers to each of the two.
    """
    if official in _ORDINARY_WORDS:
        return (f"{official} (NUTS 3 region)",)
    kind = _KIND.search(official)
    shown = f"{kind.group(1)} {official[: kind.start()]}" if kind else official
    names = [shown, official]
    if kind is None:
        names.extend(piece.strip() for piece in re.split(r"[/,]", official) if len(piece.strip()) > 2)
    for name in list(names):
        bare = _BEFORE.sub("", _AFTER.sub("", name)).strip()
        names.append(bare)
        if name.endswith(" län"):
            names.extend((bare.removesuffix("s"), f"{bare.removesuffix('s')} county"))
    if kind is not None and kind.group(1) in ("Stadtkreis", "Kreisfreie Stadt"):
        names = [shown, official]
    return tuple(dict.fromkeys(name for name in names if name))
