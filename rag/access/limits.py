"""Limits on rate: token buckets, one for each visitor, address or name."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_MAX_KEYS = 10_000


class Buckets:
    """A bucket for each key, which holds a minute's worth and fills evenly.

    Source: the token bucket of RFC 2697, with one rate. Buckets that nobody used for longest are
    forgotten, so that memory is bounded.

    Args:
        per_minute: Size of a bucket, and how much flows into it in a minute.
        clock: Gives the time in seconds.
        max_keys: Most buckets that are remembered.
    """

    def __init__(
        self,
        per_minute: int,
        *,
        clock: Callable[[], float] = time.monotonic,
        max_keys: int = _MAX_KEYS,
    ) -> None:
        self.per_minute = per_minute
        self._clock = clock
        self._max_keys = max_keys
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()  # level, and when
        self._lock = threading.Lock()

    def take(self, key: str) -> int:
        """Take one from the bucket of a key.

        Returns:
            0 if there was one; else the whole seconds until there will be.
        """
        with self._lock:
            level = self._level(key)
            if level < 1:
                return math.ceil((1 - level) * 60 / self.per_minute)
            self._keep(key, level - 1)
            return 0

    def give_back(self, key: str) -> None:
        """Put one back that was taken and not used."""
        with self._lock:
            self._keep(key, min(self._level(key) + 1, self.per_minute))

    def __len__(self) -> int:
        return len(self._levels)

    def _level(self, key: str) -> float:
        level, when = self._levels.get(key, (float(self.per_minute), self._clock()))
        # A clock that was set back fills nothing and empties nothing.
        flown = max(0.0, self._clock() - when) * self.per_minute / 60
        return min(level + flown, float(self.per_minute))

    def _keep(self, key: str, level: float) -> None:
        self._levels[key] = (level, self._clock())
        self._levels.move_to_end(key)
        while len(self._levels) > self._max_keys:
            self._levels.popitem(last=False)
