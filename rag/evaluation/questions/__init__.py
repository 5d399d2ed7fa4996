"""Question sets: reading them, asking them in other forms, proposing new ones."""
