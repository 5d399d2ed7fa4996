"""The texts of the library page, in Vietnamese and English."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryTexts:
    """The texts of one language; `Messages.library`."""

    title: str
    back: str

    # The list
    search: str
    any_source: str
    any_place: str
    source: str
    place: str
    published_from: str
    published_to: str
    apply: str
    clear: str
    n_documents: str
    n_found: str
    none_yet: str
    none_found: str
    undated: str
    previous_page: str
    next_page: str
    page: str
    select: str

    # Deleting
    delete: str
    delete_question: str
    cancel: str
    deleted: str

    # Adding
    add: str
    choose: str
    limits: str
    paste: str
    paste_text: str
    paste_title: str
    paste_source: str
    paste_date: str
    paste_read: str
    pasted_name: str
    waiting: str
    sending: str
    sent: str
    reading: str
    indexing: str
    discard: str
    add_waiting: str
    added: str
    n_more: str
    not_found_in_text: str
    state_new: str
    state_duplicate: str
    state_update: str
    state_same: str
    left_out: str
    readers_only: str
    failed: str
    no_server: str

    errors: Mapping[str, str]


VI = LibraryTexts(
    title="Thư viện",
    back="Về trang hỏi đáp",
    search="Tìm theo tiêu đề",
    any_source="Mọi nguồn",
    any_place="Mọi nơi",
    source="Nguồn",
    place="Nơi",
    published_from="Đăng từ ngày",
    published_to="Đến hết ngày",
    apply="Tìm",
    clear="Bỏ lọc",
    n_documents="{n} bài viết",
    n_found="{n} trên {total} bài viết",
    none_yet="Thư viện chưa có bài viết nào. Hãy thêm tệp hoặc dán văn bản ở trên.",
    none_found="Không có bài viết nào khớp. Hãy bỏ bớt điều kiện lọc.",
    undated="Không tính {n} bài viết không ghi ngày đăng.",
    previous_page="Trang trước",
    next_page="Trang sau",
    page="Trang {page} / {n_pages}",
    select="Chọn bài “{title}”",
    delete="Xóa bài đã chọn ({n})",
    delete_question="Xóa {n} bài viết khỏi thư viện? Câu trả lời mới sẽ không dùng các bài này.",
    cancel="Giữ lại",
    deleted="Đã xóa {n} bài viết; thư viện còn {n_documents} bài.",
    add="Thêm bài viết",
    choose="Chọn tệp hoặc kéo thả vào đây",
    limits="Đọc được {kinds}; mỗi tệp tối đa {mb} MB, mỗi lần tối đa {n} tệp.",
    paste="Dán văn bản",
    paste_text="Nội dung",
    paste_title="Tiêu đề (bỏ trống: lấy từ nội dung)",
    paste_source="Nguồn",
    paste_date="Ngày đăng",
    paste_read="Đọc thử",
    pasted_name="Văn bản dán",
    waiting="Chờ thêm vào thư viện",
    sending="Đang gửi…",
    sent="đã gửi {percent} %",
    reading="Đang đọc…",
    indexing="Đang lập chỉ mục: {n_done}/{n_total} đoạn. Trang hỏi đáp vẫn trả lời như thường.",
    discard="Bỏ",
    add_waiting="Thêm {n} tệp vào thư viện",
    added="Đã xong: thêm {n_added}, cập nhật {n_updated}, đã có sẵn {n_same}. Thư viện có "
    "{n_documents} bài viết.",
    n_more="và {n} bài viết khác",
    not_found_in_text="không thấy trong bài",
    state_new="Bài mới",
    state_duplicate="Trùng nội dung với bài đã có, sẽ bỏ qua: {title}",
    state_update="Sẽ thay bài đã có cùng mã: {title}",
    state_same="Đã có đúng bài này trong thư viện",
    left_out="Không đọc được “{where}”: {reason}",
    readers_only="Tài khoản này chỉ được đọc. Muốn thêm hoặc xóa bài viết, hãy nhờ biên tập viên.",
    failed="Chưa làm được",
    no_server="Không gửi được đến máy chủ. Hãy kiểm tra máy chủ còn chạy, rồi thử lại.",
    errors={
        "name": (
            "Tên tệp “{name}” không dùng được: tên không được chứa đường dẫn, ký tự đặc biệt, bắt "
            "đầu bằng dấu chấm hoặc quá dài. Hãy đổi tên tệp rồi gửi lại."
        ),
        "kind": "Không đọc được loại tệp của “{name}”. Hãy dùng một trong các loại: {detail}.",
        "empty": "“{name}” không có nội dung nào. Hãy kiểm tra lại tệp rồi gửi lại.",
        "too_large": "“{name}” lớn hơn {detail} MB. Hãy chia nhỏ tệp rồi gửi lại.",
        "too_many": (
            "Chưa nhận “{name}”: đã có {detail} tệp chờ thêm. Hãy thêm hoặc bỏ bớt các tệp đó, rồi "
            "gửi tiếp."
        ),
        "gone": "Một tệp không còn trong danh sách chờ. Hãy tải lại trang rồi gửi lại tệp đó.",
    },
)

EN = LibraryTexts(
    title="Library",
    back="Back to the questions",
    search="Search titles",
    any_source="Any source",
    any_place="Any place",
    source="Source",
    place="Place",
    published_from="Published from",
    published_to="Until",
    apply="Search",
    clear="Clear",
    n_documents="{n} articles",
    n_found="{n} of {total} articles",
    none_yet="There are no articles yet. Add files or paste a text above.",
    none_found="No article matches. Take away a condition.",
    undated="Not counted, for they give no date: {n} articles.",
    previous_page="Previous page",
    next_page="Next page",
    page="Page {page} of {n_pages}",
    select="Select the article “{title}”",
    delete="Delete what is selected ({n})",
    delete_question="Delete {n} articles? New answers will no longer use them.",
    cancel="Keep",
    deleted="{n} articles deleted; {n_documents} are left.",
    add="Add articles",
    choose="Choose files, or drop them here",
    limits="{kinds} can be read; at most {mb} MB a file and {n} files at a time.",
    paste="Paste a text",
    paste_text="Text",
    paste_title="Title (empty: taken from the text)",
    paste_source="Source",
    paste_date="Published",
    paste_read="Read it",
    pasted_name="Pasted text",
    waiting="Waiting to be added",
    sending="Sending…",
    sent="{percent} % sent",
    reading="Reading…",
    indexing="Indexing: {n_done} of {n_total} passages. Questions are answered meanwhile.",
    discard="Discard",
    add_waiting="Add {n} files to the library",
    added="Done: {n_added} added, {n_updated} updated, {n_same} there already. The library holds "
    "{n_documents} articles.",
    n_more="and {n} more articles",
    not_found_in_text="not found in the text",
    state_new="New",
    state_duplicate="Same content as an article that is there, will be left out: {title}",
    state_update="Will replace the article with the same id: {title}",
    state_same="Just this article is in the library",
    left_out="“{where}” cannot be read: {reason}",
    readers_only="This account may only read. Ask an editor to add or delete articles.",
    failed="Not done",
    no_server="The server cannot be reached. See whether it runs, and try again.",
    errors={
        "name": (
            "The name “{name}” cannot be used: no folders, special characters, leading dot or "
            "great length. Rename the file and send it again."
        ),
        "kind": "“{name}” is of a kind that cannot be read. Use one of: {detail}.",
        "empty": "“{name}” is empty. Check the file and send it again.",
        "too_large": "“{name}” is larger than {detail} MB. Divide it and send the parts.",
        "too_many": "“{name}” was not taken: {detail} files are waiting. Add or discard some.",
        "gone": "A file is no longer waiting. Reload the page and send it again.",
    },
)
