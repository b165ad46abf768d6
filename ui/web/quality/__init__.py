"""How good answers are, as measured: runs of the evaluation, their figures, what changed between two."""
