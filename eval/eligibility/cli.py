"""`python -m eval.eligibility.cli --home DIR --out DIR`."""

from eval.eligibility.evaluate import evaluate
from eval.eligibility.generate import generate
from eval.thing import Thing, main

THING = Thing(
    "eligibility", "Whether the programmes of a region are those its code lies in.", generate, evaluate
)

if __name__ == "__main__":
    main(THING)
