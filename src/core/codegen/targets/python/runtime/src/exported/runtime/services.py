"""Answering requests: many at once, errors in the headers of the services framework."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

import nats.errors
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from .connection import Connection
from .dead_letters import one_line
from .log import logger

_AT_ONCE: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked."""

    subject: str
    data: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Callable[[Request], Awaitable[bytes]]


class Endpoint:
    """One subject of a service. Instances in one queue group share its requests."""

    def __init__(self, connection: Connection, subject: str, answer: Answer, queue: str | None = None) -> None:
        self.name: Final = f"endpoint {subject}"
        self._connection: Final = connection
        self._subject: Final = subject
        self._queue: Final = queue or ""
        self._answer: Final = answer
        self._room: Final = asyncio.Semaphore(_AT_ONCE)
        self._running: Final[set[asyncio.Task[None]]] = set()
        self._log: Final = logger(self.name)
        self._subscription: Subscription | None = None

    async def start(self) -> None:
        self._subscription = await self._connection.client.subscribe(self._subject, queue=self._queue, cb=self._receive)

    async def stop(self) -> None:
        """Answers what has come already."""
        if self._subscription is not None and self._connection.client.is_connected:
            with suppress(nats.errors.Error, OSError):
                await self._subscription.drain()  # type: ignore[no-untyped-call]
        if self._running:
            await asyncio.wait(self._running)

    async def abandon(self) -> None:
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _receive(self, msg: Msg) -> None:
        await self._room.acquire()
        task = asyncio.create_task(self._respond(msg))
        self._running.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._room.release()

    async def _respond(self, msg: Msg) -> None:
        headers: dict[str, str] | None = None
        try:
            data = await self._answer(Request(subject=msg.subject, data=msg.data, headers=msg.headers or {}))
        except Exception as error:
            self._log.exception("answering failed")
            data = b""
            headers = {"Nats-Service-Error": one_line(str(error)), "Nats-Service-Error-Code": "500"}
        if not msg.reply:
            return
        try:
            await self._connection.client.publish(msg.reply, data, headers=headers)
        except (nats.errors.Error, OSError) as error:
            self._log.error("the answer is not sent", extra={"reason": str(error)})
