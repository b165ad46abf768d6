"""Our search beside that of others: same texts, same questions, same encoder."""
