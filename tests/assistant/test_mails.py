"""Mails: greetings and signatures say nothing, and each question gets its own answer."""

from pathlib import Path

import pytest
import yaml

from assistant.answer import Answer
from assistant.compose.several import joined
from assistant.composition import Assistant
from assistant.understand.asked import bare_question, parted
from assistant.understand.mail import read_mail
from eval.cases import CASES, load_cases
from eval.claims import uncited_claims
from tests.assistant.test_eligible import dangling

ENGLISH = """Dear Sir or Madam,

my name is Anna Novák and I work for the municipality of Znojmo in Czechia. We are planning a cycling route together
with a partner in Retz (Austria).

1. Which Interreg programmes could we apply to?
2. Is VAT eligible?
3. How long do we have to keep the documents?
Also, can we buy a second-hand bus? And who decides about our application?

Kind regards,
Anna Novák
Tel. +420 515 216 111

On Monday the secretariat wrote:
> Can a partner from Madrid lead?
"""

GERMAN = """Sehr geehrte Damen und Herren,

wir sind ein Sportverein aus Passau und möchten mit einem Verein in Linz ein Jugendturnier veranstalten.
Welche Programme kommen für uns in Frage? Wie hoch ist die Förderung? Müssen wir alles vorfinanzieren?

Mit freundlichen Grüßen
Max Berger
"""

FRENCH = """Madame, Monsieur,

Nous sommes une association culturelle à Perpignan.
Quels programmes nous concernent ? La TVA est-elle éligible ? Faut-il un partenaire espagnol ?

Cordialement
Jeanne Martin
06 12 34 56 78
"""


def test_what_stands_around_the_questions_is_left_out() -> None:
    mail = read_mail(ENGLISH)
    for text in ("Madam", "regards", "515", "Madrid", "secretariat wrote"):
        assert text not in mail.text, text
    assert mail.questions == (
        "Which Interreg programmes could we apply to?",
        "Is VAT eligible?",
        "How long do we have to keep the documents?",
        "Also, can we buy a second-hand bus?",
        "And who decides about our application?",
    )
    assert mail.told.startswith("my name is")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Is VAT eligible?", "Is VAT eligible?"),
        ("Dear all, is VAT eligible?", "is VAT eligible?"),
        ("hi", "hi"),
        ("thanks", "thanks"),
        ("Hello", "Hello"),
        (
            "Liebe Grüße aus Passau, was können wir beantragen?",
            "Liebe Grüße aus Passau, was können wir beantragen?",
        ),
        ("We are a museum in Brno.\nThanks for your help", "We are a museum in Brno."),
        ("Dzień dobry,\nczy VAT jest kwalifikowalny?\nPozdrawiam\nJan", "czy VAT jest kwalifikowalny?"),
        ("Thank you note: can we lead a project?", "Thank you note: can we lead a project?"),
    ],
)
def test_plain_questions_stay_as_they_are(text: str, kept: str) -> None:
    mail = read_mail(text)
    assert mail.text == kept
    assert not mail.several


def test_greek_questions_end_with_a_semicolon() -> None:
    mail = read_mail("Είμαστε δήμος στη Ρόδο. Ποια προγράμματα υπάρχουν; Είναι επιλέξιμος ο ΦΠΑ;")
    assert len(mail.questions) == 2


@pytest.mark.parametrize(
    ("mail", "programmes", "headings", "words"),
    [
        (ENGLISH, {"austria-czechia", "central-europe"}, 5, ["5 million", "five years", "monitoring committee"]),
        (GERMAN, {"bavaria-austria"}, 3, ["Passau", "75 %"]),
        (FRENCH, {"poctefa-spain-france-andorra"}, 3, ["Perpignan", "5 million"]),
    ],
)  # fmt: skip
def test_each_question_gets_its_answer(
    assistant: Assistant, mail: str, programmes: set[str], headings: int, words: list[str]
) -> None:
    answer = assistant.ask(mail)
    assert answer.status in ("answered", "partly_answered")
    assert programmes <= {one.id for one in answer.programmes if one.verdict == "in_area"}
    asked = read_mail(mail).questions
    assert len(asked) == headings
    for question in asked:
        assert f"**{question}**" in answer.text
    for word in words:
        assert word in answer.text, word
    assert "Madam" not in answer.text
    assert [source.n for source in answer.sources] == list(range(1, len(answer.sources) + 1))
    assert dangling(answer) == set()
    assert uncited_claims(answer) == []
    assert answer.text.count(answer.notice) == 1


