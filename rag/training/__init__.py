"""Train a reader: examples, negatives, the loop with its checkpoints. Imports torch."""
