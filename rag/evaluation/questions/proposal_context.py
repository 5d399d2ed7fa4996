"""What a sentence leaves to its article to say: which province, which year."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rag.evaluation.questions import proposal_words as words
from rag.text.dates import find_dates, period_of
from rag.text.people import find_people
from rag.text.places import find_places, province_names
from rag.text.unicode import key
from rag.types import Document

_FIRST_SURE_MONTH = 3
_CITIES = {
    "Thành phố Hồ Chí Minh": "TPHCM",
    "Hà Nội": "Hà Nội",
    "Đà Nẵng": "Đà Nẵng",
    "Hải Phòng": "Hải Phòng",
    "Cần Thơ": "Cần Thơ",
}
_PROVINCE = re.compile(
    r"(?<!\w)(?:(?<!cấp )(?<!các )(?<!ngoài )(?<!ngoại )(?<!liên )(?<!nhiều )(?<!mỗi )(?<!và )tỉnh"
    r"(?! ủy| uỷ| đoàn| lộ|,)|tỉnh ủy|tỉnh uỷ|tỉnh đoàn)(?: ta)?(?!\w)"
)
_CITY = re.compile(r"(?<!\w)(?:thành ủy|thành uỷ|thành đoàn|thành phố|tp)(?!\w)(?! trực thuộc)")
_CITY_BODY = re.compile(r"thành (?:ủy|uỷ|đoàn)")
_BLOCK = re.compile(r"(?<!\w)(?:đảng bộ|đảng ủy|đảng uỷ) khối(?! các| dân| doanh)(?!\w)")
_FULL_BLOCK = re.compile(
    r"khối (?:các cơ quan(?: và doanh nghiệp)? tỉnh|doanh nghiệp tỉnh|các cơ quan trung ương)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEARLESS = re.compile(r"(?<!\w)(?P<lead>trong năm|(?:từ )?đầu năm|cuối năm)(?!\w)(?!\s+\d)")
_TODAY = re.compile(r"(?<!\w)(sáng|trưa|chiều|tối|hôm) nay,? \(([^()]+)\)", re.IGNORECASE)
_UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
_NAMED = re.compile(
    rf"(?:huyện|quận|thị xã|thị trấn|thành phố|TP\.?|xã|phường|công ty|tập đoàn|trường|bệnh viện|"
    rf"ngân hàng|đại học|học viện|tổng công ty|sân bay|cảng|đảo|sông|cầu|dự án|Huyện ủy|Quận ủy|"
    rf"Thị ủy|Thành ủy)(?: \w+){{0,3}}? [{_UPPER}0-9]\w*(?: [{_UPPER}]\w*)*"
)
_SOMEONE = re.compile(
    rf"(?<!\w)(?<!nhiêu )(?<!các )(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Bb]ị cáo)"
    rf"(?:(?! [{_UPPER}])(?!\w)| [{_UPPER}]\w*(?! [{_UPPER}])(?!\w))"  # "ông" or "ông Thử" alone
)
_NATIONAL = re.compile(
    r"(?<!\w)(?:cả nước|toàn quốc|nước ta|việt nam|quốc hội|chính phủ|bộ chính trị|ban bí thư|"
    r"ủy ban kiểm tra trung ương|ban chấp hành trung ương)(?!\w)|(?<!\w)Bộ [A-ZĐÂ]\w+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the sentences of one article may be completed with."""

    place: str
    """The province it is about, as it is named in a sentence; '' where there is not just one."""
    is_city: bool
    """Whether that is a centrally run city."""
    block: str
    """The full name of what it calls Khối ("Khối các cơ quan tỉnh"); '' where it does not."""
    year: str
    """The year it is about; '' where that is not certain."""
    written: date | None
    """The last day on which it can have been written."""

    @property
    def scope(self) -> str:
        """Whom a sentence without a subject speaks of; '' where that is not certain."""
        if self.block:
            return f"Đảng bộ {self.block}" + (f" {self.place}" if self.place else "")
        return self.place if self.is_city else f"tỉnh {self.place}" if self.place else ""

    def year_of(self, text: str, *, is_now: bool) -> str:
        """Give the year of a statement that names none; '' where that is not certain.

        Args:
            text: The statement.
            is_now: Whether it says how things stand at the time of writing.
        """
        if is_now:
            # In January and February papers still tell of the year before.
            fresh = self.written is not None and self.written.month >= _FIRST_SURE_MONTH
            return str(self.written.year) if self.written and fresh else ""
        return self.year if re.search(r"(?<!\w)(?:đã|được)(?!\w)", key(text)) else ""

    def complete(self, text: str) -> str | None:
        """Name the province and the year where a sentence leaves them out.

        Returns:
            The completed text; None where it speaks of a time that the article does not tell.
        """
        text = _TODAY.sub(r"\1 \2", text)
        if self.block:
            text = _replace(_BLOCK, text, lambda found: found[: -len("Khối")] + self.block)
        text = self._with_place(text)
        return self._with_year(text)

    def _with_place(self, text: str) -> str:
        if not self.place or find_places(text):
            return text
        if not self.is_city:
            return _replace(
                _PROVINCE, text, lambda found: f"{found.removesuffix(' ta')} {self.place}"
            )
        return _replace(
            _CITY,
            text,
            lambda found: f"{found} {self.place}" if _CITY_BODY.match(key(found)) else self.place,
        )

    def _with_year(self, text: str) -> str | None:
        own_years = set(_YEAR.findall(text))
        for mention in reversed(find_dates(text, reference=self.written)):
            if _YEAR.search(mention.text):
                continue
            year = str(mention.period.end.year)
            own_years.add(year)
            written = key(mention.text)
            if written.startswith("năm "):  # năm nay, năm ngoái
                named = f"{mention.text[:3]} {year}"
            elif mention.period.precision == "day" or "/" in written or "-" in written:
                sign = "-" if "-" in written else "/" if "/" in written else " năm "
                named = f"{mention.text}{sign}{year}"
            elif written.endswith("năm"):
                named = f"{mention.text} {year}"
            else:
                named = f"{mention.text} năm {year}"
            text = text[: mention.start] + named + text[mention.end :]
        bare = _YEARLESS.search(key(text))
        if bare:
            year = own_years.pop() if len(own_years) == 1 else self.year
            if not year:
                return None
            text = f"{text[: bare.end()]} {year}{text[bare.end() :]}"
        return text

    def is_told(self, question: str) -> bool:
        """Say whether a question can be understood without its article: it names someone."""
        shadow = key(question)
        if words.UNRESOLVED.search(shadow) or _SOMEONE.search(question):
            return False
        if _BLOCK.search(shadow) and not (self.block and self.block in question):
            return False
        named = bool(
            find_places(question)
            or find_people(question)
            or _NAMED.search(question)
            or _NATIONAL.search(shadow)
        )
        return named or bool(self.block and self.block in question and _YEAR.search(question))


