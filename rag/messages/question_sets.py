"""Why a question set or a record of it cannot be used, with what to do next, in two languages.

The keys are the codes of `rag.errors.QuestionSetError`; a text stands behind the place it is about.
"""

from collections.abc import Mapping

VI: Mapping[str, str] = {
    "unreadable": "hệ thống không cho đọc tệp ({why}). Hãy xem quyền đọc của tệp.",
    "not_utf8": "chữ không theo bảng mã UTF-8. Hãy lưu lại tệp theo UTF-8.",
    "other_kind": "không phải loại tệp câu hỏi. Hãy dùng .jsonl, .csv, .xlsx hoặc .json (SQuAD).",
    "old_excel": "tệp theo định dạng Excel cũ. Hãy lưu lại thành .xlsx.",
    "none_usable": "không có câu hỏi nào dùng được, cần ít nhất một câu.",
    "json": "sai cú pháp JSON ở dòng {line}, cột {column}. Hãy sửa chỗ đó.",
    "json_value": "JSON lồng nhau quá sâu, hoặc có số không đọc được. Hãy sửa lại.",
    "no_object": "không phải là một đối tượng JSON có `id` và `question`. Hãy sửa lại.",
    "no_question": "không có chữ trong `question`. Hãy điền câu hỏi.",
    "question_empty": "câu hỏi đang trống. Hãy điền câu hỏi.",
    "question_too_long": "câu hỏi dài quá {limit} ký tự. Hãy rút ngắn lại.",
    "question_no_words": "câu hỏi không có từ nào. Hãy viết lại bằng tiếng Việt.",
    "same_id": "mã “{id}” đã dùng cho một câu hỏi khác. Hãy đổi mã.",
    "bad_id": "mã {value} không phải là chữ hay số nguyên. Hãy sửa lại.",
    "bad_mark": "`{field}` có giá trị {value}. Hãy ghi true hoặc false (có hoặc không).",
    "marked_unanswerable": "ghi là không trả lời được mà lại có đáp án. Hãy bỏ một trong hai.",
    "no_text_or_number": "`{field}` có giá trị {value}, không phải chữ cũng không phải số.",
    "no_whole_number": "`{field}` có giá trị {value}, không phải số nguyên.",
    "answers_mixed": (
        "`answers` lẫn lộn chữ với danh sách. Hãy viết mỗi phần của câu hỏi thành một danh sách."
    ),
    "answers_part_empty": "`answers` có một phần không có đáp án nào. Hãy điền vào hoặc bỏ đi.",
    "evidence_empty": (
        "`evidence` không có `quote`, cũng không có `start` và `end`. Nếu chỉ biết bài viết, hãy "
        "ghi mã của bài vào `document_ids`."
    ),
    "span_object": (
        "`{field}` có giá trị {value}. Hãy ghi đối tượng có `document_id`, `start`, `end`."
    ),
    "span_document": "`{field}` có một đoạn không có `document_id`. Hãy điền mã của bài viết.",
    "span_range": (
        "`{field}` có đoạn từ {start} đến {end}. Đoạn phải bắt đầu từ 0 trở đi và kết thúc sau "
        "chỗ bắt đầu."
    ),
    "csv": "dòng này sai cú pháp CSV. Hãy sửa dấu ngoặc kép và dấu ngăn cách của nó.",
    "csv_quote": (
        "dấu ngoặc kép mở ở đây không được đóng, nuốt hết các dòng dưới. Hãy đóng lại, hoặc viết "
        "hai dấu liền nhau nếu đó là chữ."
    ),
    "csv_cells": (
        "có {n} ô mà dòng đầu có {n_header} cột. Hãy đặt ô có dấu “{delimiter}” trong dấu ngoặc "
        "kép."
    ),
    "json_cell": (
        '`{name}` không phải JSON hợp lệ. Hãy viết ["…", "…"] với dấu ngoặc kép, hoặc … | …'
    ),
    "no_header": "dòng đầu không có cột `question`. Hãy đặt tên các cột ở dòng đầu.",
    "two_columns": "có hai cột tên `{name}`. Hãy đổi tên một cột.",
    "no_workbook": (
        "không phải là sổ tính Excel, bị hỏng hoặc có mật khẩu. Hãy lưu lại thành .xlsx hoặc .csv "
        "(UTF-8)."
    ),
    "xlsx_large": (
        "giải nén ra quá lớn (hơn {limit} MB hoặc 5 triệu thẻ). Hãy chép các câu hỏi sang sổ tính "
        "mới, hoặc lưu thành .csv (UTF-8)."
    ),
    "no_squad": (
        "không phải JSON kiểu SQuAD (`data`, `paragraphs`, `qas`). Hãy lưu mỗi câu hỏi thành một "
        "dòng trong tệp .jsonl."
    ),
    "squad_article": "bài thứ {n} không có danh sách `paragraphs`. Hãy kiểm tra lại tệp SQuAD.",
    "squad_context": "đoạn {n} của bài thứ {article} không có chữ trong `context`. Hãy điền vào.",
    "squad_questions": "đoạn {n} của bài thứ {article} không có danh sách `qas`. Hãy điền vào.",
    "results_nothing_shared": "hai lần chạy không có câu hỏi chung nào.",
    "results_question": "câu “{id}” ở hai lần chạy là hai câu hỏi khác nhau.",
    "results_gold": (
        "câu “{id}” ở hai lần chạy có đáp án khác nhau, hoặc bài viết mà đáp án nhắc đến chỉ có "
        "trong thư viện của một lần chạy."
    ),
    "results_form": "câu “{id}” được hỏi ở dạng khác nhau trong hai lần chạy.",
    "results_twice": "một lần chạy có câu “{id}” hai lần.",
}

