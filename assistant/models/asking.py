"""What a model is asked for an answer: as lines of text, or as structured output where it offers that."""

from collections.abc import Callable
from threading import Event
from time import monotonic

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from assistant.models.calling import Budget, Caller, ModelFailed
from assistant.models.material import Material, listed
from assistant.models.parsing import Refused, Written
from assistant.models.prompt import SYSTEM, SYSTEM_STRUCTURED, TASK, TASK_STRUCTURED
from assistant.models.structured import NotStructured, Structured, read_sentences, schema_for
from assistant.texts import Texts

# What is sent, what came back, seconds, outcome.
Record = Callable[[list[BaseMessage], str, float, str], None]
_LINES_PER_DRAFT_LINE = 2
_MORE_LINES = 4
_CALLS_WITH_FALLBACK = 2
_LANGUAGE_NAMES = Texts("en").language_name


def messages_for(material: Material, system: str = SYSTEM, asked: str = TASK) -> list[BaseMessage]:
    """Instructions and material."""
    language = _LANGUAGE_NAMES(material.answer.language)
    task = asked.format(
        sources=listed(material.sources),
        draft=listed(material.draft),
        question=material.sent_question,
        language=language,
    )
    return [SystemMessage(system.format(language=language)), HumanMessage(task)]


def most_sentences(material: Material) -> int:
    """How many sentences an answer may have."""
    return _LINES_PER_DRAFT_LINE * len(material.draft) + _MORE_LINES


def structured_sentences(
    tried: Structured,
    caller: Caller,
    material: Material,
    budget: Budget,
    cancel: Event | None,
    record: Record | None,
) -> list[Written | Refused] | None:
    """The sentences as structured output; None where the model does not offer it or fails at it.

    The text protocol stands in then, so a call has to be left for it. Raises ModelFailed where nothing can help: the
    budget or the time is used up, or the answer was cancelled.
    """
    if budget.calls < _CALLS_WITH_FALLBACK or not tried.worth_trying(caller.model):
        return None
    messages = messages_for(material, SYSTEM_STRUCTURED, TASK_STRUCTURED)
    started, received, outcome = monotonic(), "", "stopped"
    try:
        received = "".join(caller.text(messages, budget, cancel, schema_for(material)))
        found = read_sentences(received, material, most_sentences(material))
        outcome = "done"
    except NotStructured as error:
        outcome = f"not structured: {error}"
        found = None
    except ModelFailed as error:
        outcome = f"{error.why}: {error}"
        if error.why != "failed":
            raise
        found = None
    finally:
        if record:
            record(messages, received, monotonic() - started, outcome)
    if found is None:
        tried.failed()
    else:
        tried.worked()
    return found
