"""What a question asks for: its kind, what it counts, and the places and periods it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.answering.question.attributes import read_attributes
from rag.answering.question.counted import ASKING, read_target, read_unit
from rag.answering.question.deeds import read_deed
from rag.answering.question.kinds import Kind, kind_of
from rag.answering.question.numbered import NUMBERED_NAME
from rag.answering.question.proper_names import read_proper_names
from rag.text.abbreviations import write_in_full
from rag.text.dates import DateMention, Period, find_dates
from rag.text.districts import DistrictMention, find_districts
from rag.text.numbers import Number, find_numbers
from rag.text.places import find_places
from rag.text.sections import article_labels
from rag.text.synonyms import unify
from rag.text.unicode import CAPITAL, key
from rag.text.words import STOPWORDS, Token, syllables
from rag.types import Abbreviation

# What only leads to what is asked: it need not stand in the evidence.
_FRAME = re.compile(
    r"\b(?:được )?(?:nhắc|nói|đề cập|nêu)(?: đến| tới| tên)? (?:trong|ở|tại)"
    r" (?:các )?(?:bài|bản tin|tin)(?: báo| viết)?\b"
    r"|\btheo (?:bài|bản tin)(?: báo| viết)?\b|\bmục đích(?: của)?(?: việc)?\b"
    r"|\b(?:người )?(?:đang |hiện )?(?:giữ|đảm nhiệm)(?: chức(?: vụ| danh)?)?(?= (?:phó )?"
    r"(?:bí thư|chủ tịch|giám đốc|trưởng)\b)"
)
# «Ngày nào» asks for a day, and «chiều 15-7» is one without that word.
WHICH_DAY = re.compile(r"\b(?:ngày|hôm|tháng|năm|quý) (?:nào|mấy)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnalysis:
    """What is known of a question before any article is looked at."""

    text: str
    """The question."""
    kind: Kind
    """What the short answer must be."""
    unit: tuple[str, ...]
    """Keys of the syllables that follow «bao nhiêu» or «mấy» (what is counted), up to four."""
    terms: tuple[Token, ...]
    """Content syllables to be found in the evidence: no question words, provinces or dates."""
    focus: frozenset[str]
    """Keys of the terms in the clause that asks; the rest is its setting."""
    target: frozenset[str]
    """Keys of the terms that narrow what is asked for: those behind «bao nhiêu» (but the unit), or
    the noun before «nào», «gì». Empty where nothing does."""
    attributes: frozenset[str]
    """Keys of terms, or pairs of them, of which one must stand in the sentence: what those counted
    must be («bao nhiêu người là nữ»), what discipline there is («kỷ luật hình thức nào»)."""
    deed: frozenset[str]
    """Likewise what was done: «bị khai trừ ngày nào»; see `rag.answering.question.deeds`."""
    places: tuple[str, ...]
    """Canonical names of the provinces named."""
    districts: tuple[DistrictMention, ...]
    """The districts, towns and provincial cities named."""
    periods: tuple[Period, ...]
    """Days, years and spans that the answer must be of."""
    period_texts: tuple[str, ...]
    """The words that name them."""
    compared_periods: tuple[Period, ...]
    """Those the answer is compared with («so với năm 2010»)."""
    event_periods: tuple[Period, ...]
    """Those that name an event («hội nghị sơ kết 6 tháng đầu năm»)."""
    published_periods: tuple[Period, ...]
    """Those that tell which article is meant («bài ngày 09/12/2021»)."""
    figures: tuple[Number, ...]
    """The figures by which a place is asked for («Tỉnh nào kết nạp 2.472 đảng viên?»): shares, and
    counts of a hundred or more."""
    names: tuple[str, ...]
    """Keys of codes, numbered names and wards (10-ct/tw, lần thứ ii, quận 3, phường an hòa): these
    must agree; see `rag.answering.question.numbered`."""
    proper_names: tuple[str, ...]
    """Keys of the people and places named, but for provinces: the article must name them; see
    `rag.answering.question.proper_names`."""
    statutes: tuple[str, ...]
    """How the laws named begin (luật đất đai, luật doanh nghiệp); they must agree too."""
    articles: tuple[str, ...]
    """Keys of the articles of statutes named (điều 20); likewise."""
    abbreviations: tuple[Abbreviation, ...]
    """What the collection abbreviates of the question's words."""


