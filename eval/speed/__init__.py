"""How long answers take once the assistant is open; cold start, memory and index are in `eval/bench`."""
