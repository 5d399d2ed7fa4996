"""Word files made here, by python-docx and by hand."""

import io
import zipfile
from datetime import datetime

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from rag.errors import ArticleError
from rag.ingest import read_articles
from rag.ingest.docx_file import read_docx
from rag.types import ReadWarning


@pytest.fixture
def document():
    made = docx.Document()
    made.core_properties.author = ""
    made.core_properties.created = datetime(1980, 1, 1)
    return made


@pytest.fixture
def read(tmp_path):
    def read(document):
        document.save(tmp_path / "a.docx")
        (article,) = read_docx(tmp_path / "a.docx")
        assert not isinstance(article, ArticleError), article
        return article

    return read


def reason(path) -> str:
    (error,) = read_docx(path)
    assert isinstance(error, ArticleError)
    assert "\n" not in error.reason
    return error.reason


def test_headings_paragraphs_and_tables_are_lines_in_order(document, read):
    document.add_heading("Báo cáo tháng", 0)
    document.add_heading("Kết quả", 1)
    paragraph = document.add_paragraph("Đồng Tháp ")
    paragraph.add_run("kết nạp").bold = True
    paragraph.add_run().add_break()
    paragraph.add_run("2.472 đảng viên.")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Xã", "Số", "An Mẫu", ""), strict=True):
        cell.text = text
    table.rows[1].cells[0].add_paragraph("(mới)")
    document.add_paragraph("Hết.")
    assert read(document).text.split("\n") == [
        "Báo cáo tháng", "Kết quả", "Đồng Tháp kết nạp", "2.472 đảng viên.", "Xã | Số",
        "An Mẫu (mới) | ", "Hết.",
    ]  # fmt: skip


def test_items_of_lists_have_the_numbers_that_word_shows(document, read):
    for style in ("List Number", "List Number", "List Bullet", "List Number"):
        document.add_paragraph("mục", style=style)
    assert read(document).text == "1. mục\n2. mục\n- mục\n3. mục"


def test_numbers_of_inner_levels_are_counted_and_written_as_defined(document, read):
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="3"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (style, text) in enumerate([("upperRoman", "%1."), ("lowerLetter", "%1.%2)")])
    )
    numbering.insert(
        0,
        parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'),
    )
    num = f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    numbering.append(parse_xml(num))
    for level in (0, 1, 1, 0, 1):
        properties = document.add_paragraph("mục")._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = 77
    assert read(document).text.split("\n") == [
        "III. mục", "III.c) mục", "III.d) mục", "IV. mục", "IV.c) mục",
    ]  # fmt: skip


def test_links_insertions_controls_and_text_boxes_are_read_and_deletions_are_not(document, read):
    body = document.element.body
    run = "<w:r><w:t>{}</w:t></w:r>"
    box = f"<w:txbxContent><w:p>{run.format('khung')}</w:p></w:txbxContent>"
    inner = (
        f"<w:hyperlink>{run.format('liên kết')}</w:hyperlink><w:ins>{run.format(' thêm')}</w:ins>"
        "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:pict>{box}</w:pict></w:r>"
    )
    control = f"<w:sdt><w:sdtContent><w:p>{inner}</w:p></w:sdtContent></w:sdt>"
    body.insert(0, parse_xml(f"<w:customXml {nsdecls('w')}>{control}</w:customXml>"))
    assert read(document).text == "liên kết thêm\nkhung"


def test_text_in_old_fonts_is_converted_by_the_font_of_run_and_style(document, read):
    document.styles["Normal"].font.name = ".VnTime"
    document.styles["Normal"].element.rPr.rFonts.set(docx.oxml.ns.qn("w:hAnsi"), ".VnTime")
    paragraph = document.add_paragraph("Hµ Néi, ")
    for text, font in (("viÖt nam", ".VnTimeH"), (" ñoäc laäp", "VNI-Times"), (" café", "Arial")):
        paragraph.add_run(text).font.name = font
    article = read(document)
    assert article.text == "Hà Nội, VIỆT NAM độc lập café"
    assert article.warnings == (
        ReadWarning(code="converted", detail="TCVN3 (ABC)"),
        ReadWarning(code="converted", detail="VNI"),
    )


def test_properties_give_title_author_and_date(document, read):
    document.add_paragraph("Một bài không ghi gì.")
    document.core_properties.title = "Một tít"
    document.core_properties.author = "Lê Mẫu"
    document.core_properties.created = datetime(2022, 7, 15)
    article = read(document)
    assert (article.title, article.author, article.published_at) == (
        "Một tít", "Lê Mẫu", "2022-07-15",
    )  # fmt: skip


