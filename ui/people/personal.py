"""Texts without personal data, for what is kept or published beyond an enquiry."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.models.masking import PLACEHOLDER, mask

_WORDS: Final = {"P": "(name)", "T": "(telephone)", "E": "(e-mail)", "X": "(address)", "I": "(number)"}
_SHORTEST_NAME: Final = 3


def without_personal(text: str, known: Sequence[str] = (), public: str = "") -> str:
    """`text` with words in brackets for names, addresses and numbers of persons.

    `known` are names that are personal for sure (the sender's), `public` a text that everybody may read: what occurs
    there, such as a programme's own address, stays.
    """
    masked = mask(text)
    public_ones = {key: value for key, value in masked.originals.items() if value in public}
    plain = PLACEHOLDER.sub(
        lambda found: (
            public_ones.get(found[0]) or (_WORDS[found[1]] if found[0] in masked.originals else found[0])
        ),
        masked.text,
    )
    for name in sorted(known, key=len, reverse=True):
        if len(name) >= _SHORTEST_NAME and name not in public:
            plain = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _WORDS["P"], plain, flags=re.IGNORECASE)
    return plain
