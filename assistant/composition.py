"""Where the parts are put together: from settings to an assistant, in this one place."""

from hashlib import sha256
from pathlib import Path

from assistant.checking import Checker as SentenceChecker
from assistant.checking import open_inference
from assistant.compose.known import Known
from assistant.eligibility.audit import AuditLog
from assistant.ingesting import library_digest, library_passages
from assistant.models import Checker as Judge
from assistant.models import Rewording, open_writer
from assistant.models.judging import judged_by
from assistant.places import Gazetteer, build_gazetteer, open_gazetteer
from assistant.references import PassageBook
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.understand.intents import intent_passages, outside_passages
from assistant.understand.programmes import ProgrammeFinder
from assistant.understand.reading import Reader
from assistant.understand.scope import Scope
from corpus import Corpus, load_corpus
from index import (
    Encoder,
    Hybrid,
    Joined,
    Manifest,
    is_built,
    open_encoder,
    open_index,
    open_reranker,
    prepare_encoder,
)
from index import build_index as build
from index.progress import Progress, silent
from ingest import MOST_TOKENS, linked, passages_of

__all__ = [
    "Assistant",
    "build_index",
    "build_library_index",
    "embeddings_folder",
    "index_folder",
    "library_index_folder",
    "open_assistant",
    "open_judge",
    "open_retriever",
    "prepare",
]


def index_folder(settings: Settings) -> Path:
    """Where the index of this home lies."""
    return settings.home / "index"


def library_index_folder(settings: Settings) -> Path:
    """Where the index of the documents that people brought lies; it need not exist."""
    return settings.home / "library-index"


def embeddings_folder(settings: Settings) -> Path:
    """Where vectors are kept by text, for all indexes of this home."""
    return settings.home / "embeddings"


def prepare(settings: Settings, progress: Progress = silent) -> Manifest:
    """Build once what questions need: encoder, gazetteer, index; what is there already is left as it is.

    Raises PrepareFirst, CorrectSettings, CorrectCorpus or FreeResource with what to do.
    """
    prepare_encoder(settings.encoder, settings.home, progress)
    build_gazetteer(settings.home, progress)
    return build_index(settings, progress)


def build_index(settings: Settings, progress: Progress = silent) -> Manifest:
    """Bring the index in line with the shipped corpus; unchanged passages are not encoded again."""
    corpus = load_corpus()
    encoder = open_encoder(settings.encoder, settings.home)
    passages = [
        *passages_of(corpus, encoder.count_tokens, min(MOST_TOKENS, encoder.window)),
        *intent_passages(),
        *outside_passages(),
    ]
    return build(
        passages,
        encoder,
        index_folder(settings),
        progress,
        _digest(corpus),
        embeddings_folder(settings),
    )


def build_library_index(settings: Settings, progress: Progress = silent) -> Manifest | None:
    """Bring the index of people's own documents in line with the library; None if nothing was ever brought.

    Documents are not read again, and what did not change is not encoded again. Raises RebuildIndex or FreeResource.
    """
    digest = library_digest(settings)
    folder = library_index_folder(settings)
    if digest is None and not is_built(folder):
        return None
    encoder = open_encoder(settings.encoder, settings.home)
    passages = linked(list(library_passages(settings)))
    return build(passages, encoder, folder, progress, digest, embeddings_folder(settings))


def open_retriever(settings: Settings, corpus: Corpus | None = None) -> Hybrid:
    """Search over the index; raises PrepareFirst or RebuildIndex where it is missing or does not fit."""
    encoder: Encoder = open_encoder(settings.encoder, settings.home)
    return open_index(
        index_folder(settings),
        encoder,
        _digest(corpus or load_corpus()),
        settings.dense_weight,
        settings.lexical_weight,
    )


def open_assistant(settings: Settings) -> Assistant:
    """An assistant ready to answer; takes about a second, so keep it.

    Raises PrepareFirst if `interreg prepare` has not run, RebuildIndex if the index does not fit, CorrectSettings
    if the language model named cannot be used.
    """
    corpus = load_corpus()
    gazetteer: Gazetteer = open_gazetteer(settings.home)
    search = open_retriever(settings, corpus)
    book = PassageBook(search.passage)
    audit = AuditLog(settings.home / "audit", corpus.digest) if settings.audit else None
    known = Known(corpus, book, search, gazetteer, settings, Scope.of(search), audit)
    joined = Joined(search, library_index_folder(settings), open_reranker(settings.reranker))
    reader = Reader(ProgrammeFinder(corpus), gazetteer, corpus)
    return Assistant(known, reader, joined, _open_writer(settings, known))


def open_judge(corpus: Corpus, gazetteer: Gazetteer, search: Hybrid, inference: str | None = None) -> Judge:
    """Decides whether a sentence that a language model wrote is borne out by what it cites.

    `inference` names an NLI model that has its say as well. Raises CorrectSettings if that cannot be used.
    """
    second = open_inference(inference) if inference else None
    return judged_by(
        SentenceChecker(
            corpus, gazetteer=gazetteer, encoder=search.encoder, scale=search.scale, inference=second
        )
    )


def _open_writer(settings: Settings, known: Known) -> Rewording | None:
    """The language model of the settings under control of the checker; None where none is set."""
    if settings.llm == "none":  # the checker's tables take time to read, and nobody would ask it
        return None

    def text_of(passage_id: str) -> str | None:
        passage = known.book.get(passage_id)
        return passage.text if passage else None

    judge = open_judge(known.corpus, known.gazetteer, known.search, settings.llm_inference)
    return open_writer(settings, known.corpus, text_of, judge)


def _digest(corpus: Corpus) -> str:
    """What the index depends on: the corpus, and the examples that questions are compared with."""
    wordings = "\x1e".join(passage.digest for passage in (*intent_passages(), *outside_passages()))
    return sha256(f"{corpus.digest}\x1f{wordings}".encode()).hexdigest()
