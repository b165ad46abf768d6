"""An answer as the draft of an e-mail, which mail programmes open ready to be addressed and sent."""

from email.message import EmailMessage
from email.policy import SMTP

from assistant.answer import Answer
from ui.texts import Texts
from ui.web.ask.export import answer_text

_SUBJECT_CHARS = 120


def answer_mail(question: str, answer: Answer, say: Texts) -> bytes:
    """The text of the answer with its sources, as an unsent message (RFC 5322); to nobody yet."""
    message = EmailMessage(policy=SMTP)
    # One line of printable signs: a question may hold breaks, which must not become headers.
    asked = "".join(char if char.isprintable() else " " for char in question)
    message["Subject"] = " ".join(f"Interreg: {asked}".split())[:_SUBJECT_CHARS]
    message["X-Unsent"] = "1"
    message.set_content(f"> {' '.join(asked.split())}\n\n{answer_text(answer, say)}\n")
    return message.as_bytes()
