import io
import random
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from rag.errors import QuestionSetError
from rag.evaluation import Evidence, QuestionSet, read_question_set
from rag.messages import VI, describe_problem


def csv_set(folder: Path, content: str | bytes) -> QuestionSet:
    path = folder / "q.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_question_set(path)


def xlsx_set(folder: Path, rows: Sequence[Sequence[object]]) -> QuestionSet:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(list(row))
    workbook.create_sheet("Ghi chú").append(["question", "không phải"])
    workbook.save(folder / "q.xlsx")
    return read_question_set(folder / "q.xlsx")


def pairs(found: QuestionSet) -> list[tuple[str, str]]:
    return [(case.id, case.question) for case in found.cases]


# CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_csv_in_any_column_order(tmp_path: Path, delimiter: str, mark: str) -> None:
    rows = [["Question", "note", '"id"'], ['"Ai, ở đâu; khi nào?"', "x", "q1"], ["Gì?", "", ""]]
    content = mark + "\r\n".join(delimiter.join(row) for row in rows)
    assert pairs(csv_set(tmp_path, content)) == [("q1", "Ai, ở đâu; khi nào?"), ("2", "Gì?")]


def test_the_delimiter_is_the_one_that_parts_known_names(tmp_path: Path) -> None:
    found = csv_set(tmp_path, "id;question;ghi chú, nguồn, người, ngày\na;Ai?;x\n")
    assert pairs(found) == [("a", "Ai?")]


def test_csv_problems_name_the_line_where_the_record_begins(tmp_path: Path) -> None:
    content = 'id,question\na,"hai\ndòng"\nb\n\nc,"hỏng" rồi\nd,Ai?\ne,Ai, ở đâu?\nf,Gì?,\n'
    found = csv_set(tmp_path, content)
    assert pairs(found) == [("a", "hai\ndòng"), ("d", "Ai?"), ("f", "Gì?")]
    assert [problem.line for problem in found.problems] == [4, 6, 8]
    assert "has 3 cells where the header has 2" in found.problems[2].reason


def test_a_csv_without_ids_counts_its_records(tmp_path: Path) -> None:
    found = csv_set(tmp_path, '\nquestion\nAi?\n"hỏng" rồi\n\nGì?\n')
    assert pairs(found) == [("1", "Ai?"), ("3", "Gì?")]


@pytest.mark.parametrize(
    ("cell", "answers"),
    [
        ("2.472 đảng viên", (("2.472 đảng viên",),)),
        ("2.472 đảng viên | 2.472|", (("2.472 đảng viên", "2.472"),)),
        ('"[""Ông An"", ""An""]"', (("Ông An", "An"),)),
        ('"[[""An""], [""Huế"", 57]]"', (("An",), ("Huế", "57"))),
        ("57", (("57",),)),
        ("[57]", (("57",),)),
        ("[]", ()),
        ("", ()),
        (" | ", ()),
    ],
)
def test_the_answers_in_a_cell(
    tmp_path: Path, cell: str, answers: tuple[tuple[str, ...], ...]
) -> None:
    (case,) = csv_set(tmp_path, f"question;answers\nAi?;{cell}\n").cases
    assert (case.answers, case.answerable) == (answers, bool(answers))


def test_all_the_gold_of_a_row(tmp_path: Path) -> None:
    span = '"{""document_id"": ""d1"", ""start"": 5, ""end"": 9}"'
    content = (
        "id\tquestion\tanswerable\tquote\tdoc_id\tspan\ttype\tsplit\n"
        f"a\tAi?\tcó\tÔng An nói.\td1 | d2\t{span}\tperson\tdev\n"
        'b\tGì?\tkhông\t\t"{""d3"": 2, ""d4"": 0}"\t\t\t\n'
    )
    first, second = csv_set(tmp_path, content).cases
    assert first.evidence == (Evidence(quote="Ông An nói.", document_id="d1", start=5, end=9),)
    assert first.relevance == {"d1": 1, "d2": 1}
    assert (first.answerable, first.category, first.split) == (True, "person", "dev")
    assert (second.answerable, second.evidence, second.relevance) == (False, (), {"d3": 2})
    assert (second.category, second.split) == ("", "")