def analyse_question(
    question: str, abbreviations: tuple[Abbreviation, ...] = ()
) -> QuestionAnalysis:
    """Read what a question asks for.

    Args:
        question: A cleaned question.
        abbreviations: What the collection abbreviates of its words, beside what is so everywhere.

    Returns:
        Its kind, counted unit, content terms, places and periods. A question without a question
        word is of kind `clause`.
    """
    shadow = key(question)
    places = find_places(question)
    districts = named_districts(question)
    times: dict[str, list[DateMention]] = {
        name: [] for name in ("answer", "compared", "event", "published")
    }
    for mention in find_dates(question):
        before = shadow[: mention.start]
        is_mark = _COMPARED.search(before) or _AS_MARK.match(shadow[mention.end :])
        if is_mark or (_SINCE.search(before) and _CHANGE.search(shadow)):
            times["compared"].append(mention)
        elif mention.period.precision != "range" and _PUBLISHED.search(before):
            times["published"].append(mention)
        elif mention.period.precision in _PARTS_OF_YEAR and _EVENT.search(before):
            times["event"].append(mention)
        elif not _DOCUMENT_CODE.search(before):
            times["answer"].append(mention)
    taken = [(m.start, m.end) for m in places]
    taken += [found.span() for asks in (WHICH_DAY, _FRAME) for found in asks.finditer(shadow)]
    taken += [(m.start, m.end) for mentions in times.values() for m in mentions]
    terms = tuple(
        token
        for token in unify(syllables(question), abbreviations)
        if token.key not in STOPWORDS
        and token.key not in ASKING
        and not any(start <= token.start < end for start, end in taken)
    )
    kind = kind_of(question)
    unit = read_unit(question, abbreviations) if kind == "count" else ()
    return QuestionAnalysis(
        text=question,
        kind=kind,
        unit=unit,
        terms=terms,
        focus=_focus(shadow, terms),
        target=read_target(question, terms, kind, unit),
        attributes=read_attributes(shadow, terms, unit, kind),
        deed=read_deed(shadow, kind),
        places=tuple(dict.fromkeys(m.name for m in places)),
        districts=districts,
        periods=tuple(m.period for m in times["answer"]),
        period_texts=tuple(m.text for m in times["answer"]),
        compared_periods=tuple(m.period for m in times["compared"]),
        event_periods=tuple(m.period for m in times["event"]),
        published_periods=tuple(m.period for m in times["published"]),
        figures=tuple(
            number
            for number in (find_numbers(question) if kind == "place" else ())
            if (number.kind != "count" or number.value >= _LEAST_FIGURE)
            and not (number.total is not None and number.total <= _MONTHS)  # «hội nghị 12/11»
            and not _CODE_BEFORE.search(shadow[: number.start])
        ),
        names=tuple(
            dict.fromkeys(
                key(found.group()).strip()
                for found in (*NUMBERED_NAME.finditer(shadow), *_DISTRICT.finditer(question))
                if not any(m.start <= found.start() < m.end for m in districts)
            )
        ),
        proper_names=read_proper_names(question),
        statutes=tuple(dict.fromkeys(_statutes(write_in_full(question, abbreviations)))),
        articles=tuple(map(key, article_labels(question))),
        abbreviations=abbreviations,
    )


_LEAST_FIGURE = 100
_MONTHS = 12
_CODE_BEFORE = re.compile(r"\b(?:số|quyết định|nghị quyết|chỉ thị|kế hoạch|công văn) $")


def place_names(analysis: QuestionAnalysis) -> tuple[str, ...]:
    """Give the places that a question names: its districts (`huyện Tam Nông`), its provinces."""
    districts = (f"{mention.kind} {mention.name}".strip() for mention in analysis.districts)
    return (*districts, *analysis.places)


def named_districts(question: str) -> tuple[DistrictMention, ...]:
    """Give the districts that a question names; a province's name is one only after its kind."""
    provinces = find_places(question)
    return tuple(
        district
        for district in find_districts(question, typed=True)
        if district.kind
        or not any(m.start < district.end and district.start < m.end for m in provinces)
    )