EN: Mapping[str, str] = {
    "unreadable": "the system does not let it be read ({why}). See who may read the file.",
    "not_utf8": "it is not UTF-8. Save the file as UTF-8.",
    "other_kind": "it is no question file. Use .jsonl, .csv, .xlsx or .json (SQuAD).",
    "old_excel": "it is in the old format of Excel. Save it as .xlsx.",
    "none_usable": "it holds no usable question; it needs one at least.",
    "json": "it is no JSON at line {line}, column {column}. Correct that place.",
    "json_value": "its JSON is nested too deeply, or has a number that cannot be read. Correct it.",
    "no_object": "it is no JSON object with `id` and `question`. Correct it.",
    "no_question": "it has no text in `question`. Give the question.",
    "question_empty": "the question is empty. Give one.",
    "question_too_long": "the question is longer than {limit} characters. Shorten it.",
    "question_no_words": "the question has no words. Write it in Vietnamese.",
    "same_id": "the id “{id}” is that of another question. Change it.",
    "bad_id": "the id {value} is neither text nor whole number. Correct it.",
    "bad_mark": "`{field}` has {value}. Write true or false.",
    "marked_unanswerable": "it is marked as unanswerable yet has answers. Remove one of the two.",
    "no_text_or_number": "`{field}` has {value}, which is neither text nor number.",
    "no_whole_number": "`{field}` has {value}, which is no whole number.",
    "answers_mixed": "`answers` mixes texts with lists. Make a list for each part of the question.",
    "answers_part_empty": "`answers` has a part without an alternative. Fill it or remove it.",
    "evidence_empty": (
        "`evidence` has neither `quote` nor `start` and `end`. A document alone is named in "
        "`document_ids`."
    ),
    "span_object": "`{field}` has {value}. Give objects with `document_id`, `start`, `end`.",
    "span_document": "`{field}` has a span without `document_id`. Name the document.",
    "span_range": (
        "`{field}` has a span from {start} to {end}. It must start at 0 or later and end after."
    ),
    "csv": "it is no CSV. Correct its quotation marks and the marks between its cells.",
    "csv_quote": (
        "a quotation mark that opens here is never closed, and takes in every line below. Close "
        "it, or double it where it is meant."
    ),
    "csv_cells": (
        "it has {n} cells where the header has {n_header}. Put a cell that holds “{delimiter}” "
        "between double quotes."
    ),
    "json_cell": '`{name}` is no JSON. Write ["…", "…"] with double quotes, or … | …',
    "no_header": "its first row has no column `question`. Name the columns there.",
    "two_columns": "it has two columns `{name}`. Rename one.",
    "no_workbook": (
        "it is no Excel workbook, damaged, or has a password. Save it anew as .xlsx or .csv "
        "(UTF-8)."
    ),
    "xlsx_large": (
        "it unpacks to more than {limit} MB or 5 million tags. Copy the questions into a new "
        "workbook, or save them as .csv (UTF-8)."
    ),
    "no_squad": (
        "it is no SQuAD JSON (`data`, `paragraphs`, `qas`). Save each question as a line of a "
        ".jsonl file."
    ),
    "squad_article": "article {n} has no list `paragraphs`. Check the SQuAD file.",
    "squad_context": "paragraph {n} of article {article} has no text in `context`. Give it.",
    "squad_questions": "paragraph {n} of article {article} has no list `qas`. Give it.",
    "results_nothing_shared": "the two runs have no question in common.",
    "results_question": "“{id}” is another question in the other run.",
    "results_gold": (
        "“{id}” has another gold in the other run, or the article that it names is in the library "
        "of one run only."
    ),
    "results_form": "“{id}” was asked in another form in the other run.",
    "results_twice": "one run has “{id}” twice.",
}
