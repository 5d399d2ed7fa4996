"""The evaluation report in English, written for the editor of a newspaper."""

from rag.messages.report_fields import Explained, ReportTexts

EN = ReportTexts(
    code="en",
    language_name="English",
    decimal_mark=".",
    thousands_mark=",",
    date="{year}-{month:02}-{day:02}",
    seconds="{value} s",
    title="Evaluation report",
    switch="Switch to English",
    skip="Go to the list of questions",
    contents="Parts of the report",
    unnamed_set="Question set without a name",
    measured_on="Measured on {date}",
    lede_none="This question set holds no questions.",
    lede_right="{right} of {judged} questions were handled right.",
    lede_unjudged="Questions asked: {n}; the set does not say what is right.",
    lede_counts="The system answered {answered} and refused {refused}.",
    tally="Right {right}, wrong {wrong}, not judged {unjudged}",
    right="Right",
    wrong="Wrong",
    partly="Short answer off",
    partly_of_right="with the short answer off: {n}",
    partly_of_causes="Of these, {n} are right as a sentence; only the short answer is off.",
    not_judged="Not judged",
    headline="Main figures",
    headline_note=(
        "Below each figure stands its 95% interval: with other questions of the same kind the "
        "figure would most likely lie in it. The more questions, the narrower it is."
    ),
    meaning="What does it mean?",
    interval="95%: {range}",
    range="{low} – {high}",
    n_questions="n = {n}",
    no_gold="The question set has no gold to judge this by.",
    no_gold_short="no gold",
    no_cases="There is no question to take this from.",
    metrics={
        "accuracy": Explained(
            name="Handled right",
            meaning=(
                "Of 100 questions, how many were handled right: if the articles hold the answer, "
                "it was given in full and cited from the right place; if not, it was refused and "
                "nothing made up."
            ),
        ),
        "exact_match": Explained(
            name="Exact match",
            meaning=(
                "Share of the questions whose short answer is the gold answer, no more and no less "
                "(capitals, punctuation and the placing of tone marks do not count)."
            ),
        ),
        "f1": Explained(
            name="Overlap with the gold",
            meaning=(
                "How far the words of the short answer are those of the gold answer. Words too "
                "many and words missing both cost; 100% is the same words."
            ),
        ),
        "squad_exact_match": Explained(
            name="Exact match (SQuAD 2.0)",
            meaning="As the SQuAD 2.0 script counts it, to compare with published figures.",
        ),
        "squad_f1": Explained(
            name="Overlap (SQuAD 2.0)",
            meaning="As the SQuAD 2.0 script counts it, to compare with published figures.",
        ),
        "recall@1": Explained(
            name="Right passage found first",
            meaning="Share of what had to be found that is in the passage ranked highest.",
        ),
        "mrr": Explained(
            name="Rank of the right passage",
            meaning=(
                "Where the right passage stands in the list found: always first is 1, always "
                "second is 0.5; not found is 0."
            ),
        ),
        "ndcg@10": Explained(
            name="Quality of the first ten",
            meaning=(
                "Whether the useful passages are ranked first. 1 at best: every useful one on top."
            ),
        ),
        "citation_precision": Explained(
            name="Citations that hold",
            meaning=(
                "Of the sentences cited, the share that really holds the answer or the evidence. "
                "A number that leads to a sentence without the answer is a wrong citation."
            ),
        ),
        "citation_recall": Explained(
            name="Evidence cited",
            meaning="Of the evidence that should be cited, the share that was.",
        ),
        "numeric_accuracy": Explained(
            name="Numbers right",
            meaning=(
                "For questions about figures: the share that gives the right value in the right "
                "unit (06 equals 6; in Vietnamese 2.472 is two thousand)."
            ),
        ),
        "unsupported_numbers": Explained(
            name="Numbers without a source",
            meaning=(
                "How many numbers or dates an answer has on average that no sentence cited holds. "
                "Should be close to 0."
            ),
        ),
        "refusal_precision": Explained(
            name="Refusals that were due",
            meaning="Of the refusals, the share where the articles indeed have no answer.",
        ),
        "refusal_recall": Explained(
            name="Due refusals made",
            meaning="Of the questions that the articles cannot answer, the share refused.",
        ),
        "refusal_f1": Explained(
            name="Refusing when due",
            meaning=(
                "Two things in one: not refusing what can be answered, and not answering what "
                "cannot. 100% is always right."
            ),
        ),
        "ece": Explained(
            name="Error of the confidence",
            meaning=(
                "How far the confidence that the system states is from the share that is right. "
                "0% is perfectly honest."
            ),
        ),
        "latency_seconds": Explained(
            name="Time to answer",
            meaning="From question to answer, on the machine it was measured on.",
        ),
        "latency_seconds_median": Explained(
            name="Time to answer",
            meaning="Half the questions took this long or less, on the machine measured.",
        ),
        "latency_seconds_p95": Explained(
            name="Time to answer, 95% of questions",
            meaning="Of 100 questions, 95 took this long or less, on the machine measured.",
        ),
    },
    recall_at=Explained(
        name="Found in the first {k}",
        meaning="Share of what had to be found that is in the {k} passages ranked highest.",
    ),
    all_metrics="All metrics",
    all_metrics_note="In small print: the 95% interval and the number of questions judged.",
    robustness_note=(
        "Each column on the right is the same questions typed in another way, as people do type "
        "them. The arrow is the change against the original; red is clearly worse (the original "
        "lies outside the interval)."
    ),
    metric_column="Metric",
    lower_is_better="lower is better",
    variants={
        "original": "As in the set",
        "no-dau": "Without diacritics",
        "half-dau": "Half the diacritics",
        "nfd": "Decomposed (NFD)",
        "typos": "Typing slips",
        "case": "Other capitals",
    },
    plots="Charts",
    show_table="Show the numbers",
    plot_categories="Handled right, by type of question",
    plot_categories_note="The line across each bar is the 95% interval.",
    category="Type of question",
    no_category="(no type given)",
    no_categories="The question set names no types.",
    n_column="Questions",
    plot_coverage="How much better when answering less?",
    plot_coverage_note=(
        "From left to right: only the surest answers, then more and more of them. Upwards: the "
        "share of the answers given that is right."
    ),
    plot_coverage_reading=(
        "Answering {coverage} of the questions, {accuracy} are right; keeping only the surest "
        "{half_coverage}, {half_accuracy} are."
    ),
    plot_coverage_point="Threshold {threshold}: answers {coverage}, right {accuracy}",
    no_coverage="No answer was judged right or wrong, so there is nothing to draw.",
    coverage="Share of questions answered",
    share_right="Share of answers right",
    threshold="Confidence from",
    plot_calibration="Does it know how sure it is?",
    plot_calibration_note=(
        "A bar is the share right among the answers of that confidence; the number above it is how "
        "many. A bar that meets the diagonal is honest; below it, too sure of itself."
    ),
    plot_calibration_reading="Mean error {ece}.",
    plot_calibration_bar="Confidence {low} – {high}: answers {n}, right {accuracy}",
    confidence="Confidence",
    bin_confidence="Mean confidence",
    bin_accuracy="Really right",
    n_answers="Answers",
    plot_latency="How long does one wait?",
    plot_latency_reading="Half the questions took up to {median}; 95% up to {p95}.",
    plot_latency_bar="{low} – {high}: {n}",
    no_latency="This run holds no times.",
    latency_axis="Time to answer (seconds)",
    or_more="{low} or more",
    stage="Stage",
    median="Median",
    p95="95% below",
    stages={"retrieve": "Finding passages", "generate": "Writing the answer", "total": "Total"},
    failures="Why it failed",
    failures_note="Press a cause to see its questions below.",
    no_failures="No question failed.",
    nothing_judged="The question set has no gold, so it is not known what failed.",
    causes={
        "not_retrieved": Explained(
            name="Passage not found",
            meaning="The passage with the answer is not among those found.",
        ),
        "not_chosen": Explained(
            name="Found, but another sentence chosen",
            meaning="The passage was found, but the sentence cited is another.",
        ),
        "wrong_span": Explained(
            name="Right sentence, wrong part",
            meaning="The sentence cited is right, but the part taken as short answer is not.",
        ),
        "wrong_place_or_period": Explained(
            name="Wrong place or period",
            meaning="The sentence cited is about another place or time than the question.",
        ),
        "refused_wrongly": Explained(
            name="Refused, though answerable",
            meaning="The articles hold the answer, but the system refused.",
        ),
        "answered_wrongly": Explained(
            name="Answered, though not answerable",
            meaning="The articles do not hold the answer, but the system gave one.",
        ),
    },
    other_cause=Explained(name="Another cause", meaning="Wrong, for no cause that is known."),
    questions="Question by question",
    questions_note="Open one to see the gold, the answer, and how the system came to it.",
    needs_script="Turn on JavaScript in the browser to see each question.",
    search="Search in questions and answers",
    search_placeholder="Search, with or without dấu…",
    filters="Filter the questions",
    all_of_them="All",
    verdict="Result",
    cause="Cause",
    variant="Asked as",
    status="Status",
    answered="Answered",
    refused="Refused",
    clear="Clear the filters",
    count="Questions shown: {shown} of {n}",
    nothing_matches="No question matches. Take back some of the filters.",
    more="Show {n} more",
    wanted="Gold answer",
    wanted_short="Wanted",
    wanted_refusal="To be refused: the articles hold no answer.",
    wanted_unknown="The question set gives no answer.",
    got="What the system answered",
    got_short="Got",
    or_else="or",
    part="Part {n}",
    evidence="Evidence in the articles",
    relevant_documents="Articles to be found",
    asked_as="Asked",
    in_the_set="As in the set",
    understood="Understood as",
    citations="Citations",
    untitled="Untitled article",
    original="Original",
    hits="Passages found",
    no_hits="No passage was found.",
    considered="Sentences considered",
    no_considered="No sentence was considered.",
    for_part="For the part: {part}",
    nothing_found="nothing taken from it",
    chosen="Chosen",
    checks={
        "place": Explained(name="place", meaning="Whether it is about the place asked for"),
        "period": Explained(name="period", meaning="Whether it is about the time asked for"),
        "names": Explained(name="names", meaning="Whether it has the names in the question"),
        "candidate": Explained(name="right kind", meaning="Whether it holds what is asked for"),
        "confidence": Explained(name="sure enough", meaning="Whether it reaches the threshold"),
    },
    passed="passed",
    failed="failed",
    found_by={"dense": "meaning", "lexical": "words", "rerank": "reranked"},
    notices="Notices",
    timings="Time",
    scores="Scores of this question",
    question_id="Id",
    conditions="Conditions of measurement",
    conditions_note="The figures above hold for this machine, these articles, these settings.",
    condition_keys={
        "question_set": "Question set",
        "name": "name",
        "n_questions": "questions",
        "index": "Index",
        "model": "model",
        "fingerprint": "fingerprint",
        "version": "version",
        "n_documents": "articles",
        "n_passages": "passages",
        "settings": "Settings",
        "top_k": "passages retrieved",
        "dense_weight": "weight of meaning",
        "refusal_threshold": "threshold of refusal",
        "passage_words": "words a passage",
        "passage_overlap_words": "words of overlap",
        "chat_model": "chat model",
        "max_question_chars": "longest question, characters",
        "language": "language",
        "asked_top_k": "Passages retrieved, if set for the run",
        "seed": "Random seed",
        "n_workers": "Questions at a time",
        "document_gold_used": "Judged by the document ids of the set",
        "machine": "Machine",
        "date": "date",
        "cpu": "processor",
        "n_cores": "cores",
        "memory_gib": "memory (GiB)",
        "system": "operating system",
        "packages": "packages",
    },
    yes="yes",
    no="no",
    problems="Records left out",
    problems_note="These lines of the question set could not be read and do not count.",
    no_problems="No record was left out.",
    problem_line="Line",
    problem_reason="Reason",
    footer="The whole data is in results.jsonl beside this file. Long passages are shortened here.",
)