def context_of(document: Document) -> Context:
    """Find what the sentences of an article may be completed with."""
    places = [place for place in document.places if place in province_names()]
    place = places[0] if len(places) == 1 else ""
    block = _FULL_BLOCK.search(key(document.text))
    written = (
        period_of(document.published_at, document.published_precision).end
        if document.published_at
        else None
    )
    return Context(
        place=_CITIES.get(place, place),
        is_city=place in _CITIES,
        block=f"K{block[0][1:]}" if block and _BLOCK.search(key(document.text)) else "",
        year=_year_of(document),
        written=written,
    )


def _year_of(document: Document) -> str:
    """Give the year in the title; else the one named most by far, if the article is of its time."""
    in_title = set(_YEAR.findall(document.title))
    if in_title:
        return in_title.pop() if len(in_title) == 1 else ""
    if document.published_at is None:
        return ""
    counts = Counter(_YEAR.findall(document.text)).most_common(2)
    near = {str(document.published_at.year), str(document.published_at.year - 1)}
    if not counts or counts[0][0] not in near:
        return ""
    alone = len(counts) == 1 or counts[0][1] >= 2 * counts[1][1]
    return counts[0][0] if alone else ""


def _replace(pattern: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    """Change the first place that a pattern finds and that no name follows."""
    for found in pattern.finditer(key(text)):
        rest = text[found.end() :].lstrip()
        if not rest[:1].isupper():
            return (
                text[: found.start()]
                + change(text[found.start() : found.end()])
                + text[found.end() :]
            )
    return text
