"""The e-mail draft: addressed to nobody, all of the answer in it, and no header of a question's making."""

from email import message_from_bytes
from email.policy import default

from tests.ui.web.fakes import museum_answer
from ui.texts import screen_texts
from ui.web.ask.export_mail import answer_mail

EN = screen_texts("en")


def test_it_is_a_draft_with_question_answer_and_sources() -> None:
    message = message_from_bytes(answer_mail("Είμαστε μουσείο;", museum_answer(), EN), policy=default)
    assert message["Subject"] == "Interreg: Είμαστε μουσείο;"
    assert message["X-Unsent"] == "1"
    assert message["To"] is None
    body = message.get_content()
    assert body.startswith("> Είμαστε μουσείο;")
    assert "[4] Regulation (EU) 2021/1059" in body
    assert "Jihomoravský kraj" in body


def test_a_question_cannot_add_headers() -> None:
    hostile = "Hello\r\nBcc: spy@evil.example\r\n\r\nbody\u2028x"
    message = message_from_bytes(answer_mail(hostile, museum_answer(), EN), policy=default)
    assert message["Bcc"] is None
    assert sorted(message.keys()) == [
        *("Content-Transfer-Encoding", "Content-Type", "MIME-Version", "Subject", "X-Unsent"),
    ]
