"""Embedding models: the packaged one, any folder, any hub name.

    embedder = load_embedder(load_settings())
    rows = embedder.embed(["Đồng Tháp kết nạp bao nhiêu đảng viên?"], "query")  # (1, dim)

Nothing heavy is imported before a text has to be embedded with it.
"""

from rag.config import Settings
from rag.errors import EmbeddingError
from rag.protocols import Embedder

__all__ = ["load_embedder"]

PACKAGED = "packaged"
"""The name, in the settings, of the model that hoidap is installed with."""
_REMEDY = (
    "give the folder of a model, or HOIDAP_EMBEDDING_MODEL=packaged for the one that needs no"
    " download"
)


def load_embedder(settings: Settings) -> Embedder:
    """Give the embedder that the settings name.

    Args:
        settings: `embedding_model` is `packaged`, a folder or a hub name, tried in that order.

    Returns:
        An embedder, which loads its weights when it first needs them.

    Raises:
        MissingDependencyError: If a package that carries or loads the model is not installed.
        EmbeddingError: If there is no such model; a hub model that is not in the local cache is
            downloaded here.
    """
    from rag.models.embedder import PackagedEmbedder

    if settings.embedding_model == PACKAGED:
        return PackagedEmbedder(settings)

    from rag.models.hub import find_model_dir
    from rag.models.sentence_transformer import SentenceTransformerEmbedder

    folder = find_model_dir(
        settings.embedding_model, what="embedding model", remedy=_REMEDY, error=EmbeddingError
    )
    return SentenceTransformerEmbedder(folder, settings)
