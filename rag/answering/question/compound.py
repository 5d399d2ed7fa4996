"""Two questions in one: «Ai ký quyết định, và quyết định có hiệu lực từ ngày nào?»."""

import re
from collections.abc import Sequence

from rag.answering.question.content import content_words
from rag.text.people import find_people
from rag.text.places import find_places
from rag.text.unicode import key
from rag.types import Span

# Each side of it asks, and says enough to be a question.
_JOINT = re.compile(r",? (?:và|còn|đồng thời|rồi|trong khi) (?=\w)|[,?] (?=\w{2})")
QUESTION_WORD = re.compile(r"\b(?:ai|gì|nào|sao|đâu|mấy|bao nhiêu|bao giờ|bao lâu)\b")
"""In the key of a question; one that asks one thing has one."""
# No question by itself: what only leads to one, and what leaves its subject to the one before.
_LEADS = re.compile(
    r"^(?:dù|bất cứ|bất kỳ|nếu|khi(?! nào)|sau khi|trước khi|theo|mấy (?:hôm|ngày|năm))\b"
    r"|\b(?:không|chẳng|chưa)\b.*\bnào\b|\b(?:ai|đâu|gì) (?:cũng|đều)\b"
)
_LEANS = re.compile(
    r"^(?:được|bị|có|làm|đạt|vào|ở|từ|tại|lúc|kết nạp|giữ|là|tổng|lý do|nguyên nhân|trong đó|riêng"
    r"|họ|ông|bà|người|bao|trong|đến|do|vì|sẽ|đã|đang|diễn|tăng|giảm|nơi|gồm|ký|bổ|xếp|khi"
    r"|bao giờ)\b"
)
# What joins it to what leans on it; and it asks within a few words, or else adds to the first.
_JOINS = frozenset({"và", "rồi", "đồng thời"})
_ASKS_SOON = re.compile(rf"(?:\w+ ){{0,3}}{QUESTION_WORD.pattern}")
_CIRCUMSTANCE = re.compile(r"(?:vì sao|tại sao|khi nào|lúc nào|bao giờ|ở đâu|từ đâu|do đâu|bằng)\b")
# Nouns of two syllables that are asked for; of others one syllable stands before «nào».
_ASKED_NOUN = (
    r"(?:chi bộ|đảng bộ|địa phương|đồng chí|đơn vị|cơ quan|tổ chức|nghị quyết|quyết định|chỉ thị"
    r"|kế hoạch|hình thức|doanh nghiệp|công ty|cá nhân|tập thể|thời gian|thời điểm|nội dung"
    r"|giải pháp|nhiệm vụ|lý do|nguyên nhân|mục đích|phương châm|chủ đề|mô hình|văn bản|cán bộ"
    r"|lĩnh vực|đối tượng|chức (?:vụ|danh)|việc|[^\W\d]+)"
)
_ASKING_PHRASE = re.compile(
    r"\b(?:(?:vào|từ|do|bởi|ở|tại|là|trong|cho|về|với|vì|những|các) )*"
    rf"(?:bao nhiêu|mấy|bao giờ|ra sao|(?:như )?thế nào|sao|đâu|ai|{_ASKED_NOUN} (?:nào|gì))\b"
)
_IN_TIME = re.compile(
    r"^trong (?:\d+ năm(?: \([^)]*\))?|(?:cả )?năm \d{4}|giai đoạn [\d-]+"
    r"|nửa (?:đầu|cuối) năm \d{4}),? "
)
_AT_A_TIME = re.compile(r"^(?:trong |vào |tính đến )?(?:cả )?(?:năm|tháng|ngày|quý) [\d/.-]+,? ")
_LEAST_SAID = 3  # besides words that ask
_LIGHT = frozenset("tính hết tới phần trăm".split())
_IS_HOW_MUCH = re.compile(r"\blà (?:bao nhiêu|mấy)\W*$")
# «Còn của Gia Lai …», «… thì mấy?»: what of, the question before tells.
_LEAVES_OUT = re.compile(
    r"^của |\bthì (?:bao nhiêu|mấy|sao|thế nào)\W*$|\bcó (?:bao nhiêu|mấy)\W*$"
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
    for found in _JOINT.finditer(shadow):
        sides = shadow[: found.start()], shadow[found.end() :]
        is_listed = listed is not None and found.start() > listed.end()
        if found[0] == ", " and not is_listed and not begin_alike(*sides):
            continue
        if _LEADS.search(sides[0]):
            continue
        if leans(question[found.end() :]):
            if found[0].strip(", ") in _JOINS and is_question(sides[0]) and _adds(*sides):
                return Span(*found.span())
            continue
        if is_question(sides[0]) and (is_question(sides[1]) or leaves_out(sides[1])):
            return Span(*found.span())
    return None


def _adds(first: str, second: str) -> bool:
    """Say whether a side that leans on the first asks one thing more of what that tells of.

    Of what the first asks for, none is known before it is answered: «Huyện nào đông dân nhất và có
    bao nhiêu người?» stays whole.
    """
    if len(QUESTION_WORD.findall(second)) != 1 or not _ASKS_SOON.match(second):
        return False
    first = _AT_A_TIME.sub("", first)
    asks = _ASKING_PHRASE.search(first)
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
    return " ".join(f"{text[: found.start()]} {'' if counts else text[found.end() :]}".split())


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
    said = [
        word
        for word in content_words(text)
        if word.key not in _LIGHT and not any(start <= word.start < end for start, end in named)
    ]
    return (
        not leaves_out(text)
        and len(QUESTION_WORD.findall(key(text))) == 1
        and len(said) >= _LEAST_SAID
    )
