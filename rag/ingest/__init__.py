"""Article files, from .txt to .pdf, become documents; bad ones are reported."""

from rag.ingest.articles import READERS, Articles, read_articles, read_records

__all__ = ["READERS", "Articles", "read_articles", "read_records"]
