"""`python -m eval.answers.cli --home DIR --out DIR`."""

from eval.answers.evaluate import evaluate
from eval.answers.generate import generate
from eval.thing import Thing, main

THING = Thing(
    "answers",
    "Questions with facts, programmes and sources that a good answer has.",
    generate,
    evaluate,
    judged=True,
)

if __name__ == "__main__":
    main(THING)
