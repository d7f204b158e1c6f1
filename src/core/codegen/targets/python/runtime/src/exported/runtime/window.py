"""Publishing without waiting for each ack: so many messages are in flight, then a call waits."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

from .connection import Connection
from .log import logger
from .publishing import Ack, Retries, publish

log = logger("publishing")


class PublishWindow:
    """Messages in flight. Each is tried again by itself, so they may be stored in another order."""

    def __init__(self, connection: Connection, *, size: int) -> None:
        self._connection: Final = connection
        self._room: Final = asyncio.Semaphore(size)
        self._in_flight: Final[set[asyncio.Task[Ack]]] = set()
        self._failure: Exception | None = None

    async def publish(
        self,
        subject: str,
        payload: bytes,
        headers: Mapping[str, str] | None,
        retries: Retries,
    ) -> asyncio.Future[Ack]:
        """Waits for room. Whether to await the ack is up to the caller: `flush` tells of failures, too."""
        await self._room.acquire()
        task = asyncio.create_task(publish(self._connection, subject, payload, headers, retries))
        self._in_flight.add(task)
        task.add_done_callback(self._done)
        return task

    async def flush(self) -> None:
        """Waits for every ack. Raises the first failure since the last flush."""
        while self._in_flight:
            await asyncio.wait(set(self._in_flight))
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def _done(self, task: asyncio.Task[Ack]) -> None:
        self._room.release()
        self._in_flight.discard(task)
        if task.cancelled():
            return
        failure = task.exception()
        if isinstance(failure, Exception):
            log.error("message is not stored", extra={"reason": str(failure)})
            self._failure = self._failure or failure


async def flush_all(*windows: PublishWindow) -> None:
    """Waits for every ack of all of them. Raises the first failure."""
    for result in await asyncio.gather(*(window.flush() for window in windows), return_exceptions=True):
        if isinstance(result, BaseException):
            raise result
