"""Which sentences need a citation."""

import pytest

from assistant.answer import Sentence
from eval.claims import _lexicon, is_claim, uncited_claims
from tests.eval.builders import answer, source, verdicts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Companies are not eligible in this programme."),
        ("en", "Yes, travel outside the area is eligible."),
        ("en", "Ask for the plaque above EUR 100,000."),
        ("en", "Please see https://example.eu for the list."),
        ("en", "If you are a company, the programme excludes you."),
        ("de", "If you are a company, the programme excludes you."),
        ("de", "Unternehmen sind in diesem Programm nicht förderfähig."),
        ("da", "I programmet kan virksomheder ikke deltage."),
        ("et", "See programm hõlmab kogu riiki."),
        ("sv", "Företag är inte stödberättigade."),
        ("xx", "Odmítnuto bez výjimky."),
        ("fr", "Les entreprises ne sont pas admises."),
        ("en", "The EU rules known here cap it."),
        ("en", "Keep invoices for five years."),
        ("en", "A unit cost is a fixed price for each unit."),
        ("en", "Brno lies in the area of NUTS 3 region CZ064."),
    ],
)
def test_a_statement_or_a_figure_is_a_claim(language: str, text: str) -> None:
    assert is_claim(text, answer(language=language, sentences=[]))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Which town are you in?"),
        ("el", "Σε ποια πόλη βρίσκεστε;"),
        ("en", "Ask the secretariat of the programme."),
        ("en", "- Check the call text."),
        ("en", "If you are unsure, ask the secretariat."),
        ("en", "Tell me the town or its NUTS 3 code."),
        ("en", "I cannot predict this."),
        ("en", "It depends on the programme."),
        ("en", "The EU rules known here do not settle it."),
        ("en", "Programmes can be stricter, so check the manual."),
        ("de", "Das hängt vom Programm ab."),
        ("hu", "Ez a programtól függ."),
        ("en", "Cross-border programmes:"),
        ("en", "Look for EU4Health elsewhere."),
        ("en", "---"),
        ("de", "Bitte nennen Sie den Ort."),
        ("de", "Ask the secretariat."),
        ("es", "If you do not know the fund manager, ask the programme's secretariat."),
        ("sv", "If your country's partners get no ERDF, ask whether a lead partner could."),
        ("de", "Wenn Sie unsicher sind, fragen Sie das Sekretariat."),
        ("pl", "Zapytaj sekretariat programu."),
        ("fr", "Adressez-vous au secrétariat du programme."),
        ("bg", "Моля, посочете населеното място."),
    ],
)
def test_questions_advice_and_lead_ins_are_none(language: str, text: str) -> None:
    assert not is_claim(text, answer(language=language, sentences=[]))


def test_the_notice_and_the_clarifying_question_are_none() -> None:
    reply = answer(
        notice="This is no decision of the programme. 100 % guidance.", clarify="Frankfurt: Main or Oder"
    )
    assert not is_claim("100 % guidance.", reply)
    assert not is_claim("Frankfurt: Main or Oder", reply)
    assert is_claim("Frankfurt is in the area.", reply)


def test_an_answer_that_declines_may_speak_freely_but_not_assert_programmes() -> None:
    reply = answer(status="out_of_scope", programmes=verdicts(mac="in_area"))
    assert not is_claim("This question is about another fund.", reply)
    assert is_claim("Interreg mac covers you.", reply)
    assert is_claim("That fund pays 50 %.", reply)


def test_a_deferral_that_names_a_programme_is_a_claim_and_advice_is_not() -> None:
    reply = answer(programmes=verdicts(mac="in_area"))
    assert is_claim("Companies are excluded from Interreg mac, the programme decides.", reply)
    assert not is_claim("Ask the secretariat of Interreg mac.", reply)


def test_uncited_and_dangling_sentences_are_named() -> None:
    sentences = [
        Sentence(text="At most 80 %.", citations=[1]),
        Sentence(text="Companies are excluded."),
        Sentence(text="Land is limited.", citations=[7]),
        Sentence(text="Ask the secretariat."),
    ]
    faults = uncited_claims(answer(sentences=sentences, sources=[source(n=1)]))
    assert len(faults) == 2
    assert faults[0] == "Companies are excluded."
    assert "[7]" in faults[1]


def test_the_lexicon_is_complete_for_every_official_language() -> None:
    official = ["bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu"]
    official += ["it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"]
    assert sorted(_lexicon()) == official
    for language, entry in _lexicon().items():
        assert set(entry) == {"advice", "self", "condition", "defers"}, language
        assert all(isinstance(p, str) and p == p.lower() for group in entry.values() for p in group), language
