"""The page on which questions are asked and answered."""
