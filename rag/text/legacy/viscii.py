"""VISCII 1.1, as RFC 1456 has it."""

from rag.text.legacy.encoding import Encoding, decode_by_table

_C0 = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
# Codes 0x80 to 0xFF, sixteen to a line.
_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "Õắằặấầẩậẽẹếềểễệố"
    "ồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉ"
    "đựòóôõỏọụùúũủýợỮ"
)

VISCII = Encoding(
    "VISCII",
    "viscii",
    decode_by_table({0x80 + i: letter for i, letter in enumerate(_HIGH)} | _C0),
)
"""One code to a letter; six capitals are control characters."""
