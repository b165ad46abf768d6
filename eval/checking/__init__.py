"""How well the checker tells what stands in its sources: labelled pairs, their judgement, a command."""
