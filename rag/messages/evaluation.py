"""The texts of the evaluation page, in Vietnamese and English."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationTexts:
    """The texts of one language; `Messages.evaluation`."""

    title: str
    back: str
    back_to_runs: str
    about: str

    # A question set
    new_run: str
    choose: str
    limits: str
    sets: str
    no_sets: str
    sending: str
    taken: str
    replaced: str
    n_questions: str
    n_left_out: str
    left_out_line: str
    of_record: str
    first_problem: str
    n_more: str
    own_articles: str
    rated: str
    rated_file: str
    rated_note: str
    delete_set: str
    delete_set_question: str
    set_deleted: str

    # How it is asked
    variants: str
    variants_note: str
    start: str
    choose_set: str

    # A run
    runs: str
    no_runs: str
    running: str
    scoring: str
    unfinished: str
    stopping: str
    stop: str
    go_on: str
    report: str
    full_page: str
    delete_run: str
    delete_run_question: str
    run_deleted: str
    delete: str
    cancel: str
    finished: str
    started_at: str
    also_asked_as: str
    figure: str
    no_figure: str

    # Two runs
    compare: str
    compare_note: str
    select: str
    points: str
    n: str
    none_changed: str

    readers_only: str
    failed: str
    no_server: str

    # Why not
    set_refused: str
    set_unusable: str
    run_changed: str
    errors: Mapping[str, str]


VI = EvaluationTexts(
    title="Đánh giá",
    back="Về trang hỏi đáp",
    back_to_runs="Về các lần đánh giá",
    about=(
        "Hỏi một bộ câu hỏi đã biết đáp án trên thư viện đang dùng, để xem hệ thống trả lời đúng "
        "đến đâu. Trang hỏi đáp vẫn trả lời trong lúc chạy."
    ),
    new_run="Đánh giá mới",
    choose="Chọn tệp câu hỏi hoặc kéo thả vào đây",
    limits=(
        "Đọc được {kinds} (.json theo dạng SQuAD); tối đa {mb} MB. Mỗi câu hỏi ở mục “question”; "
        "nếu có thì thêm “id”, “answers” (đáp án), “evidence” (câu trích)."
    ),
    sets="Bộ câu hỏi",
    no_sets="Chưa có bộ câu hỏi nào. Hãy gửi một tệp ở trên.",
    sending="Đang gửi và đọc “{name}”…",
    taken="Đã nhận “{name}”: {n} câu hỏi.",
    replaced="Đã thay “{name}” bằng tệp mới: {n} câu hỏi. Các lần chạy trước giữ bộ câu hỏi cũ.",
    n_questions="{n} câu hỏi",
    n_left_out="Bỏ qua {n} mục không dùng được; hãy sửa trong tệp rồi gửi lại nếu cần.",
    left_out_line="Dòng {line}: {reason}",
    of_record="Câu hỏi “{record}”: {reason}",
    first_problem="{reason} Lỗi đầu tiên: {first}",
    n_more="và {n} mục khác",
    own_articles=(
        "Tệp này kèm {n} bài viết của riêng nó. Ở đây câu hỏi được hỏi trên thư viện đang dùng, "
        "không trên các bài ấy; muốn hỏi trên các bài ấy, hãy chạy `hoidap eval`."
    ),
    rated="Câu trả lời đã được chấm trong trang hỏi đáp",
    rated_file="câu-đã-chấm.jsonl",
    rated_note=(
        "Câu được khen là đáp án; câu bị chê chỉ được hỏi lại. Ai xem được trang này cũng đọc được "
        "các câu hỏi ấy trong báo cáo."
    ),
    delete_set="Xóa bộ “{name}”",
    delete_set_question="Xóa bộ câu hỏi “{name}”? Các lần đã chạy vẫn còn.",
    set_deleted="Đã xóa bộ câu hỏi “{name}”.",
    variants="Hỏi thêm mỗi câu ở dạng",
    variants_note="Mỗi dạng hỏi lại cả bộ một lượt, như người dùng vẫn gõ.",
    start="Bắt đầu",
    choose_set="Hãy chọn một bộ câu hỏi trước.",
    runs="Các lần đánh giá",
    no_runs="Chưa có lần đánh giá nào.",
    running="Đang hỏi: {n_done}/{n_total} lượt",
    scoring="Đã hỏi xong {n_total} lượt, đang chấm và viết báo cáo…",
    unfinished="Dở dang: đã hỏi {n_done}/{n_total} lượt.",
    stopping="Đang dừng: hỏi nốt câu đang dở…",
    stop="Dừng",
    go_on="Chạy tiếp",
    report="Xem báo cáo",
    full_page="Mở báo cáo ở trang riêng",
    delete_run="Xóa lần chạy",
    delete_run_question="Xóa lần đánh giá “{name}” và báo cáo của nó?",
    run_deleted="Đã xóa lần đánh giá “{name}”.",
    delete="Xóa",
    cancel="Giữ lại",
    finished="Đã xong “{name}”.",
    started_at="{at:%H:%M %d/%m/%Y}",
    also_asked_as="hỏi thêm ở dạng: {variants}",
    figure="{value} (95%: {interval}; {n} câu)",
    no_figure="không có đáp án chuẩn để chấm",
    compare="So sánh hai lần đã chọn",
    compare_note="Chọn hai lần đã xong để so sánh; lần chạy trước là A, lần chạy sau là B.",
    select="Chọn lần chạy “{name}” để so sánh",
    points="{value} điểm %",
    n="Số câu",
    none_changed="Không câu nào đổi từ đúng sang sai hay từ sai sang đúng.",
    readers_only=(
        "Tài khoản này chỉ được xem. Muốn gửi bộ câu hỏi hoặc chạy đánh giá, hãy nhờ biên tập viên."
    ),
    failed="Chưa làm được",
    no_server="Không gửi được đến máy chủ. Hãy kiểm tra máy chủ còn chạy, rồi thử lại.",
    set_refused="Không dùng được “{name}”: {reason}",
    set_unusable=(
        "Không dùng được “{path.name}”. Hãy kiểm tra lại tệp. Chi tiết kỹ thuật: {reason}."
    ),
    run_changed=(
        "Thư viện, cài đặt hoặc phiên bản hoidap đã thay đổi sau khi lần chạy này bắt đầu, nên "
        "không chạy tiếp được: các câu trả lời sẽ không cùng một điều kiện. Hãy bắt đầu một lần "
        "chạy mới."
    ),
    errors={
        "busy": "Đang có một lần đánh giá khác chạy. Hãy chờ nó xong, hoặc dừng nó trước.",
        "set_gone": "Bộ câu hỏi “{name}” không còn. Hãy tải lại trang rồi chọn bộ khác.",
        "no_rated": "Chưa có câu trả lời nào được chấm trong trang hỏi đáp.",
        "run_gone": "Lần đánh giá này không còn. Hãy tải lại trang.",
        "running": "Lần đánh giá này đang chạy. Hãy dừng nó trước.",
        "not_running": "Lần đánh giá này không đang chạy. Hãy tải lại trang.",
        "finished": "Lần đánh giá này đã xong. Hãy xem báo cáo.",
        "not_finished": "Lần đánh giá này chưa xong nên chưa có báo cáo. Hãy chạy tiếp cho xong.",
        "variant": "Không có dạng câu hỏi “{name}”. Hãy chọn trong: {detail}.",
        "stopped": "Đã dừng theo yêu cầu.",
        "crashed": "Lần chạy bị ngắt vì một lỗi ngoài dự kiến. Hãy chạy tiếp; nếu vẫn lỗi, hãy báo "
        "cho người quản trị.",
        "not_two": "Hãy chọn đúng hai lần đã xong để so sánh.",
        "not_comparable": (
            "Hai lần đánh giá này không so sánh được: {detail} Hãy chọn hai lần chạy cùng một bộ "
            "câu hỏi và đáp án."
        ),
        "disk": (
            "Không đọc hoặc ghi được thư mục đánh giá. Hãy kiểm tra dung lượng đĩa và quyền truy "
            "cập, rồi thử lại. Chi tiết kỹ thuật: {detail}."
        ),
    },
)

EN = EvaluationTexts(
    title="Evaluation",
    back="Back to the questions",
    back_to_runs="Back to the evaluations",
    about=(
        "Ask a set of questions whose answers are known over the library in use, to see how far "
        "the answers are right. The chat goes on answering meanwhile."
    ),
    new_run="New evaluation",
    choose="Choose a file of questions, or drop it here",
    limits=(
        "{kinds} (.json as SQuAD has it) can be read, up to {mb} MB. Each question stands under "
        "“question”; besides there may be “id”, “answers”, “evidence” (quotes)."
    ),
    sets="Question set",
    no_sets="There is no question set yet. Send a file above.",
    sending="Sending and reading “{name}”…",
    taken="“{name}” was taken: {n} questions.",
    replaced="“{name}” was replaced: {n} questions now. Earlier runs keep the old set.",
    n_questions="{n} questions",
    n_left_out="{n} records cannot be used and were left out; correct the file and send it again.",
    left_out_line="Line {line}: {reason}",
    of_record="Question “{record}”: {reason}",
    first_problem="{reason} First problem: {first}",
    n_more="and {n} more",
    own_articles=(
        "This file brings {n} articles of its own. Here its questions are asked over the library "
        "in use, not over these; to ask over these, run `hoidap eval`."
    ),
    rated="Answers that were rated in the chat",
    rated_file="rated-answers.jsonl",
    rated_note=(
        "Praised answers are gold; criticised ones are only asked again. Whoever may see this page "
        "can read these questions in the report."
    ),
    delete_set="Delete the set “{name}”",
    delete_set_question="Delete the question set “{name}”? The runs over it stay.",
    set_deleted="The question set “{name}” was deleted.",
    variants="Ask each question also as",
    variants_note="Each form asks the whole set once more, as people type it.",
    start="Start",
    choose_set="Choose a question set first.",
    runs="Evaluations",
    no_runs="There is no evaluation yet.",
    running="Asking: {n_done} of {n_total}",
    scoring="All {n_total} asked; scoring and writing the report…",
    unfinished="Unfinished: {n_done} of {n_total} asked.",
    stopping="Stopping after the question that is being answered…",
    stop="Stop",
    go_on="Go on",
    report="Read the report",
    full_page="Open the report on a page of its own",
    delete_run="Delete the run",
    delete_run_question="Delete the evaluation “{name}” and its report?",
    run_deleted="The evaluation “{name}” was deleted.",
    delete="Delete",
    cancel="Keep",
    finished="“{name}” is done.",
    started_at="{at:%Y-%m-%d %H:%M}",
    also_asked_as="also asked as: {variants}",
    figure="{value} (95%: {interval}; {n} questions)",
    no_figure="no gold to judge by",
    compare="Compare the two selected",
    compare_note="Select two finished runs to compare; the earlier is A, the later is B.",
    select="Select the run “{name}” to compare",
    points="{value} points",
    n="Questions",
    none_changed="No question went from right to wrong, nor from wrong to right.",
    readers_only="This account may only read. Ask an editor to send a set or to run an evaluation.",
    failed="Not done",
    no_server="The server cannot be reached. See whether it runs, and try again.",
    set_refused="“{name}” cannot be used: {reason}",
    set_unusable="“{path.name}” cannot be used. Check the file. Details: {reason}.",
    run_changed=(
        "The library, the settings or the version of hoidap have changed since this run began, so "
        "it cannot go on: its answers would not be of one kind. Start a new run."
    ),
    errors={
        "busy": "Another evaluation is running. Wait until it is done, or stop it first.",
        "set_gone": "The question set “{name}” is gone. Reload the page and choose another.",
        "no_rated": "No answer was rated in the chat yet.",
        "run_gone": "This evaluation is gone. Reload the page.",
        "running": "This evaluation is running. Stop it first.",
        "not_running": "This evaluation is not running. Reload the page.",
        "finished": "This evaluation is done. Read the report.",
        "not_finished": "This evaluation is not finished, so it has no report yet. Let it go on.",
        "variant": "There is no form “{name}” of a question. Choose among: {detail}.",
        "stopped": "Stopped as asked.",
        "crashed": (
            "The run was cut short by an error that was not foreseen. Let it go on; if it fails "
            "again, tell who keeps the server."
        ),
        "not_two": "Select exactly two finished runs to compare.",
        "not_comparable": (
            "These two evaluations cannot be compared: {detail} Choose two runs over one question "
            "set with one gold."
        ),
        "disk": (
            "The folder of the evaluations cannot be read or written. Check the space on the disk "
            "and the access rights, then try again. Details: {detail}."
        ),
    },
)
