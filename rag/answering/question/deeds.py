"""What was done or happened, of which a question asks who, when or where: it must be told."""

import re

from rag.answering.question.kinds import QUESTION_WORD, Kind

# When somebody came to an office; who holds one is told without such words.
_TO_OFFICE = (
    r"\b(?:bổ nhiệm|(?:được|bị) (?:điều động|luân chuyển|phân công|chỉ định|bầu))\b"
    r"|\b(?:nhậm chức|nhận chức|nhận nhiệm vụ|lên làm|ngồi (?:vào )?ghế)\b"
)
_CAME_TO_OFFICE = (
    "bổ_nhiệm điều_động luân_chuyển phân_công chỉ_định bầu bầu_làm trúng_cử tái_cử giữ_chức nắm_giữ"
    " giữ_cương nhậm_chức nhận_chức nhận_nhiệm đảm_nhiệm đảm_nhận kế_nhiệm thay làm trở_thành tân"
    " giữ_ghế nhận_quyết tặng_quyết giao_quyết giao_làm được_giao được_cử cử_làm về_làm điều_về"
    " chuyển_công thuyên_chuyển đắc_cử tuyên_thệ tiếp_quản phê_chuẩn chuẩn_y lên từ_năm từ_tháng"
    " đảm_đương ghế biệt_phái tăng_cường đề_bạt công_bố nhận_công"
    " từ_ngày từ_#"  # «Từ năm 2010, ông là giám đốc»
)
_HOLDS_OFFICE = " là_bí là_chủ là_giám là_trưởng là_phó là_tổng là_viện là_hiệu đến_nay giai_đoạn"
_WHO_WHEN_WHERE: tuple[Kind, ...] = ("date", "person", "place")
# How a deed is asked for, in the key of a question, and what tells of it, as terms or pairs of
# terms in the wording that synonyms share («bào» for «bào chữa», «tặng» for «trao»); by the kinds
# of question that it holds for.
_DEEDS = tuple(
    (kinds, re.compile(asks), frozenset(told.split()))
    for kinds, asks, told in (
        (
            _WHO_WHEN_WHERE,
            r"\b(?:bị )?khai trừ\b",
            "khai_trừ",
        ),
        (
            _WHO_WHEN_WHERE,
            r"\bcách (?:hết |tất cả |toàn bộ )?(?:các |mọi )?chức\b",
            "cách_chức cách_hết cách_tất cách_toàn cách_các cách_mọi bãi_chức",
        ),
        (
            _WHO_WHEN_WHERE,
            r"\bkhởi tố\b",
            "khởi_tố bị_can bắt",
        ),
        (
            _WHO_WHEN_WHERE,
            r"\b(?:bị|được) (?:tạm )?"
            r"(?:giam|bắt(?! (?:buộc|đầu|tay|gặp|chước|nhịp|đền|phạt|nạt)\b))\b"
            r"|(?<!trại )\b(?:tạm giam|bắt giam|bắt giữ|tạm giữ) ",
            "bắt giam tạm_giam tạm_giữ trại tù nhà_lao đày ngục quản_thúc sa_lưới đầu_thú",
        ),
        (
            _WHO_WHEN_WHERE,
            # but not «kỹ sư về hưu nào chế máy»
            r"\b(?:nghỉ|về) hưu(?= (?:từ|vào|khi|lúc|hồi|năm|ngày|tháng|bao giờ|ở|tại|theo|trước"
            r"|sớm|đúng)\b|\W*$)",
            "nghỉ_hưu về_hưu hưu hưu_trí nghỉ_công nghỉ_chờ nghỉ_chế nghỉ_theo về_nghỉ nghỉ_hưởng"
            " nghỉ_việc",
        ),
        (
            ("date", "place"),
            r"^(?!.*\b(?:tang|viếng|táng|giỗ)\b).*\b(?:qua đời|từ trần|tạ thế)\b",
            "qua_đời từ_trần tạ_thế mất chết hy_sinh tử_vong an_táng ra_đi trút_hơi sát_hại"
            " vĩnh_biệt vĩnh_hằng vĩnh_viễn ngừng_đập tắt_thở viên_tịch ngã_xuống hưởng_thọ"
            " không_qua đi_xa mãn_phần",
        ),
        (
            ("date", "person"),
            # but not «điều động từ chức vụ này sang chức vụ khác»
            r"\b(?:từ nhiệm|xin thôi|từ chức(?! (?:vụ|danh|vị|năng|sắc)\b)(?!.* (?:lên|sang) ))\b",
            "từ_chức từ_nhiệm xin_thôi thôi xin_nghỉ rút_khỏi miễn_nhiệm nghỉ_việc rời",
        ),
        (
            ("date",),
            r"\bgiữ chức\b",
            _CAME_TO_OFFICE + _HOLDS_OFFICE,
        ),
        (
            ("date",),
            _TO_OFFICE,
            _CAME_TO_OFFICE,
        ),
        (
            ("person",),
            r"\bai\b[^,?]*\b(?:thay(?: thế)?|kế nhiệm|kế tục|nối|tiếp quản)\b (?:cho |vị trí )*"
            r"(?:ông|bà|đồng chí|anh|chị)\b"
            r"|\b(?:thay|kế nhiệm|nối) (?:ông|bà|anh|chị)\b[^,?]*\bai\b",
            "thay thay_thế kế_nhiệm kế_tục nối tiếp_quản tiếp_nhận chuyển_giao bàn_giao",
        ),
        (
            ("person",),
            r"\bbào chữa\b",
            "bào luật_sư bảo_vệ",
        ),
        (
            ("person",),
            r"\b(?:phát tán|tung (?:lên|ra)|đăng tải)\b[^,?]*\b(?:clip|video|ảnh|hình)\b",
            "phát_tán tung đăng đăng_tải quay lan_truyền chia_sẻ livestream đưa_lên",
        ),
        (
            ("date", "person"),
            r"\btước (?:quân hàm|danh hiệu|quân tịch)\b",
            "tước thu_hồi",
        ),
        (
            ("place",),
            # to learn, but not «học sinh», «hội thảo khoa học»
            r"\b(?:tốt nghiệp|luận án|luận văn|(?<!khoa )(?<!đại )(?<!năm )(?<!tiểu )(?<!trung )"
            r"(?<!môn )(?<!văn )(?<!dạy )(?<!lớp )(?<!phòng )(?<!khóa )(?<!giờ )(?<!tin )(?<!toán )"
            r"(?<!hóa )học(?! (?:sinh|trò|viên|phí|bổng|kỳ|tập|đường|vị|giả|liệu|cụ)\b))\b"
            r".*\btrường\b(?! hợp).*\bnào\b",
            "học tốt_nghiệp cử_nhân kỹ_sư thạc_sỹ tiến_sỹ bác_sỹ sinh_viên luận_án đào_tạo bằng"
            " đh sv thủ_khoa",
        ),
    )
)
# «Nghị quyết 21-NQ/TW ký ngày nào?» is told by the date behind its number.
_SIGNED = re.compile(
    r"(?<!chữ )(?<!đăng )(?<!thư )(?<!nhật )(?<!hồi )(?<!du )(?<!bút )(?<!truyện )(?<!tốc )"
    r"\bký\b(?! (?:kết|hợp|túc|tên|hiệu|sự|ức|niệm|gửi|giả|họa|quỹ)\b)"
)
_OF_A_PAPER = re.compile(r"\d-[a-zđ]|\b(?:số|thứ) \d|\bngày (?:ký|ban hành)\b")
_TOLD_SIGNED = frozenset({"ký"})
# «theo Quyết định số 12 ngày 5-3»
_TOLD_WHEN_SIGNED = _TOLD_SIGNED | frozenset(
    "ban_hành quyết_số định_số thị_số luận_số tư_số văn_số bản_số hoạch_số dẫn_số quyết_# định_#"
    " thị_# luận_# tư_# văn_# hoạch_# dẫn_# phê_duyệt ra_quyết".split()
)
# What is done behind these is told in passing: «Trước khi nghỉ hưu, ông ở đâu?».
_CLAUSE_END = re.compile(r"[,;:?!()]|(?<=\w{3})\. ")
_IN_PASSING = re.compile(
    r"\b(?:sau|trước|từ|kể từ|ngay) (?:khi|lúc)(?! nào)\b.*|^ ?(?:khi|lúc)(?! nào)\b.*"
)
# «Quy định về bổ nhiệm cán bộ ban hành khi nào?» asks of no appointment.
_OF_RULES = re.compile(
    r"\b(?:quy (?:định|chế|trình)|hướng dẫn|nghị định|thông tư|chỉ thị|kết luận|kế hoạch|đề án) "
    r"(?!số\b|\d)"
)
_FIGURE = re.compile(r"(?<=_)\d.*")


