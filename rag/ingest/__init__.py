"""Article files (.txt, .md, .html, .jsonl, .csv) become documents; bad ones are reported."""

from rag.ingest.articles import Articles, read_articles

__all__ = ["Articles", "read_articles"]
