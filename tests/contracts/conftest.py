"""Article files of every format, made of the same paragraphs."""

import html
import io
import json
from collections.abc import Callable, Sequence

import docx
import pytest
from fpdf import FPDF

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

ArticleMaker = Callable[[str, Sequence[str]], bytes]


def word_file(paragraphs: Sequence[str]) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(file)
    return file.getvalue()


def pdf_file(paragraphs: Sequence[str]) -> bytes:
    pages = FPDF()
    pages.add_page()
    pages.add_font("DejaVu", fname=FONT)
    pages.set_font("DejaVu", size=12)
    for paragraph in paragraphs:
        pages.multi_cell(0, 6, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(pages.output())


@pytest.fixture(scope="session")
def make_article() -> ArticleMaker:
    """Give the bytes of a file, by its suffix and its paragraphs."""

    def make(suffix: str, paragraphs: Sequence[str]) -> bytes:
        text = "\n".join(paragraphs)
        page = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
        cell = text.replace('"', '""')
        makers: dict[str, Callable[[], bytes]] = {
            ".csv": f'id,text\n1,"{cell}"\n'.encode,
            ".docx": lambda: word_file(paragraphs),
            ".htm": page.encode,
            ".html": page.encode,
            ".jsonl": lambda: json.dumps({"text": text}, ensure_ascii=False).encode(),
            ".md": lambda: "\n\n".join(paragraphs).encode(),
            ".pdf": lambda: pdf_file(paragraphs),
            ".txt": text.encode,
        }
        return makers[suffix]()

    return make
