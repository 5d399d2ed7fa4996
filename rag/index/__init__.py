"""The index folder: articles, vectors and words, written as versions and read as one of them."""

from rag.index.builder import update_index
from rag.index.plan import IndexChange
from rag.index.store import Index

__all__ = ["Index", "IndexChange", "update_index"]
