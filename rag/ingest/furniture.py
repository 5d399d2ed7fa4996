"""Page furniture: buttons, breadcrumbs and lists of other articles around a copied web page."""

import re
from collections.abc import Sequence

from rag.text.unicode import key

_PROSE_CHARS = 100  # a line this long is a paragraph; nothing is dropped between paragraphs
_LONG_PROSE_CHARS = 250  # longer than any headline in a list of other articles

# All patterns are matched against whole lines: their keys, with and without the marks at the ends.
_BUTTON = re.compile(
    r"trang (?:chủ|nhất)(?: ?[>»›/|].*)?|đăng (?:nhập|ký)(?: ?[/|] ?đăng ký)?"
    r"|chia sẻ(?: (?:bài viết|bài|lên|qua|facebook|zalo|twitter))*|share|tweet|like|thích|\+1|0"
    r"|facebook|twitter|zalo|email|pinterest|linkedin|messenger"
    r"|(?:gửi )?e?mail(?: cho bạn bè)?|(?:in|lưu)(?: (?:trang|bài|bài viết))?(?: này)?|print|pdf"
    r"|copy link|sao chép(?: liên kết)?|nghe(?: đọc)?(?: bài| bài viết| audio)?|đọc bài viết"
    r"|refresh"
    r"|cỡ chữ.{0,20}|a[+-]?|a a|(?:theo dõi .{0,40} trên )?google news|menu|tìm kiếm|rss"
    r"|(?:<|<<|«)? ?(?:quay lại|quay về|trở về|trở lại|về)(?: (?:đầu trang|trang (?:trước|chủ)))?"
    r"|lên đầu trang|back to top|(?:đã xem|số )?(?:lượt (?:xem|đọc|truy cập)) ?:? ?[\d.,]+"
    r"|[\d.,]+ lượt (?:xem|đọc)"
)
_TAIL = re.compile(
    r"thông báo|xem thêm|tổng lượt bình luận.{0,10}|thảo luận|đánh giá.{0,20}|(?:gửi|hủy|hủy bỏ)"
    r"|(?:từ khóa|tags?|thẻ|chủ đề) ?:.*|>> ?.*"
)
# All that follows one of these belongs to the site.
_END_OF_ARTICLE = re.compile(
    r"(?:các |những )?(?:tin|bài)(?: tức| viết| bài)? (?:khác|liên quan|cùng (?:chuyên )?mục"
    r"|mới.{0,12}|cũ hơn|đã đưa|đã đăng|nổi bật|đọc nhiều).{0,12}"
    r"|(?:các )?(?:tin|bài)(?: tức| bài)? cùng .{2,16}|có thể bạn quan tâm"
    r"|(?:xem|đọc) nhiều(?: nhất)?"
    r"|ý kiến (?:bạn đọc|của bạn).{0,8}|(?:gửi|viết|thêm) (?:ý kiến|bình luận|phản hồi).{0,20}"
    r"|(?:\d+ )?bình luận(?: ?\(?\d+\)?)?(?: của bạn)?|(?:bản quyền|copyright|©|cơ quan chủ quản).*"
    r"|(?:ghi rõ nguồn|vui lòng ghi rõ|® ghi rõ).*"
)
_MARKS = " .:|<>«»‹›•*[]→↑-"


def drop_furniture(lines: Sequence[str]) -> list[str]:
    """Take the furniture off the top and the bottom of an article.

    The top goes down to the first paragraph, the bottom starts after the last one; between them
    nothing is touched. Headlines, dates, bylines and captions stay.

    Args:
        lines: The article's lines, white space stripped; '' where one is blank.

    Returns:
        The lines kept, in order; all of them where nothing but furniture would be left.
    """
    kept = list(lines[: _end_of_article(lines)])
    prose = [i for i, line in enumerate(kept) if len(line) >= _PROSE_CHARS]
    first, last = (prose[0], prose[-1]) if prose else (len(kept), -1)
    kept = [
        line
        for i, line in enumerate(kept)
        if not (i < first and _is(_BUTTON, line))
        and not (i > last and prose and (_is(_BUTTON, line) or _is(_TAIL, line)))
    ]
    return kept if any(kept) else list(lines)


def _end_of_article(lines: Sequence[str]) -> int:
    """Give the index of the first line after the article that belongs to the site."""
    has_begun = False
    end = len(lines)
    for i, line in enumerate(lines):
        if len(line) >= _LONG_PROSE_CHARS:
            end = len(lines)  # a paragraph after all: what seemed the end was in the middle
        if has_begun and end == len(lines) and _is(_END_OF_ARTICLE, line):
            end = i
        has_begun = has_begun or len(line) >= _PROSE_CHARS
    return end


def _is(pattern: re.Pattern[str], line: str) -> bool:
    shadow = key(line)
    return any(pattern.fullmatch(form) for form in (shadow, shadow.strip(_MARKS)) if form)
