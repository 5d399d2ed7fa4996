"""Vietnamese text: code points, words, sentences, numbers, dates and people, with exact offsets."""
