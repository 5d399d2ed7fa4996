"""Names of people, places and things that a question is about, told by their capitals."""

import re
from collections.abc import Iterator, Sequence

from rag.text.districts import find_districts
from rag.text.people import find_people
from rag.text.places import find_places
from rag.text.unicode import CAPITAL, key
from rag.types import Span

_RUN = re.compile(rf"(?<!\w)[{CAPITAL}]\w*(?: [{CAPITAL}\d]\w*)*")
# «Sở Tư pháp» is no «Sở Tài chính».
_BODY = re.compile(
    r"(?<!cơ )(?<!Cơ )(?<!trụ )(?<!Trụ )\b(?:[Ss]ở|Bộ) (?!Chính trị|Luật|Tư lệnh|Quy tắc|Tiêu chí)"
    rf"[{CAPITAL}](?!\w*[{CAPITAL}&-])\w+"
    r"(?: (?!và\b)[^\W\d]\w*)?"
)
# Named in many ways, or by all.
_EVERYWHERE = frozenset({"hồ chí minh", "bác hồ", "việt nam", "tháng tám", "trung quốc", "hoa kỳ"})
# Bodies, papers and events are called in many ways («Đảng Cộng sản», «Mặt trận», «Khối»).
_NO_NAME = frozenset(
    """
    đảng mặt khối bộ ban sở cục vụ văn hội đoàn ủy quốc chính trung nhà tổng tạp viện công liên
    thường nghị luật chỉ ngày lễ đại chủ bí thủ phó trưởng giám ông bà anh chị đồng tỉnh thành huyện
    cách chiến bác quận xã phường thị tòa kiểm thanh tư tuyên dân tổ chi cơ hiến quyết kế kết
    hướng quy thông
    bài báo trang phòng trường học bệnh trụ hỏi xin cho theo vì tại trong ngoài sau trước khi năm
    """.split()
)

# More than one syllable without a space between: «Indonesia», «Claremont»; but nothing that has a
# Vietnamese writing too («Vaccine», «Hanoi»).
FOREIGN_NAME = re.compile(
    r"(?<![\w-])(?!(?:Facebook|Internet|Email|Online|Website|Video|Zalo|Youtube|Covid|Vaccine"
    r"|Vacxin|Virus|Camera|Robot|Radio|Festival|Marathon|Container|Vietnam|Hanoi|Saigon|Danang)\b)"
    r"(?=\w{5})[A-Z][b-df-hj-np-tv-xz]*[aeiouy]+[b-df-hj-np-tv-xz]+[aeiouy][a-z]*"
    rf"(?![\w-])(?! [{CAPITAL}\d])"
)
"""A foreign name of one word."""
# What a name is told of by, and how those of ministries and departments go on.
_HEAD_OF_NAME = re.compile(
    r"\b(?:(?:tổng )?công ty|tập đoàn|bệnh viện|ngân hàng|nhà máy|khách sạn|đường) $",
    re.IGNORECASE,
)
_REST_OF_BODY = re.compile(
    r" vận tải| và (?:công nghệ|đào tạo|đầu tư|môi trường|phát triển nông thôn|tôn giáo"
    r"|truyền thông|xã hội)| *- *thương binh và xã hội|, thể thao và du lịch",
    re.IGNORECASE,
)
_FEWEST_WORDS = 6  # fewer may be one name


def read_proper_names(question: str) -> tuple[str, ...]:
    """Read the proper names that an article must have to be about what a question asks.

    Args:
        question: A cleaned question; one typed without capitals names nothing.

    Returns:
        Keys of the people's names, of other runs of two capitalised syllables or more that begin
        no name of a body, of how departments and ministries begin («sở tư pháp»), and of foreign
        names of one word; no provinces.
    """
    words = [word for word in question.split() if word[0].isalpha()]
    if len(words) >= _FEWEST_WORDS and all(word[0].isupper() for word in words):
        return ()  # typed in capitals
    known = [(place.start, place.end) for place in find_places(question)]
    known += [(place.start, place.end) for place in find_districts(question, typed=True)]
    text = _without(question, known)
    people = find_people(text)
    text = _without(text, [(person.start, person.end) for person in people])
    names = [key(person.text) for person in people if key(person.text) not in _EVERYWHERE]
    bodies = [key(found[0]) for found in _BODY.finditer(text)]
    names += [*_runs(text), *bodies]
    foreign = [key(found[0]) for found in FOREIGN_NAME.finditer(text)]
    names += [word for word in foreign if not any(word in name.split() for name in names)]
    return tuple(dict.fromkeys(names))


def whole_name(question: str, start: int, end: int) -> Span:
    """Give all of a name of which `read_proper_names` gives the part that tells it apart.

    Args:
        question: The question, or its key.
        start: Where that part begins: «Tân Thuận» of «Công ty Tân Thuận».
        end: Where it ends: «Bộ Tài nguyên» of «Bộ Tài nguyên và Môi trường».
    """
    head = _HEAD_OF_NAME.search(question, 0, start)
    rest = _REST_OF_BODY.match(question, end)
    return Span(head.start() if head else start, rest.end() if rest else end)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    masked = list(text)
    for start, end in spans:
        masked[start:end] = "." * (end - start)
    return "".join(masked)


def _runs(text: str) -> Iterator[str]:
    for run in _RUN.finditer(text):
        words = run[0].split()
        if any(word.isupper() and len(word) > 1 for word in words):
            continue  # an abbreviation
        if run.start() == 0:  # the word that a sentence begins with
            words = words[1:]
        name = key(" ".join(words))
        begins = len(words) > 1 and words[0].isalpha() and key(words[0]) not in _NO_NAME
        if begins and name not in _EVERYWHERE:
            yield name