def _statutes(question: str) -> Iterator[str]:
    """Give how the laws named begin: «luật» and the next syllables, two of them where there are."""
    for found in _STATUTE.finditer(question):
        first, *others = found["name"].split()
        before = key(question[: found.start()]).split()[-1:]
        if (first.isupper() and len(first) > 1) or not _BEFORE_NO_STATUTE.isdisjoint(before):
            continue  # an abbreviation that is not known stands nowhere so; trường Luật, pháp luật
        words = [word for word in others if not word.isupper() and key(word) not in _AFTER_STATUTE]
        yield key(" ".join(["luật", first, *words]))


_CLAUSE = re.compile(r"[^,;:.!]+")
_ASKS = re.compile(
    r"\b(ai|gì|nào|sao|đâu|mấy|bao nhiêu|bao giờ|khi nào|chi|vì sao|thế nào|phần trăm|tỷ lệ)\b"
)
_MIN_FOCUS_TERMS = 4


def _focus(shadow: str, terms: tuple[Token, ...]) -> frozenset[str]:
    """Give the terms of the clause with the question word; all, where that clause is short."""
    asking = [found.span() for found in _CLAUSE.finditer(shadow) if _ASKS.search(found.group())]
    focus = frozenset(
        term.key for term in terms if any(start <= term.start < end for start, end in asking)
    )
    return focus if len(focus) >= _MIN_FOCUS_TERMS else frozenset(term.key for term in terms)


_COMPARED = re.compile(
    r"\b(?:so(?: sánh)? với|hơn|kể từ)"
    r"(?: (?:cùng kỳ|mốc|cuối|đầu|hồi|hội|lúc|thời điểm|con số(?: của)?|giai đoạn|những|các))* $"
)
_AS_MARK = re.compile(r" làm (?:mốc|cơ sở|chuẩn)\b")
_SINCE = re.compile(r"\b(?:tính |kể )?từ(?: (?:cuối|đầu|mốc))? $")
_CHANGE = re.compile(r"\b(?:tăng|giảm|bớt|ít đi|thêm)\b")
# «bài tháng 12/2021», «bài báo ngày 09/12/2021»; and a date that belongs to a document's code.
_PUBLISHED = re.compile(
    r"\b(?:bài|bài báo|bài viết|bản tin|đăng|cập nhật)(?: [^\W\d]+){0,3}? ?\(?$"
)
_DOCUMENT_CODE = re.compile(r"(?:\d+(?:/\d{4})?-[a-zđ][\w/-]*|\bsố \d+)(?: \w+){0,6}?,? ?$")
# «Hội nghị sơ kết 6 tháng đầu năm» is an event's name.
_PARTS_OF_YEAR = frozenset({"half", "quarter", "month"})
_EVENT = re.compile(r"\b(?:sơ kết|tổng kết)(?: công tác(?: [^\W\d]+){0,6})? $")
_DISTRICT = re.compile(
    r"\b(?:[Qq]uận|[Hh]uyện|[Tt]hị xã|[Pp]hường|[Tt]hị trấn) "
    rf"(?!Ủy|Uỷ|ủy|uỷ)[{CAPITAL}]\w+(?: [{CAPITAL}]\w+)*"
)
# A law is known by its capitals («Luật Đất đai»), or by what stands before it where it has none.
_STATUTE = re.compile(
    rf"(?:\b[Bb]ộ [Ll]uật |\b[Ll]uật (?=[{CAPITAL}])"
    r"|(?:^|\b(?:[Đđ]iều \d+[a-zđ]?|theo|của|trong|tại) )[Ll]uật "
    r"(?!(?:này|sư|pháp|lệ|định|hiện|quy|thì|có|là|cho|của|về|chơi)\b))"
    r"(?P<name>[^\W\d]+(?: [^\W\d]+)?)"
)
_BEFORE_NO_STATUTE = frozenset(
    "sỹ nhân kỷ pháp học khoa viện ty phòng báo ngành trường hàng công".split()
)
_AFTER_STATUTE = frozenset(
    "quy có cho nói thì là được do của về năm số gồm nêu này áp nghiêm cấm bắt buộc sửa bổ phải"
    " không đã sẽ ra ban ký mới cũ hiện".split()
)
