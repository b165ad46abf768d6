"""`python -m eval.abstention.cli --home DIR --out DIR`."""

from eval.abstention.evaluate import evaluate
from eval.abstention.generate import generate
from eval.thing import Thing, main

THING = Thing(
    "abstention", "Questions that have to be refused, and ones that only look so.", generate, evaluate
)

if __name__ == "__main__":
    main(THING)