@pytest.mark.parametrize("cell", ["['An', 'Ông An']", '["An",]', "{An}"])
def test_a_cell_that_was_meant_as_json_is_no_answer(tmp_path: Path, cell: str) -> None:
    quoted = cell.replace('"', '""')
    found = csv_set(tmp_path, f'id,question,answers\na,Ai?,"{quoted}"\nb,Gì?,x\n')
    assert pairs(found) == [("b", "Gì?")]
    (problem,) = found.problems
    assert problem.line == 2
    assert problem.reason.startswith("`answers` is not JSON: ")
    assert "with double quotes" in problem.reason
    assert describe_problem(problem, VI) != problem.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "has no column `question` in its first row"),
        ("id,answers\n1,Ai?\n", "has no column `question` in its first row"),
        ("id,question\n", "holds no usable question"),
        ("question,id,Question\nAi?,1,Gì?\n", "has two columns `question`"),
        (b"id,question\n1,\xff\n", "not UTF-8 at byte 14; save it as UTF-8"),
        ('id,question\n1,"Ai?\n', "first problem: "),
    ],
)
def test_an_unusable_csv(tmp_path: Path, content: str | bytes, reason: str) -> None:
    with pytest.raises(QuestionSetError) as caught:
        csv_set(tmp_path, content)
    assert reason in caught.value.reason
    assert describe_problem(caught.value, VI) != caught.value.reason


# Excel


def test_a_workbook(tmp_path: Path) -> None:
    found = xlsx_set(
        tmp_path,
        [
            ["Question", "ID", "Answers", "answerable", None, "split"],
            ["Bao nhiêu?", 7, 2472, True, None, "dev", "ghi chú bên lề"],
            ["Mấy?", 8.0, 57.0, "có"],
            [None, None, None],
            ["Ai?", "c", "Ông An | An"],
            ["Gì?", "d", None, False],
            ["Đâu?", None, '[["Huế"], ["Vinh"]]'],
        ],
    )
    assert found.problems == ()
    assert [(c.id, c.question, c.answers, c.answerable, c.split) for c in found.cases] == [
        ("7", "Bao nhiêu?", (("2472",),), True, "dev"),
        ("8", "Mấy?", (("57",),), True, ""),
        ("c", "Ai?", (("Ông An", "An"),), True, ""),
        ("d", "Gì?", (), False, ""),
        ("5", "Đâu?", (("Huế",), ("Vinh",)), True, ""),
    ]


def test_what_a_cell_holds_becomes_what_an_article_would_say(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["question", "answer"])
    for value, number_format in [
        (43.72, "General"),
        (0.4372, "0.00%"),
        (1, "0%"),
        (1_000_000, "#,##0"),
        (0.1 + 0.2, "General"),
        (date(2022, 7, 15), "yyyy-mm-dd"),
        (datetime(2022, 7, 5), "d/m/yyyy"),
        (datetime(2022, 7, 5, 8, 30), "d/m/yyyy h:mm"),
        (time(8, 30), "h:mm"),
        (True, "General"),
    ]:
        sheet.append([f"Câu {value}?", value])
        sheet.cell(sheet.max_row, 2).number_format = number_format
    workbook.save(tmp_path / "q.xlsx")
    assert [case.alternatives for case in read_question_set(tmp_path / "q.xlsx").cases] == [
        ("43,72",),
        ("43,72%",),
        ("100%",),
        ("1000000",),
        ("0,3",),
        ("15/07/2022",),
        ("05/07/2022",),
        ("05/07/2022 08:30",),
        ("08:30:00",),
        ("TRUE",),
    ]


