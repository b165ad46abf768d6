"""The language of short questions full of names."""

import pytest

from assistant.understand.language import SUPPORTED, detect_language

QUESTIONS = {
    "bg": "Можем ли да кандидатстваме от Бургас?",
    "cs": "Jsme obec u Jihlavy, jaké programy máme?",
    "da": "Hvor meget betaler programmet til vores kommune?",
    "de": "Welche Förderquote gilt für unsere Gemeinde?",
    "el": "Ποιο πρόγραμμα καλύπτει τον δήμο μας;",
    "en": "Which programmes cover our town?",
    "es": "¿Qué programas hay para nuestro ayuntamiento?",
    "et": "Mis on toetuse määr ja kes saab taotleda?",
    "fi": "Mikä on tukiprosentti ja kuka voi hakea?",
    "fr": "Quels programmes pour notre commune ?",
    "ga": "Cén clár atá ann do na comhairlí?",
    "hr": "Koji su programi za naš grad i tko može sudjelovati?",
    "hu": "Milyen programokra pályázhat a városunk és mennyi a támogatás?",
    "it": "Quali programmi ci sono per il nostro comune?",
    "lt": "Kokios programos yra mūsų savivaldybei ir kas gali teikti paraišką?",
    "lv": "Kādas programmas ir mūsu pašvaldībai un kas var pieteikties?",
    "nl": "Welke programma's zijn er voor onze gemeente?",
    "pl": "Jakie programy są dla naszej gminy?",
    "pt": "Quais são os programas para a nossa câmara?",
    "ro": "Ce programe sunt pentru primăria noastră?",
    "sk": "Aké programy sú pre naše mesto a koľko platia?",
    "sl": "Kateri programi so za našo občino in koliko plačajo?",
    "sv": "Vilka program finns för vår kommun och vad betalar de?",
}


@pytest.mark.parametrize(("language", "question"), QUESTIONS.items())
def test_each_language_is_known(language: str, question: str) -> None:
    assert detect_language(question) == language


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("pl", "Projekt trwa mniej niż 36 miesięcy."),
        ("pl", "Budżet wynosi ponad 2 miliony euro."),
        ("sk", "Projekt trvá menej ako 36 mesiacov."),
        ("hr", "Projekt traje manje od 36 mjeseci."),
        ("lt", "Projektas trunka mažiau nei 36 mėnesius."),
        ("ga", "Maireann an tionscadal níos lú ná 36 mí."),
    ],
)
def test_a_short_statement_is_known(language: str, sentence: str) -> None:
    assert detect_language(sentence) == language


@pytest.mark.parametrize("text", ["", "02826", "?!", "🙂"])
def test_text_without_letters_takes_the_default(text: str) -> None:
    assert detect_language(text) == "en"
    assert detect_language(text, conversation="pl") == "pl"


def test_names_alone_stay_in_the_language_of_the_conversation() -> None:
    assert detect_language("Lublin?", conversation="pl") == "pl"


def test_always_a_supported_language() -> None:
    for text in ("نحن متحف", "博物馆", "мы из Риги", "x" * 5000):
        assert detect_language(text) in SUPPORTED