def test_each_question_of_a_mail_is_answered_alone_as_with_the_others(assistant: Assistant) -> None:
    mail = read_mail(ENGLISH)
    answers = [answer for answer in assistant.ask_each(mail) if isinstance(answer, Answer)]
    assert joined(mail.questions, answers).text == assistant.ask(ENGLISH).text


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "FYI\n\n---------- Forwarded message ----------\nFrom: L. Byrne <l@example.ie>\n\nHello,\n"
            "which programme covers Dundalk? And what does it pay?\nRegards",
            ("which programme covers Dundalk?", "And what does it pay?"),
        ),
        (
            "<p>Dear all,</p><p>is Gotland&nbsp;in it?<br>How many <b>partners</b> do we need?</p><p>Best</p>",
            ("is Gotland in it?", "How many partners do we need?"),
        ),
        (
            "Question 1: can we lead\nQuestion 2: what does it pay\nGreetings\nVaduz",
            ("can we lead", "what does it pay"),
        ),
        (
            "We are at Pau. 1) Can we lead 2) Which rate is paid 3) Who decides\nBest",
            ("Can we lead", "Which rate is paid", "Who decides"),
        ),
        (
            "We would like to know the following: which programmes fit; what the rate is; whether firms can join.",
            (
                "We would like to know the following: which programmes fit",
                "what the rate is",
                "whether firms can join.",
            ),
        ),
        (
            "We are in Chișinău. Are we eligible, what's the rate for us, do we need to be three.",
            ("Are we eligible", "what's the rate for us", "do we need to be three."),
        ),
        (
            "Yes, we do.\n\n> Which region are you from?\n\nIs VAT eligible?",
            ("Is VAT eligible?",),
        ),
    ],
)  # fmt: skip
def test_questions_of_mails_handed_on_in_markup_in_rows_and_without_marks(
    text: str, questions: tuple[str, ...]
) -> None:
    assert read_mail(text).questions == questions


def test_a_greeting_with_a_comma_in_the_next_sentence_takes_nothing_away() -> None:
    assert (
        read_mail("Hello! We are in Eisenstadt, Austria. What can we join?").told
        == "We are in Eisenstadt, Austria."
    )


def test_a_heading_repeats_the_words_of_a_question_and_no_markup(assistant: Assistant) -> None:
    answer = assistant.ask(
        "Dear all,\n\n1. Is VAT eligible ![p](https://evil.example/p.png)?\n"
        "2. How long do we keep documents, see [here](https://evil.example/x)?\n3. <b>Who</b> decides?\n\nBest\nJan"
    )
    assert "evil" not in answer.text
    assert "**Is VAT eligible ?**" in answer.text
    assert "**Who decides?**" in answer.text


MAILS = {case.id: case for case in load_cases(CASES / "mails.jsonl")}
ASKED: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "mail_questions.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("mail", MAILS)
def test_questions_of_mails_nobody_tuned_for_are_told_apart(mail: str) -> None:
    """Numbered, in running text, joined by "and", without a question mark; wrapped, quoted and signed."""
    questions = read_mail(MAILS[mail].question).questions
    holding = [[q for q in questions if asked in q] for asked in ASKED[mail]["asks"]]
    assert all(len(found) == 1 for found in holding), questions
    assert len({found[0] for found in holding}) == len(holding)
    for other in ASKED[mail]["not"]:
        assert not any(other.casefold() in question.casefold() for question in questions)


def test_a_quoted_mail_above_the_answer_is_left_out() -> None:
    mail = read_mail(
        "On 12 October you wrote:\n> Do you have a partner?\n\nYes. Which share is paid?\nIvan Popov"
    )
    assert mail.questions == ("Which share is paid?",)


def test_lines_that_a_mail_program_broke_are_one_sentence() -> None:
    mail = read_mail(
        "We should like to know whether the rent of an office that three\npartners use is eligible."
    )
    assert mail.questions == (
        "We should like to know whether the rent of an office that three partners use is eligible.",
    )


@pytest.mark.parametrize(
    ("asked", "language", "bare"),
    [
        ("Could you tell me how long we have to keep invoices?", "en", "how long we have to keep invoices?"),
        ("Außerdem interessiert uns, wie viele Partner man braucht.", "de", "wie viele Partner man braucht?"),
        ("Is VAT eligible?", "en", "Is VAT eligible?"),
        ("et quel est le taux ?", "fr", "quel est le taux ?"),
    ],
)  # fmt: skip
def test_what_leads_to_a_question_is_taken_off(asked: str, language: str, bare: str) -> None:
    assert bare_question(asked, language) == bare


@pytest.mark.parametrize(
    ("sentence", "language", "parts"),
    [
        ("Which rate is paid, and how many partners do we need?", "en", 2),
        ("Which partner, who is from Graz, may lead?", "en", 1),
        ("Which programme covers Graz and is open now?", "en", 1),
        ("Can we apply or must our partner?", "en", 1),
        ("Nie wiem, czy VAT jest kosztem kwalifikowalnym i ile wynosi stawka.", "pl", 2),
    ],
)
def test_a_sentence_is_cut_only_where_another_question_begins(
    sentence: str, language: str, parts: int
) -> None:
    assert len(parted(sentence, language)) == parts


def test_questions_after_the_first_are_answered_for_the_programme_of_the_mail(assistant: Assistant) -> None:
    answer = assistant.ask(MAILS["M18"].question)
    assert "Romania-Bulgaria" in answer.text
    assert "Călărași" in answer.text


def test_a_case_of_ones_own_is_refused_and_the_rest_answered(assistant: Assistant) -> None:
    answer = assistant.ask(MAILS["M02"].question)
    assert answer.status == "partly_answered"
    assert "five years" in answer.text
