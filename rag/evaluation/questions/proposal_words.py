"""The words by which the rules for proposing questions find their way through a sentence."""

import re


def _any(words: str) -> str:
    """Make one alternative of a comma-separated list, the longest first."""
    phrases = sorted((" ".join(word.split()) for word in words.split(",")), key=len, reverse=True)
    return "|".join(map(re.escape, phrases))


# All patterns run on `rag.text.unicode.key` of the text.

_ADDING = (
    "đồng thời, bên cạnh đó, ngoài ra, cùng với đó, đặc biệt, song song đó, mặt khác, được biết"
)
_ADDING_MORE = "đáng chú ý, nhìn chung, tuy nhiên, tính chung"
CONNECTIVE = re.compile(
    rf"^(?:{_any(_ADDING)}|{_any(_ADDING_MORE)})(?:,\s*|\s*:\s*)|^nổi bật(?: nhất)?(?: là|,)\s+"
)
"""Joins a sentence to the one before, and can be left out."""

NOW = re.compile(r"^(?:tính )?(?:hiện nay|hiện tại|đến nay|hiện)(?:,\s*|\s+(?!có|còn|đang))")
"""Opens a sentence on how things stand at the time of writing."""

_POINTING = (
    "trong đó, trong số, kết quả, cụ thể, số còn lại, theo đó, như vậy, nhờ đó, qua đó, từ đó"
)
_POINTING_MORE = "do đó, vì vậy, vì thế, do vậy, trước đó, sau đó, tiếp đó, khi đó, lúc đó, còn lại"
BACKWARD = re.compile(rf"^(?:{_any(_POINTING)}|{_any(_POINTING_MORE)})(?!\w)")
"""Opens a sentence that needs the one before."""

_LEADS = """
    trong, năm, ngày, từ, đến, tính, tại, ở, theo, về, sau, trước, với, nhằm, để, qua, thực hiện,
    nhân, sáng, chiều, tối, trưa, giai đoạn, nhiệm kỳ, quý, vừa qua, thời gian qua, riêng, ngoài,
    báo cáo, phát biểu, cuối, đầu, hôm, kết thúc, nhờ, do, bằng, cùng với, đối với, khi, bước vào,
    căn cứ, cũng theo, bám sát, triển khai, quán triệt, phát huy, mới đây, cũng trong, trên cơ sở
"""
LEAD = re.compile(rf"^(?:{_any(_LEADS)}|\d+ tháng)(?!\w)")
"""Opens a part of a sentence that stands before its subject."""

IDLE_LEAD = re.compile(
    r"^(?:(?:cũng )?theo (?!nghị quyết|quy định|luật)"
    r"|tại (?:hội nghị|buổi|cuộc|đây|chương trình|lễ|kỳ họp)"
    r"|phát biểu|báo cáo|nhân dịp|vừa qua|thời gian qua|thực hiện|kết thúc|bám sát|triển khai"
    r"|quán triệt|phát huy|căn cứ|trên cơ sở|mới đây|nhờ|bước vào|trong (?:đó|thời gian|những)"
    r"|qua (?:đó|kiểm tra|rà soát))"
)
"""Such a part that a question does without."""

SAYING = re.compile(
    r"(?<!\w)(?:cho biết|thông tin(?=[,:])|cho hay|cho rằng|khẳng định|nêu rõ)"
    r"(?:\s*[,:]\s*|\s+rằng\s+|\s+)"
)
"""After it comes what someone reports."""

_AUXILIARIES = "đã, đang, sẽ, hiện có, hiện còn, có, còn, được, bị, là, vừa, cũng đã, hiện, đều"
_ACTIONS = """
    bắt giữ, ban hành, bồi dưỡng, bổ nhiệm, chuyển, chỉ đạo, cảnh cáo, giải quyết, giám sát,
    giáo dục, hoàn thành, hỗ trợ, huy động, khen thưởng, khiển trách, khởi tố, kiểm tra, kiện toàn,
    kết luận, kết nạp, kỷ luật, miễn nhiệm, mở, nâng, phát hiện, phát thẻ, phát triển, quyết định,
    rà soát, sáp nhập, tham gia, thi hành, thành lập, thu hồi, tiếp nhận, tiến hành, trao, trao
    tặng, triển khai, tuyên truyền, tặng, tổ chức, vận động, xây dựng, xóa tên, xử lý, xử phạt, đào
    tạo, đầu tư, đề nghị, luân chuyển, điều động, giảm, tăng, tinh giản, công nhận, thẩm định,
    thu hút, trồng, nâng cấp, khai trừ, giải thể, thực hiện, ra quyết định, phối hợp, cử, giao, phát
"""
_NO_NOUN = r"(?<!tổ chức(?= đảng| cơ sở| chính trị| bộ máy| xã hội| đoàn thể))"
PREDICATE = re.compile(
    rf"(?<!\w)(?:{_any(_AUXILIARIES)}|{_any(_ACTIONS)}|đạt|chiếm|gồm)(?!\w){_NO_NOUN}"
)
"""Where the subject of a clause is over."""

