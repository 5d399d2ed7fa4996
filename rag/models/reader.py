"""The reader that the settings name: the packaged one, one with other weights, or none.

    reader = load_reader(load_settings())
    spans = reader.read("Ai chủ trì hội nghị?", ["Bà Lan chủ trì hội nghị."])

Nothing heavy is imported before a passage has to be read.
"""

import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rag.config import Settings
from rag.errors import ReaderError
from rag.models.precision import Embed, Precision, fastest_precision
from rag.protocols import Reader
from rag.types import ReadSpan

if TYPE_CHECKING:
    from rag.models.span_reader import SpanReader

PACKAGED = "packaged"
"""The name, in the settings, of the reader that hoidap comes with."""
RULES = "rules"
"""The name for none."""
WEIGHTS_FILE = "reader.safetensors"
"""The file in a folder of weights."""
PACKAGED_PATH = Path(__file__).with_name("weights") / WEIGHTS_FILE
PACKAGED_SHA256 = "69cd676483bfe512136a293d1b27c659ad9ed78a8582817443435cea9f28d920"
"""Checksum of the packaged weights; `python -m training.pack_reader` prints it."""

_REINSTALL = (
    "run `pip install --force-reinstall --no-deps hoidap`, or set HOIDAP_READER=rules to do without"
)
_NAME_ANOTHER = "set HOIDAP_READER to packaged, rules, or a file or folder of weights"


def load_reader(settings: Settings) -> Reader | None:
    """Give the reader that the settings name.

    It reads with the packaged encoder, whatever `embedding_model` is.

    Args:
        settings: `reader` is `packaged`, `rules`, or a file or folder of weights.

    Returns:
        A reader, which loads its weights when it first needs them; None for `rules`.

    Raises:
        ReaderError: If there are no such weights.
    """
    return None if settings.reader == RULES else LazyReader(WeightsPlace(settings.reader), settings)


class WeightsPlace:
    """Where weights are, what is known of them, and what to do if they cannot be used."""

    def __init__(self, name: str) -> None:
        """Find weights.

        Args:
            name: `packaged`, or a file or folder.

        Raises:
            ReaderError: If there are none.
        """
        is_packaged = name == PACKAGED
        path = PACKAGED_PATH if is_packaged else Path(name).expanduser()
        self.path = path / WEIGHTS_FILE if path.is_dir() else path
        self.sha256 = PACKAGED_SHA256 if is_packaged else None
        self.remedy = _REINSTALL if is_packaged else _NAME_ANOTHER
        if not self.path.is_file():
            raise ReaderError(f"there are no weights of a reader in {path}; {self.remedy}")


class LazyReader:
    """A reader that loads its weights once, when it first reads. Safe to share between threads."""

    def __init__(self, place: WeightsPlace, settings: Settings) -> None:
        """Take the facts; load nothing yet.

        Args:
            place: Of the weights.
            settings: Precision and cache.
        """
        self._place = place
        self._precision = settings.embedding_precision
        self._settings = settings
        self._lock = threading.Lock()
        self._reader: SpanReader | None = None

    def read(self, question: str, passages: Sequence[str]) -> tuple[tuple[ReadSpan, ...], ...]:
        """Find answers; see `rag.protocols.Reader.read`.

        Raises:
            ReaderError: If the weights cannot be used.
            ModelError: If the packaged encoder cannot.
        """
        return self._loaded().read(question, passages) if passages else ()

    def _loaded(self) -> "SpanReader":
        with self._lock:
            if self._reader is None:
                self._reader = self._load()
            return self._reader

    def _load(self) -> "SpanReader":
        from rag.models.linear import set_precision
        from rag.models.reader_parts import load_trained
        from rag.models.span_reader import SpanReader

        place = self._place
        parts = load_trained(
            place.path, remedy=place.remedy, sha256=place.sha256, cache_dir=self._settings.cache_dir
        )
        precision = self._precision
        if precision == "auto":
            precision = packaged_precision(self._settings)
        # Not the span head: two outputs gain nothing.
        set_precision(parts.network.layers, precision)
        return SpanReader(parts.network, parts.tokeniser)


def packaged_precision(settings: Settings) -> Precision:
    """Give the fastest precision for the packaged encoder, measuring it if it is not yet known.

    The layers of the reader are of the encoder's shape, so what was measured for indexing holds
    for it too, and the other way round.

    Args:
        settings: Cache, where it is remembered, and prompts, by which it is.
    """
    from rag.models.bert import BertEncoder
    from rag.models.bulk import embed_in_threads
    from rag.models.embedder import PackagedEmbedder
    from rag.models.packaged import unpacked_model_dir

    def load(precision: Precision) -> Embed:
        forward = BertEncoder(unpacked_model_dir(settings.cache_dir), precision).forward
        return partial(embed_in_threads, forward=forward, prompt="", batch_size=1)

    fingerprint = PackagedEmbedder(settings).fingerprint
    return fastest_precision(load, fingerprint=fingerprint, cache_dir=settings.cache_dir)
