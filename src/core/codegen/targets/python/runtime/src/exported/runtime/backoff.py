"""How long to wait before something is tried again."""

from __future__ import annotations

import random


def backoff(failures: int, *, first: float = 0.1, most: float = 2.0) -> float:
    """Seconds, with full jitter: up to `first` after the first failure, twice as long after each more, up to `most`."""
    return random.uniform(0, min(most, first * 2 ** min(failures - 1, 30)))


def steady(failures: int, *, first: float = 0.5, most: float = 30.0) -> float:
    """Seconds between attempts that never end: as `backoff`, but never less than half of it."""
    longest = min(most, first * 2 ** min(failures - 1, 30))
    return random.uniform(longest / 2, longest)


def jittered(seconds: float) -> float:
    """Up to a tenth more, so that what failed together does not come back together."""
    return seconds * random.uniform(1.0, 1.1)
