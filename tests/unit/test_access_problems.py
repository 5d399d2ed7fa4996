"""Problem details (RFC 9457)."""

import json

from rag.access.problems import problem, problem_page


def test_a_problem_has_the_members_of_the_standard() -> None:
    response = problem(
        422, "Câu hỏi trống", "Hãy nhập câu hỏi.", headers={"Retry-After": "3"}, field="question"
    )

    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["retry-after"] == "3"
    assert json.loads(response.body) == {
        "type": "about:blank",
        "title": "Câu hỏi trống",
        "status": 422,
        "detail": "Hãy nhập câu hỏi.",
        "field": "question",
    }
    assert "Câu hỏi trống".encode() in response.body


def test_what_is_no_text_breaks_nothing() -> None:
    assert json.loads(problem(400, "t", "a\udcffb\x00").body)["detail"] == "a?b\x00"


def test_a_person_is_told_of_a_problem_by_a_page() -> None:
    response = problem_page(
        429, "Quá nhiều", "<b> Hãy chờ & thử lại", language="vi", headers={"Retry-After": "3"}
    )
    assert (response.status_code, response.headers["retry-after"]) == (429, "3")
    assert response.headers["content-type"].startswith("text/html")
    assert response.headers["cache-control"] == "no-store"
    page = response.body.decode()
    assert "&lt;b&gt; Hãy chờ &amp; thử lại" in page
    assert '<html lang="vi">' in page
