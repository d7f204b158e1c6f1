"""
Dead letters without advisories. The server says once that it gives a message up, out of its memory: when it is ended
before that is heard or stored, nothing says so ever again, and the message stays in its work queue.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import nats.errors

from .api import ApiError, JetStreamApi
from .backoff import jittered
from .connection import Connection
from .log import logger
from .publishing import PublishError
from .rescue import Advisory, Route, rescue

log = logger("dead letters")

_PERIOD: Final = 60.0

# An ack is counted before its message is removed, and advisories are to come first.
_GRACE: Final = 5.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a consumer is with its stream."""

    end: int
    """
    It is done with every message up to here: those that are still stored were given up, or came to match its filters
    when it had passed them. 0 where what is stored tells nothing: in no work queue, or when it never gives up.
    """
    filters: tuple[str, ...]
    max_deliver: int


def parse_progress(stream: dict[str, Any], consumer: dict[str, Any]) -> Progress:
    """
    Of STREAM.INFO and CONSUMER.INFO. The ack floor does not move for a message that is given up; when none is pending,
    all that was delivered is settled. Source: nats-server server/filestore.go, UpdateDelivered and UpdateAcks.
    """
    config = consumer["config"]
    max_deliver = config.get("max_deliver", -1)
    filters = config.get("filter_subjects") or [config.get("filter_subject") or ">"]
    end = consumer["ack_floor"]["stream_seq"]
    if consumer["num_ack_pending"] == 0:
        end = max(end, consumer["delivered"]["stream_seq"])
    tells = stream["config"]["retention"] == "workqueue" and max_deliver > 0
    return Progress(end if tells else 0, tuple(filters), max_deliver)


class Sweep:
    """
    Looks for messages that consumers of work queues gave up: when the program starts, and again and again. They become
    the same dead letters as by an advisory, so that one that comes late changes nothing.
    """

    def __init__(self, connection: Connection, routes: Sequence[Route]) -> None:
        self.name: Final = f"sweep of {', '.join(route.consumer for route in routes)}"
        self._connection: Final = connection
        self._routes: Final = routes
        self._stopping: Final = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name=self.name)

    async def stop(self) -> None:
        """Waits for the message that is being moved."""
        self._stopping.set()
        if self._task is not None:
            await self._task

    async def abandon(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while not self._stopping.is_set():
            await asyncio.gather(*(self._look(route) for route in self._routes))
            await self._pause(jittered(_PERIOD))

    async def _look(self, route: Route) -> None:
        if not self._connection.ready:
            return
        try:
            await self._sweep(route)
        except (ApiError, PublishError, TimeoutError, nats.errors.Error, OSError) as error:
            log.warning(
                "what was given up cannot be looked for, trying again",
                extra={"stream": route.stream, "consumer": route.consumer, "reason": str(error)},
            )

    async def _sweep(self, route: Route) -> None:
        api = JetStreamApi(self._connection, route.domain)
        progress = await _progress(api, route)
        if progress.end == 0:
            return
        # Not as long for all instances, so that the first has moved what it finds when the next one looks.
        await self._pause(random.uniform(_GRACE, 2 * _GRACE))
        for subject in progress.filters:
            sequence = 0
            while not self._stopping.is_set():
                found = await api.next_sequence(route.stream, sequence + 1, subject)
                if found is None or found > progress.end:
                    break
                # A server that was killed meanwhile may have forgotten acks, and deliver the message again.
                if found > (await _progress(api, route)).end:
                    break
                lost = "given up, and no advisory told of it"
                about = Advisory(route.stream, route.consumer, found, progress.max_deliver, lost)
                await rescue(self._connection, route, about)
                sequence = found

    async def _pause(self, seconds: float) -> None:
        """Until the program stops."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()


async def _progress(api: JetStreamApi, route: Route) -> Progress:
    stream = await api.request(f"STREAM.INFO.{route.stream}")
    consumer = await api.request(f"CONSUMER.INFO.{route.stream}.{route.consumer}")
    return parse_progress(stream, consumer)
