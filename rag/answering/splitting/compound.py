"""Two questions in one: «Ai ký quyết định, và quyết định có hiệu lực từ ngày nào?»."""

import re
from collections.abc import Sequence

from rag.answering.question.content import content_words
from rag.answering.question.kinds import QUESTION_WORD
from rag.text.people import find_people
from rag.text.places import find_places
from rag.text.unicode import cut_before, key
from rag.types import Span

# Each side of it asks, and says enough to be a question.
_JOINT = re.compile(r"[,;]? (?:và|còn|đồng thời|rồi|trong khi) (?!vừa )(?=\w)|[,;?] (?=\w{2}|ở )")
_N_SIDES = 2
_MOST_JOINTS = 40  # nobody joins more, and each costs a look at all of the question
# No question by itself: what only leads to one, and what leaves its subject to the one before.
_LEADS = re.compile(
    r"^(?:dù|bất cứ|bất kỳ|nếu|khi(?! nào)|sau khi|trước khi|theo|mấy (?:hôm|ngày|năm))\b"
    r"|\b(?:không|chẳng|chưa)\b.*\bnào\b|\b(?:không|chẳng|chưa) (?:ai|gì|đâu)\b"
    r"|\b(?:ai|đâu|gì) (?:cũng|đều)\b"
)
_OWN_VERB = (
    r"(?:khởi công|khánh thành|hoàn thành|thông xe|vận hành|thành lập|bắt đầu|kết thúc|khai mạc"
    r"|bế mạc|kéo dài|dài|rộng|nằm|trực thuộc|ban hành|xuất bản|công bố|nghỉ hưu|mất"
    r"|sinh(?! viên| hoạt)|tốn)"
)
_LEANS = re.compile(
    r"^(?:được|bị|có|làm|đạt|vào|với|quê|thuộc|ở|từ|tại|lúc|kết nạp|giữ|là|tổng|lý do"
    r"|nguyên nhân|trong đó|riêng|họ|ông|bà|người|bao|trong|đến|do|vì|sẽ|đã|đang|diễn|tăng|giảm"
    rf"|nơi|gồm|ký|bổ|xếp|khi|bao giờ|{_OWN_VERB})\b"
)
# What joins it to what leans on it, '' for a comma alone; and it asks within a few words, or else
# adds to the first.
_JOINS = frozenset({"", "và", "rồi", "đồng thời"})
_ASKS_SOON = re.compile(rf"(?:\w+ ){{0,4}}{QUESTION_WORD.pattern}")
_WHERE = re.compile(r"(?:ở|tại|vào|từ|trong|với|do) ")
_BY_WHOM = frozenset({"do ai", "bởi ai"})
_OF_WHOM = re.compile(r"(?:ở|thuộc|làm|giữ|quê)\b")
_CIRCUMSTANCE = re.compile(r"(?:vì sao|tại sao|khi nào|lúc nào|bao giờ|ở đâu|từ đâu|do đâu|bằng)\b")
# Nouns of two syllables that are asked for; of others one syllable stands before «nào».
_ASKED_NOUN = (
    r"(?:chi bộ|đảng bộ|địa phương|đồng chí|đơn vị|cơ quan(?: lãnh đạo)?|tổ chức|nghị quyết"
    r"|quyết định|chỉ thị|kế hoạch|hình thức|doanh nghiệp|công ty|cá nhân|tập thể|thời gian"
    r"|thời điểm|nội dung|giải pháp|nhiệm vụ|lý do|nguyên nhân|mục đích|phương châm|chủ đề|mô hình"
    r"|văn bản|cán bộ|lĩnh vực|đối tượng|chức (?:vụ|danh)|việc|[^\W\d]+)"
)
_ASKING_PHRASE = re.compile(
    r"\b(?:(?:vào|từ|do|bởi|ở|tại|là|trong|cho|của|về|với|vì|những|các) )*"
    rf"(?:(?:số |năm |ngày )?(?:bao nhiêu|mấy)|bao giờ|ra sao|(?:như )?thế nào|sao|đâu|ai"
    rf"|{_ASKED_NOUN} (?:nào|gì))\b"
)
_IN_TIME = re.compile(
    r"^trong (?:\d+ năm(?: \([^)]*\))?|(?:cả )?năm \d{4}|giai đoạn [\d-]+"
    r"|nửa (?:đầu|cuối) năm \d{4}),? "
)
_AT_A_TIME = re.compile(r"^(?:trong |vào |tính đến )?(?:cả )?(?:năm|tháng|ngày|quý) [\d/.-]+,? ")
# What the first tells of itself: «… có tổng vốn bao nhiêu và khi nào hoàn thành», «… sinh năm nào,
# quê ở đâu».
_HAS_OF_ITS_OWN = re.compile(r" có(?: [^\W\d]+){1,3} $")
_DOES = re.compile(
    rf" (?:có(?: [^\W\d]+){{0,3}}|cao|nặng|sâu|in|ký|quê|gồm|tổ chức|diễn ra|{_OWN_VERB}) $"
)
_DOES_ITSELF = re.compile(rf"(?:{_OWN_VERB}|quê)\b")
_OF_FIRST = re.compile(r"\b(?:bao nhiêu|mấy|do ai|bởi ai)\b")
_COUNTED = re.compile(r"^ (?:(?!ở |tại |của |trong |từ |năm |do )[^\W\d]+ ?){1,4}")
_LEAST_SAID = 3  # besides words that ask
_LIGHT = frozenset("tính hết tới phần trăm".split())
_IS_HOW_MUCH = re.compile(r"\blà (?:bao nhiêu|mấy)\W*$")
# «Còn của Gia Lai …», «… thì mấy?»: what of, the question before tells.
_LEAVES_OUT = re.compile(
    r"^của |\bthì (?:bao nhiêu|mấy|(?:ra )?sao|(?:như )?thế nào)\W*$|\bcó (?:bao nhiêu|mấy)\W*$"
    r"|^(?:con số|số|số liệu|tỷ lệ|mức) (?:đó|này|ấy)\b.*\blà (?:bao nhiêu|mấy)\W*$"
    r"|^(?:(?:ở|tại|bên) )?(?:đảng bộ|đảng ủy|thành ủy|tỉnh ủy|huyện ủy|quận ủy|khối|tỉnh|huyện)\b"
    r"(?!.*\b(?:số|tỷ lệ|mức|tiền|phí|giá|có|thu|chi|đạt)\b).*\blà (?:bao nhiêu|mấy)\W*$"
)
TOPIC = re.compile(
    r"(?!.*\b(?:hỏi|giúp|xin|nhờ)\b.*: )(?P<topic>[^:?]{8,90}(?=: )|về [^,:?]{3,60}(?=, ))",
    re.IGNORECASE,
)
"""What is said before several questions: «Về công tác cán bộ, …», «Chỉ tiêu năm 2022: …»."""
SETTING = re.compile(
    r"(?P<topic>(?:tại|trong|ở) (?:hội nghị|hội thi|cuộc|buổi|lễ|kỳ|bài) [^,:?]{3,110}(?=, ))",
    re.IGNORECASE,
)
"""Where what is asked was said or done: «Tại hội nghị tổng kết, …»."""


