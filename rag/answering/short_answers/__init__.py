"""The words of a sentence that answer: figures, people, places, dates, phrases."""