def read_deed(shadow: str, kind: Kind) -> frozenset[str]:
    """Give the words of which one must stand where it is told what was done.

    «Ông Nam bị khai trừ ngày nào?» is not answered by the day on which he was moved.

    Args:
        shadow: Key of the question.
        kind: Its kind.

    Returns:
        Keys of terms or of pairs of neighbours, as `Evidence.keys` has them, where «từ_#» stands
        for «từ» before any figure (see `tells`); empty where the question asks for no deed that is
        known, or one that is told in too many ways, or that it speaks of only beside what it asks.
    """
    asked = ",".join(filter(QUESTION_WORD.search, _CLAUSE_END.split(shadow))) or shadow
    asked = _IN_PASSING.sub("", asked)
    for kinds, asks, told in _DEEDS:
        found = asks.search(asked) if kind in kinds else None
        if found and not _OF_RULES.search(asked, 0, found.end()):
            is_of_order = kind == "date" and _SIGNED.search(asked)
            return told | _TOLD_SIGNED if is_of_order else told
    if kind in ("date", "person") and _SIGNED.search(asked) and not _OF_A_PAPER.search(shadow):
        return _TOLD_WHEN_SIGNED if kind == "date" else _TOLD_SIGNED
    return frozenset()


def tells(told: frozenset[str], keys: frozenset[str]) -> bool:
    """Say whether a sentence has one of the words that `read_deed` gives.

    Args:
        told: What it gives, not empty.
        keys: `Evidence.keys` of the sentence.
    """
    return not told.isdisjoint(keys) or not told.isdisjoint(_FIGURE.sub("#", pair) for pair in keys)