def find_joint(question: str) -> Span | None:
    """Find where one question ends and another begins, each with a question word of its own.

    Args:
        question: A cleaned question.

    Returns:
        Where the words or mark between them stand; None in a question that asks one thing. The
        second may have its subject from the first: «… diễn ra khi nào và do ai chủ trì?».
    """
    shadow = key(question)
    listed = TOPIC.match(question)  # «Sinh hoạt chi bộ: …, …»
    listed_from = len(question) if listed is None else listed.end()
    return next(
        (
            Span(*found.span())
            for found in _joints(shadow)
            if _is_joint(question, shadow, found, is_listed=found.start() > listed_from)
        ),
        None,
    )


def _joints(shadow: str) -> list[re.Match[str]]:
    """Give what may stand between two questions, the strongest marks first.

    Each side asks by a question word: two in all, one before it and one behind.
    """
    asking = [found.start() for found in QUESTION_WORD.finditer(shadow)]
    if len(asking) != _N_SIDES:
        return []
    first, second = asking
    joints = [found for found in _JOINT.finditer(shadow, first) if found.end() <= second]
    joints = joints[:_MOST_JOINTS]
    return sorted(joints, key=lambda found: (found[0][0] != ";", found[0] == ", "))


def _is_joint(question: str, shadow: str, found: re.Match[str], *, is_listed: bool) -> bool:
    """Say whether one question ends where another begins, or what leans on it."""
    sides = shadow[: found.start()], shadow[found.end() :]
    second = question[found.end() :]
    if _LEADS.search(sides[0]) or not is_question(sides[0]):
        return False
    if leans(second):
        is_of_others = found[0] == ", " and sides[1].startswith("họ ")
        return found[0].strip(", ") in _JOINS and not is_of_others and _adds(*sides)
    if found[0] == ", " and not is_listed and not begin_alike(*sides):
        return False
    return is_question(sides[1]) or leaves_out(sides[1])