ACTION = re.compile(rf"^(?:đã |đã được |được )?(?:{_any(_ACTIONS)})(?!\w){_NO_NOUN}")
"""Opens a clause that takes its subject from the one before."""

RESULT = re.compile(
    r"^(?:đạt|chiếm|tăng|giảm|vượt|bằng|nâng|trong đó,? có|tương đương|cao hơn|thấp hơn|bao gồm"
    r"|gồm)(?!\w)"
)
"""Opens a part that says more of what was just told."""

HEDGE = re.compile(
    r"(?<!\w)(?:hơn|gần|khoảng|trên dưới|trên|dưới|chừng|xấp xỉ|ước|tới|đến|tổng cộng|đủ)\s+$"
)
"""Makes the number behind it a rough one; it belongs to the answer."""

NOT_ASKED_BEFORE = re.compile(
    r"(?:(?<!\w)(?:từ|huy hiệu|số|thứ|khóa|khoá|lần|điều|khoản|quyết định|nghị quyết|tổ|đội|đường|"
    r"giai đoạn|trong|sau|qua|kỷ niệm|suốt|mỗi|cứ|loại|cấp|hạng|lúc|hồi|giữa|top|kỳ|phiên|bậc|tầng|"
    r"đợt|nhà|ngõ|hẻm|phố|km|quốc lộ|phòng|trang|khu|lô|kênh|"
    r"kết luận|những năm|[qpf]\.)|\d\s*(?:-|và|đến|x)?"
    r"|[-–/x+])\s*$"
)
"""Before a number that is part of a name, a range or a time."""

NOT_ASKED_AFTER = re.compile(
    r"^\s*(?:(?:-|–|đến|tới)\s*\d"
    r"|(?:năm (?:qua|thực hiện|nay|trước|tuổi|liên tiếp|gần đây)|ngày (?:nữa|tới)|giờ|phút|h"
    r"|trong \d)(?!\w)|/|-|–|x\s*\d|\()"
)
"""Behind such a number."""

PHRASE_END = re.compile(
    r"[,;:!?()…\"]|(?<!tp)\.|\s[-–]\s"
    r"|(?<!\w)(?:trong đó|nhằm|để|qua đó|do|vì|nên|trong khi|đồng thời|trở lên|trở xuống|nhưng|"
    r"còn|khi|nếu|(?:đạt|chiếm|bằng)(?= (?:tỷ lệ |hơn |gần |trên )?\d)|nâng (?:tổng )?số|"
    r"thì|là (?:ông|bà|đồng chí|anh|chị)|và (?:một|hai|ba|bốn|năm|sáu))(?!\w)"
)
"""Where the words that say what is counted are over."""

JOINT = re.compile(
    r"\s(?:so với|cho|với|và|gồm|có|của|tại|lên|trong|từ|thành|bằng|vào|về|theo|đối với)\s"
)
"""Where a phrase may be cut before another figure."""

LOOSE_END = re.compile(
    r"(?:^|\s)(?:cho|với|và|gồm|có|của|tại|lên|trong|từ|thành|bằng|vào|về|theo|đối với|các|những|"
    r"là|được|hoặc|hay|do|đã|(?<!dự )bị|mỗi|cùng|trên|số|như|nhiều|đến|tp)$"
)
"""A phrase does not end so."""

UNRESOLVED = re.compile(
    r"(?<!\w)(?:này|kia|ấy|đó|nói trên|nêu trên|kể trên|trên đây|trên\s*[,?]|nay|họ|tôi|ta|"
    r"(?<!quần )(?<!công )(?<!đại )chúng|vụ (?:việc|án)(?= (?:đã|có|bị|,))|"
    r"mình|em|cô ấy|nó|đây|sau đó|cùng (?:kỳ|ngày|năm|tháng)|hôm (?:qua|nay)|ngày mai|hiện tại|"
    r"dịp|nhau|trước đó|tương tự|như sau|"
    r"(?:thời gian|nhiệm kỳ|giai đoạn) (?:qua|tới)|đầu nhiệm kỳ|đến nay)(?!\w)"
)
"""Speaks of what only the sentences around can tell."""

PERSONAL = re.compile(
    r"(?<!\w)(?:tôi|chúng tôi|chúng ta|mình|em|cháu|bạn|con tôi|nhà báo|pv|phóng viên)(?!\w)"
)
"""Someone speaks or is spoken to."""

BODY = re.compile(
    r"^(?:(?:các|toàn|cả|nhiều) )?(?:ban|cấp ủy|cấp uỷ|chi bộ|chi, đảng|chi ủy|công an|đảng|"
    r"địa phương|đoàn|đơn vị|hội(?! nghị| thảo| thi| đồng)|lực lượng|mặt trận|ngành|ủy ban|uỷ ban|"
    r"ubnd|hđnd|sở|tổ chức|xã|huyện)(?!\w)"
)
"""A public body that its article's province can be put behind."""

