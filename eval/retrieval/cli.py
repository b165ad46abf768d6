"""`python -m eval.retrieval.cli --home DIR --out DIR`."""

from eval.retrieval.evaluate import evaluate
from eval.retrieval.generate import generate
from eval.thing import Thing, main

THING = Thing("retrieval", "Whether search finds the passages that a question needs.", generate, evaluate)

if __name__ == "__main__":
    main(THING)
