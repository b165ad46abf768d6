"""Verdicts on sentences written for this file: what passes, what is caught and why, in several languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking import Check, Checker, Reason
from assistant.checking.types import CODES
from corpus import load_corpus

RATE = "The programme pays up to 75 % of the eligible costs. Private partners receive at most 60 %."
FLEET = (
    "Under Article 12(2) the lead partner must submit the report by 15 May 2026. "
    "Partners from Austria and Slovenia may take part, but cannot lead."
)


def codes(check: Check) -> set[str]:
    return {reason.code for reason in check.reasons}


@pytest.mark.parametrize(
    ("language", "sentence", "source"),
    [
        ("en", "At most 75 % of the eligible costs are paid.", RATE),
        ("de", "Das Programm zahlt bis zu 75 % der förderfähigen Kosten.", RATE),
        ("fr", "Le programme paie jusqu'à 75 % des coûts éligibles.", RATE),
        ("fi", "Ohjelma maksaa enintään 75 % tukikelpoisista kustannuksista.", RATE),
        ("el", "Το πρόγραμμα πληρώνει έως 75 % των επιλέξιμων δαπανών.", RATE),
        ("de", "Der federführende Partner muss den Bericht bis zum 15. Mai 2026 einreichen.", FLEET),
        ("pl", "Partnerzy z Austrii i Słowenii mogą uczestniczyć, ale nie mogą kierować.", FLEET),
        (
            "en",
            "According to Art. 12 (2), the report must be submitted by the lead partner by 15/05/2026.",
            FLEET,
        ),
        ("it", "I partner di Austria e Slovenia possono partecipare.", FLEET),
    ],
)
def test_what_stands_in_the_source_passes(
    checker: Checker, language: str, sentence: str, source: str
) -> None:
    assert checker.check(sentence, [source], language) == Check("supported")


@pytest.mark.parametrize(
    ("language", "sentence", "source", "code"),
    [
        ("en", "The programme pays up to 85 % of the eligible costs.", RATE, "number"),
        ("de", "Das Programm zahlt bis zu 85 % der förderfähigen Kosten.", RATE, "number"),
        ("en", "The programme pays at least 75 % of the eligible costs.", RATE, "limit"),
        ("hu", "A program az elszámolható költségek legalább 75 %-át fizeti.", RATE, "limit"),
        ("en", "The programme pays 75 euro of the eligible costs.", RATE, "unit"),
        ("en", "The programme does not pay up to 75 % of the eligible costs.", RATE, "negation"),
        ("en", "The lead partner may submit the report by 15 May 2026.", FLEET, "modality"),
        (
            "de",
            "Der federführende Partner kann den Bericht bis zum 15. Mai 2026 einreichen.",
            FLEET,
            "modality",
        ),
        ("de", "Der federführende Partner muss den Bericht bis zum 15. Juni 2026 einreichen.", FLEET, "date"),
        ("en", "Under Article 13(2) the lead partner must submit the report.", FLEET, "article"),
        ("en", "Under Article 12(3) the lead partner must submit the report.", FLEET, "article"),
        ("fr", "Les partenaires d'Italie et de Slovénie peuvent participer.", FLEET, "place"),
        ("cs", "Partneři z Rakouska a Slovenska se mohou účastnit.", FLEET, "place"),
        ("en", "In Alpine Space the lead partner must submit the report by 15 May 2026.", FLEET, "programme"),
        ("en", "The lead partner must submit the report to NATO by 15 May 2026.", FLEET, "name"),
        ("en", "The lead partner must submit the report at https://example.org/report.", FLEET, "link"),
        (
            "en",
            "The lead partner must submit the report, and dentists are paid for their holidays.",
            FLEET,
            "added",
        ),
        ("en", "Whales sleep upright near the surface of warm oceans.", FLEET, "unrelated"),
        ("en", "Under the rules of 2014-2020 the lead partner must submit the report.", FLEET, "period"),
    ],
)
def test_what_does_not_stand_in_the_source_is_caught(
    checker: Checker, language: str, sentence: str, source: str, code: str
) -> None:
    check = checker.check(sentence, [source], language)
    assert not check.supported
    assert code in codes(check)


def test_a_sentence_may_rest_on_several_sources_together(checker: Checker) -> None:
    sentence = "The programme pays up to 75 %, and the lead partner must submit the report by 15 May 2026."
    assert checker.check(sentence, [RATE, FLEET], "en").supported
    assert not checker.check(sentence, [RATE], "en").supported


def test_nothing_cited_supports_nothing_and_no_words_need_no_support(checker: Checker) -> None:
    assert codes(checker.check("The programme pays.", [])) == {"no_sources"}
    assert checker.check(" - ", []).supported


def test_one_contradiction_makes_the_verdict() -> None:
    found = [
        Reason("name", "unsupported", "a"),
        Reason("number", "contradicted", "b"),
        Reason("name", "unsupported", "a"),
    ]
    assert Check.of(found) == Check("contradicted", (found[0], found[1]))


def test_the_second_opinion_of_a_model_counts() -> None:
    sceptic = Checker(load_corpus(), inference=lambda pairs: [(0.01, 0.98)] * len(pairs))
    assert codes(sceptic.check("The programme pays up to 75 %.", [RATE], "en")) == {"inference"}
    believer = Checker(load_corpus(), inference=lambda pairs: [(0.9, 0.05)] * len(pairs))
    assert believer.check("The programme pays up to 75 %.", [RATE], "en").supported


@given(
    st.text(max_size=300),
    st.lists(st.text(max_size=300), max_size=3),
    st.sampled_from(["en", "de", "hu", "el", "xx", None]),
)
def test_no_text_makes_it_fail(
    checker: Checker, sentence: str, sources: list[str], language: str | None
) -> None:
    check = checker.check(sentence, sources, language)
    assert check.supported == (not check.reasons)
    assert {reason.code for reason in check.reasons} <= set(CODES)


_TOKENS = (
    "Art. 23(1) 1.7.2026 must nicht 80 % ( ) ; Österreich 2021/1059 €5.8 mio FI193 https://a.eu "
    "31 December ½ ² ٣ strand A"
).split()


@given(
    st.lists(st.sampled_from(_TOKENS), max_size=30).map(" ".join),
    st.lists(st.sampled_from(_TOKENS), max_size=30).map(" ".join),
)
def test_no_mixture_of_tokens_makes_it_fail(checker: Checker, sentence: str, source: str) -> None:
    assert checker.check(sentence, [source], "de") == checker.check(sentence, [source], "de")


@pytest.mark.parametrize(
    ("language", "sentence", "source"),
    [
        ("en", "The lead partner is under no obligation to travel.", "The lead partner need not travel."),
        (
            "de",
            "Der Begünstigte ist nicht verpflichtet, den Vertrag zu unterzeichnen.",
            "The beneficiary need not sign the contract.",
        ),
        ("fr", "La TVA n'est éligible que si elle est payée.", "VAT is eligible only if it is paid."),
        ("en", "VAT is not eligible unless it is paid.", "VAT is eligible only if it is paid."),
        ("en", "Staff costs are not excluded.", "Staff costs are eligible."),
        ("en", "Projects cannot start without a contract.", "Projects can start only with a contract."),
        ("pl", "Partner w żadnym wypadku nie może płacić.", "Partner nie może płacić."),
        ("en", "The criteria must not discriminate.", "The criteria are non-discriminatory."),
        ("en", "A programme may rule out gifts.", "A programme may decide that gifts are not eligible."),
        (
            "de",
            "Mehrere Programme schließen Personalkosten aus.",
            "Several programmes exclude staff costs.",
        ),
        (
            "en",
            "The programme pays the partners instead of the region.",
            "The programme pays the partners, not the region.",
        ),
    ],
)
def test_the_same_force_in_other_words_passes(
    checker: Checker, language: str, sentence: str, source: str
) -> None:
    assert checker.check(sentence, [source], language) == Check("supported")


@pytest.mark.parametrize(
    ("language", "sentence", "source", "code"),
    [
        ("en", "The lead partner must not travel.", "The lead partner need not travel.", "modality"),
        (
            "it",
            "Il partner non può presentare la relazione.",
            "The partner is not required to submit the report.",
            "modality",
        ),
        (
            "fr",
            "Le bénéficiaire ne doit jamais signer le contrat.",
            "The beneficiary need not sign the contract.",
            "modality",
        ),
        ("en", "VAT is eligible unless it is paid.", "VAT is eligible only if it is paid.", "restriction"),
        (
            "en",
            "VAT is eligible even if it is not paid.",
            "VAT is eligible only if it is paid.",
            "restriction",
        ),
        ("en", "Only public bodies can lead.", "Not only public bodies can lead.", "restriction"),
        (
            "en",
            "Projects can start without a contract.",
            "Projects can start only with a contract.",
            "restriction",
        ),
        ("de", "Personalkosten sind nicht förderfähig.", "Staff costs are not excluded.", "negation"),
        (
            "en",
            "State aid is assessed for the project, not for each partner.",
            "State aid is assessed for each partner, not for the project.",
            "negation",
        ),
        (
            "fr",
            "Les candidatures vont à la Commission et non au programme.",
            "Applications go to the programme, not to the Commission.",
            "negation",
        ),
        (
            "it",
            "La regola si applica a un fallimento non fraudolento.",
            "The rule does not apply to a non-fraudulent bankruptcy.",
            "negation",
        ),
        ("en", "No programme may not publish its calls.", "Programmes may not publish calls.", "negation"),
        ("en", "The partner must publish the report.", "The partner publishes the report.", "restriction"),
        ("en", "Gifts are never eligible.", "Gifts are not eligible, except for prizes.", "restriction"),
        (
            "es",
            "El programa pide como máximo un socio.",
            "The programme asks for at least one partner.",
            "limit",
        ),
        (
            "en",
            "Costs paid at least 31 December 2029 are eligible.",
            "Costs paid until 31 December 2029 are eligible.",
            "limit",
        ),
        (
            "en",
            "Projects have at least three partners from three countries.",
            "Projects have at least three partners from two countries.",
            "number",
        ),
    ],
)
def test_another_force_is_caught(
    checker: Checker, language: str, sentence: str, source: str, code: str
) -> None:
    assert code in codes(checker.check(sentence, [source], language))
