"""The cores of the processor, shared out among those who compute at once.

Imports torch: import this module only where torch is wanted.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import torch

N_CORES = torch.get_num_threads()
"""Threads that torch may use, before any are shared out: a thread may see only its share later."""


class Cores:
    """Lets as many compute at once as there are cores, each on its share of them.

    Torch's threads spin while they wait for each other. Four questions read at once on all of two
    cores each took 15 % more of the processor's time than two read on one core each while the
    others waited, with the same answers.
    """

    def __init__(self, n_cores: int = N_CORES) -> None:
        """Take the number of cores to share."""
        self._n_cores = n_cores
        self._places = threading.Semaphore(n_cores)
        self._lock = threading.Lock()
        self._n_here = 0

    @contextmanager
    def share(self) -> Iterator[None]:
        """Compute on one's share of the cores, which is all of them for who is alone."""
        with self._places:
            with self._lock:
                self._n_here += 1
                n_threads = max(1, self._n_cores // self._n_here)
            torch.set_num_threads(n_threads)  # of this thread alone
            try:
                yield
            finally:
                torch.set_num_threads(self._n_cores)
                with self._lock:
                    self._n_here -= 1
