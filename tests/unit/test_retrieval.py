from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pytest

from rag.chunking import split_document
from rag.errors import IndexMismatchError
from rag.fusion import fuse
from rag.index import Index, update_index
from rag.protocols import Progress
from rag.retrieval import HybridRetriever, weigh_dense
from rag.testing import HashEmbedder, whole_passage
from rag.text.unicode import fold
from rag.text.words import syllables
from rag.types import Abbreviation, Document, Vectors

TEXTS = {
    "đt": "Đồng Tháp kết nạp 2.472 đảng viên mới trong năm 2022.",
    "ag": "An Giang kết nạp 1.900 đảng viên mới trong năm 2021.",
    "lúa": "Nông dân trồng lúa hữu cơ ở Tam Nông.",
}


class NoEmbedder(HashEmbedder):
    """Fails when it is asked for a vector."""

    def embed(
        self,
        texts: Sequence[str],
        kind: Literal["query", "passage"],
        *,
        progress: Progress | None = None,
    ) -> Vectors:
        raise AssertionError("nothing was to be embedded")


@pytest.fixture
def index(tmp_path: Path) -> Index:
    documents = [Document(id=k, title="", text=v, content_hash=v) for k, v in TEXTS.items()]
    update_index(tmp_path / "index", HashEmbedder(), documents=documents, chunk=whole_passage)
    return Index.open(tmp_path / "index")


def test_a_hit_carries_its_passage_document_and_ranks(index: Index) -> None:
    hits = HybridRetriever(index, HashEmbedder(), dense_weight=0.5).search(
        "Đồng Tháp kết nạp bao nhiêu đảng viên?", top_k=2
    )
    assert [hit.document.id for hit in hits] == ["đt", "ag"]
    assert hits[0].passage == index.passage("đt#0")
    assert hits[0].document == index.document("đt")
    assert [hit.rank for hit in hits] == [1, 2]
    assert hits[0].method == "hybrid"
    assert hits[0].component_ranks == {"dense": 1, "lexical": 1}
    assert hits[0].score == pytest.approx(1)
    assert 0 < hits[0].component_scores["dense"] < 1
    assert dict(index.lexical("Đồng Tháp kết nạp bao nhiêu đảng viên?", 2)) == {
        hit.passage.id: hit.component_scores["lexical"] for hit in hits
    }


def test_a_passage_found_by_meaning_alone_has_no_lexical_rank(index: Index) -> None:
    hits = HybridRetriever(index, HashEmbedder(), dense_weight=0.5).search("Tam Nông", top_k=3)
    assert hits[0].component_ranks == {"dense": 1, "lexical": 1}
    assert [set(hit.component_ranks) for hit in hits[1:]] == [{"dense"}, {"dense"}]


@pytest.mark.parametrize("query", ["trong lua huu co", "TRỒNG LÚA", "tro\u0302\u0300ng lu\u0301a"])
def test_a_query_is_found_however_it_is_typed(index: Index, query: str) -> None:
    hits = HybridRetriever(index, HashEmbedder(), dense_weight=0.7).search(query, top_k=1)
    assert [hit.document.id for hit in hits] == ["lúa"]


@pytest.mark.parametrize("dense_weight", [0, 0.5])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Số quỹ bảo vệ rừng?", "viết tắt"),
        ("Số QBVR?", "viết đủ"),
        ("so qbvr?", "viết đủ"),
    ],
)
def test_what_is_abbreviated_is_found_in_full_and_the_other_way(
    tmp_path: Path, query: str, found: str, dense_weight: float
) -> None:
    texts = {
        "giải thích": "Họp bàn về lúa. Quỹ Bảo vệ rừng (QBVR) có từ năm 2008.",
        "viết tắt": "Toàn tỉnh có 12 QBVR cấp xã.",
        "viết đủ": "Năm sau sẽ có 15 quỹ bảo vệ rừng.",
        "khác": "Bảo đóng quỹ lớp, tiền cho vệ sinh, rừng cây.",
    }
    documents = [Document(id=k, title="", text=v, content_hash=v) for k, v in texts.items()]
    update_index(tmp_path / "index", HashEmbedder(), documents=documents, chunk=whole_passage)
    retriever = HybridRetriever(
        Index.open(tmp_path / "index"), HashEmbedder(), dense_weight=dense_weight
    )
    hits = retriever.search(query, top_k=3)
    assert found in {hit.document.id for hit in hits}
    assert {hit.abbreviations for hit in hits} == {(Abbreviation("QBVR", "Quỹ Bảo vệ rừng"),)}


def test_words_alone_embed_nothing(index: Index) -> None:
    hits = HybridRetriever(index, NoEmbedder(), dense_weight=0).search("đảng viên", top_k=5)
    assert {hit.method for hit in hits} == {"lexical"}
    assert {hit.document.id for hit in hits} == {"đt", "ag"}


def test_meaning_alone_asks_for_no_words(index: Index) -> None:
    hits = HybridRetriever(index, HashEmbedder(), dense_weight=1).search("dang vien", top_k=5)
    assert {hit.method for hit in hits} == {"dense"}
    assert all(set(hit.component_ranks) == {"dense"} for hit in hits)
    assert len(hits) == 3


