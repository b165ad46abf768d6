"""What is said beside an answer that a language model should have worded and did not."""

from assistant.texts import mark

NOT_REACHED = mark(
    "The language model could not be reached or took too long; this answer was composed without it."
)
NOT_SUPPORTED = mark(
    "What the language model wrote was not fully borne out by the sources; this answer was composed without it."
)
