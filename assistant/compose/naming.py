"""How programmes are named in running text."""

import re

from corpus.types import Programme

_NUMBERING = re.compile(r"^Interreg\s+(?:VI(?:[- ][A-D]\b)?|6A\b)?\s*")
_PERIOD = re.compile(r"\s*2021-2027$")
_KEEPS_ITS_BRAND = re.compile(r"^(?:Europe|Aurora)\b")


def short_name(programme: Programme) -> str:
    """The name without period and numbering: "Austria-Czechia", "PEACEPLUS", "Interreg Europe"."""
    name = _PERIOD.sub("", programme.plain_name)
    bare = _NUMBERING.sub("", name)
    return name if _KEEPS_ITS_BRAND.match(bare) else bare or name
