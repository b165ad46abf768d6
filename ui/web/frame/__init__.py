"""What every page of the application shares: the frame around it, language, words, escaping, and look."""
