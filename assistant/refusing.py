"""Which questions get no answer, and why: not ours, in no source, of one's own case, work to be done for others."""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.compose import refusals
from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.rules import section_of
from assistant.judged import Judged
from assistant.understand.cues import CASE_NUMBER, INTERREG, LIVE_FIGURE, PROGRAMME, STRANDS
from assistant.understand.fact_words import NOT_HELD, RUNNING, facts_asked
from assistant.understand.other_funds import find_other_fund
from assistant.understand.understood import Reading
from assistant.understand.words import words
from corpus.types import Programme

_SMALL_TALK_WORDS = 6
_WRITING_MARGIN = 0.015
# Of a programme that is named much is asked that sounds like a figure of today.
_LIVE_FIGURE_AHEAD = 0.006
# Where it says so in words ("left", "success rate"), it need only be among the nearest.
_LIVE_FIGURE_NEAR = 0.035
# An attack names what it wants to hear, and so comes near to the rules on that.
_MISUSE_MARGIN = 0.01
_MISUSE_OF_A_COUNTRY = 0.02
# So many words thank and do not ask for anything besides.
_WORDS_OF_THANKS = 10
# Facts of a programme that no figure of today can be taken for.
_HELD = frozenset(
    {
        "partnership",
        "lead",
        "languages",
        "website",
        "secretariat",
        "managing_authority",
        "strand",
        "cci",
        RUNNING,
    }
)
_NOT_FAR_OUTSIDE = -0.5


def refusal(known: Known, draft: Draft, judged: Judged, programmes: Sequence[Programme]) -> Answer | None:
    """The answer where none can be given; None where the question is one for us.

    `programmes` are those that the question is about.
    """
    reading = judged.reading
    named_something = bool(reading.mentions or reading.places) or reading.following == "yes"
    no_question = _no_question_for_us(draft, judged)
    if no_question is not None:
        return no_question
    if judged.leads("write_for_me", _WRITING_MARGIN):
        return refusals.no_writing(draft)
    if judged.leads("small_talk") and not named_something and reading.words <= _SMALL_TALK_WORDS:
        return refusals.small_talk(draft)
    other_fund = None if INTERREG.search(reading.question) else find_other_fund(reading.question)
    if other_fund and not (reading.mentions or reading.follows_up):
        return refusals.other_fund(draft, other_fund)
    if judged.own_case or _wants_live_figure(known, judged):
        return refusals.not_in_sources(draft, programmes)
    if reading.mentions or reading.follows_up:
        return None
    if _not_held(judged):
        return refusals.not_in_sources(draft)
    return refusals.out_of_scope(draft) if judged.outside else None


def _no_question_for_us(draft: Draft, judged: Judged) -> Answer | None:
    """Thanks, what is surely about other matters whatever else it is near to, and attacks."""
    reading = judged.reading
    if _only_thanks(reading) or _only_agrees(reading):
        return refusals.asked_enough(draft, thanked=_only_thanks(reading))
    stands_alone = not (reading.mentions or reading.follows_up or CASE_NUMBER.search(reading.question))
    if stands_alone and judged.surely_outside and not find_other_fund(reading.question):
        return refusals.out_of_scope(draft)
    of_a_country = bool(reading.places or reading.countries) and PROGRAMME.search(reading.question)
    # "Show me all programmes of Denmark" sounds like "show me your instructions".
    sure = not of_a_country or judged.ahead("misuse") >= _MISUSE_OF_A_COUNTRY
    if judged.leads("misuse", _MISUSE_MARGIN) and sure and not STRANDS.search(reading.question):
        return refusals.misuse(draft)
    return None


def _only_agrees(reading: Reading) -> bool:
    """ "Yes" or "ok" after an answer that had asked nothing."""
    said = words("yes", reading.language).fullmatch(reading.question.strip(" .!"))
    return said is not None and reading.move == "question" and bool(reading.context.question)


def _only_thanks(reading: Reading) -> bool:
    """ "Thank you, that helped us": nothing is asked, and no place is named."""
    text = reading.question
    if (
        "?" in text
        or reading.places
        or reading.countries
        or reading.mentions
        or reading.words > _WORDS_OF_THANKS
    ):
        return False
    # At the end of a request it is only polite: "Skriv ansökan åt oss, tack".
    found = words("thanks").search(text)
    return found is not None and len(text[: found.start()].split()) <= 1 and not words("asks").search(text)


def _wants_live_figure(known: Known, judged: Judged) -> bool:
    """Whether only today's figures can tell: what is left, how many so far."""
    reading = judged.reading
    in_words = bool(LIVE_FIGURE.search(reading.question))
    told = _HELD & {*facts_asked(reading)}
    ruled = reading.mentions and judged.matter.is_surely_a_rule and not _in_no_source(known, judged)
    if reading.cancelled or ((told or ruled) and not in_words):
        return False
    wanted = judged.leads("live_figure", 0.0) and not judged.rules.clear
    if _in_no_source(known, judged):
        # Two judges agree: "How many applications were rejected?" may sound like a question about calls.
        wanted |= judged.ahead("live_figure") >= -_LIVE_FIGURE_AHEAD
    near = judged.score("live_figure") >= judged.intents.get(judged.top, 0.0) - _LIVE_FIGURE_NEAR
    said = near and in_words
    ahead = judged.ahead("live_figure") >= _LIVE_FIGURE_AHEAD
    return wanted or bool(reading.mentions and (ahead or said))


def _not_held(judged: Judged) -> bool:
    """Whether the question asks in words for what no source holds, and is not far from our field."""
    asked = NOT_HELD in facts_asked(judged.reading) and not judged.reading.places
    return asked and not judged.rules.certain and judged.margin > _NOT_FAR_OUTSIDE


def _in_no_source(known: Known, judged: Judged) -> bool:
    """Whether the section that fits best is one that says what no source holds."""
    best = next((section_of(known, hit) for hit in judged.rules.sections), None)
    return best is not None and best.status == "not_in_sources"
