"""Questions that have to be refused, and ones that only look so."""
