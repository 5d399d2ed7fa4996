"""What every retriever must do, tried on each one there is. A new one goes into `RETRIEVERS`."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from rag.index import Index, update_index
from rag.protocols import Retriever
from rag.reranking import RerankingRetriever
from rag.retrieval import HybridRetriever
from rag.testing import HashEmbedder, line_passages
from rag.types import Document

RETRIEVERS: dict[str, Callable[[Index], Retriever]] = {
    "words": lambda index: HybridRetriever(index, HashEmbedder(), dense_weight=0),
    "hybrid": lambda index: HybridRetriever(index, HashEmbedder(), dense_weight=0.7),
    "meaning": lambda index: HybridRetriever(index, HashEmbedder(), dense_weight=1),
    "few candidates": lambda index: HybridRetriever(
        index, HashEmbedder(), dense_weight=0.5, n_candidates=2
    ),
}


class LengthReranker:
    """Prefers short passages; many are equally long."""

    def score(self, query: str, passages: Sequence[str]) -> Sequence[float]:
        return [-float(len(passage)) for passage in passages]


RETRIEVERS["reranked"] = lambda index: RerankingRetriever(
    RETRIEVERS["hybrid"](index), LengthReranker(), n_reranked=20
)
QUERIES = ["kết nạp đảng viên", "dang vien", "Đồng Tháp", "article", "2.472", "đảng " * 300]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    index_dir = tmp_path_factory.mktemp("contract") / "index"
    documents = [
        Document(
            id=f"d{n % 7}-{n}",
            title=f"Bài {n % 3}",
            # Many equal lines, so that equal scores are common.
            text=f"Đồng Tháp kết nạp đảng viên.\nTỉnh {n % 4} có 2.472 đảng viên mới.\nLúa tốt.",
            content_hash=str(n),
        )
        for n in range(30)
    ]
    update_index(index_dir, HashEmbedder(), documents=documents, chunk=line_passages)
    return Index.open(index_dir)


@pytest.fixture(params=RETRIEVERS)
def retriever(request: pytest.FixtureRequest, index: Index) -> Retriever:
    return RETRIEVERS[request.param](index)


def test_it_is_a_retriever(retriever: Retriever) -> None:
    assert isinstance(retriever, Retriever)


@pytest.mark.parametrize("query", QUERIES)
def test_hits_are_a_total_order(retriever: Retriever, query: str) -> None:
    hits = retriever.search(query, top_k=50)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    keys = [(-hit.score, hit.passage.id) for hit in hits]
    assert keys == sorted(keys)
    assert len({hit.passage.id for hit in hits}) == len(hits)


@pytest.mark.parametrize("top_k", [0, 1, 3, 10])
def test_it_gives_no_more_than_asked_for(retriever: Retriever, top_k: int) -> None:
    assert len(retriever.search("đảng viên", top_k=top_k)) == top_k


def test_fewer_hits_are_the_first_of_more(retriever: Retriever) -> None:
    # Within the candidates: a deeper search looks at more of them.
    more = retriever.search("kết nạp đảng viên", top_k=2)
    assert retriever.search("kết nạp đảng viên", top_k=1) == more[:1]


def test_a_hit_belongs_to_its_document(retriever: Retriever) -> None:
    hits = retriever.search("kết nạp đảng viên", top_k=10)
    assert hits
    for hit in hits:
        assert hit.passage.document_id == hit.document.id
        assert hit.document.text[hit.passage.start : hit.passage.end] == hit.passage.text
        assert hit.method in {"dense", "lexical", "hybrid"}
        assert hit.component_ranks
        assert set(hit.component_scores) == set(hit.component_ranks)


@pytest.mark.parametrize("query", ["", " \n\t", "?!…", "🙂", "\x00", "\ud800", "-"])
def test_no_words_find_nothing(retriever: Retriever, query: str) -> None:
    assert retriever.search(query, top_k=5) == ()


@pytest.mark.parametrize("query", QUERIES)
def test_the_same_query_gives_the_same_hits(retriever: Retriever, query: str) -> None:
    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(lambda _: retriever.search(query, top_k=7), range(6)))
    assert all(hits == found[0] for hits in found)