@pytest.mark.parametrize("query", ["", " ", "?!", "🙂🙂", "\x00", "\ud800"])
def test_a_query_without_words_finds_nothing(index: Index, query: str) -> None:
    assert HybridRetriever(index, NoEmbedder(), dense_weight=0.5).search(query, top_k=5) == ()


@pytest.mark.parametrize("top_k", [0, -1])
def test_nothing_wanted_gives_nothing(index: Index, top_k: int) -> None:
    assert HybridRetriever(index, NoEmbedder(), dense_weight=0.5).search("đảng", top_k=top_k) == ()


def test_an_empty_index_gives_nothing(tmp_path: Path) -> None:
    update_index(tmp_path / "empty", HashEmbedder(), documents=[], chunk=whole_passage)
    retriever = HybridRetriever(Index.open(tmp_path / "empty"), NoEmbedder(), dense_weight=0.5)
    assert retriever.search("đảng viên", top_k=5) == ()


def test_few_candidates_do_not_cut_the_hits_wanted(index: Index) -> None:
    retriever = HybridRetriever(index, HashEmbedder(), dense_weight=0.5, n_candidates=1)
    assert len(retriever.search("đảng viên", top_k=3)) == 3


def test_the_model_must_be_that_of_the_index(index: Index) -> None:
    with pytest.raises(IndexMismatchError):
        HybridRetriever(index, HashEmbedder(name="other"), dense_weight=0.5)


def test_fusing_by_hand() -> None:
    fused = fuse([("a", 0.9), ("b", 0.8), ("c", 0.7)], [("b", 6.0), ("d", 2.0)], dense_weight=0.6)
    assert [(each.passage_id, each.score) for each in fused] == [
        ("b", pytest.approx(0.7)),
        ("a", pytest.approx(0.6)),
        ("c", 0),
        ("d", 0),
    ]
    assert fused[0].component_ranks == {"dense": 2, "lexical": 1}


def test_fusing_nothing() -> None:
    assert fuse([], [], dense_weight=0.7) == ()
    assert [each.score for each in fuse([], [("a", 3.0)], dense_weight=0.75)] == [0.25]


def weight(query: str, dense_weight: float = 0.5) -> float:
    return weigh_dense(syllables(query), dense_weight)


@pytest.mark.parametrize("query", ["Đồng Tháp có bấy nhiêu đảng viên", "2022", "57/68?", ""])
def test_the_weight_is_as_set_for_a_query_typed_in_full(query: str) -> None:
    assert weight(query) == 0.5


def test_the_weight_falls_with_the_marks_left_out() -> None:
    words = ["Đồng", "Tháp", "kết", "nạp", "được", "bấy", "nhiêu", "đảng", "viên", "mới"]
    weights = [
        weight(" ".join([*words[: len(words) - n], *map(fold, words[len(words) - n :])]))
        for n in range(len(words) + 1)
    ]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == 0.5
    assert weights[-1] == pytest.approx(0.05)


@pytest.mark.parametrize(
    "query", ["How many new members did Dong Thap admit in 2022?", "Who wrote the article?"]
)
def test_meaning_weighs_most_for_a_query_in_another_language(query: str) -> None:
    assert weight(query) == 0.8
    assert weight(query, dense_weight=0.9) == 0.9


# One for every onset, nucleus and coda, more or less.
SYLLABLES = """
    ba anh uong nghieng khuya quyen thuong oan ieu yeu xoay gi gin nguyet ruou tuoi hoe ngoeo y uy
    quy loc khuyu chuyen giuong tuya soong hoai cuoi
"""


@pytest.mark.parametrize("syllable", SYLLABLES.split())
def test_every_shape_of_syllable_is_known_as_vietnamese(syllable: str) -> None:
    assert weight(syllable) == pytest.approx(0.05)


def test_the_article_that_a_query_names_comes_before_those_that_refer_to_it(
    tmp_path: Path,
) -> None:
    text = (
        "Điều 5. Hái quả\nHái quả vào buổi sáng.\n"
        "Điều 6. Ngoại lệ\nNgoài Điều 5 của Luật này, Điều 5 không áp dụng theo Điều 5."
    )
    documents = [
        Document(id="luật", title="Luật Trồng cây", text=text, content_hash="1"),
        Document(id="tin", title="", text="Báo nói về Điều 5 Luật Trồng cây.", content_hash="2"),
    ]
    update_index(
        tmp_path / "laws",
        HashEmbedder(),
        documents=documents,
        chunk=lambda document: split_document(document, max_words=200, overlap_words=0),
    )
    index = Index.open(tmp_path / "laws")
    retriever = HybridRetriever(index, HashEmbedder(), dense_weight=0.5)
    hits = retriever.search("điều 5 luật trồng cây", top_k=3)
    assert hits[0].passage.text.startswith("Điều 5. Hái quả")
    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert hits[0].score > 1 >= hits[1].score
    news = HybridRetriever(index, HashEmbedder(), dense_weight=0.5, rows=index.rows(["tin"]))
    assert [hit.document.id for hit in news.search("điều 5", top_k=3)] == ["tin"]
