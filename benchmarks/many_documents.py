"""How long the pages take over 10,000 documents: `python -m benchmarks.many_documents`.

The documents are made up, and their vectors are hashes, which are quickly made: what is measured is
what grows with the number of documents. A real query takes the time of its vector and of the reader
besides, which are the same for any number.
"""

import asyncio
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn
from fastapi import FastAPI

from rag.answering import choose_generator
from rag.assistant import Assistant
from rag.config import load_settings
from rag.ingest import read_records
from rag.testing import HashEmbedder
from rag.web.application import create_app

N_DOCUMENTS = 10_000
N_TIMES = 9
PLACES = ("Đồng Tháp", "Gia Lai", "Long An", "Bình Định", "Cà Mau")
WANTED = {
    "`/library`": "/library",
    "`/library`, words of a title": "/library?q=ca+mau+dot+77",
    "`/library`, one place, two years": "/library?place=Gia+Lai&from=2021&to=2022",
    "`/library`, page 150": "/library?page=150",
    "`/search`": "/search?q=ket+nap+dang+vien+ca+mau",
    "`/search`, one place": "/search?q=ket+nap+dang+vien&place=Gia+Lai",
    "`/api/documents`": "/api/documents?limit=50",
}


def make_record(number: int) -> dict[str, object]:
    """Make up an article."""
    place = PLACES[number % len(PLACES)]
    return {
        "id": f"d{number}",
        "title": f"{place} kết nạp đảng viên đợt {number}",
        "text": f"Năm 2022, tỉnh {place} đã kết nạp {number} đảng viên mới.\n\n"
        f"Xã số {number} trồng {number * 3} cây xanh.",
        "source": f"Báo {number % 7}",
        "published_at": f"202{number % 4}-0{1 + number % 9}-1{number % 9}",
        "places": [place],
    }


@contextmanager
def serving(assistant: Assistant) -> Iterator[str]:
    """Serve the application; gives its address."""

    async def create() -> FastAPI:
        return create_app(assistant)

    config = uvicorn.Config(asyncio.run(create()), port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def main() -> None:
    """Print the figures in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(
            index_dir=Path(folder) / "index",
            conversations_dir=Path(folder) / "conversations",
            reader="rules",
        )
        assistant = Assistant(settings, HashEmbedder(), choose_generator(settings))
        records = [make_record(number) for number in range(N_DOCUMENTS)]
        assistant.library.add(read_records(records, where=Path("records")))
        print(f"## The pages over {N_DOCUMENTS:,} documents\n")
        print("Vectors of hashes, no reader: what grows with the number of documents.\n")
        print("| page | first, s | median, s | wanted |\n|---|---|---|---|")
        with (
            serving(assistant) as url,
            httpx.Client(base_url=url, timeout=60, trust_env=False) as client,
        ):
            for name, path in WANTED.items():
                seconds = []
                for _ in range(N_TIMES):
                    started = time.perf_counter()
                    client.get(path).raise_for_status()
                    seconds.append(time.perf_counter() - started)
                median = statistics.median(seconds)
                print(f"| {name} | {seconds[0]:.2f} | {median:.3f} | ≤ 1 |")
    print()


if __name__ == "__main__":
    main()
