"""Builds that are killed, that meet, and that are read while they run: real processes."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rag.errors import IndexBusyError, IndexNotFoundError, IndexStoreError
from rag.index import Index, update_index
from rag.testing import HashEmbedder, whole_passage
from rag.types import Document

# Builds an index of document `n`, or of one after the other for ever, and says where it is. In the
# step it is told to stop in, it waits for a line, which may never come.
CHILD = """
import sys
from pathlib import Path
import rag.index.builder as builder
import rag.index.manifest as manifest
from rag.testing import HashEmbedder, whole_passage
from test_index_crash import document, whole_passage

index_dir, step = Path(sys.argv[1]), sys.argv[2]

def stop(module, name, after):
    real = getattr(module, name)
    def stopping(*args, **kwargs):
        if after:
            real(*args, **kwargs)
        print("reached", flush=True)
        sys.stdin.readline()
        if not after:
            return real(*args, **kwargs)
    setattr(module, name, stopping)

if step == "for ever":
    print("reached", flush=True)
    n = 1
    while True:
        documents = [document(n), document(n + 1)]
        builder.update_index(index_dir, HashEmbedder(), documents=documents, chunk=whole_passage)
        n += 1
if step == "new manifest written":
    stop(manifest, "sync", after=True)
elif step.startswith("after "):
    stop(builder, step.removeprefix("after "), after=True)
elif step == "embed":
    stop(HashEmbedder, "embed", after=False)
else:
    stop(builder, step, after=False)
builder.update_index(index_dir, HashEmbedder(), documents=[document(1)], chunk=whole_passage)
"""


def document(n: int) -> Document:
    text = f"Năm {n} toàn tỉnh kết nạp {n}.000 đảng viên. " * 20
    return Document(id=f"d{n:05}", title=f"Bài {n}", text=text, content_hash=f"{n:064}")


def build(index_dir: Path, n: int) -> None:
    update_index(index_dir, HashEmbedder(), documents=[document(n)], chunk=whole_passage)


@contextmanager
def child(index_dir: Path, step: str) -> Iterator[subprocess.Popen[str]]:
    """Run a builder until it has reached a step; kill it at the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(index_dir), step],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent), "OMP_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "reached\n"
            yield process
        finally:
            process.kill()


def check_whole(index: Index, n_documents: int) -> None:
    """The parts of an index agree, and it answers."""
    documents = index.documents()
    assert len(documents) == index.manifest.n_documents == index.manifest.n_passages == n_documents
    last = documents[-1]
    assert index.passages(last.id) == whole_passage(last)
    vector = HashEmbedder().embed([f"{last.title}\n{last.text}"], "query")[0]
    assert len(index.dense(vector, n_documents + 1)) == n_documents
    assert len(index.lexical("kết nạp đảng viên", n_documents + 1)) == n_documents


STEPS_BEFORE_THE_SWITCH = [
    "embed",
    "write_articles",
    "after write_articles",
    "after write_vectors",
    "after write_words",
    "sync",
    "switch_manifest",
    "new manifest written",
]


@pytest.mark.parametrize("step", STEPS_BEFORE_THE_SWITCH)
def test_a_killed_build_loses_nothing(tmp_path: Path, step: str) -> None:
    build(tmp_path, 0)
    old = Index.open(tmp_path)
    with child(tmp_path, step) as builder:
        builder.kill()
        assert builder.wait() == -9
    assert old.is_current()
    check_whole(Index.open(tmp_path), 1)
    # The lock of the dead holds nobody up, and what it left is cleared away.
    build(tmp_path, 2)
    check_whole(Index.open(tmp_path), 2)
    assert len(list((tmp_path / "versions").iterdir())) == 2
    assert {path.name for path in tmp_path.iterdir()} == {
        "build.lock",
        "build.owner",
        "manifest.json",
        "versions",
    }


def test_a_build_killed_after_the_switch_has_done_its_work(tmp_path: Path) -> None:
    build(tmp_path, 0)
    with child(tmp_path, "after switch_manifest"):
        pass
    check_whole(Index.open(tmp_path), 2)


def test_a_killed_first_build_leaves_no_index(tmp_path: Path) -> None:
    with child(tmp_path, "switch_manifest"):
        pass
    with pytest.raises(IndexNotFoundError):
        Index.open(tmp_path)
    build(tmp_path, 0)
    check_whole(Index.open(tmp_path), 1)


def test_builds_killed_at_any_moment_lose_nothing(tmp_path: Path) -> None:
    build(tmp_path, 0)
    chance = random.Random(20221201)
    n_documents = 1
    for _ in range(4):
        with child(tmp_path, "for ever"):
            time.sleep(chance.uniform(0.0, 0.6))  # whatever it is doing then
        index = Index.open(tmp_path)
        assert index.manifest.n_documents >= n_documents
        n_documents = index.manifest.n_documents
        check_whole(index, n_documents)
    build(tmp_path, 99_999)
    check_whole(Index.open(tmp_path), n_documents + 1)


def test_a_reader_never_sees_half_an_index(tmp_path: Path) -> None:
    build(tmp_path, 0)
    seen: set[str] = set()
    with child(tmp_path, "for ever"):
        while len(seen) < 8:
            index = Index.open(tmp_path)
            check_whole(index, index.manifest.n_documents)
            seen.add(index.manifest.version)


def test_of_two_builders_one_wins_and_the_other_says_why(tmp_path: Path) -> None:
    build(tmp_path, 0)
    with child(tmp_path, "embed") as first:
        with pytest.raises(IndexBusyError) as caught:
            build(tmp_path, 2)
        assert f"process {first.pid} " in str(caught.value)
        assert "wait" in str(caught.value)
        check_whole(Index.open(tmp_path), 1)  # readers are not kept waiting
        first.communicate("go on\n")
        assert first.returncode == 0
    assert [each.id for each in Index.open(tmp_path).documents()] == ["d00000", "d00001"]
    build(tmp_path, 2)
    check_whole(Index.open(tmp_path), 3)


# A limit on the size of files fails as a full disk does: in the middle of a file, wherever it is.
LIMITED = """
import resource, sys
from pathlib import Path
from rag.errors import IndexStoreError
from rag.index import update_index
from rag.testing import HashEmbedder, whole_passage
from test_index_crash import document, whole_passage

import bm25s, faiss  # loaded before the limit
documents = [document(n) for n in range(1, 40)]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    update_index(Path(sys.argv[1]), HashEmbedder(), documents=documents, chunk=whole_passage)
except IndexStoreError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit on the size of files")
@pytest.mark.parametrize("limit_bytes", [1_000, 9_000, 60_000])
def test_a_build_that_runs_out_of_disk_leaves_the_old_index(
    tmp_path: Path, limit_bytes: int
) -> None:
    build(tmp_path, 0)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path), str(limit_bytes)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "cannot be written" in done.stdout
    assert "free some space" in done.stdout
    check_whole(Index.open(tmp_path), 1)
    assert len(list((tmp_path / "versions").iterdir())) == 1
    with pytest.raises(IndexStoreError, match="is a plain file"):
        build(tmp_path / "manifest.json", 1)  # a file where the folder should be
