"""What must be said where an answer stands: of those counted, of a life, of discipline."""

import re

from rag.answering.question.kinds import Kind
from rag.text.words import Token

_THAT_ARE = re.compile(
    r"\b(?:bao nhiêu|mấy) (?:(?!(?:mà|do|với|ở|tại|có|vụ|thì)\b)[^\W\d]+ ){1,4}"
    r"là (?P<what>[^,;:.?!]+)"
)


# Members that are counted apart.
_APART = re.compile(
    r"\b(?:bao nhiêu|mấy|số) (?:[^\W\d]+ ){1,3}?(?P<apart>dự khuyết|dự bị|chính thức|nữ)\b"
)
# «Tỷ lệ nữ ở mỗi tỉnh»: whose share it is.
_SHARE_OF = re.compile(
    r"\btỷ lệ (?P<what>(?:nữ|nam|người (?!đứng)[^\W\d]+|dân tộc|trẻ|tuổi"
    r"|[^\W\d]+ (?:nữ|trẻ|nam|dân tộc))(?: [^\W\d]+){0,2}?)"
    r"(?= (?:ở|của|trong|tại|là|so|đạt|trên)\b|\W*$)"
)
# What discipline there is, as pairs of keys.
_WHICH_DISCIPLINE = re.compile(r"\bkỷ luật\b.*\b(?:hình thức|mức)(?: kỷ luật| xử lý)? (?:nào|gì)\b")
_DISCIPLINE = frozenset(
    "khiển_trách cảnh_cáo cách_chức cách_hết cách_các cách_tất khai_trừ giáng_chức thôi_việc"
    " bãi_nhiệm miễn_nhiệm cho_thôi xóa_tên hạ_bậc giáng_cấp".split()
)


_HOME = "quê sinh gốc nguyên_quán người_con người_tỉnh người_huyện người_xã người_làng"
# What is asked of a person, and what must be said where it is told.
_OF_A_PERSON = tuple(
    (re.compile(asks), frozenset(told.split()))
    for asks, told in (
        (
            r"(?<!học )(?<!thí )\bsinh (?:vào )?(?:năm|ngày|tháng|khi)\b|\b(?:năm|ngày) sinh\b",
            "sinh sn chào_đời",
        ),
        (r"\b(?:bao nhiêu|mấy) tuổi\b(?! đảng)|\btuổi (?:là )?(?:bao nhiêu|mấy)\b", "tuổi sinh sn"),
        (
            r"(?<!xa )(?<!về )\bquê (?:quán|gốc|ở|của|ông|bà)\b|(?<!xa )\bquê\W*$",
            _HOME,
        ),
        (
            r"\blà người (?:ở )?(?:đâu|tỉnh nào|huyện nào)\b",
            f"{_HOME} là_người",
        ),
        (
            r"\btốt nghiệp (?:trường|đại học|ngành|khoa|ở|tại|gì|nào)\b",
            "tốt_nghiệp học cử_nhân kỹ_sư thạc_sỹ tiến_sỹ bác_sỹ sinh_viên",
        ),
        (r"\b(?:số điện thoại|đường dây nóng|số máy)\b", "điện_thoại đt đường_dây số_máy hotline"),
        (
            r"\b(?:mức|hưởng|tiền) lương\b|\blương (?:bao nhiêu|mấy|tháng)\b",
            "lương thu_nhập tiền_công",
        ),
    )
)


def read_attributes(
    shadow: str, terms: tuple[Token, ...], unit: tuple[str, ...], kind: Kind
) -> frozenset[str]:
    """Give what those counted must be, or what discipline: see `QuestionAnalysis.attributes`."""
    of_person = next((told for asks, told in _OF_A_PERSON if asks.search(shadow)), None)
    if of_person is not None:
        return of_person
    if kind == "clause" and _WHICH_DISCIPLINE.search(shadow):
        return _DISCIPLINE
    if kind == "count" and (apart := _APART.search(shadow)):
        return frozenset({apart["apart"].replace(" ", "_")})
    narrowing = {"count": _THAT_ARE, "ratio": _SHARE_OF}.get(kind)
    found = narrowing.search(shadow) if narrowing else None
    if found is None:
        return frozenset()
    start, end = found.span("what")
    said = {term.key for term in terms if start <= term.start < end}
    return frozenset(said.difference(unit, ("người",)))
