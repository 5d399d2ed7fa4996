"""Windows-1258, in which a tone mark is a character after its vowel."""

from rag.text.legacy.encoding import Encoding, decode_by_table

# Python's own codec has the table; a code that it does not know stands for nothing.
_TABLE = {
    code: char
    for code in range(0xA0, 0x100)
    if (char := bytes([code]).decode("cp1258", "ignore")) not in {"", chr(code)}
}

WINDOWS_1258 = Encoding("Windows-1258", "windows", decode_by_table(_TABLE))
"""What Notepad called ANSI on a Vietnamese Windows."""
