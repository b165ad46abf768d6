"""`python -m eval.conversation.cli --home DIR --out DIR`."""

from eval.conversation.evaluate import evaluate
from eval.conversation.generate import generate
from eval.thing import Thing, main

THING = Thing(
    "conversation", "Questions that can only be understood from the turns before them.", generate, evaluate
)

if __name__ == "__main__":
    main(THING)
