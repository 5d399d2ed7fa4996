"""The texts of the search page, in Vietnamese and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTexts:
    """The texts of one language; `Messages.search`."""

    title: str
    lead: str
    query: str
    n_hits: str
    more: str
    no_more: str
    ranking: str
    none_found: str
    none_yet: str


VI = SearchTexts(
    title="Tìm nguồn",
    lead="Tìm các đoạn trong bài viết nói về điều bạn cần. Bấm vào tên bài để đọc đoạn đó trong "
    "bài.",
    query="Câu hỏi hoặc từ cần tìm",
    n_hits="{n} đoạn, gần nhất trước",
    more="Xem thêm đoạn",
    no_more="Đây là {n} đoạn gần nhất, nhiều nhất một lần tìm. Muốn tìm đoạn khác, hãy thêm từ "
    "hoặc điều kiện lọc.",
    ranking="Vì sao xếp hạng {rank}?",
    none_found="Không tìm thấy đoạn nào. Hãy thử từ khác.",
    none_yet="Thư viện chưa có bài viết nào. Hãy thêm bài viết ở trang Thư viện, rồi tìm lại.",
)

EN = SearchTexts(
    title="Search",
    lead="Find the passages of the articles that bear on what you want to know. Press a title to "
    "read the passage in its article.",
    query="Question or words to find",
    n_hits="{n} passages, nearest first",
    more="Show more passages",
    no_more="These are the {n} nearest passages, the most of one search. For others add words or a "
    "condition.",
    ranking="Why rank {rank}?",
    none_found="No passage was found. Try other words.",
    none_yet="There are no articles yet. Add some on the page Library, then search again.",
)
