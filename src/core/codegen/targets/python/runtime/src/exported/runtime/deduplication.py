"""Whether a message had its effect already."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import Final, Protocol


class Deduplicator(Protocol):
    """Asked before a message is handled, told after. Safe only when it is kept where the effect is kept."""

    async def seen(self, message_id: str) -> bool:
        """Whether the message was handled."""

    async def remember(self, message_id: str) -> None:
        """The message is handled."""


class MemoryDeduplicator:
    """Remembers in this process only: another instance, or this one after a restart, knows nothing of it."""

    def __init__(self, *, window: float, most: int = 100_000) -> None:
        self._window: Final = window
        self._most: Final = most
        self._handled: Final[OrderedDict[str, float]] = OrderedDict()

    async def seen(self, message_id: str) -> bool:
        self._forget()
        return message_id in self._handled

    async def remember(self, message_id: str) -> None:
        self._handled[message_id] = time.monotonic()
        self._handled.move_to_end(message_id)
        self._forget()

    def _forget(self) -> None:
        oldest = time.monotonic() - self._window
        while self._handled:
            message_id, handled = next(iter(self._handled.items()))
            if handled >= oldest and len(self._handled) <= self._most:
                return
            del self._handled[message_id]
