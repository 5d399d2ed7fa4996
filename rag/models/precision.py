"""Choose the arithmetic of indexing: measured once on this machine, remembered, never at a loss.

Which of float32, bfloat16 and 8-bit integers is fastest depends on the processor (AMX, AVX512-BF16,
VNNI, or none) by a factor of ten either way, so it is measured and not guessed. A precision that
moves vectors too far from float32 is never taken: an index must not depend on who made it.
"""

import contextlib
import logging
import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np

from rag.errors import EmbeddingError
from rag.models.digests import read_json, write_json
from rag.types import Vectors

_LOG = logging.getLogger(__name__)

Precision: TypeAlias = Literal["float32", "bfloat16", "int8"]
Embed: TypeAlias = Callable[[list[str]], Vectors]
PRECISIONS: tuple[Precision, ...] = ("float32", "int8", "bfloat16")

MIN_MEAN_COSINE = 0.999
MIN_COSINE = 0.998

_FILE = "precision.json"
_N_SAMPLES = 8
_SAMPLE = (
    "Sáng 12/4/2023, Ủy ban nhân dân huyện tổ chức hội nghị tổng kết công tác quý I và triển khai"
    " nhiệm vụ trọng tâm quý II. Theo báo cáo, toàn huyện có 1.254 hộ được vay vốn ưu đãi với tổng"
    " số tiền 38,6 tỷ đồng, tăng 12,5% so với cùng kỳ; 17/21 xã đạt chuẩn nông thôn mới. Phát biểu"
    " chỉ đạo, đồng chí Chủ tịch huyện yêu cầu các phòng, ban tiếp tục rà soát thủ tục hành chính,"
    " đẩy nhanh tiến độ giải ngân vốn đầu tư công và chăm lo đời sống người dân vùng bị ngập lụt."
    " Dịp này, 24 tập thể và 56 cá nhân có thành tích xuất sắc được tặng giấy khen."
)


def fastest_precision(
    load: Callable[[Precision], Embed], *, fingerprint: str, cache_dir: Path
) -> Precision:
    """Give the fastest precision that keeps the vectors, measuring it if it is not yet known.

    Args:
        load: Loads the model in a precision and gives what embeds with it.
        fingerprint: Identifies the model.
        cache_dir: `precision.json` in it remembers what was measured, by processor, torch version
            and model; where it cannot be written, every process measures anew.
    """
    key = f"{_machine()} | {fingerprint}"
    known = read_json(cache_dir / _FILE)
    match known.get(key):
        case {"precision": str(measured)} if measured in PRECISIONS:
            return measured
    seconds = _measure(load)
    fastest = min(seconds, key=lambda precision: seconds[precision])
    _LOG.info("embedding precision %s, of %s (seconds)", fastest, seconds)
    with contextlib.suppress(OSError):  # a cache that cannot be kept only costs time
        write_json(cache_dir / _FILE, {**known, key: {"precision": fastest, "seconds": seconds}})
    return fastest


def _measure(load: Callable[[Precision], Embed]) -> dict[Precision, float]:
    """Time the precisions that keep the vectors; float32 is always among them."""
    texts = [f"{number}. {_SAMPLE} {_SAMPLE}" for number in range(_N_SAMPLES)]
    exact: Vectors | None = None
    seconds: dict[Precision, float] = {}
    for precision in PRECISIONS:
        try:
            embed = load(precision)
            embed(texts[:1])  # the first pass prepares weights and buffers
            if seconds and _time(embed, texts[:1])[1] > min(seconds.values()):
                # Slower with one text than another with all: int8 is twenty times slower than
                # float32 where the processor has no VNNI, and nobody should wait for that.
                _LOG.info("%s is far too slow here", precision)
                continue
            rows, elapsed = _time(embed, texts)
        except EmbeddingError as exc:
            if precision == "float32":
                raise
            _LOG.info("%s does not run here: %s", precision, exc)
            continue
        exact = rows if exact is None else exact
        if keeps_vectors(exact, rows):
            seconds[precision] = elapsed
    return seconds


def _time(embed: Embed, texts: list[str]) -> tuple[Vectors, float]:
    """Embed texts; give the vectors and the seconds it took."""
    started = time.perf_counter()
    rows = embed(texts)
    return rows, time.perf_counter() - started


def keeps_vectors(exact: Vectors, rows: Vectors) -> bool:
    """Whether vectors are near enough to the float32 ones to be the same model's."""
    cosines = np.sum(exact * rows, axis=1)
    return bool(cosines.mean() >= MIN_MEAN_COSINE and cosines.min() >= MIN_COSINE)


def _machine() -> str:
    """Name the processor and what computes on it."""
    import torch

    from rag.models.cores import N_CORES

    return f"{_processor()} | {N_CORES} threads | torch {torch.__version__}"


def _processor() -> str:
    with contextlib.suppress(OSError):  # only Linux has it
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
