"""What the handlers of type work with. Generated: exports overwrite it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from ..runtime.sample import Sample
from .buckets import ImagesBucket, LimitsBucket
from .publisher import Publisher


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """One running program."""

    log: logging.Logger
    stopping: asyncio.Event
    """Set once the program is told to stop."""
    publisher: Publisher
    limits: LimitsBucket
    images: ImagesBucket
    sample: Sample
