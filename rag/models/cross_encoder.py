"""Any cross-encoder of sentence-transformers: it sees question and passage together.

    reranker = load_reranker(load_settings(reranker="BAAI/bge-reranker-v2-m3"))
    scores = reranker.score("Ai chủ trì hội nghị?", ["Bà Lan chủ trì hội nghị.", "Lúa tốt."])

Nothing heavy is imported before a passage has to be scored.
"""

import math
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rag.config import Settings
from rag.errors import MissingDependencyError, RerankerError
from rag.models.hub import find_model_dir
from rag.protocols import Reranker

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

NONE = "none"
"""The name, in the settings, for no cross-encoder."""
_REMEDY = "set HOIDAP_RERANKER to a folder or hub name of a cross-encoder, or to none"


def load_reranker(settings: Settings) -> Reranker | None:
    """Give the cross-encoder that the settings name.

    Args:
        settings: `reranker` is `none`, a folder or a hub name, tried in that order.

    Returns:
        A reranker, which loads its weights when it first needs them; None for `none`.

    Raises:
        MissingDependencyError: If a package that fetches the model is not installed.
        RerankerError: If there is no such model; a hub model that is not in the local cache is
            downloaded here.
    """
    if settings.reranker == NONE:
        return None
    folder = find_model_dir(
        settings.reranker, what="cross-encoder", remedy=_REMEDY, error=RerankerError
    )
    return CrossEncoderReranker(folder, settings)


class CrossEncoderReranker:
    """Scores with the model in a folder, loaded when it is first needed.

    Safe to share between threads, one at a time.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        """Take the facts; load nothing yet.

        Args:
            folder: The model.
            settings: Precision and batch size.
        """
        self._folder = folder
        self._settings = settings
        self._lock = threading.Lock()
        self._model: CrossEncoder | None = None

    def score(self, query: str, passages: Sequence[str]) -> tuple[float, ...]:
        """Score passages for a query; see `rag.protocols.Reranker.score`.

        Raises:
            MissingDependencyError: If sentence-transformers is not installed.
            RerankerError: If the folder holds no model that gives one score for a pair.
        """
        if not passages:
            return ()
        with self._lock:  # transformers' tokenisers are not safe to share
            if self._model is None:
                self._model = self._load()
            from torch import nn

            scores = self._model.predict(
                [(query, passage) for passage in passages],
                batch_size=self._settings.embedding_batch_size,
                activation_fn=nn.Identity(),
                show_progress_bar=False,
            )
        if not all(math.isfinite(score) for score in scores):
            raise RerankerError(f"the model in {self._folder} gives no numbers; {_REMEDY}")
        return tuple(float(score) for score in scores)

    def _load(self) -> "CrossEncoder":
        try:
            from sentence_transformers import CrossEncoder
        except ImportError as exc:
            raise MissingDependencyError(
                "a cross-encoder needs sentence-transformers: run `pip install"
                " sentence-transformers`",
                package="sentence-transformers",
            ) from exc
        from rag.models.linear import set_precision
        from rag.models.reader import packaged_precision
        from rag.models.sentence_transformer import quiet_transformers

        try:
            with quiet_transformers():
                model: CrossEncoder = CrossEncoder(
                    str(self._folder),
                    device="cpu",
                    local_files_only=True,
                    model_kwargs={"dtype": "float32"},
                )
        except Exception as exc:  # whatever the code of a model or the reader of a format raises
            message = f"the model in {self._folder} cannot be loaded: {exc}; {_REMEDY}"
            raise RerankerError(message) from exc
        if model.num_labels != 1:
            raise RerankerError(
                f"the model in {self._folder} gives {model.num_labels} scores for a pair, not one;"
                f" {_REMEDY}"
            )
        precision = self._settings.embedding_precision
        # Its layers are like the packaged encoder's: what is fastest for the one is for the other.
        set_precision(
            model, packaged_precision(self._settings) if precision == "auto" else precision
        )
        model.eval()
        return model
