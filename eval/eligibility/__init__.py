"""Whether the programmes of a place are those that its code lies in, computed from the files alone."""
