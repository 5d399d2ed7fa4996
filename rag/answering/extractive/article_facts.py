"""Questions about an article itself: who wrote it, when, where it appeared, what it is called."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.sentences.evidence import gather_evidence
from rag.answering.sentences.named import named_authors
from rag.answering.sentences.periods import published_period
from rag.messages import Messages, format_date
from rag.text.dates import contains, find_dates
from rag.text.sentences import paragraph_start
from rag.text.synonyms import unify
from rag.text.unicode import key
from rag.text.words import syllables
from rag.types import Document, Hit, Span

_ARTICLE = r"\b(bài|tin|bản tin|bài báo|bài viết|phóng sự|tác phẩm|trang)\b"
# And no speech, contest or thing believed.
_WHOLE_ARTICLE = (
    r"(?:bài(?! (?:phát|học|thi|dự|hát|thơ|tham|giảng|tập|làm)\b)|bản tin|phóng sự"
    r"|tin(?! (?:tưởng|học|vào|cậy)\b))\b"
)
_FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "source",
        re.compile(
            r"\b((?<!bài )báo|tờ|tờ báo|trang|trang web|trang tin|website|trang thông tin|cổng)"
            r" nào\b"
            r"|\b(trang thông tin|trang web|trang tin)( điện tử)? nào\b"
            r"|\bnguồn( tin)?( nào|( là)? gì| ở đâu| từ đâu)\b"
            r"|\b(ký hiệu|tên viết tắt)\b.*\b(nguồn|tòa soạn)\b"
            rf"|{_ARTICLE}.*\bđăng (ở|tại|trên).*(đâu|nào)\b|\blấy từ (đâu|trang|báo)\b"
        ),
    ),
    (
        "published_at",
        re.compile(
            rf"{_ARTICLE}.*\b(đăng|cập nhật|xuất bản|lên trang|đưa lên|ra mắt|phát hành|đề ngày"
            r"|ghi ngày|công bố|đăng tải)"
            r".*(\b(ngày|hôm|lúc|giờ|khi|năm|tháng|dịp|thời (?:điểm|gian)) (nào|mấy|bao nhiêu)\b"
            r"|\bbao giờ\b)"
            rf"|{_ARTICLE}.*\b(?:đề|ghi) ngày (?:nào|mấy|bao nhiêu)\b"
            r"|\bbài nào (?:được )?(?:ra|đăng|viết) (?:trước|sau)\b"
            r"|\bngày của (?:từng|mỗi) bài\b"
            rf"|\b(ngày|giờ) (đăng|xuất bản|cập nhật|ra).*{_ARTICLE}"
            rf"|{_ARTICLE}.*\b(ngày (đăng|xuất bản|cập nhật)|viết (ngày|khi|năm|hôm) (nào|mấy))\b"
        ),
    ),
    (
        "title",
        re.compile(
            r"^(?!.*\b(?:cuốn|tập|quyển|sách|đề tài|luận án|hội thi|cuộc thi)\b)"
            r".*\b(tựa đề|tiêu đề|nhan đề|đầu đề|tên bài|tít)\b"
            rf"|^(?:(?:cho|xin|tôi|em|mình|hỏi) )*{_WHOLE_ARTICLE}[^,;?]*"
            r"(?<!ký )\btên (?:đầy đủ )?(?:là )?gì\b|\b(?:đọc|tìm|xem|trong|ở) bài nào\b"
            r"|\b(?:bài|bài báo|bài viết|phóng sự) nào (?:có |đã |của )?(?:nói|viết|kể|nhắc|đề cập"
            r"|phản ánh|đưa|về|tường thuật|giới thiệu|nêu|cho biết|trình bày|thông tin)\b"
            rf"|^(?:(?:cho|xin|tôi|em|mình|hỏi) )*{_WHOLE_ARTICLE}[^,;?]*"
            r"\b(?:viết|nói|kể|đề cập|phản ánh|đưa tin)(?: về| đến)?"
            r" (?:(?:việc|chuyện|điều|vấn đề|nội dung|chủ đề|sự kiện) gì\b|gì\W*$)"
        ),
    ),
    (
        "author",
        re.compile(
            r"\b(tác giả|người viết|bút danh|phóng viên|ký tên|ký dưới|đứng tên)\b"
            rf"|{_ARTICLE}.*\bchấp bút\b|\bchấp bút\b.*{_ARTICLE}"
            r"|\bcây bút (?:đưa tin|viết)\b"
            rf"|{_ARTICLE}.*\bai (viết|đứng tên|ký|là người viết)\b|\bdo ai viết\b"
            rf"|\bai (viết|là tác giả|ký tên)\b.*{_ARTICLE}|{_ARTICLE}.*\bcủa (ai|tác giả nào)\b"
        ),
    ),
)
# Words that ask for a field of an article, or stand around it: they do not describe the article.
_AROUND = frozenset(
    """
    tác giả bài viết báo tin đăng tải tựa đề tiêu nhan cập nhật ngày tháng giờ nguồn trang tờ mạng
    ký tên hiệu tắt dưới mang mở đầu ghi xuất bản phóng cây bút đưa người kể nói nhắc phản ánh tường
    thuật ảnh chụp quang cảnh đơn vị bộ phận tòa biên soạn thông đứng ra mắt công bố của có
    ở là chuyện đầy đủ chính xác bạn ơi viên online chấp
    """.split()
)
# An article has this share of the pairs of words that describe it: its reader does not use all.
_LEAST_HELD = 1 / 3
_PHOTO = re.compile(
    r"\bảnh\b.*\b(của ai|ai chụp|do ai|tác giả)\b|\bai (là người )?chụp\b"
    r"|(?<!nhiêu )(?<!mấy )\bngười chụp\b.*\b(ai|tên)\b"
)
_PHOTO_CREDIT = re.compile(r"(?:Ảnh|ẢNH): *(?P<name>[^\n.;()]+)")
# Another article is named too if it fits nearly as well.
_TIE = 0.82
_LINE_MAX_CHARS = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFact:
    """What an article says of itself."""

    hit: Hit
    """A passage of the article."""
    value: str
    """The value as the text writes it, or as it was given with the article."""
    quote: Span
    """The line that says it; the first line where the text does not say it."""
    in_text: bool
    """Whether the quote holds the value."""


def asked_field(question: str) -> str | None:
    """Give the field of `Document` that a question asks about; None for one about the content.

    `photo` stands for the credit of a photograph.
    """
    shadow = key(question)
    if _PHOTO.search(shadow):
        return "photo"
    for name, pattern in _FIELDS:
        if pattern.search(shadow):
            return name
    return None


def find_article_facts(
    field: str, analysis: QuestionAnalysis, hits: Sequence[Hit], *, texts: Messages
) -> tuple[ArticleFact, ...]:
    """Read the field out of the article asked about.

    Args:
        field: From `asked_field`.
        analysis: The question.
        hits: Passages, best first.
        texts: Texts of the reader's language, for a date that no text of the article writes.

    Returns:
        One fact, or several where articles fit the question equally well; () where no article
        fits, or it does not state the field.
    """
    authors = named_authors(analysis, hits)
    seen: set[str] = set()
    best: dict[str, tuple[float, Hit]] = {}
    for evidence in gather_evidence(analysis, hits):
        document = evidence.document
        if document.id in seen:
            continue  # its best sentence came first; reading all its dates again would tell no more
        seen.add(document.id)
        if analysis.places and not set(analysis.places) & set(document.places):
            continue
        if authors and document.author not in authors:
            continue
        if not _period_fits(analysis, document) or not _is_described(analysis, document):
            continue
        best[document.id] = (evidence.score, evidence.hit)
    if not best:
        return ()
    top = max(score for score, _ in best.values())
    chosen = [hit for score, hit in best.values() if score >= _TIE * top]
    facts = [_read(field, hit, texts) for hit in chosen]
    return tuple(fact for fact in facts if fact is not None)


def _period_fits(analysis: QuestionAnalysis, document: Document) -> bool:
    published = published_period(document)
    told = [
        m.period for m in find_dates(document.text, reference=published.end if published else None)
    ]
    if published is not None:
        told.append(published)
    return all(
        any(contains(asked, period) or contains(period, asked) for period in told)
        for asked in analysis.periods
    )


_THIS_ARTICLE = re.compile(r"\b(?:bài|bài báo|bài viết|tin) (?:này|trên|đó|ấy)\b")


def _is_described(analysis: QuestionAnalysis, document: Document) -> bool:
    """Say whether an article has the words that tell which is meant («bài về giá vàng»)."""
    asked = {term.start for term in analysis.terms if term.key not in _AROUND}
    tokens = unify(syllables(analysis.text), analysis.abbreviations)
    pairs = [
        (first.key, second.key)
        for first, second in itertools.pairwise(tokens)
        if asked.issuperset((first.start, second.start))
        and analysis.text[first.end : second.start] in ("", " ")
    ]
    if _THIS_ARTICLE.search(key(analysis.text)):
        return True
    told_by = f"{document.text}\n{document.author or ''}\n{document.source or ''}"
    words = [t.key for t in unify(syllables(told_by), analysis.abbreviations)]
    if pairs:
        told = set(itertools.pairwise(words))
        return sum(pair in told for pair in pairs) >= _LEAST_HELD * len(pairs)
    return {t.key for t in tokens if t.start in asked} <= set(words)


def _read(field: str, hit: Hit, texts: Messages) -> ArticleFact | None:
    document = hit.document
    if field == "photo":
        found = _PHOTO_CREDIT.search(document.text)
        if found is None:
            return None
        return _fact(hit, Span(*found.span("name")))
    if field in document.field_spans:
        return _fact(hit, document.field_spans[field])
    if field == "published_at":
        value = format_date(document.published_at, texts, precision=document.published_precision)
    else:
        value = getattr(document, field)
    if not value:
        return None
    first = hit.passage.sentences[0] if hit.passage.sentences else Span(0, 0)
    return ArticleFact(hit=hit, value=value, quote=first, in_text=False)


def _fact(hit: Hit, span: Span) -> ArticleFact:
    text = hit.document.text
    start = paragraph_start(text, span.start)
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    if end - start > _LINE_MAX_CHARS:
        start, end = span
    while start < end and text[start].isspace():
        start += 1
    return ArticleFact(
        hit=hit,
        value=text[span.start : span.end].strip(),
        quote=Span(start, len(text[:end].rstrip())),
        in_text=True,
    )
