"""All that is evaluated, by name."""

from eval.abstention.cli import THING as ABSTENTION
from eval.answers.cli import THING as ANSWERS
from eval.conversation.cli import THING as CONVERSATION
from eval.eligibility.cli import THING as ELIGIBILITY
from eval.languages.cli import THING as LANGUAGES
from eval.retrieval.cli import THING as RETRIEVAL
from eval.speed.cli import THING as SPEED
from eval.thing import Thing

THINGS: dict[str, Thing] = {
    thing.name: thing
    for thing in (ANSWERS, ABSTENTION, CONVERSATION, ELIGIBILITY, LANGUAGES, RETRIEVAL, SPEED)
}