COMMON_START = re.compile(
    r"^(?:toàn|các|cả|có|công|mỗi|nhiều|ngành|tổng|số|tỉnh(?! ủy| uỷ| đoàn)|lực|cấp|chi|việc|tỷ)"
    r"(?!\w)"
)
"""Opens a subject that is no name, and has a small letter inside a sentence."""

_UNITS = """
    đảng viên mới, đảng viên, tổ chức cơ sở đảng, tổ chức đảng, chi bộ, đảng bộ, hội nghị, tập thể,
    cá nhân, cán bộ, công chức, viên chức, người, trường hợp, cuộc, lượt, lớp, bài, vụ, hộ, xã,
    huyện, năm, tháng, ngày, tuổi, lần, văn bản, nhiệm vụ, chỉ tiêu, đồng chí, đại biểu, quần chúng,
    đoàn viên, hội viên, học sinh, sinh viên, thí sinh, ha, km, m2, tấn, kg, doanh nghiệp, dự án,
    công trình, mô hình, đơn vị, phiếu, ý kiến, bị cáo, nhà, căn, suất, chiếc, thành viên, lao động
"""
UNIT = re.compile(rf"^\s+(?:{_any(_UNITS)})(?!\w)")
"""Behind a number: what it counts, in as few words as make sense."""

MONEY = re.compile(r"^\s*(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+)*(?:đồng|usd|đô la|euro|vnđ)(?!\w)")
"""Behind a number: it is a sum of money."""

SUM = re.compile(
    r"(?<!\w)(?:trị giá|kinh phí|vốn|số tiền|doanh thu|thu nhập|mức|giá|thu ngân sách|"
    r"tổng mức đầu tư)(?: (?:đạt|gần|hơn|trên))?\s*$|(?<!\w)là\s*$"
)
"""Before a sum: it is named already, so the question word stands alone."""

TIME = re.compile(r"(?<!\w)(?:năm|ngày|tháng|quý|nhiệm kỳ|giai đoạn|sáng|chiều|tối|đầu|cuối)(?!\w)")
"""Speaks of a time."""

NOW_HAS = re.compile(r"^hiện (?=có|còn|đang)")
"""The same at the head of a predicate."""

NEEDS_OBJECT = re.compile(r"(?:^|\s)(?:đạt|chiếm|vượt|bằng|chưa được)$")
"""Before a figure: of what must be told behind it."""

NEW_CLAUSE = re.compile(
    r"^(?:trong đó|qua đó|góp phần|có|đã|gồm|và|so với|từ đó|là|giúp|hơn|gần|được|bị|song|nhưng"
    r"|thì)(?!\w)"
)
"""Opens what is no more part of a list."""

ENDING = re.compile(r"[;.!?]|,\s(?:trong đó|nhằm|để|qua đó|góp phần|với)(?!\w)|\s*\(")
"""Where the main clause of a sentence is over."""

TELLING = re.compile(
    r"^(?:đã |vừa |được )*(?:ký|trao|tặng|chủ trì|bổ nhiệm|bầu|giữ|làm|khởi tố|bị|dẫn đầu|thăm|dự|"
    r"phát động|công bố|ban hành|quyết định|tham dự|đến|thay mặt|thừa lệnh|chỉ đạo|trình bày)(?!\w)"
)
"""A deed of one person that can be asked after."""

MATTER = re.compile(r"^(?:về|đối với) (?:công tác|việc|lĩnh vực)")
"""Opens a lead that names a matter, often several."""

EVENTS = re.compile(r"^(?:cuộc|lớp|đợt|buổi|việc) ")
"""A noun that a verb makes, so that the next verb goes on the list."""

CAPITAL_NOUN = re.compile(
    r"^(?:đảng|chi bộ|ủy viên|uỷ viên|tccs|bí thư|phó|anh hùng|huy|bằng khen)"
)
"""Counted, though some write it with a capital."""

STILL = re.compile(r"^còn(?!\w)")
"""Goes on from what was told of someone else."""

NO_SUBJECT = re.compile(
    r"^(?:dự kiến|tiếp tục|đẩy mạnh|tăng cường|phấn đấu|chú trọng|quan tâm|không|chưa|chỉ|riêng|"
    r"cũng|hội nghị|ngoài ra|nếu|khi|vì|do|và)(?!\w)"
)
"""Opens words before a predicate that are no subject, or one that nothing names."""

AGE = re.compile(r"^tuổi(?! đảng| nghề)")
"""Behind a number: someone's age, told in passing."""

LASTING = re.compile(r"(?:được|kéo dài|có|làm việc|công tác|suốt)$")
"""Before a number of years that measures how long something took."""

YEARS = re.compile(r"^\s*năm\s*(?:[,;.)]|$)")
"""Behind a number: years, and nothing more."""
