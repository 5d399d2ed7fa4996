"""The texts of the services for programs, in Vietnamese and English: what a request lacks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTexts:
    """The texts of one language; `Messages.services`."""

    # What is wrong with a request, as a title and a detail
    bad_request: str
    bad_request_detail: str
    malformed: str
    malformed_detail: str
    not_found: str
    not_found_detail: str
    bad_method: str
    bad_method_detail: str
    bad_media: str
    bad_media_detail: str
    failed: str
    failed_detail: str
    busy: str
    busy_detail: str

    # What is wrong with one field
    field_missing: str
    field_unknown: str
    field_wrong: str
    whole_body: str
    same_ids: str
    no_file: str

    # Titles of what an error of hoidap's own says in its detail
    question: str
    filters: str
    document: str
    document_detail: str
    conversation: str
    conversations: str
    articles: str
    index: str
    index_busy: str
    model: str
    other: str

    # Chat completions in the OpenAI protocol
    unknown_model: str
    unknown_model_detail: str
    no_user_message: str
    only_text: str
    only_one_choice: str
    only_plain_text: str

    # Whether the server is ready
    not_ready: str
    not_ready_detail: str


VI = ServiceTexts(
    bad_request="Yêu cầu không hợp lệ",
    bad_request_detail="Hãy sửa các trường được nêu trong `errors` rồi gửi lại.",
    malformed="Sai cú pháp",
    malformed_detail="Nội dung gửi lên không đúng cú pháp. Hãy kiểm tra rồi gửi lại.",
    not_found="Không có địa chỉ này",
    not_found_detail="Dịch vụ không có địa chỉ này. Danh sách có ở /api/openapi.json.",
    bad_method="Sai phương thức",
    bad_method_detail="Địa chỉ này không nhận phương thức ấy. Cách gọi có ở /api/openapi.json.",
    bad_media="Sai kiểu nội dung",
    bad_media_detail="Hãy gửi application/json, hoặc tệp trong multipart/form-data.",
    failed="Lỗi của máy chủ",
    failed_detail="Máy chủ gặp lỗi ngoài dự kiến. Hãy báo cho người quản trị.",
    busy="Máy chủ đang bận",
    busy_detail="Đang có quá nhiều câu hỏi chờ trả lời. Hãy thử lại sau {seconds} giây.",
    field_missing="thiếu trường này",
    field_unknown="không có trường này",
    field_wrong="sai kiểu hoặc giá trị ({reason})",
    whole_body="nội dung gửi lên",
    same_ids="có hai câu hỏi cùng một id",
    no_file="phải là tệp",
    question="Câu hỏi không dùng được",
    filters="Bộ lọc không dùng được",
    document="Không có bài viết này",
    document_detail="Không có bài viết nào mang mã {document_id!r}. GET /api/documents nêu các mã.",
    conversation="Không có cuộc trò chuyện này",
    conversations="Không dùng được tệp các cuộc trò chuyện",
    articles="Không đọc được bài viết nào",
    index="Chỉ mục chưa dùng được",
    index_busy="Chỉ mục đang được cập nhật",
    model="Mô hình chưa dùng được",
    other="Không làm được",
    unknown_model="Không có mô hình này",
    unknown_model_detail="Không có mô hình {model!r}; chỉ có `hoidap`.",
    no_user_message="cần ít nhất một tin nhắn có role là `user`",
    only_text="chỉ nhận nội dung chữ",
    only_one_choice="chỉ trả lời được một phương án (n = 1)",
    only_plain_text="chỉ trả lời được bằng văn bản (`text`)",
    not_ready="Chưa sẵn sàng",
    not_ready_detail="Chưa mở được chỉ mục hay mô hình. Hãy báo cho người quản trị.",
)

EN = ServiceTexts(
    bad_request="Unusable request",
    bad_request_detail="Correct the fields named in `errors` and send it again.",
    malformed="Malformed",
    malformed_detail="What was sent is not well-formed. Check it and send it again.",
    not_found="No such address",
    not_found_detail="The services have no such address. /api/openapi.json lists them.",
    bad_method="Wrong method",
    bad_method_detail="This address does not take that method. /api/openapi.json shows how.",
    bad_media="Wrong type of content",
    bad_media_detail="Send application/json, or files in multipart/form-data.",
    failed="Server error",
    failed_detail="The server failed unexpectedly. Tell whoever runs it.",
    busy="The server is busy",
    busy_detail="Too many questions are waiting. Try again in {seconds} seconds.",
    field_missing="this field is missing",
    field_unknown="there is no such field",
    field_wrong="of a wrong type or value ({reason})",
    whole_body="what was sent",
    same_ids="two questions have one id",
    no_file="must be a file",
    question="Unusable question",
    filters="Unusable filter",
    document="No such article",
    document_detail="No article has the id {document_id!r}. GET /api/documents lists the ids.",
    conversation="No such conversation",
    conversations="The file of the conversations cannot be used",
    articles="No article could be read",
    index="The index cannot be used",
    index_busy="The index is being updated",
    model="The model cannot be used",
    other="This cannot be done",
    unknown_model="No such model",
    unknown_model_detail="There is no model {model!r}; there is `hoidap` only.",
    no_user_message="needs a message of role `user` at least",
    only_text="only text content is taken",
    only_one_choice="only one choice can be given (n = 1)",
    only_plain_text="only text can be given (`text`)",
    not_ready="Not ready",
    not_ready_detail="The index or the model cannot be opened yet. Tell whoever runs the server.",
)
