"""What an answer must not lose when it is worded anew: its first sentence, programmes, rates, doubts and advice."""

import re
from collections.abc import Collection, Iterable

from assistant.models.material import Material, Piece
from assistant.models.tokens import tokens_in

_NEGATION = re.compile(
    r"\b(?:no|not|only|except|unless|must|nicht|kein\w*|nur|muss|müssen|ne|pas|seul\w*|doit|non|solo|deve|nie|tylko|"
    r"musi|není|pouze|jen|nu|doar|trebuie|nem|csak|kell|niet|geen|alleen|moet|não|só|apenas|sólo|debe|inte|endast|"
    r"ikke|kun|ei|vain|nije|ne|samo|mora|nav|tikai|nėra|tik|turi|ainult|peab|δεν|μόνο|πρέπει|не|само|трябва|mhux|"
    r"biss|ní|amháin)\b",
    re.IGNORECASE,
)


def needed(material: Material) -> frozenset[str]:
    """Ids of the draft's lines that each have to be kept or worded: all but such as only repeat a source's detail.

    The first line is what the question is answered with; lines with a figure, a "not", "only" or "must" are what
    people act on; lines without a source say what is doubtful, missing or to be done next.
    """
    draft = material.draft
    names = programme_names(material)
    return frozenset(
        piece.id
        for at, piece in enumerate(draft)
        if at == 0
        or not piece.numbers
        or any(token[1] in "AY" for token in tokens_in(piece.sent))
        or _NEGATION.search(piece.text)
        or any(name in piece.text for name in names)
    )


def lost(material: Material, covered: Collection[str], text: str, names: Iterable[str] = ()) -> str:
    """What the answer `text` lost of its core, as a reason; "" where nothing is missing.

    `covered`: the draft's lines that were kept or worded. `names`: those the programmes of the answer go by.
    """
    if missing := sorted(needed(material) - set(covered), key=lambda name: int(name[1:])):
        return f"{missing[0]} of the draft is missing"
    composed = " ".join(piece.text for piece in material.draft)
    for name in (*programme_names(material), *names):
        if name in composed and name not in text:
            return f"{name} is missing"
    return ""


def lost_in_sentence(pieces: Iterable[Piece], sent: str, names: Iterable[str]) -> str:
    """What a sentence dropped of the draft's lines that it stands for: a figure or a programme; "" for nothing."""
    have = set(tokens_in(sent))
    for piece in pieces:
        if missing := [token for token in tokens_in(piece.sent) if token[1] in "AY" and token not in have]:
            return f"{missing[0]} of {piece.id} is missing"
        if gone := [name for name in names if name in piece.text and name not in sent]:
            return f"{gone[0]} of {piece.id} is missing"
    return ""


def programme_names(material: Material) -> tuple[str, ...]:
    """Names of the answer's programmes as the composer wrote them in it."""
    composed = " ".join(piece.text for piece in material.draft)
    names = [item.name for item in material.answer.programmes if item.name in composed]
    return tuple(dict.fromkeys(names))
