"""Whether the sentences cited bear out what a text states: its numbers, dates, names, words."""
