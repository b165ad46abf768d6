"""Is personal data masked, and what an answer needs left? `python -m eval.masking.cli` says so."""