def test_problems_of_a_workbook_name_the_row(tmp_path: Path) -> None:
    rows = [[None], ["id", "question", "answers", "answerable"], ["a", "Ai?"], [None]]
    rows += [["a", "Gì?"], ["b", "Đâu?", "Huế", "sai"], ["c", "Mấy?", "Huế", 0], ["d", None]]
    found = xlsx_set(tmp_path, rows)
    assert pairs(found) == [("a", "Ai?"), ("d", "")]
    assert [(problem.line, problem.reason[:16]) for problem in found.problems] == [
        (5, "the id 'a' was u"),
        (6, "`answerable` has"),
        (7, "is marked as una"),
    ]


def test_rows_that_are_formatted_but_empty_end_the_table(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["question"])
    sheet.append(["Ai?"])
    fill = PatternFill("solid", fgColor="FFFF00")
    for row in range(3, 1500):
        sheet.cell(row, 1).fill = fill
    sheet.cell(1002, 1, "Gì?")  # 999 empty rows before it
    sheet.cell(2003, 1, "Đâu?")  # 1,000
    sheet.cell(1_048_576, 1).fill = fill
    workbook.save(tmp_path / "q.xlsx")
    assert pairs(read_question_set(tmp_path / "q.xlsx")) == [("1", "Ai?"), ("2", "Gì?")]


def test_the_size_that_a_sheet_claims_is_not_believed(tmp_path: Path) -> None:
    xlsx_set(tmp_path, [["id", "question"], ["a", "Ai?"]])
    content = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "q.xlsx") as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            assert name != "xl/worksheets/sheet1.xml" or b'ref="A1:B2"' in part
            new.writestr(name, part.replace(b'ref="A1:B2"', b'ref="A1:A1"'))
    (tmp_path / "q.xlsx").write_bytes(content.getvalue())
    assert pairs(read_question_set(tmp_path / "q.xlsx")) == [("a", "Ai?")]


def zipped(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in files.items():
            archive.writestr(name, part)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"id,question\n1,Ai?\n", b"PK\x03\x04", zipped(a=b"Ai?"), b"\xd0\xcf\x11\xe0" * 200],
)
def test_no_workbook(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "q.xlsx").write_bytes(content)
    with pytest.raises(QuestionSetError, match=r"no Excel workbook.*save it anew as \.xlsx"):
        read_question_set(tmp_path / "q.xlsx")


@pytest.mark.parametrize("rows", [[], [["id", "câu hỏi"], ["a", "Ai?"]]])
def test_a_workbook_without_a_column_of_questions(tmp_path: Path, rows: list[list[object]]) -> None:
    with pytest.raises(QuestionSetError, match="has no column `question`") as caught:
        xlsx_set(tmp_path, rows)
    assert caught.value.line == 1


def test_a_damaged_workbook_is_one_error(tmp_path: Path) -> None:
    xlsx_set(tmp_path, [["id", "question"], ["a", "Ai?"], ["b", "Gì?"]])
    whole = (tmp_path / "q.xlsx").read_bytes()
    dice = random.Random(7)
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        (tmp_path / "q.xlsx").write_bytes(content[: dice.choice([len(content), len(content) // 2])])
        try:
            read_question_set(tmp_path / "q.xlsx")
        except QuestionSetError as exc:
            assert exc.path == tmp_path / "q.xlsx"


def test_a_workbook_whose_parts_are_damaged_is_one_error(tmp_path: Path) -> None:
    """As above, but with right checksums, so that it is openpyxl that meets the damage."""
    xlsx_set(tmp_path, [["id", "question", "answer"], ["a", "Ai?", 5], ["b", "Gì?", date.today()]])
    with zipfile.ZipFile(tmp_path / "q.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    dice = random.Random(7)
    n_errors = 0
    for _ in range(400):
        name = dice.choice([*parts])
        part = bytearray(parts[name])
        for _ in range(dice.randint(1, 3)):
            part[dice.randrange(len(part))] = dice.choice(b'<>/="0129aArst \xff')
        (tmp_path / "q.xlsx").write_bytes(zipped(**parts | {name: bytes(part)}))
        try:
            read_question_set(tmp_path / "q.xlsx")
        except QuestionSetError:
            n_errors += 1
    assert n_errors > 50
