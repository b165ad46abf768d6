"""Mails: what stands around the question (greeting, signature, quoted mail) is left out, and several questions are told
apart, each with what the mail tells before any of them."""

import html
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from assistant.understand.asked import asks_in_words, asks_without_a_mark, goes_on_asking, parted
from assistant.understand.language import detect_language
from assistant.understand.tables import read_table

_MOST_QUESTIONS: Final = 8
_MOST_TOLD: Final = 1_500
_LONGEST_GREETING: Final = 60
_LONGEST_THANKS: Final = 80
_LONGEST_FORMULA: Final = 220
_LONGEST_ALONE: Final = 40
_QUOTED: Final = re.compile(r"^\s*>")
_QUOTE_BEGINS: Final = re.compile(
    r"^[\s>]*(?:-{2,}\s*(?:original|forwarded|weitergeleitet|ursprüngl|message|messaggio|mensaje)|_{5,}|"
    r"on .{5,80} wrote:$|am .{5,80} schrieb.*:$|le .{5,80} a écrit\s*:$|--\s*$)",
    re.IGNORECASE,
)
_MARK_OF_FORWARDING: Final = re.compile(r"^[\s>]*(?:-{2,}\s*)?(?:begin\s+)?", re.IGNORECASE)
# What is left of a mail written in HTML: where a line ends, and everything else between angle brackets.
_MARKUP: Final = re.compile(
    r"</?(?:p|div|br|li|ul|ol|tr|td|table|body|html|span|b|i|strong|em|font|a)\b[^<>]*>", re.IGNORECASE
)
_LINE_MARKUP: Final = re.compile(r"<(?:br|/p|/div|/li|/tr|/h\d)\b[^<>]*>", re.IGNORECASE)
_HEADER: Final = re.compile(
    r"^(?:from|to|cc|bcc|sent|date|subject|von|an|gesendet|datum|betreff|de|à|envoyé|objet|para|asunto|da|a|oggetto|od|do|"
    r"temat|předmět|predmet|tárgy|subiect|onderwerp|emne|ämne|aihe|assunto|относно|θέμα)\s*:\s",
    re.IGNORECASE,
)
_CONTACT: Final = re.compile(
    r"^\W*(?:(?:tel|phone|mobile?|fax|e-?mail|www|https?|handy|telefon\w*|tlf)\b\.?:?\s*\S+.*|\S+@\S+\.\w+|\+?[\d\s()/.-]{8,})$",
    re.IGNORECASE,
)
_ATTACHED: Final = re.compile(
    r"^\W*(?:attach(?:ments?|ed)|enclosures?|encl|anlagen?|anhang|anhänge|pièces? jointes?|p\.?\s?j|adjuntos?|anexos?|"
    r"allegat[oi]|załączniki?|příloh[ay]|príloh[ay]|melléklet(?:ek)?|anexe?|bijlagen?|bilag(?:or|er)?|vedlegg|liit(?:e|teet)|"
    r"lisad?|pielikum[si]|pried\w+|prilog[ai]?|приложени[ея]|συνημμέν[αο])\s*[.:]",
    re.IGNORECASE,
)
_SENT_FROM: Final = re.compile(
    r"^\W*(?:sent from|gesendet von|envoyé de|enviado desde|inviato da|wysłan[eo] z|odesláno z|odoslané z)\s+m",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(
    r"^\s*(?:[-*•]|\(?\d{1,2}[.)]|\(?[a-h]\)|"
    r"(?:(?:question|frage|pregunta|domanda|pergunta|pytanie|otázka|kérdés|întrebarea?|vraag|fråga|spørgsmål|spørsmål|"
    r"kysymys|küsimus|jautājums|klausimas|vprašanje|pitanje|въпрос|ερώτηση|ceist|mistoqsija|питання|q)\s*|(?:no|nr)\.?\s*)"
    r"\d{1,2}\s*[.:)–-])\s+",
    re.IGNORECASE,
)
_LEFT_OUT: Final = (_QUOTED, _HEADER, _CONTACT, _ATTACHED, _SENT_FROM)
_SENTENCES: Final = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_\s]|[\"'«„(¿¡])")
_ENDS_A_QUESTION: Final = re.compile(r"[?;]\W*$")
_FEWEST_LETTERS: Final = 4
_FEWEST_TAGS: Final = 2
_SHORT_TEXT: Final = 200
_WRAPPED: Final = 45
_WRAPPED_BEFORE_A_CAPITAL: Final = 62
_ENDS_A_LINE: Final = re.compile(r"[.!?;:…]\W*$")
_ENDS_A_GREETING: Final = re.compile(r"[!?:]")
# "..., with these questions: 1) ... 2) ..." on one line.
_NUMBERED_WITHIN: Final = re.compile(r"\s+(?=\(?[1-9]\)\s+\S)")
_FROM: Final = re.compile(r"\b(?:aus|from|de|da|di|z|ze|iz|fra|från|uit|от|από|din)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Mail:
    """`told` is what the mail says beside its questions; `text` all of it without greeting, signature and quotes;
    `framed` whether it begins with a greeting and ends with a closing on a line of its own."""

    text: str
    told: str
    questions: tuple[str, ...]
    framed: bool = False

    @property
    def several(self) -> bool:
        """Whether there are questions to be answered one by one; two in a short text without a frame are not."""
        long = self.framed or len(self.text) > _SHORT_TEXT
        return len(self.questions) > 2 or (len(self.questions) == 2 and long)


def read_mail(text: str) -> Mail:
    """What a text asks, and what it tells before; a plain question is a mail without anything around it.

    A mail that only hands on another one asks what that asks.
    """
    whole = [part for line in _without_markup(text).splitlines() for part in _items(line)]
    lines = _unwrapped(_body(whole))
    body = "\n".join(lines).strip() or "\n".join(whole).strip() or text
    language = detect_language(body, None)
    told, questions = _sorted(lines, language, marked=True)
    if not questions:
        handed_on = _handed_on(whole)
        if handed_on is not None:
            return handed_on
        told, questions = _sorted(lines, language, marked=False)
    asked = tuple(dict.fromkeys(questions))[:_MOST_QUESTIONS]
    return Mail(body, " ".join(told)[:_MOST_TOLD], asked, _is_framed(whole))


def _sorted(lines: list[str], language: str, *, marked: bool) -> tuple[list[str], list[str]]:
    """(what is told, what is asked); without `marked` a sentence need not end with a question mark."""
    told: list[str] = []
    questions: list[str] = []
    listed = sum(bool(_NUMBERED.match(line)) for line in lines) > 1
    for line in lines:
        asks_anyhow = (
            listed and bool(_NUMBERED.match(line)) and not any(map(_ends_a_question, _SENTENCES.split(line)))
        )
        going_on = False
        for sentence in map(str.strip, _SENTENCES.split(_NUMBERED.sub("", line).strip())):
            if sum(char.isalpha() for char in sentence) < _FEWEST_LETTERS:
                continue
            asks = _ends_a_question(sentence) or asks_anyhow or asks_in_words(sentence, language)
            asks = asks or (going_on and goes_on_asking(sentence, language))
            pieces = parted(sentence if _ends_a_question(sentence) else sentence.rstrip("; "), language)
            # Of several questions in a row even the mark of the last one may be missing.
            without_mark = not marked or len(pieces) > 1
            if asks or (without_mark and asks_without_a_mark(sentence, language)):
                questions += pieces
            elif not (len(sentence) <= _LONGEST_THANKS and _words("closings").match(sentence)):
                told.append(sentence)
            # "We would like to know what it pays; whether we can lead; ..."
            going_on = asks and sentence.endswith(";")
    return told, questions


def _items(line: str) -> list[str]:
    """A line, cut where several numbered items stand on it."""
    parts = _NUMBERED_WITHIN.split(line)
    return parts if len(parts) > 2 else [line]


def _handed_on(lines: list[str]) -> Mail | None:
    """The mail below a mark of forwarding, where that asks something."""
    for number, line in enumerate(lines):
        if _words("forwarded").match(_MARK_OF_FORWARDING.sub("", line)):
            mail = read_mail("\n".join(_QUOTED.sub("", below) for below in lines[number + 1 :]))
            return replace(mail, framed=True) if mail.questions else None
    return None


def _without_markup(text: str) -> str:
    """The text of a mail that was written in HTML; any other text as it is."""
    if len(_MARKUP.findall(text)) < _FEWEST_TAGS:
        return text
    return html.unescape(_MARKUP.sub("", _LINE_MARKUP.sub("\n", text))).replace("\xa0", " ")


def _ends_a_question(sentence: str) -> bool:
    """With a question mark; Greek writes a semicolon."""
    greek = any("\u0370" <= char <= "\u03ff" for char in sentence)
    return bool(_ENDS_A_QUESTION.search(sentence)) and (greek or "?" in sentence)


def _body(lines: list[str]) -> list[str]:
    """The lines between greeting and signature, without headers, contact lines and what is quoted."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        if _QUOTE_BEGINS.match(line) and (kept or not _answered_below(lines[number + 1 :])):
            break
        if kept and _closes(line):
            break
        if any(mark.match(line.strip() or "x") for mark in _LEFT_OUT) or _QUOTE_BEGINS.match(line):
            continue
        rest = line if kept else _without_greeting(line)
        if rest.strip():
            kept.append(rest)
    return kept


def _is_framed(lines: list[str]) -> bool:
    filled = [line.strip() for line in lines if line.strip()]
    return len(filled) > 2 and bool(_words("greetings").match(filled[0])) and any(map(_closes, filled[2:]))


def _answered_below(lines: list[str]) -> bool:
    """Whether marked lines of another mail follow, and under them words of one's own."""
    filled = [line for line in lines if line.strip()]
    return bool(filled) and bool(_QUOTED.match(filled[0])) and not all(map(_QUOTED.match, filled))


def _unwrapped(lines: list[str]) -> list[str]:
    """Lines that a mail program broke are one line again: a long one without an end, and no new item."""
    whole: list[str] = []
    for line in lines:
        text = line.strip()
        least = _WRAPPED if text[:1].islower() else _WRAPPED_BEFORE_A_CAPITAL
        broken = bool(whole) and len(whole[-1].rstrip()) >= least and not _ENDS_A_LINE.search(whole[-1])
        if broken and not _NUMBERED.match(line):
            whole[-1] = f"{whole[-1].rstrip()} {text}"
        else:
            whole.append(line)
    return whole


def _without_greeting(line: str) -> str:
    """The line behind "Dear Sir or Madam,"; a greeting that goes on as a sentence is left alone."""
    match = _words("greetings").match(line.strip())
    if match is None:
        return line
    head, mark, rest = line.strip().partition(",")
    if mark and len(head) <= _LONGEST_GREETING and not (_FROM.search(head) or _ENDS_A_GREETING.search(head)):
        # "Madame, Monsieur," greets twice
        return _without_greeting(rest) if rest.strip() else ""
    short = len(line.strip()) <= _LONGEST_GREETING and not _ends_a_question(line)
    for end in ("!", ":", "."):
        head, mark, rest = line.strip().partition(end)
        if mark and len(head) <= _LONGEST_GREETING // 2:
            return rest
    return "" if short and len(line.split()) <= 5 else line


def _closes(line: str) -> bool:
    """Whether a signature begins here: the closing stands alone on its line, or with a name."""
    text = line.strip()
    if text.partition(",")[0].rstrip(" .!").casefold() in _signing_off() and len(text) <= _LONGEST_ALONE:
        return True
    formula = bool(_words("formulas").match(text)) and len(text) <= _LONGEST_FORMULA
    closing = bool(_words("closings").match(text)) and len(text) <= _LONGEST_GREETING
    return (formula or closing) and not _ends_a_question(text)


@lru_cache(maxsize=1)
def _signing_off() -> frozenset[str]:
    """Words too common to close a mail but where they stand alone on a line."""
    return frozenset(str(word) for word in read_table("mails.yaml")["alone"])


@lru_cache(maxsize=4)
def _words(kind: str) -> re.Pattern[str]:
    listed: list[str] = read_table("mails.yaml")[kind]
    some = "|".join(re.escape(words) for words in sorted(listed, key=len, reverse=True))
    ending = r"" if kind == "greetings" else r"\w*(?![^\W\d_])"
    return re.compile(rf"(?:{some}){ending}", re.IGNORECASE)