def test_an_official_document_states_its_title_itself(document, tmp_path):
    table = document.add_table(2, 2)
    cells = (
        "UBND TỈNH MẪU\nSỞ CÂY XANH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "Số: 12/BC-SCX",
        "Mẫu, ngày 05 tháng 01 năm 2023",
    )
    for cell, text in zip(table._cells, cells, strict=True):
        cell.text = text
    for line in ("BÁO CÁO", "Kết quả trồng cây năm 2022", "Sở Cây xanh báo cáo như sau:"):
        document.add_paragraph(line)
    document.add_heading("I. KẾT QUẢ", 1)
    document.add_paragraph("Năm 2022, tỉnh trồng 1.000 cây.")
    document.core_properties.title = "UBND TỈNH MẪU"
    document.save(tmp_path / "a.docx")
    (made,) = read_articles([tmp_path]).documents
    assert made.title == "Báo cáo Kết quả trồng cây năm 2022"
    assert made.source == "UBND TỈNH MẪU SỞ CÂY XANH"
    assert made.published_at.isoformat() == "2023-01-05"


@pytest.mark.parametrize("title", ["", "Microsoft Word - bc.doc", "Document1", "bao cao.docx"])
def test_properties_that_programs_left_are_not_believed(document, read, title):
    document.add_heading("Tít thật", 1)
    document.core_properties.title = title
    document.core_properties.author = "Admin"
    article = read(document)
    assert (article.title, article.author, article.published_at) == ("Tít thật", None, None)


def test_the_date_in_the_text_counts_more_than_when_the_file_was_made(document, tmp_path):
    document.add_paragraph("Tỉnh Mẫu họp phiên thường kỳ")
    document.add_paragraph("Ngày 15/7/2022")
    document.add_paragraph("Tỉnh Mẫu họp phiên thường kỳ tháng bảy để bàn việc thu ngân sách. " * 4)
    document.core_properties.created = datetime(2024, 1, 2)
    document.save(tmp_path / "a.docx")
    (made,) = read_articles([tmp_path]).documents
    assert made.published_at.isoformat() == "2022-07-15"


def test_the_day_at_the_head_of_a_letter_counts_more_whatever_stands_beside_it(document, read):
    document.add_paragraph("Mẫu, ngày 15 tháng 7 năm 2022")
    document.add_paragraph("Kính gửi các huyện.")
    document.core_properties.created = datetime(2024, 1, 2)
    assert read(document).published_at is None


def zipped(path, **parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", data)
    return path


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (OLE, r"Word 97–2003 \(.doc\) by its content; save it as .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted; save it without a password"),
        (b"{\\rtf1 abc}", "is a file of RTF by its content; save it as .docx"),
        (b"Word", "is not a DOCX file"),
    ],
)
def test_other_formats_named_docx_are_told_apart(tmp_path, data, expected):
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(ArticleError, match=expected):
        raise next(read_docx(path))


def test_a_zip_without_a_word_document_is_not_docx(tmp_path):
    assert "an archive (ZIP)" in reason(zipped(tmp_path / "a.docx", word__styles="<a/>"))
    assert "a file of Excel" in reason(zipped(tmp_path / "a.docx", xl__workbook="<a/>"))


def test_parts_that_are_missing_or_no_xml_are_damage(tmp_path):
    assert "is a damaged DOCX file" in reason(zipped(tmp_path / "a.docx", word__document="<a/>"))
    assert "is a damaged DOCX file" in reason(zipped(tmp_path / "b.docx", word__document="<a"))


def test_an_encrypted_zip_is_reported(tmp_path):
    path = zipped(tmp_path / "a.docx", word__document="<a/>")
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1  # the flag in the directory
    path.write_bytes(data)
    assert "is encrypted" in reason(path)


def test_a_cut_off_or_altered_file_is_reported_and_the_rest_is_read(document, tmp_path):
    document.add_paragraph("Một bài")
    file = io.BytesIO()
    document.save(file)
    (tmp_path / "a.docx").write_bytes(file.getvalue()[:-300])
    altered = bytearray(file.getvalue())
    altered[200:260] = b"0" * 60
    (tmp_path / "b.docx").write_bytes(altered)
    (tmp_path / "c.docx").write_bytes(file.getvalue())
    articles = read_articles([tmp_path])
    assert [made.text for made in articles.documents] == ["Một bài"]
    damaged = "is a damaged DOCX file; save it anew as .docx"
    assert [failure.reason for _, failure in articles.failures] == [damaged, damaged]
