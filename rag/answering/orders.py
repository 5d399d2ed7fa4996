"""Sentences of an article that give orders to a chat model: they are no evidence of anything."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.text.sentences import paragraph_start
from rag.text.unicode import key
from rag.types import Hit, Span

# Told by what only a model is told: to forget its instructions, to play another, what to say to
# whoever asked. Each must be about instructions, a model or a reply; «bỏ qua» alone is plain news.
_ORDER = re.compile(
    r"""(?<!\w)(?:
    (?:bỏ\ qua|phớt\ lờ|quên|đừng\ tuân\ theo|đừng\ làm\ theo)
      (?:\ đi)?(?:\ (?:mọi|tất\ cả|toàn\ bộ|hết|các|những))*
      \ (?:hướng\ dẫn|chỉ\ dẫn|chỉ\ thị|mệnh\ lệnh|yêu\ cầu|quy\ tắc|lời\ nhắc|câu\ lệnh|lệnh)
      (?:\ ở|\ phía)?\ (?:trước|trên(?!\ giấy)|hệ\ thống|đã\ (?:cho|nhận|được)|này)
    |(?:ignore|disregard|forget|override)(?:\ \w+){0,3}
      \ (?:instructions?|prompts?|rules|directions|context|messages?|passages?)
    |(?:system|developer)\ (?:prompt|message)|jailbreak|do\ anything\ now
    |you\ are\ (?:now\ )?(?:a|an|the)\ (?:\w+\ ){0,3}(?:assistant|model|ai|bot|chatbot)
    |(?:your|the)\ (?:answer|reply|response)\ (?:must|should)\ (?:be|say|state|contain)
    |(?:answer|reply|respond)\ (?:only|that|exactly|with)(?!\w)
    |(?:say|output|print)\ (?:only|exactly)(?!\w)
    |(?:bạn|mày|ngươi)\ (?:là|hãy\ đóng\ vai)\ (?:\w+\ ){0,3}
      (?:trợ\ lý|mô\ hình|chatbot|trí\ tuệ\ nhân\ tạo)
    |(?:hãy|phải|chỉ(?:\ được)?|luôn|bắt\ buộc)\ (?:\w+\ ){0,2}?(?:trả\ lời|đáp|in\ ra)
      (?:\ (?:mọi\ )?câu\ hỏi)?(?:\ rằng|\ là|\ như\ sau|\ đúng\ một|\ ?:)
    |(?:trả\ lời|nói\ với|báo\ cho)\ (?:người\ dùng|người\ hỏi)\ (?:rằng|là)
    |(?:nếu|khi)\ (?:được\ hỏi|ai\ hỏi|người\ dùng\ hỏi|có\ người\ hỏi)
      [^.!?]{0,80}?(?:hãy|phải|chỉ)\ (?:trả\ lời|nói|đáp|viết)
    |(?:hỡi|gửi|dành\ cho|lưu\ ý\ với)\ (?:\w+\ ){0,2}
      (?:mô\ hình(?:\ ngôn\ ngữ)?|trợ\ lý\ (?:ai|ảo)|chatbot|llm)
    )|<\|?/?(?:system|assistant|im_start|im_end|inst|user)\|?>|\[/?inst\]""",
    re.VERBOSE,
)


def gives_orders(sentence: str) -> bool:
    """Say whether a sentence tells a chat model what to do."""
    return _ORDER.search(" ".join(key(sentence).split())) is not None


def without_orders(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Take orders to a model out of what may be evidence.

    With an order goes the rest of its paragraph, which is what it wants said.

    Args:
        hits: Passages retrieved.

    Returns:
        The hits in their order, each with the sentences that are left; without those that have
        none. Texts and offsets are as they were.
    """
    return tuple(_kept(hits))


def _kept(hits: Sequence[Hit]) -> Iterator[Hit]:
    for hit in hits:
        sentences = tuple(span for span in hit.passage.sentences if not _is_ordered(hit, span))
        if len(sentences) == len(hit.passage.sentences):
            yield hit
        elif sentences:
            yield replace(hit, passage=replace(hit.passage, sentences=sentences))


def _is_ordered(hit: Hit, span: Span) -> bool:
    text = hit.document.text
    start = paragraph_start(text, span.start)
    return gives_orders(text[start : span.end])
