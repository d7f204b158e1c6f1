"""Sample traffic: what programs send before somebody writes what they really do."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

import nats.errors

from .log import logger
from .publishing import PublishError
from .settings import Settings

log = logger("sample")

_FASTEST: Final = 10.0


class Sample:
    """Sends at the rate of SAMPLE_RATE until SAMPLE_COUNT is reached, or the program stops."""

    def __init__(self, settings: Settings, stopping: asyncio.Event, failures: Sequence[type[Exception]] = ()) -> None:
        self._settings: Final = settings
        self._stopping: Final = stopping
        self._failures: Final[tuple[type[Exception], ...]] = (PublishError, nats.errors.Error, *failures)
        self._run: Final = uuid.uuid4().hex[:8]

    def payload(self, number: int, size: int) -> bytes:
        """JSON, about that many bytes."""
        start = {"sample": number, "run": self._run, "text": ""}
        start["text"] = "x" * max(0, size - len(json.dumps(start)))
        return json.dumps(start).encode()

    def value(self, number: int) -> str:
        """One of three: for what many messages have in common."""
        return f"sample-{number % 3}"

    def unique(self, number: int) -> str:
        """Never the same twice: for ids."""
        return f"{self._run}-{number}"

    async def repeat(self, what: str, rate: float, send: Callable[[int], Awaitable[object]]) -> None:
        """`rate`: messages a second, unless SAMPLE_RATE says otherwise; never more than ten by itself."""
        settings = self._settings
        pace = 1 / (settings.sample_rate or min(rate, _FASTEST))
        loop = asyncio.get_running_loop()
        due = loop.time()
        number = 0
        while not self._stopping.is_set() and not 0 < settings.sample_count <= number:
            try:
                await send(number)
            except self._failures as error:
                log.warning("sample is not sent", extra={"what": what, "reason": str(error)})
            number += 1
            due = max(due + pace, loop.time() - 1)
            await self._pause(due - loop.time())
        log.info("sample traffic ends", extra={"what": what, "messages": number})

    async def _pause(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            pass
