"""Slips of the keyboard: names one letter away from what was typed."""


def shortened(key: str) -> set[str]:
    """The key, and the key with any one letter left out."""
    return {key} | {key[:i] + key[i + 1 :] for i in range(len(key))}


def one_slip_apart(typed: str, name: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two neighbours are swapped; the first must be right."""
    if typed == name or not typed or not name or typed[0] != name[0] or abs(len(typed) - len(name)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b), min(len(typed), len(name))
    )
    rest, other = typed[start:], name[start:]
    if len(typed) != len(name):
        return rest[1:] == other or rest == other[1:]
    return rest[1:] == other[1:] or (rest[1::-1] == other[:2] and rest[2:] == other[2:])
