"""A filter comes before the ranking: it takes documents away, and no hit besides."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.catalogue import DocumentFilter, select
from rag.fusion import fuse
from rag.index import Index, update_index
from rag.retrieval import HybridRetriever, weigh_dense
from rag.testing import HashEmbedder, line_passages
from rag.text.words import syllables
from rag.types import Document

UNTIMED = settings(deadline=None, max_examples=60)
SOURCES = (None, "ĐTO", "Báo Gia Lai")
PLACES = ("Đồng Tháp", "Gia Lai", "Bình Định", "Thừa Thiên Huế")
FIRST_DAY = date(2022, 1, 1)
WORDS = ("đảng", "viên", "kết", "nạp", "tỉnh", "lúa", "2.472", "mới", "xã")
N_PASSAGES = 3 * 97

WRITTEN_PLACES = st.sampled_from(("đồng tháp", "Gia Lai", "binh dinh", "tp huế"))
DAYS = st.none() | st.integers(0, 1500).map(lambda days: FIRST_DAY + timedelta(days))
FILTERS = st.builds(
    lambda sources, places, days: DocumentFilter(
        sources=tuple(sources),
        places=tuple(places),
        published_from=days[0],
        published_to=days[1],
    ),
    st.lists(st.sampled_from(("dto", "Gia Lai", "Nhân Dân")), max_size=2),
    st.lists(WRITTEN_PLACES, max_size=2),
    st.tuples(DAYS, DAYS).map(
        lambda days: days if None in days or days[0] <= days[1] else days[::-1]
    ),
)
QUERIES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    index_dir = tmp_path_factory.mktemp("filters") / "index"
    documents = [
        Document(
            id=f"d{n * 37 % 97}",
            title=f"Bài {n % 5}",
            # Lines repeat, so that equal scores are common.
            text="\n".join(
                " ".join(WORDS[(n * step + line) % len(WORDS)] for step in range(1, 4 + n % 3))
                for line in range(3)
            ),
            source=SOURCES[n % 3],
            places=tuple(PLACES[k] for k in range(4) if n % (k + 2) == 0),
            published_at=None if n % 7 == 0 else FIRST_DAY + timedelta(n * 15),
            published_precision=("day", "month", "year")[n % 3],
            content_hash=str(n),
        )
        for n in range(97)
    ]
    update_index(index_dir, HashEmbedder(), documents=documents, chunk=line_passages)
    return Index.open(index_dir)


def filtered(index: Index, wanted: DocumentFilter, **options) -> tuple[HybridRetriever, set[str]]:
    matching = set(select(index.entries(), wanted).document_ids)
    return HybridRetriever(index, HashEmbedder(), rows=index.rows(matching), **options), matching


@pytest.mark.parametrize("dense_weight", [0, 1], ids=["words", "meaning"])
@UNTIMED
@given(wanted=FILTERS, query=QUERIES, top_k=st.integers(1, 40))
def test_filtered_hits_are_the_ranking_restricted_to_matching_documents(
    index: Index, dense_weight: float, wanted: DocumentFilter, query: str, top_k: int
) -> None:
    everywhere = HybridRetriever(index, HashEmbedder(), dense_weight=dense_weight)
    retriever, matching = filtered(index, wanted, dense_weight=dense_weight)
    ranking = everywhere.search(query, top_k=N_PASSAGES)
    expected = [hit.passage.id for hit in ranking if hit.document.id in matching][:top_k]
    assert [hit.passage.id for hit in retriever.search(query, top_k=top_k)] == expected


@UNTIMED
@given(wanted=FILTERS, query=QUERIES, top_k=st.integers(1, 40))
def test_fused_hits_are_the_two_restricted_rankings_fused(
    index: Index, wanted: DocumentFilter, query: str, top_k: int
) -> None:
    """The scores are brought to 0 … 1 among the matching passages, as if there were no others."""
    retriever, matching = filtered(index, wanted, dense_weight=0.5, n_candidates=50)
    vector = HashEmbedder().embed([query], "query")[0]
    dense, lexical = (
        [pair for pair in ranking if pair[0].rpartition("#")[0] in matching][:50]
        for ranking in (index.dense(vector, N_PASSAGES), index.lexical(query, N_PASSAGES))
    )
    hits = retriever.search(query, top_k=top_k)
    fused = fuse(dense, lexical, dense_weight=weigh_dense(syllables(query), 0.5))
    assert [hit.passage.id for hit in hits] == [found.passage_id for found in fused][:top_k]
    assert len(hits) == min(top_k, 3 * len(matching))  # none is missing for the filter


@UNTIMED
@given(wanted=FILTERS)
def test_the_rows_are_those_of_the_passages_of_matching_documents(
    index: Index, wanted: DocumentFilter
) -> None:
    matching = select(index.entries(), wanted).document_ids
    passage_ids = [f"{d.id}#{n}" for d in index.documents() for n in range(3)]
    rows = index.rows(matching)
    assert [passage_ids[row] for row in rows] == [
        passage_id for passage_id in passage_ids if passage_id.rpartition("#")[0] in matching
    ]
