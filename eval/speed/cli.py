"""`python -m eval.speed.cli --home DIR --out DIR`; run it on a machine that does nothing else."""

from eval.speed.evaluate import evaluate
from eval.speed.generate import generate
from eval.thing import Thing, main

THING = Thing("speed", "How long answers take, the assistant already open.", generate, evaluate)

if __name__ == "__main__":
    main(THING)
