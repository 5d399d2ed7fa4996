"""Short answers that are named: dates, places, bodies, codes."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.question.proper_names import FOREIGN_NAME
from rag.answering.sentences.periods import DOCUMENT_DATE
from rag.answering.short_answers.candidates import PHRASE_ENDS, Candidate, nearness
from rag.text.dates import find_dates
from rag.text.districts import find_districts
from rag.text.places import find_places
from rag.text.unicode import key
from rag.text.words import STOPWORDS, Token
from rag.types import Span

# «Từ ngày 1 đến 10/12» is exact enough for «những ngày nào», a quarter for «tháng nào».
_EXACT_ENOUGH = (
    (re.compile(r"\b(?:ngày|hôm) (?:nào|mấy|bao nhiêu)\b"), timedelta(days=27)),
    (re.compile(r"\btháng (?:nào|mấy)\b"), timedelta(days=100)),
)
_OF_TERM = re.compile(
    r"(?<!trong )(?<!suốt )(?<!từ )(?<!đầu )(?<!cuối )(?<!giữa )(?<!qua )\bnhiệm kỳ (?:năm )?"
)
_TO_AN_END = re.compile(
    r"\b(?:từ (?!(?:nay|bây giờ|hôm nay|sáng|trưa|chiều|tối)\b)(?:[^\W\d]+ ){1,3}"
    r"|tính (?:từ [^,;]{1,20} )?)(?:đến|tới)(?: hết)?(?: ngày| tháng)? $"
)
_ASKS_AN_END = re.compile(
    r"\b(?:đến|tới|hạn|trước|hết|tính|thời gian|giai đoạn|kết thúc|ngừng|ngưng|dừng|chấm dứt"
    r"|hoàn (?:thành|tất)|xong|đóng)\b"
)
_ASKS_TERM = re.compile(
    r"\bnhiệm kỳ\b|\b(?:giai đoạn|khóa|thời gian|thời kỳ) (?:nào|mấy)\b|\bkhoảng thời gian\b"
    r"|\btừ (?:năm|khi|bao giờ)(?: nào)? (?:đến|tới)\b"
)
# A day without a year is read as of then: only its precision matters here.
_ANY_REFERENCE = date(2999, 12, 31)
# How exact a date must be that answers «ngày nào», «năm nào», «nhiệm kỳ nào».
_DATE_PRECISIONS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        r"\b(nhiệm kỳ|giai đoạn) (nào|mấy)|từ năm nào (?:đến|tới)|khoảng thời gian",
        frozenset({"range"}),
    ),
    (r"\b(ngày|hôm|buổi|sáng|chiều)\b.*\b(nào|mấy)\b|\bngày bao nhiêu\b", frozenset({"day"})),
    (r"\btháng (nào|mấy)", frozenset({"day", "month"})),
    (r"\bnăm (nào|mấy|bao nhiêu)", frozenset({"year", "range", "day", "month"})),
)
_ASKS_OF_DOCUMENT = re.compile(
    r"\b(ban hành|chỉ thị|nghị quyết|quyết định|kế hoạch|hướng dẫn|kết luận|công văn|văn bản"
    r"|thông tư|nghị định|quy định)\b"
)
_CODE = re.compile(
    r"(?:(?:Chỉ thị|Nghị quyết|Quyết định|Kế hoạch|Hướng dẫn|Kết luận|Công văn|Thông tư|Nghị định)"
    r" (?:số )?)?\d+(?:/\d{4})?-[A-ZĐ]+[\w/-]*|[Ll]ần thứ (?:[IVXLC]+|\w+)"
    r"|[Kk]hóa (?:[IVXLC]+|\d+)\b"
)
_WHICH_TERM = re.compile(r"\bkhóa (?:mấy|nào)\b")
_WHICH_PLACE = re.compile(
    r"\b(?P<sort>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|hội trường|trụ sở|(?<!môi )trường(?= )"
    r"|bệnh viện|cơ quan|đơn vị|tổ chức|cấp|ban|phòng|nơi|địa phương|địa bàn)"
    r"(?: (?:đại học|cao đẳng|thpt|thcs|tiểu học))? nào\b"
)
_BODIES = (
    "ban", "ủy ban", "phòng", "bộ", "sở", "tỉnh ủy", "thành ủy", "quận ủy", "huyện ủy",
    "đảng ủy", "đảng bộ", "đoàn", "hội", "công an", "văn phòng",
)  # fmt: skip
_NEXT_WORD = re.compile(r" ([^\W\d]+)(?<=[^\W\d_])")
_FUNCTION_WORDS = PHRASE_ENDS | STOPWORDS
_UNIT_WORD = re.compile(r"(?:huyện|quận|tỉnh|thành phố|xã|phường|thị xã) $")
# Words of a body's name whose second syllable has no capital («Ban Tổ chức Tỉnh ủy»).
_BODY_WORDS = frozenset(
    {
        "tổ chức", "tỉnh ủy", "thành ủy", "quận ủy", "huyện ủy", "thị ủy", "đảng ủy", "đảng bộ",
        "chi bộ", "tỉnh đoàn", "ủy ban", "tuyên giáo", "dân vận", "kiểm tra", "nội chính", "nội vụ",
        "thường vụ", "nhân dân", "hội đồng", "công an", "quân sự", "văn phòng", "mặt trận",
        "tổ quốc",
    }
)  # fmt: skip
_BODY_SORTS = frozenset({"cơ quan", "đơn vị", "tổ chức", "cấp", "ban", "phòng"})


def is_no_time(analysis: QuestionAnalysis, sentence: str, span: Span) -> bool:
    """Say whether words tell no time that a question asks for.

    A year tells no day or month, nor a month a day.

    Args:
        analysis: The question.
        sentence: A sentence.
        span: Words of it.

    Returns:
        True also for a term of office, which tells of no time in it: «Chủ tịch tỉnh nhiệm kỳ
        2016-2021» does not say since when; «trong nhiệm kỳ 2016-2021» may. And for the end of a
        span that figures are of: «từ đầu năm đến ngày 30-6»; and for the date of a document, where
        something else is asked about.
    """
    words = sentence[slice(*span)]
    told = [mention.period for mention in find_dates(words, reference=_ANY_REFERENCE)]
    if analysis.kind != "date" or not told:
        return False
    asked = key(analysis.text)
    is_term = any(
        found.end() == span.start or found.start() == span.start
        for found in _OF_TERM.finditer(key(sentence))
    )
    if is_term and told[0].precision == "range" and not _ASKS_TERM.search(asked):
        return True
    before = key(sentence[: span.start])
    if _TO_AN_END.search(before) and not _ASKS_AN_END.search(asked):
        return True
    if DOCUMENT_DATE.search(before) and not _ASKS_OF_DOCUMENT.search(asked):
        return True
    if "từ ngày" in asked:
        return False  # a span answers
    return any(
        asks.search(asked) and not any(period.end - period.start < enough for period in told)
        for asks, enough in _EXACT_ENOUGH
    )


def _precisions(asked: str) -> frozenset[str] | None:
    return next((wanted for pattern, wanted in _DATE_PRECISIONS if re.search(pattern, asked)), None)


def find_times(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    """Find dates and periods as exact as the question wants them."""
    asked = key(analysis.text)
    precisions = _precisions(asked)
    of_document = _ASKS_OF_DOCUMENT.search(asked) is not None
    candidates = []
    for mention in find_dates(sentence, reference=_ANY_REFERENCE):
        span = Span(mention.start, mention.end)
        if mention.text in analysis.text:
            continue  # the question gave it itself
        if DOCUMENT_DATE.search(key(sentence[: mention.start])) and not of_document:
            continue
        if precisions and mention.period.precision not in precisions:
            continue
        score = nearness(analysis, tokens, span, (), sentence)
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    return candidates


def find_codes(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    """Find codes of documents (10-CT/TW) and ordinals (lần thứ XVI, khóa X)."""
    candidates = []
    asked = key(analysis.text)
    wanted = "khóa" if _WHICH_TERM.search(asked) else "lần thứ" if "thứ" in asked else ""
    for found in _CODE.finditer(sentence):
        name = key(found.group())
        if name in asked:
            continue
        span = Span(*found.span())
        head = next((head for head in ("khóa", "lần thứ") if name.startswith(head)), "")
        score = nearness(analysis, tokens, span, (), sentence) + (head == wanted)
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    return candidates


def find_place_names(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    """Find provinces, districts or bodies of the sort the question names."""
    asked = key(analysis.text)
    found_sort = _WHICH_PLACE.search(asked)
    sort = found_sort["sort"] if found_sort else "nơi"
    if sort in ("tỉnh", "thành phố"):
        short = {"tỉnh": "tỉnh ", "thành phố": "tp"}[sort]
        spans = [Span(m.start, m.end) for m in find_places(sentence)] + [
            span
            for span in _capitalised_runs(sentence)
            if key(sentence[span.start : span.end]).startswith((sort, short))
        ]
    else:
        spans = [
            span
            for span in _capitalised_runs(sentence, bodies=sort in _BODY_SORTS)
            if _is_sort(key(sentence[max(0, span.start - 12) : span.end]), sort)
        ]
    candidates = []
    for span in spans:
        if key(sentence[span.start : span.end]) in asked:
            continue
        if " " not in sentence[slice(*span)] and _begins_a_word(sentence, span):
            continue
        score = nearness(analysis, tokens, span, (), sentence)
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    return candidates


def _begins_a_word(sentence: str, span: Span) -> bool:
    """Say whether a capital is that of a sentence, or of a word of two syllables: «Cơ quan …»."""
    if span.start == 0:
        return True
    following = _NEXT_WORD.match(sentence, span.end)
    # «tại Vinh trong ba ngày», «tại Singapore mở hội thi»
    if not following or following[1] in _FUNCTION_WORDS or FOREIGN_NAME.match(sentence, span.start):
        return False
    return not (find_places(sentence[slice(*span)]) or _is_district(sentence, span))


def _is_district(sentence: str, span: Span) -> bool:
    return any(district.start <= span.start < district.end for district in find_districts(sentence))


def _is_sort(name: str, sort: str) -> bool:
    """Say whether a name, with the word before it, is a place or body of the sort asked for."""
    if sort in _BODY_SORTS:
        return any(re.search(rf"(?<!\w){body}(?!\w)", name) for body in _BODIES)
    if sort in ("nơi", "địa phương", "địa bàn"):
        return True
    return re.search(rf"(?<!\w){sort}(?!\w)", name) is not None


def _capitalised_runs(sentence: str, *, bodies: bool = False) -> list[Span]:
    """Find names: runs of words that begin with a capital or digit.

    With `bodies`, the second syllables of a body's name belong to it too.
    """
    runs: list[Span] = []
    for word in re.finditer(r"[^\s,;.()“”\"]+", sentence):
        if bodies and runs and sentence[runs[-1].end : word.start()] == " ":
            before = sentence[runs[-1].start : runs[-1].end].rsplit(" ", 1)[-1]
            if key(f"{before} {word.group()}") in _BODY_WORDS:
                runs[-1] = Span(runs[-1].start, word.end())
                continue
        if not (word.group()[0].isupper() or (runs and word.group()[0].isdigit())):
            continue
        start, end = word.span()
        if runs and sentence[runs[-1].end : start].strip() in ("", "–", "-"):
            runs[-1] = Span(runs[-1].start, end)
        else:
            unit = _UNIT_WORD.search(sentence[:start])
            runs.append(Span(unit.start() if unit else start, end))
    return runs
