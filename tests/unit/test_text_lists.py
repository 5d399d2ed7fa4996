"""Lists that a sentence leads to."""

import pytest

from rag.text.lists import end_of_list
from rag.types import Span


def listed(text: str, lead: str) -> str:
    start = text.index(lead)
    span = Span(start, start + len(lead))
    return text[span.end : end_of_list(text, span)]


@pytest.mark.parametrize(
    ("text", "lead", "items"),
    [
        ("Cây gồm:\na) lim;\nb) sến.\nCây khác.", "Cây gồm:", "\na) lim;\nb) sến."),
        ("1. Cây gồm:\na) lim;\n\nb) sến.\n2. Hoa:", "Cây gồm:", "\na) lim;\n\nb) sến."),
        (
            "Cây gồm:\n1. Lim:\na) xanh;\nb) đỏ;\n2. Sến.\nHết",
            "Cây gồm:",
            "\n1. Lim:\na) xanh;\nb) đỏ;\n2. Sến.",
        ),
        ("Cây gồm:\n- lim;\n- sến.", "Cây gồm:", "\n- lim;\n- sến."),
        ("Cây gồm:\nc) lim;\nd) sến.", "Cây gồm:", ""),
        ("Cây gồm:\na) lim;\nc) sến.", "Cây gồm:", "\na) lim;"),
        ("d) Cây gồm:\nđ) hoa.", "Cây gồm:", ""),
        ("Cây gồm:\nlim và sến.", "Cây gồm:", ""),
        ("Cây có lim.\na) sến", "Cây có lim.", ""),
        ("Cây gồm:", "Cây gồm:", ""),
        ("Cây gồm:\nd) x\nđ) y", "Cây gồm:", ""),
    ],
)
def test_the_items_in_a_row_belong_to_the_sentence(text: str, lead: str, items: str) -> None:
    assert listed(text, lead) == items


@pytest.mark.parametrize("letters", ["abcdđeg", "abcdefg"])
def test_points_are_lettered_with_or_without_d_crossed(letters: str) -> None:
    text = "Cây gồm:\n" + "\n".join(f"{letter}) cây" for letter in letters)
    assert listed(text, "Cây gồm:").endswith("g) cây")


def test_a_very_long_list_is_not_quoted() -> None:
    items = "\n".join(f"{n}. {'cây ' * 40}" for n in range(1, 30))
    assert listed(f"Cây gồm:\n{items}", "Cây gồm:") == ""
