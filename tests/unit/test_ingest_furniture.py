from rag.ingest.furniture import drop_furniture

PARAGRAPH = "Hội nghị đã thảo luận về nhiệm vụ sáu tháng cuối năm và thống nhất các giải pháp. " * 2
LONG_PARAGRAPH = PARAGRAPH * 2


def test_buttons_around_the_article_go():
    lines = [
        "Trang chủ > Tin tức",
        "Tiêu đề",
        "Chia sẻ",
        "",
        PARAGRAPH,
        "LÊ MẪU",
        "In trang",
        "refresh",
    ]
    assert drop_furniture(lines) == ["Tiêu đề", "", PARAGRAPH, "LÊ MẪU"]


def test_what_follows_the_end_of_the_article_goes():
    lines = ["Tiêu đề", PARAGRAPH, "LÊ MẪU", "Ý kiến bạn đọc", "Một bài khác", "Thông báo"]
    assert drop_furniture(lines) == ["Tiêu đề", PARAGRAPH, "LÊ MẪU"]


def test_nothing_between_paragraphs_is_touched():
    lines = [PARAGRAPH, "Tin khác", "Chia sẻ", "Thông báo", LONG_PARAGRAPH]
    assert drop_furniture(lines) == lines


def test_words_of_a_button_inside_a_line_stay():
    lines = [PARAGRAPH, "Chia sẻ tại hội nghị, đồng chí nêu ba giải pháp."]
    assert drop_furniture(lines) == lines


def test_a_notice_keeps_its_heading():
    lines = ["THÔNG BÁO", PARAGRAPH]
    assert drop_furniture(lines) == lines


def test_captions_stay():
    lines = ["Tiêu đề", PARAGRAPH, "Quang cảnh hội nghị. Ảnh: Lê Mẫu", "LÊ MẪU"]
    assert drop_furniture(lines) == lines


def test_a_text_of_furniture_alone_is_left_as_it_is():
    assert drop_furniture(["Chia sẻ", "Facebook"]) == ["Chia sẻ", "Facebook"]
    assert drop_furniture([]) == []
