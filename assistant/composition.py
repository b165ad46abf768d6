"""Where the parts are put together: from settings to an assistant, in this one place."""

from hashlib import sha256
from pathlib import Path

from assistant.compose.known import Known
from assistant.models import WordCheck, open_writer
from assistant.places import Gazetteer, build_gazetteer, open_gazetteer
from assistant.references import PassageBook
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.understand.intents import intent_passages, outside_passages
from assistant.understand.programmes import ProgrammeFinder
from assistant.understand.reading import Reader
from assistant.understand.scope import Scope
from corpus import Corpus, load_corpus
from index import Encoder, Hybrid, Manifest, open_encoder, open_index, prepare_encoder
from index import build_index as build
from index.progress import Progress, silent
from ingest import MOST_TOKENS, passages_of

__all__ = ["Assistant", "build_index", "index_folder", "open_assistant", "open_retriever", "prepare"]


def index_folder(settings: Settings) -> Path:
    """Where the index of this home lies."""
    return settings.home / "index"


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
    return build(passages, encoder, index_folder(settings), progress, _digest(corpus))


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
    known = Known(corpus, book, search, gazetteer, settings, Scope.of(search))

    def text_of(passage_id: str) -> str | None:
        passage = book.get(passage_id)
        return passage.text if passage else None

    writer = open_writer(settings, corpus, text_of, WordCheck())
    return Assistant(known, Reader(ProgrammeFinder(corpus), gazetteer), writer)


def _digest(corpus: Corpus) -> str:
    """What the index depends on: the corpus, and the examples that questions are compared with."""
    wordings = "\x1e".join(passage.digest for passage in (*intent_passages(), *outside_passages()))
    return sha256(f"{corpus.digest}\x1f{wordings}".encode()).hexdigest()
