"""An enquiry divided into its questions, and questions as they are compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.understand.fold import folded
from assistant.understand.language import detect_language
from assistant.understand.mail import Mail, read_mail

_LONGEST_KEY: Final = 500


@dataclass(frozen=True)
class Asked:
    """One question, with what the mail tells beside it (empty where the question is the whole text)."""

    question: str
    told: str


def questions_of(subject: str, text: str) -> tuple[str, list[Asked]]:
    """(language, questions) of an enquiry: at least one, and divided as the assistant itself divides a mail."""
    mail = read_mail(text)
    if not mail.questions and "?" in subject:
        # "Is Brno eligible?" above a mail that only says hello.
        mail = read_mail(f"{subject}\n\n{text}")
    language = detect_language(mail.text, None)
    if mail.several:
        return language, [Asked(question, mail.told) for question in mail.questions]
    return language, [Asked(mail.text, "")]


def mail_of(asked: Sequence[Asked]) -> Mail:
    """The mail that was divided into these questions (at least one), as the assistant reads mails."""
    told = next((one.told for one in asked if one.told), "")
    questions = tuple(one.question for one in asked)
    return Mail("\n".join((told, *questions)).strip(), told, questions)


def question_key(question: str) -> str:
    """The question as it is compared: the same for all spellings, marks and spaces."""
    return folded(question)[:_LONGEST_KEY]
