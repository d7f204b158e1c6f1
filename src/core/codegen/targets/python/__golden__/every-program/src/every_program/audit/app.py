"""What the handlers of audit work with. Generated: exports overwrite it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """One running program."""

    log: logging.Logger
    stopping: asyncio.Event
    """Set once the program is told to stop."""
