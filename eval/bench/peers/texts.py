"""What is searched and asked: the corpus with labelled questions, or a set in the format of SQuAD."""

import json
import random
import re
from pathlib import Path
from typing import NamedTuple

from corpus import load_corpus
from corpus.errors import CorrectInput
from eval.cases import load_cases
from ingest import MOST_TOKENS, TokenCounter, passages_of
from ingest.language import language_of

LABELS = Path(__file__).with_name("passages.tsv")
_SEED, _USED = 1, 3000
_CONTINUATION = re.compile(r"-\d+$")


class Question(NamedTuple):
    """`answers`: ids of texts that answer it; a long entry's continuations (`#area-2`) count with it."""

    question: str
    answers: frozenset[str]
    language: str = "en"


class Task(NamedTuple):
    name: str
    texts: dict[str, str]
    questions: list[Question]
    language: str = "en"


def corpus_task(count: TokenCounter, window: int) -> Task:
    """The corpus as passages within `window` tokens, and the labelled questions of the development cases."""
    passages = passages_of(load_corpus(), count, min(MOST_TOKENS, window))
    cases = {case.id: case for case in load_cases()}
    questions = []
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        case_id, names = line.split("\t")
        questions.append(Question(cases[case_id].question, frozenset(names.split()), cases[case_id].lang))
    return Task("corpus", {item.id: item.embedded_text for item in passages}, questions)


def wordings_task(count: TokenCounter, window: int, most: int) -> Task:
    """The same texts, asked by known wordings of questions: at most `most`, drawn with a fixed seed.

    The wordings are in no text. Right is the guide section that a wording belongs to, although others may answer too:
    figures are lower than where all answers were labelled. The first 3,000 drawn were used to choose how search
    weighs words, and are left out.
    """
    passages = passages_of(load_corpus(), count, min(MOST_TOKENS, window))
    texts = {item.id: item.embedded_text for item in passages}
    drawn = _shuffled([(wording, item.id) for item in passages for wording in item.also_asked])
    questions = [
        Question(wording, frozenset({name}), "en" if language_of(wording) == "en" else "other")
        for wording, name in drawn[_USED : _USED + most]
    ]
    return Task("known wordings", texts, questions)


def _shuffled(wordings: list[tuple[str, str]]) -> list[tuple[str, str]]:
    random.Random(_SEED).shuffle(wordings)
    return wordings


def squad_task(path: Path, most: int) -> Task:
    """The paragraphs of a file in SQuAD's format, and at most `most` of its questions, evenly spread.

    Raises CorrectInput if the file is not of this format.
    """
    try:
        articles = json.loads(path.read_text(encoding="utf-8"))["data"]
        texts: dict[str, str] = {}
        questions = []
        for number, article in enumerate(articles):
            for paragraph in article["paragraphs"]:
                name = f"doc:{number}#{len(texts)}"
                texts[name] = paragraph["context"]
                questions += [
                    Question(found["question"], frozenset({name}))
                    for found in paragraph["qas"]
                    if not found.get("is_impossible")
                ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorrectInput(f"{path} is no file in SQuAD's format: give one that is.") from error
    return Task(path.stem, texts, questions[:: max(1, len(questions) // most)][:most])


def is_answer(name: str, answers: frozenset[str]) -> bool:
    """Whether a text found is one of the answers or continues one."""
    return name in answers or _CONTINUATION.sub("", name) in answers
