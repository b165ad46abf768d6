"""Whether search finds the passages that a question needs, before anything is composed."""
