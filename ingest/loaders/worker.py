"""The worker of `SafeLoader`: frames in by standard input, JSON out; what libraries print goes nowhere."""

import json
import os
import sys
from contextlib import suppress
from datetime import date
from typing import Any

from corpus.errors import InterregError
from ingest.document import Document
from ingest.loaders.front import load_documents
from ingest.loaders.safe import receive, send


def _limit(memory_mb: int) -> None:
    """Memory that a damaged document asks for is refused by the system, not taken from others."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        size = memory_mb * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _answer(head: dict[str, Any], data: bytes) -> list[dict[str, object]]:
    name = head["name"]
    answer: list[dict[str, object]] = []
    try:
        day = date.fromisoformat(head["read_on"])
        if "parser" in head:
            return [{"document": _parsed(head, data, day).model_dump(mode="json")}]
        for item in load_documents(data, name, url=head["url"], read_on=day):
            if isinstance(item, Document):
                answer.append({"document": item.model_dump(mode="json")})
            else:
                answer.append({"name": item.name, "reason": item.reason})
    except InterregError as error:
        return [{"whole": str(error)}]
    except MemoryError:
        return [{"whole": f"{name} needs more memory than a document may: divide it."}]
    except Exception as error:  # noqa: BLE001 whatever a library raises, one document must not stop the others
        if "parser" in head:
            where = f"{name} is of a form that was not expected ({type(error).__name__})"
            return [{"whole": f"{where}: look at it at {head['url']}, or report it."}]
        return [{"whole": f"{name} is damaged ({type(error).__name__}): save it again."}]
    return answer


def _parsed(head: dict[str, Any], data: bytes, day: date) -> Document:
    """By the parser of the source that named the bytes."""
    from ingest.sources.parsers import parsed

    return parsed(head["parser"], head["about"], data, head["url"] or head["name"], day)


def main() -> None:
    _limit(int(sys.argv[1]))
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    source = sys.stdin.buffer
    while True:
        try:
            head, data = json.loads(receive(source)), receive(source)
        except EOFError:
            return
        send(out, json.dumps(_answer(head, data)).encode())


if __name__ == "__main__":
    main()
