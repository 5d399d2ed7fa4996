"""The sentences found: which bear on a question, and the places and periods they tell of."""
