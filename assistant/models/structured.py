"""Sentences as structured output, for models whose chat class offers it: a schema, the call, and strict reading.

What cannot be had or read this way is asked for as lines of text instead (writer.py).
"""

import json
from collections.abc import Generator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from assistant.models.material import Material
from assistant.models.parsing import Refused, Written, read_line

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

Schema = dict[str, Any]
_FIELDS = {"keep", "ids", "quotes", "text"}
_LONGEST = 200_000  # signs: no answer is near; a server that ignores its own limit is left


class NotStructured(ValueError):
    """What a model gave is not what the schema asks for."""


@dataclass
class Structured:
    """Whether one model is asked for structured output: not after it failed at it too often. Shared by threads."""

    most_failures: int = 2
    failures: int = 0
    _lock: Lock = field(default_factory=Lock)

    def worth_trying(self, model: "BaseChatModel") -> bool:
        """Whether the model's chat class offers structured output and it did not fail at it too often."""
        return self.failures < self.most_failures and offers(model)

    def failed(self) -> None:
        """Count a failure: an address that refuses the schema refuses it again."""
        with self._lock:
            self.failures += 1

    def worked(self) -> None:
        with self._lock:
            self.failures = 0


def schema_for(material: Material) -> Schema:
    """A JSON schema of sentences, each with ids out of those that the material has."""
    ids = {"type": "array", "items": {"type": "string", "enum": list(material.pieces)}}
    sentence = {
        "type": "object",
        "properties": {
            "keep": {"type": "boolean"},
            "ids": ids,
            "quotes": {"type": "array", "items": {"type": "string"}},
            "text": {"type": "string"},
        },
        "required": sorted(_FIELDS),
        "additionalProperties": False,
    }
    return {
        "title": "answer",
        "description": "The sentences of the answer, in order.",
        "type": "object",
        "properties": {"sentences": {"type": "array", "items": sentence}},
        "required": ["sentences"],
        "additionalProperties": False,
    }


def offers(model: "BaseChatModel") -> bool:
    """Whether the model's chat class can be asked for structured output at all; nothing is sent."""
    try:
        model.with_structured_output({"title": "a", "description": "a", "type": "object", "properties": {}})
    except Exception:  # noqa: BLE001 - not there, not for this model, a package missing: it is not offered
        return False
    return True


def structured_pieces(
    model: "BaseChatModel", messages: "list[BaseMessage]", schema: Schema
) -> Generator[str]:
    """One call: "" for each sign of life, and at the end the JSON that the model gave, as text, unread."""
    said: list[str] = []
    called: list[str] = []
    length = 0
    parts = model.with_structured_output(schema, include_raw=True).stream(messages)
    with closing(parts) if isinstance(parts, Generator) else nullcontext():
        for part in parts:
            raw = part.get("raw") if isinstance(part, dict) else None
            if raw is not None:
                text = str(raw.text or "")
                arguments = "".join(_arguments(raw))
                said.append(text)
                called.append(arguments)
                length += len(text) + len(arguments)
            if length > _LONGEST:
                raise NotStructured("The structured output is longer than any answer.")
            yield ""
    # A model that calls a tool may talk beside it; what counts is what it calls it with.
    yield "".join(called) or "".join(said)


def _arguments(message: Any) -> list[str]:
    """What tools are called with, whole or in pieces, as JSON."""
    if chunks := getattr(message, "tool_call_chunks", None):
        return [str(chunk.get("args") or "") for chunk in chunks]
    return [json.dumps(call.get("args")) for call in getattr(message, "tool_calls", None) or ()]


def read_sentences(text: str, material: Material, most: int) -> list[Written | Refused]:
    """The sentences of a structured output (at most `most`), each as strictly read as a line of text.

    Raises NotStructured where the whole has not the form of the schema, or holds no sentence.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotStructured("not JSON") from error
    if not isinstance(value, dict) or set(value) != {"sentences"} or not isinstance(value["sentences"], list):
        raise NotStructured("not one list of sentences")
    if not value["sentences"] or not all(_has_form(item) for item in value["sentences"]):
        raise NotStructured("a sentence without its fields")
    found = (read_line(line_of(item), material) for item in value["sentences"][:most])
    return [item for item in found if item is not None]


def _has_form(item: object) -> bool:
    if not isinstance(item, dict) or set(item) != _FIELDS:
        return False
    lists = (item["ids"], item["quotes"])
    return (
        isinstance(item["keep"], bool)
        and isinstance(item["text"], str)
        and all(isinstance(some, list) and all(isinstance(one, str) for one in some) for some in lists)
    )


def line_of(item: dict[str, Any]) -> str:
    """A sentence of the schema as a line of text, as `read_line` reads it."""
    if item["keep"]:
        # Anything but one id is no line to keep, and is refused as such.
        return f"KEEP {' '.join(item['ids'])}"
    return json.dumps({name: item[name] for name in ("ids", "quotes", "text")}, ensure_ascii=False)


def said_as_lines(items: Sequence[Written | Refused]) -> str:
    """What a model said, in the form of the text protocol: the ground for asking again."""
    return "\n".join(
        item.line
        if isinstance(item, Refused)
        else f"KEEP {item.ids[0]}"
        if item.kept
        else f"{', '.join(item.ids)} => {item.text}"
        for item in items
    )