def _adds(first: str, second: str) -> bool:
    """Say whether a side that leans on the first asks one thing more of what that tells of.

    Of what the first asks for, none is known before it is answered: «Huyện nào đông dân nhất và có
    bao nhiêu người?» stays whole.
    """
    if len(QUESTION_WORD.findall(second)) != 1 or not _ASKS_SOON.match(second):
        return False
    first = _AT_A_TIME.sub("", first)
    asks = _ASKING_PHRASE.search(first)
    if asks and asks[0] in _BY_WHOM and _OF_WHOM.match(second):  # «do ai viết, ở đơn vị nào»
        return False
    where = _WHERE.match(second)
    if where and asks and asks[0].startswith(where[0]):  # «ở thôn nào, ở xã nào»
        return False
    is_of_subject = asks is None or len(first[: asks.start()].split()) <= 1
    return _CIRCUMSTANCE.match(second) is not None or not is_of_subject


def leans(text: str) -> bool:
    """Say whether a piece of a question has its subject from the one before: «do ai chủ trì»."""
    shadow = _IN_TIME.sub("", key(text))
    if find_people(text) or (shadow.startswith("bao nhiêu ") and is_question(text)):
        return False
    return _LEANS.match(shadow) is not None


def without_asking(text: str, further: str) -> str:
    """Leave out of a question what asks, for another that leans on it.

    «Hội nghị diễn ra khi nào» gives «Hội nghị diễn ra»; before one that counts another thing, what
    it counts too.
    """
    found = _ASKING_PHRASE.search(key(text))
    if found is None:
        return text
    counts = key(further).startswith(("bao nhiêu ", "mấy "))
    before, behind = text[: found.start()], "" if counts else text[found.end() :]
    if _DOES_ITSELF.match(key(further)):
        before = cut_before(before, _DOES)
        if _OF_FIRST.search(found[0]):
            behind = _COUNTED.sub("", behind)
    elif _CIRCUMSTANCE.match(key(further)):
        before = cut_before(before, _HAS_OF_ITS_OWN)
    return " ".join(f"{before} {behind}".split())


def begin_alike(one: str, other: str) -> bool:
    """Say whether two keys begin with the same two words: «Tác giả bài … là ai, tác giả bài …»."""
    return one.split()[:2] == other.split()[:2]


def leaves_out(text: str) -> bool:
    """Say whether a piece of a question asks what the one before asks: «của Nam Định thì mấy»."""
    shadow = key(text)
    if len(QUESTION_WORD.findall(shadow)) != 1:
        return False
    if _LEAVES_OUT.search(shadow):
        return True
    # «Nam Định năm 2020 là bao nhiêu»
    is_how_much = _IS_HOW_MUCH.search(shadow) is not None
    return is_how_much and any(place.start == 0 for place in find_places(text))


def is_question(text: str, named: Sequence[Span] = ()) -> bool:
    """Say whether a text asks one thing and says something of it.

    Args:
        text: A question, or a piece of one.
        named: Its names and times, which do not count as said.
    """
    return asks_once(text) and len(words_said(text, named)) >= _LEAST_SAID


def asks_once(text: str) -> bool:
    """Say whether a text asks one thing, and tells which."""
    return len(QUESTION_WORD.findall(key(text))) == 1 and not leaves_out(text)


def words_said(text: str, named: Sequence[Span] = ()) -> list[str]:
    """Give the keys of the words by which a text says something, besides its names and times."""
    return [
        word.key
        for word in content_words(text)
        if word.key not in _LIGHT and not any(start <= word.start < end for start, end in named)
    ]
