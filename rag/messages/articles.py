"""Why an article cannot be read, in Vietnamese and English, with what to do next.

The keys are the codes of `rag.errors.ArticleError`; a text stands behind the name of its file.
"""

from collections.abc import Mapping

VI: Mapping[str, str] = {
    "missing": "không có tệp hay thư mục này. Hãy kiểm tra lại đường dẫn.",
    "no_files": "không có tệp nào đọc được. Các loại đọc được: {detail}.",
    "format": "loại tệp này không đọc được. Hãy lưu thành một trong các loại: {detail}.",
    "unreadable": "hệ thống không cho đọc tệp ({detail}). Hãy xem quyền đọc của tệp.",
    "rename": "theo nội dung thì tệp phải có đuôi {detail}. Hãy đổi đuôi tệp rồi thử lại.",
    "convert": "theo nội dung thì đây là tệp {detail}. Hãy mở tệp, lưu thành .docx rồi thử lại.",
    "picture": (
        "theo nội dung thì đây là ảnh ({detail}), không có chữ để đọc. Hãy nhận dạng chữ (OCR) "
        "rồi thêm văn bản thu được."
    ),
    "unpack": "theo nội dung thì đây là tệp nén {detail}. Hãy giải nén rồi thêm các tệp bên trong.",
    "other": "nội dung không phải là {detail}. Hãy mở tệp để kiểm tra và lưu lại đúng định dạng.",
    "encrypted": "tệp có mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi thử lại.",
    "damaged": "tệp {detail} bị hỏng, bị cắt cụt hoặc không có trang nào. Hãy lưu hoặc tải lại.",
    "too_large": "tệp giải nén ra quá lớn (hơn {detail} MB hoặc 5 triệu thẻ). Hãy chia nhỏ tệp.",
    "scanned": (
        "{detail} trang đều là ảnh quét, không có chữ để đọc. Hãy nhận dạng chữ (OCR) rồi thử lại, "
        "hoặc nhờ người quản trị đặt ocr = on."
    ),
    "no_ocr": (
        "có trang là ảnh quét, mà máy chưa cài {detail} để nhận dạng chữ. Hãy nhờ người quản trị "
        "chạy: apt-get install tesseract-ocr tesseract-ocr-vie."
    ),
    "no_text": "không có chữ nào để đọc. Hãy kiểm tra lại nội dung.",
    "not_text": "không phải là tệp văn bản. Hãy lưu lại thành văn bản UTF-8 rồi thử lại.",
    "encoding": "chữ không đọc được theo bảng mã {detail}. Hãy lưu lại theo UTF-8 rồi thử lại.",
    "suspects": (
        "chữ ở bảng mã cũ, có thể là {detail}, không đủ dấu hiệu để biết chắc. Hãy chuyển sang "
        "UTF-8 rồi thử lại."
    ),
    "json": "dòng này không phải là một đối tượng JSON. Hãy sửa dòng đó.",
    "csv_header": "dòng đầu không có cột `text` (các cột: {detail}). Hãy đặt tên cột đó.",
    "csv_row": "dòng này có số ô khác dòng đầu, hoặc dấu ngoặc kép đặt sai. Hãy sửa dòng đó.",
    "field": "giá trị của `{detail}` không phải là chữ. Hãy đặt giá trị trong dấu ngoặc kép.",
    "date": "ngày đăng “{detail}” không đọc được. Hãy viết như 15/7/2022 hoặc 2022-07-15.",
    "same_id": "mã {detail} đã thuộc về một bài khác. Hãy đổi mã hoặc địa chỉ của bài.",
}

EN: Mapping[str, str] = {
    "missing": "there is no such file or folder. Check the path.",
    "no_files": "it holds no file that can be read. These can: {detail}.",
    "format": "such files cannot be read. Save it as one of: {detail}.",
    "unreadable": "the system does not let it be read ({detail}). See who may read the file.",
    "rename": "by its content its name should end in {detail}. Rename it and try again.",
    "convert": "by its content it is a file of {detail}. Save it as .docx and try again.",
    "picture": "by its content it is a picture ({detail}). Recognise its text (OCR), and add that.",
    "unpack": "by its content it is an archive ({detail}). Unpack it, and add the files in it.",
    "other": "its content is not {detail}. Open it, and save it anew in that format.",
    "encrypted": "it has a password. Save it without one and try again.",
    "damaged": "the {detail} file is damaged, cut off or without pages. Save or fetch it anew.",
    "too_large": "it unpacks to too much (more than {detail} MB or 5 million tags). Divide it.",
    "scanned": (
        "all {detail} pages are scanned pictures. Recognise their text (OCR) and try again, or "
        "have somebody set ocr = on."
    ),
    "no_ocr": (
        "it has scanned pages, and {detail} is not installed to recognise them. Have somebody run: "
        "apt-get install tesseract-ocr tesseract-ocr-vie."
    ),
    "no_text": "there is no text to read. Check what it holds.",
    "not_text": "it is not a text file. Save it as UTF-8 text and try again.",
    "encoding": "it cannot be read as {detail}. Save it as UTF-8 and try again.",
    "suspects": "it may be in {detail}, which cannot be told. Save it as UTF-8 and try again.",
    "json": "this line is not a JSON object. Correct it.",
    "csv_header": "the first row has no column `text` (columns: {detail}). Name that column.",
    "csv_row": "the row has another number of cells than the header, or a quote too many.",
    "field": "the value of `{detail}` is not text. Put it between double quotes.",
    "date": "the date “{detail}” cannot be read. Write 2022-07-15 or 15/7/2022.",
    "same_id": "the id {detail} is that of another article. Change the id or the address.",
}
