"""The list of all programmes, and a page for each with all that is known of it."""
