"""Names of regions in letters that the reader of an answer knows."""

import pytest

from assistant.texts import Texts


@pytest.mark.parametrize(
    ("name", "country", "language", "shown"),
    [
        ("Кърджали", "BG", "de", "Kardzhali"),
        ("София", "BG", "fr", "Sofia"),
        ("Εύβοια", "EL", "en", "Evvoia"),
        ("Θάσος, Καβάλα", "EL", "bg", "Thasos, Kavala"),
        ("Ευρυτανία", "EL", "mt", "Evrytania"),
        ("Шумадијска област", "RS", "sl", "Šumadijska oblast"),
        ("Југоисточен (Jugoistočen)", "MK", "it", "Jugoistočen"),
        ("Λάρισα", "EL", "el", "Λάρισα"),
        ("Видин", "BG", "bg", "Видин"),
        ("Видин", "BG", "el", "Vidin"),
        ("Østjylland", "DK", "bg", "Østjylland"),
    ],
)
def test_a_name_is_shown_in_letters_of_the_language(
    name: str, country: str, language: str, shown: str
) -> None:
    assert Texts(language).place(name, country) == shown
