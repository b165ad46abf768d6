"""How the composer laid an answer out: which of its sentences stand under which heading, in a list, in a paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Sentence


@dataclass(frozen=True)
class Line:
    """A sentence of an answer with what stands before it (`lead`: line ends and headings, "- " in a list)."""

    sentence: Sentence
    lead: str = ""

    @property
    def in_list(self) -> bool:
        return self.lead.endswith("- ")


def lines_of(answer: Answer) -> list[Line]:
    """The sentences of `answer`, in order, each with what its text has between it and the one before.

    A sentence that the text does not hold as such comes as a paragraph of its own.
    """
    lines: list[Line] = []
    position = 0
    for sentence in answer.sentences:
        shown = marked(sentence)
        at = answer.text.find(shown, position)
        if at < 0:
            lines.append(Line(sentence, "\n\n" if lines else ""))
            continue
        lines.append(Line(sentence, answer.text[position:at]))
        position = at + len(shown)
    return lines


def rendered(lines: Sequence[Line], notice: str) -> str:
    """The text of an answer that has these lines; `notice` closes it."""
    text = "".join(f"{line.lead}{marked(line.sentence)}" for line in lines).strip()
    return f"{text}\n\n{notice}" if notice else text


def marked(sentence: Sentence) -> str:
    """A sentence with its citation numbers, as answers print it."""
    marks = "".join(f"[{number}]" for number in sentence.citations)
    return f"{sentence.text} {marks}".rstrip()


def laid_out(lines: Sequence[Line]) -> list[Line]:
    """Lines with each heading once, and a break where a list begins or ends."""
    out: list[Line] = []
    for line in lines:
        lead = line.lead
        before = out[-1] if out else None
        if before is None:
            lead = lead.lstrip()
        elif any(lead.strip() and lead.strip() == other.lead.strip() for other in out) and not line.in_list:
            lead = " "
        elif line.in_list and not before.in_list and "\n\n" not in lead:
            lead = "\n\n- "
        elif before.in_list and not line.in_list and "\n" not in lead:
            lead = "\n\n"
        elif not lead:
            lead = " "
        out.append(replace(line, lead=lead))
    return out
