"""Questions that can only be understood from the turns before them."""
