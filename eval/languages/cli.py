"""`python -m eval.languages.cli --home DIR --out DIR`; a sample takes whole questions, all languages of each."""

from eval.languages.evaluate import evaluate
from eval.languages.generate import generate, question_of
from eval.thing import Thing, main

THING = Thing(
    "languages", "The same questions in all languages: equal answers?", generate, evaluate, question_of
)

if __name__ == "__main__":
    main(THING)
