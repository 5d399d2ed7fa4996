"""Token buckets."""

import pytest

from rag.access.limits import Buckets


@pytest.fixture
def now() -> list[float]:
    return [1000.0]


def test_a_bucket_holds_a_minutes_worth_and_fills_evenly(now: list[float]) -> None:
    buckets = Buckets(6, clock=lambda: now[0])
    assert [buckets.take("a") for _ in range(8)] == [0] * 6 + [10, 10]
    assert buckets.take("b") == 0
    now[0] += 4
    assert buckets.take("a") == 6
    now[0] += 6
    assert [buckets.take("a"), buckets.take("a")] == [0, 10]
    now[0] += 3600
    assert [buckets.take("a") for _ in range(7)] == [0] * 6 + [10]


def test_a_bucket_of_one() -> None:
    buckets = Buckets(1, clock=lambda: 5.0)
    assert [buckets.take("a"), buckets.take("a")] == [0, 60]


def test_what_was_not_used_is_given_back(now: list[float]) -> None:
    buckets = Buckets(2, clock=lambda: now[0])
    for _ in range(5):
        assert buckets.take("a") == 0
        buckets.give_back("a")
    buckets.give_back("a")  # no more than full
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 30]


def test_a_clock_set_back_fills_nothing(now: list[float]) -> None:
    buckets = Buckets(1, clock=lambda: now[0])
    assert buckets.take("a") == 0
    now[0] -= 500
    assert buckets.take("a") == 60
    now[0] += 500
    assert buckets.take("a") == 60
    now[0] += 60
    assert buckets.take("a") == 0


def test_memory_is_bounded_and_who_came_last_is_remembered(now: list[float]) -> None:
    buckets = Buckets(1, clock=lambda: now[0], max_keys=3)
    for i in range(10):
        assert buckets.take(f"key {i}") == 0
        assert len(buckets) <= 3
    assert [buckets.take(f"key {i}") for i in (7, 8, 9)] == [60, 60, 60]
    assert buckets.take("key 0") == 0
