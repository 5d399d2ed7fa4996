"""The texts of signing in, and of what is refused to whom, in Vietnamese and English."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessTexts:
    """The texts of one language; `Messages.access`."""

    # The page that asks who one is
    title: str
    lead: str
    name: str
    password: str
    enter: str
    wrong: str
    throttled: str
    unreadable: str

    # What is refused, as a title and a detail
    sign_in: str
    sign_in_detail: str
    editors: str
    editors_only: str
    cross_site: str
    cross_site_detail: str
    wrong_host: str
    wrong_host_detail: str
    not_local: str
    not_local_detail: str
    too_many: str
    too_many_detail: str
    too_large: str
    too_large_detail: str
    too_many_files: str
    too_many_files_detail: str
    unavailable: str
    unavailable_detail: str

    # The command line
    roles: Mapping[str, str]
    ask_password: str
    repeat_password: str
    account_added: str
    account_deleted: str
    password_changed: str
    token_added: str
    token_deleted: str
    no_accounts: str
    no_tokens: str


VI = AccessTexts(
    title="Đăng nhập",
    lead="Bộ sưu tập này cần tài khoản. Chưa có tài khoản, hãy hỏi người quản trị máy chủ.",
    name="Tên tài khoản",
    password="Mật khẩu",
    enter="Đăng nhập",
    wrong="Tên tài khoản hoặc mật khẩu không đúng.",
    throttled="Đã sai quá nhiều lần. Hãy thử lại sau {seconds} giây.",
    unreadable="Không đọc được biểu mẫu vừa gửi. Hãy nhập lại tên và mật khẩu.",
    sign_in="Cần đăng nhập",
    sign_in_detail="Hãy đăng nhập trên trang, hoặc gửi kèm `Authorization: Bearer TOKEN`.",
    editors="Cần quyền biên tập",
    editors_only="Chỉ tài khoản có quyền biên tập mới được thay đổi thư viện hoặc chạy đánh giá.",
    cross_site="Yêu cầu đến từ trang khác",
    cross_site_detail=(
        "Yêu cầu này do một trang web khác gửi nên bị từ chối. Hãy mở thẳng trang hỏi đáp. Nếu "
        "máy chủ đứng sau một proxy, proxy phải giữ nguyên tiêu đề Host."
    ),
    wrong_host="Sai địa chỉ máy chủ",
    wrong_host_detail=(
        "Máy chủ này chỉ phục vụ chính máy này, tại http://127.0.0.1 hoặc http://localhost. Muốn "
        "phục vụ dưới tên khác, hãy chạy với HOIDAP_ACCESS=accounts và tạo tài khoản."
    ),
    not_local="Yêu cầu đến từ máy khác",
    not_local_detail=(
        "Máy chủ này chỉ phục vụ chính máy này. Muốn phục vụ máy khác, hãy chạy với "
        "HOIDAP_ACCESS=accounts và tạo tài khoản."
    ),
    too_many="Quá nhiều yêu cầu",
    too_many_detail="Mỗi người được gửi {limit} yêu cầu một phút. Hãy thử lại sau {seconds} giây.",
    too_large="Tải lên quá lớn",
    too_large_detail="Mỗi lần chỉ gửi được nhiều nhất {limit} MB. Hãy chia thành nhiều lần.",
    too_many_files="Quá nhiều tệp",
    too_many_files_detail="Mỗi lần chỉ gửi được nhiều nhất {limit} tệp. Hãy chia thành nhiều lần.",
    unavailable="Không kiểm tra được tài khoản",
    unavailable_detail="Không đọc được tệp tài khoản của máy chủ. Hãy báo cho người quản trị.",
    roles={"reader": "người đọc", "editor": "biên tập"},
    ask_password="Mật khẩu",
    repeat_password="Nhập lại mật khẩu",
    account_added="Đã tạo tài khoản {name} (quyền {role}).",
    account_deleted=(
        "Đã xóa tài khoản {name} và các cuộc trò chuyện của tài khoản; ai đang đăng nhập phải ra."
    ),
    password_changed="Đã đổi mật khẩu của {name}; ai đang đăng nhập phải đăng nhập lại.",
    token_added="Token {name} (quyền {role}), chỉ hiện một lần này:",
    token_deleted="Đã xóa token {name} và các cuộc trò chuyện của nó.",
    no_accounts="Chưa có tài khoản nào.",
    no_tokens="Chưa có token nào.",
)

EN = AccessTexts(
    title="Sign in",
    lead="This collection needs an account. If you have none, ask whoever runs the server.",
    name="Account name",
    password="Password",
    enter="Sign in",
    wrong="The account name or the password is wrong.",
    throttled="Too many failures. Try again in {seconds} seconds.",
    unreadable="What was sent cannot be read. Type the name and the password again.",
    sign_in="Sign in first",
    sign_in_detail="Sign in on the page, or send `Authorization: Bearer TOKEN`.",
    editors="Editors only",
    editors_only="Only accounts of role editor may change the library or run evaluations.",
    cross_site="Sent by another site",
    cross_site_detail=(
        "This request was sent by another web site and is refused. Open the page of questions "
        "itself. If the server stands behind a proxy, the proxy must keep the Host header."
    ),
    wrong_host="Wrong server address",
    wrong_host_detail=(
        "This server serves this machine only, at http://127.0.0.1 or http://localhost. To serve "
        "under another name, run it with HOIDAP_ACCESS=accounts and make accounts."
    ),
    not_local="Sent by another machine",
    not_local_detail=(
        "This server serves this machine only. To serve others, run it with "
        "HOIDAP_ACCESS=accounts and make accounts."
    ),
    too_many="Too many requests",
    too_many_detail="Everybody may send {limit} requests a minute. Try again in {seconds} seconds.",
    too_large="Upload too large",
    too_large_detail="At most {limit} MB may be sent at a time. Send it in several parts.",
    too_many_files="Too many files",
    too_many_files_detail="At most {limit} files may be sent at a time. Send them in parts.",
    unavailable="Accounts cannot be checked",
    unavailable_detail="The server cannot read its file of accounts. Tell whoever runs it.",
    roles={"reader": "reader", "editor": "editor"},
    ask_password="Password",
    repeat_password="Password again",
    account_added="Account {name} made (role {role}).",
    account_deleted=(
        "Account {name} deleted with its conversations; whoever is signed in with it is out."
    ),
    password_changed="Password of {name} changed; whoever is signed in must sign in again.",
    token_added="Token {name} (role {role}), shown this once:",
    token_deleted="Token {name} deleted with its conversations.",
    no_accounts="There are no accounts.",
    no_tokens="There are no tokens.",
)
