"""Questions with facts, programmes and sources that a good answer has."""
