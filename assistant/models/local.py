"""A model that runs in this process, from a Hugging Face name, a folder or a GGUF file, as a LangChain chat model.

The package langchain-huggingface wants an older hub client than transformers does, and only this much is needed.
"""

from collections.abc import Iterator
from threading import Event, Lock, Thread
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import PrivateAttr

from index import only_here

_ROLES = {"human": "user", "ai": "assistant", "system": "system"}
_SECONDS_FOR_A_TOKEN = 120.0


class TransformersChat(BaseChatModel):
    """Greedy decoding on the CPU; loading takes seconds, and it is used by one caller at a time."""

    model: str
    gguf_file: str | None = None
    max_new_tokens: int = 512
    _loaded: Any = PrivateAttr(None)
    _lock: Any = PrivateAttr(default_factory=Lock)

    @property
    def _llm_type(self) -> str:
        return "transformers"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        text = "".join(chunk.text for chunk in self._stream(messages, stop, run_manager, **kwargs))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=text))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 - the library's signature
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002 - the library's signature
        **kwargs: Any,  # noqa: ARG002 - the library's signature
    ) -> Iterator[ChatGenerationChunk]:
        from transformers import StoppingCriteriaList, TextIteratorStreamer

        with self._lock:
            tokenizer, model = self._open()
            turns = [{"role": _ROLES[message.type], "content": str(message.content)} for message in messages]
            given = tokenizer.apply_chat_template(
                turns, add_generation_prompt=True, return_tensors="pt", return_dict=True
            )
            streamer = TextIteratorStreamer(
                tokenizer, skip_prompt=True, skip_special_tokens=True, timeout=_SECONDS_FOR_A_TOKEN
            )
            over = Event()
            criteria = StoppingCriteriaList([lambda *_args, **_kwargs: over.is_set()])
            options = {
                **given,
                "streamer": streamer,
                "stopping_criteria": criteria,
                "max_new_tokens": self.max_new_tokens,
                "do_sample": False,
            }
            faults: list[Exception] = []
            worker = Thread(target=_generate, args=(model, options, faults), daemon=True)
            worker.start()
            try:
                for piece in streamer:
                    yield ChatGenerationChunk(message=AIMessageChunk(content=piece))
                if faults:
                    raise faults[0]
            finally:
                # Whoever stops reading also stops the model.
                over.set()
                worker.join()

    def opened(self) -> tuple[Any, Any]:
        """Tokenizer and model, loaded. Raises what transformers does where they are missing or of an unknown kind."""
        with self._lock:
            return self._open()

    def _open(self) -> tuple[Any, Any]:
        if self._loaded is None:
            # Code in a model's folder is never run: no `trust_remote_code`.
            from transformers import AutoModelForCausalLM, AutoTokenizer
            from transformers.utils import logging

            logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            here = only_here(self.model)
            extra = {"gguf_file": self.gguf_file} if self.gguf_file else {}
            tokenizer = AutoTokenizer.from_pretrained(self.model, local_files_only=here, **extra)
            model = AutoModelForCausalLM.from_pretrained(
                self.model, local_files_only=here, dtype="float32", **extra
            )
            model.eval()  # type: ignore[no-untyped-call]
            self._loaded = tokenizer, model
        return self._loaded  # type: ignore[no-any-return]


def _generate(model: Any, options: dict[str, Any], faults: list[Exception]) -> None:
    """Generate; what goes wrong (no memory) ends the stream at once instead of leaving its reader waiting."""
    try:
        model.generate(**options)
    except Exception as error:  # noqa: BLE001 - raised again by the thread that reads
        faults.append(error)
        options["streamer"].end()
