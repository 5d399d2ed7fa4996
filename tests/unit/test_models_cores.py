"""Cores shared out among threads that compute at once."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

from rag.models.cores import Cores


@pytest.fixture(autouse=True)
def n_threads_before() -> Iterator[None]:
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


def test_who_is_alone_has_all_of_them_and_several_have_a_share() -> None:
    cores = Cores(4)
    seen = []
    with cores.share():
        seen.append(torch.get_num_threads())

        def compute() -> None:
            with cores.share():
                seen.append(torch.get_num_threads())

        with ThreadPoolExecutor(1) as pool:
            pool.submit(compute).result()
    with cores.share():
        seen.append(torch.get_num_threads())
    assert seen == [4, 2, 4]


def test_each_thread_has_all_of_them_again_afterwards_also_after_an_error() -> None:
    cores = Cores(2)
    with pytest.raises(ZeroDivisionError), cores.share():
        raise ZeroDivisionError
    assert torch.get_num_threads() == 2
    with cores.share():
        assert torch.get_num_threads() == 2


def test_no_more_compute_at_once_than_there_are_cores() -> None:
    cores = Cores(2)
    n_now, most = 0, 0
    lock = threading.Lock()
    both = threading.Barrier(2)

    def compute(n: int) -> None:
        nonlocal n_now, most
        with cores.share():
            with lock:
                n_now += 1
                most = max(most, n_now)
            both.wait(60)  # two are here, or nobody goes on
            with lock:
                n_now -= 1

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(compute, range(6)))
    assert most == 2
