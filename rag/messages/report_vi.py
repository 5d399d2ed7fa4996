"""The evaluation report in Vietnamese, written for the editor of a newspaper."""

from rag.messages.report_fields import Explained, ReportTexts

VI = ReportTexts(
    code="vi",
    language_name="Tiếng Việt",
    decimal_mark=",",
    thousands_mark=".",
    date="{day:02}/{month:02}/{year}",
    seconds="{value} giây",
    title="Báo cáo đánh giá",
    switch="Chuyển sang tiếng Việt",
    skip="Đến danh sách câu hỏi",
    contents="Các phần của báo cáo",
    unnamed_set="Bộ câu hỏi không tên",
    measured_on="Đo ngày {date}",
    lede_none="Bộ câu hỏi này không có câu nào.",
    lede_right="{right} trong {judged} câu hỏi được xử lý đúng.",
    lede_unjudged="{n} câu hỏi đã được hỏi; bộ câu hỏi không cho biết thế nào là đúng.",
    lede_counts="Hệ thống trả lời {answered} câu, từ chối {refused} câu.",
    tally="Đúng {right}, sai {wrong}, chưa chấm {unjudged}",
    right="Đúng",
    wrong="Sai",
    partly="Rút gọn sai",
    partly_of_right="trong đó {n} câu trả lời đúng nhưng rút gọn sai",
    partly_of_causes="{n} câu trong số này trả lời đúng cả câu, chỉ phần rút gọn là sai.",
    not_judged="Chưa chấm",
    headline="Kết quả chính",
    headline_note=(
        "Khoảng ghi dưới mỗi con số là khoảng tin cậy 95%: với những câu hỏi khác cùng loại, "
        "kết quả nhiều khả năng nằm trong khoảng ấy. Số câu càng nhiều, khoảng càng hẹp."
    ),
    meaning="Nghĩa là gì?",
    interval="95%: {range}",
    range="{low} – {high}",
    n_questions="{n} câu",
    no_gold="Bộ câu hỏi không có đáp án chuẩn để chấm mục này.",
    no_gold_short="không có đáp án chuẩn",
    no_cases="Không có câu nào để tính mục này.",
    metrics={
        "accuracy": Explained(
            name="Xử lý đúng",
            meaning=(
                "Trong 100 câu hỏi, bao nhiêu câu được xử lý đúng: có trong bài viết thì trả lời "
                "đủ ý và dẫn đúng chỗ; không có thì từ chối, không bịa."
            ),
        ),
        "exact_match": Explained(
            name="Khớp nguyên văn",
            meaning=(
                "Phần câu có đáp án ngắn trùng hoàn toàn với đáp án chuẩn, không thừa không thiếu "
                "(bỏ qua chữ hoa, dấu câu và cách đặt dấu thanh)."
            ),
        ),
        "f1": Explained(
            name="Trùng từ với đáp án",
            meaning=(
                "Đáp án ngắn trùng bao nhiêu phần từ ngữ với đáp án chuẩn. Thừa từ hay thiếu từ "
                "đều bị trừ; 100% là trùng hết."
            ),
        ),
        "squad_exact_match": Explained(
            name="Khớp nguyên văn (SQuAD 2.0)",
            meaning="Tính đúng theo chương trình chấm SQuAD 2.0, để so với các công bố khác.",
        ),
        "squad_f1": Explained(
            name="Trùng từ (SQuAD 2.0)",
            meaning="Tính đúng theo chương trình chấm SQuAD 2.0, để so với các công bố khác.",
        ),
        "recall@1": Explained(
            name="Tìm đúng ngay đoạn đầu",
            meaning="Phần nội dung cần tìm đã nằm ngay trong đoạn được xếp cao nhất.",
        ),
        "mrr": Explained(
            name="Thứ hạng đoạn đúng",
            meaning=(
                "Đoạn đúng đứng thứ mấy trong danh sách tìm được: luôn đứng đầu là 1, luôn đứng "
                "thứ hai là 0,5; không tìm thấy là 0."
            ),
        ),
        "ndcg@10": Explained(
            name="Chất lượng mười đoạn đầu",
            meaning=(
                "Những đoạn có ích có được xếp lên trước không. Cao nhất là 1: mọi đoạn có ích "
                "đứng trên cùng."
            ),
        ),
        "citation_precision": Explained(
            name="Dẫn nguồn đúng",
            meaning=(
                "Trong các câu được trích dẫn, bao nhiêu phần thật sự chứa câu trả lời hoặc bằng "
                "chứng. Bấm vào số dẫn mà không thấy câu trả lời là dẫn sai."
            ),
        ),
        "citation_recall": Explained(
            name="Dẫn đủ nguồn",
            meaning="Trong các bằng chứng cần dẫn, bao nhiêu phần đã được dẫn.",
        ),
        "numeric_accuracy": Explained(
            name="Đúng con số",
            meaning=(
                "Với câu hỏi về số liệu: phần câu nêu đúng giá trị và đúng đơn vị (06 bằng 6, "
                "2.472 là hai nghìn bốn trăm bảy mươi hai)."
            ),
        ),
        "unsupported_numbers": Explained(
            name="Con số không có nguồn",
            meaning=(
                "Trung bình mỗi câu trả lời có bao nhiêu con số hoặc ngày tháng không thấy trong "
                "câu được trích. Phải gần 0."
            ),
        ),
        "refusal_precision": Explained(
            name="Từ chối có lý",
            meaning="Trong các lần từ chối, bao nhiêu phần đúng là bài viết không có câu trả lời.",
        ),
        "refusal_recall": Explained(
            name="Từ chối đủ",
            meaning=(
                "Trong các câu mà bài viết không trả lời được, bao nhiêu phần đã được từ chối."
            ),
        ),
        "refusal_f1": Explained(
            name="Từ chối đúng lúc",
            meaning=(
                "Gộp hai điều: không từ chối câu trả lời được, và không trả lời câu phải từ chối. "
                "100% là luôn đúng lúc."
            ),
        ),
        "ece": Explained(
            name="Lệch độ tin cậy",
            meaning=(
                "Độ tin cậy máy tự báo lệch bao nhiêu so với tỷ lệ đúng thật. 0% là báo rất thật."
            ),
        ),
        "latency_seconds": Explained(
            name="Thời gian trả lời",
            meaning="Từ lúc nhận câu hỏi đến lúc có câu trả lời, trên máy đã đo.",
        ),
        "latency_seconds_median": Explained(
            name="Thời gian trả lời",
            meaning="Một nửa số câu hỏi được trả lời trong thời gian này hoặc nhanh hơn.",
        ),
        "latency_seconds_p95": Explained(
            name="Thời gian trả lời, 95% số câu",
            meaning=(
                "95 trong 100 câu hỏi được trả lời trong thời gian này hoặc nhanh hơn, trên máy đã "
                "đo."
            ),
        ),
    },
    recall_at=Explained(
        name="Tìm thấy trong {k} đoạn đầu",
        meaning="Phần nội dung cần tìm đã nằm trong {k} đoạn được xếp cao nhất.",
    ),
    all_metrics="Mọi chỉ số",
    all_metrics_note="Nhỏ bên dưới: khoảng tin cậy 95% và số câu được chấm.",
    robustness_note=(
        "Mỗi cột bên phải là cùng các câu hỏi ấy nhưng gõ khác đi, như người dùng vẫn gõ. "
        "Mũi tên cho biết thay đổi so với câu gốc; màu đỏ là kém đi rõ rệt (câu gốc nằm ngoài "
        "khoảng tin cậy)."
    ),
    metric_column="Chỉ số",
    lower_is_better="càng thấp càng tốt",
    variants={
        "original": "Câu gốc",
        "no-dau": "Bỏ hết dấu",
        "half-dau": "Bỏ một nửa dấu",
        "nfd": "Dấu rời (NFD)",
        "typos": "Gõ sai",
        "case": "Đổi chữ hoa, thường",
    },
    plots="Biểu đồ",
    show_table="Xem số liệu",
    plot_categories="Xử lý đúng theo loại câu hỏi",
    plot_categories_note="Vạch ngang trên mỗi cột là khoảng tin cậy 95%.",
    category="Loại câu hỏi",
    no_category="(không ghi loại)",
    no_categories="Bộ câu hỏi không chia loại.",
    n_column="Số câu",
    plot_coverage="Trả lời ít hơn thì đúng hơn bao nhiêu?",
    plot_coverage_note=(
        "Đi từ trái sang phải: chỉ trả lời những câu chắc nhất, rồi nhận thêm dần. "
        "Trục đứng là phần trả lời đúng trong số đã trả lời."
    ),
    plot_coverage_reading=(
        "Trả lời {coverage} số câu hỏi thì đúng {accuracy}; chỉ giữ {half_coverage} số câu chắc "
        "nhất thì đúng {half_accuracy}."
    ),
    plot_coverage_point="Ngưỡng {threshold}: trả lời {coverage}, đúng {accuracy}",
    no_coverage="Không có câu trả lời nào được chấm đúng hay sai, nên không vẽ được.",
    coverage="Phần câu hỏi được trả lời",
    share_right="Phần trả lời đúng",
    threshold="Ngưỡng tin cậy",
    plot_calibration="Máy có biết mình chắc đến đâu không?",
    plot_calibration_note=(
        "Cột là tỷ lệ đúng thật của các câu trả lời có độ tin cậy trong khoảng ấy; số trên cột là "
        "số câu. Cột chạm đường chéo là máy báo đúng; thấp hơn là quá tự tin."
    ),
    plot_calibration_reading="Lệch trung bình {ece}.",
    plot_calibration_bar="Tin cậy {low} – {high}: {n} câu trả lời, đúng {accuracy}",
    confidence="Độ tin cậy",
    bin_confidence="Tin cậy trung bình",
    bin_accuracy="Đúng thật",
    n_answers="Số câu trả lời",
    plot_latency="Phải chờ bao lâu?",
    plot_latency_reading="Một nửa số câu xong trong {median}; 95% số câu xong trong {p95}.",
    plot_latency_bar="{low} – {high}: {n} câu",
    no_latency="Lần chạy này không ghi thời gian.",
    latency_axis="Thời gian trả lời (giây)",
    or_more="từ {low} trở lên",
    stage="Công đoạn",
    median="Trung vị",
    p95="95% số câu dưới",
    stages={"retrieve": "Tìm đoạn", "generate": "Soạn câu trả lời", "total": "Tổng cộng"},
    failures="Vì sao sai",
    failures_note="Bấm vào một nguyên nhân để xem các câu hỏi ấy bên dưới.",
    no_failures="Không có câu nào sai.",
    nothing_judged="Bộ câu hỏi không có đáp án chuẩn nên không biết câu nào sai.",
    causes={
        "not_retrieved": Explained(
            name="Không tìm thấy đoạn cần",
            meaning="Đoạn có câu trả lời không nằm trong các đoạn tìm được.",
        ),
        "not_chosen": Explained(
            name="Tìm thấy nhưng chọn câu khác",
            meaning="Đoạn cần tìm đã có, nhưng câu được dẫn lại là câu khác.",
        ),
        "wrong_span": Explained(
            name="Đúng câu, lấy sai phần",
            meaning="Câu được dẫn là câu đúng, nhưng phần rút ra làm đáp án ngắn thì sai.",
        ),
        "wrong_place_or_period": Explained(
            name="Nhầm địa phương hoặc thời gian",
            meaning="Câu được dẫn nói về nơi khác hoặc thời gian khác với câu hỏi.",
        ),
        "refused_wrongly": Explained(
            name="Từ chối dù trả lời được",
            meaning="Bài viết có câu trả lời, nhưng hệ thống từ chối.",
        ),
        "answered_wrongly": Explained(
            name="Trả lời dù phải từ chối",
            meaning="Bài viết không có câu trả lời, nhưng hệ thống vẫn trả lời.",
        ),
    },
    other_cause=Explained(name="Nguyên nhân khác", meaning="Sai, nhưng chưa rõ vì sao."),
    questions="Từng câu hỏi",
    questions_note="Mở một câu để xem đáp án chuẩn, câu trả lời và cách hệ thống đi đến đó.",
    needs_script="Hãy bật JavaScript trong trình duyệt để xem từng câu hỏi.",
    search="Tìm trong câu hỏi và câu trả lời",
    search_placeholder="Tìm, có dấu hay không dấu…",
    filters="Lọc câu hỏi",
    all_of_them="Tất cả",
    verdict="Kết quả",
    cause="Nguyên nhân",
    variant="Cách hỏi",
    status="Trạng thái",
    answered="Đã trả lời",
    refused="Từ chối",
    clear="Bỏ lọc",
    count="Hiện {shown} trong {n} câu",
    nothing_matches="Không có câu hỏi nào khớp. Hãy bỏ bớt điều kiện lọc.",
    more="Xem thêm {n} câu",
    wanted="Đáp án chuẩn",
    wanted_short="Cần",
    wanted_refusal="Phải từ chối: bài viết không có câu trả lời.",
    wanted_unknown="Bộ câu hỏi không ghi đáp án.",
    got="Hệ thống trả lời",
    got_short="Đáp",
    or_else="hoặc",
    part="Ý {n}",
    evidence="Bằng chứng trong bài",
    relevant_documents="Bài viết cần tìm",
    asked_as="Đã hỏi",
    in_the_set="Câu gốc trong bộ",
    understood="Được hiểu là",
    citations="Dẫn nguồn",
    untitled="Bài viết không có tiêu đề",
    original="Bản gốc",
    hits="Các đoạn tìm được",
    no_hits="Không tìm được đoạn nào.",
    considered="Các câu đã cân nhắc",
    no_considered="Không có câu nào được cân nhắc.",
    for_part="Cho ý: {part}",
    nothing_found="không rút ra được gì",
    chosen="Được chọn",
    checks={
        "place": Explained(name="địa phương", meaning="Có nói về nơi mà câu hỏi hỏi không"),
        "period": Explained(name="thời gian", meaning="Có nói về thời gian mà câu hỏi hỏi không"),
        "names": Explained(name="tên riêng", meaning="Có những tên riêng trong câu hỏi không"),
        "candidate": Explained(name="đúng loại", meaning="Có thứ mà câu hỏi hỏi không"),
        "confidence": Explained(name="đủ tin cậy", meaning="Độ tin cậy có đạt ngưỡng không"),
    },
    passed="đạt",
    failed="không đạt",
    found_by={"dense": "ngữ nghĩa", "lexical": "từ khóa", "rerank": "xếp lại"},
    notices="Lưu ý kèm theo",
    timings="Thời gian",
    scores="Điểm của câu này",
    question_id="Mã",
    conditions="Điều kiện đo",
    conditions_note="Các con số trên chỉ đúng với máy, bài viết và thiết lập này.",
    condition_keys={
        "question_set": "Bộ câu hỏi",
        "name": "tên",
        "n_questions": "số câu hỏi",
        "index": "Kho bài viết",
        "model": "mô hình",
        "fingerprint": "dấu vân tay",
        "version": "phiên bản",
        "n_documents": "số bài viết",
        "n_passages": "số đoạn",
        "settings": "Thiết lập",
        "top_k": "số đoạn tìm",
        "dense_weight": "trọng số ngữ nghĩa",
        "refusal_threshold": "ngưỡng từ chối",
        "passage_words": "số từ mỗi đoạn",
        "passage_overlap_words": "số từ gối nhau",
        "chat_model": "mô hình trò chuyện",
        "max_question_chars": "độ dài câu hỏi tối đa",
        "language": "ngôn ngữ",
        "asked_top_k": "Số đoạn tìm, nếu đặt riêng",
        "seed": "Hạt giống ngẫu nhiên",
        "n_workers": "Số câu hỏi cùng lúc",
        "document_gold_used": "Chấm theo mã bài viết của bộ câu hỏi",
        "machine": "Máy",
        "date": "ngày",
        "cpu": "bộ xử lý",
        "n_cores": "số nhân",
        "memory_gib": "bộ nhớ (GiB)",
        "system": "hệ điều hành",
        "packages": "gói phần mềm",
    },
    yes="có",
    no="không",
    problems="Bản ghi bị bỏ qua",
    problems_note="Những dòng sau của bộ câu hỏi không đọc được và không được tính.",
    no_problems="Không bỏ qua bản ghi nào.",
    problem_line="Dòng",
    problem_reason="Lý do",
    footer="Toàn bộ dữ liệu nằm trong results.jsonl cạnh tệp này. Đoạn văn dài ở đây được rút gọn.",
)
