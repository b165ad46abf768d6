"""Whether an encoder knows more languages than one: does it find the English sentence that another one translates?"""

import numpy as np

from index.encoder.base import Encoder

_PAIRS = (
    ("How much money does a project get?", "Kolik peněz projekt dostane?"),
    ("When must the report be handed in?", "Kiedy trzeba złożyć sprawozdanie?"),
    ("Travel by car is paid.", "Az autóval tett utazást megtérítik."),
    ("The farmers want clean water.", "Maanviljelijät haluavat puhdasta vettä."),
    ("Who may take part?", "Ποιος μπορεί να συμμετάσχει;"),
    (
        "The school lies on the other side of the border.",
        "Die Schule liegt auf der anderen Seite der Grenze.",
    ),
    ("The hospital hires two nurses.", "L'hôpital engage deux infirmières."),
    ("A bridge over the river is built.", "Ehitatakse silda üle jõe."),
    ("Women found more firms than before.", "Жените основават повече фирми отпреди."),
    ("The forest burns in summer.", "Skogen brinner på sommaren."),
)
_MOST_WRONG = 3


def is_multilingual(encoder: Encoder) -> bool:
    """Ten sentences in ten languages have to find their English ones; three may miss."""
    english, others = (encoder.encode_passages(texts) for texts in zip(*_PAIRS, strict=True))
    right = np.argmax(others @ english.T, axis=1) == np.arange(len(_PAIRS))
    return int(np.count_nonzero(~right)) <= _MOST_WRONG
