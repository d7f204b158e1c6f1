"""Copies messages that the server gave up: after the last delivery it sends an advisory, and no message any more."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import nats.errors
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from .api import MESSAGE_NOT_FOUND, ApiError, JetStreamApi
from .backoff import steady
from .connection import Connection
from .dead_letters import DeadLetterSubject, GivenUp, copy
from .log import logger
from .publishing import PublishError

log = logger("dead letters")

_ATTEMPTS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where the messages go that one consumer gives up. `deletes`: nothing else takes them out of the stream."""

    stream: str
    consumer: str
    to: DeadLetterSubject
    domain: str | None = None
    deletes: bool = False


@dataclass(frozen=True, slots=True)
class Advisory:
    """What the server says of a message that it gave up, or that was terminated."""

    stream: str
    consumer: str
    sequence: int
    deliveries: int
    reason: str


def parse_advisory(data: bytes) -> Advisory | None:
    """None for what is no such advisory."""
    try:
        told: dict[str, Any] = json.loads(data)
        return Advisory(
            stream=told["stream"],
            consumer=told["consumer"],
            sequence=told["stream_seq"],
            deliveries=told["deliveries"],
            reason=told.get("reason") or ("terminated" if "terminated" in told.get("type", "") else "max deliveries"),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


async def rescue(connection: Connection, route: Route, advisory: Advisory) -> None:
    """Copies, then deletes. Raises ApiError, PublishError, TimeoutError or a client's error when that fails."""
    api = JetStreamApi(connection, route.domain)
    about = {"stream": advisory.stream, "consumer": advisory.consumer, "sequence": advisory.sequence}
    try:
        stored = await api.message(advisory.stream, advisory.sequence)
    except ApiError as error:
        if error.err_code != MESSAGE_NOT_FOUND:
            raise
        log.warning("the message is not in its stream any more", extra=about)
        return
    given_up = GivenUp(
        stream=advisory.stream,
        consumer=advisory.consumer,
        subject=stored.subject,
        sequence=stored.sequence,
        deliveries=advisory.deliveries,
        reason=advisory.reason,
        headers=stored.headers,
        data=stored.data,
    )
    await copy(connection, route.to, given_up)
    if route.deletes:
        await _delete(api, advisory)
    log.warning("message copied as a dead letter", extra=about | {"to": route.to.subject})


async def _delete(api: JetStreamApi, advisory: Advisory) -> None:
    try:
        await api.request(f"STREAM.MSG.DELETE.{advisory.stream}", {"seq": advisory.sequence})
    except ApiError as error:
        # Somebody else was faster: the server says so in more than one way.
        if error.code not in (400, 404, 500):
            raise
        log.info("the message is deleted already", extra={"stream": advisory.stream, "sequence": advisory.sequence})


class Rescuer:
    """Listens to the advisories of one consumer. Those sent while no instance listens are lost: see `sweep`."""

    def __init__(self, connection: Connection, route: Route) -> None:
        self.name: Final = f"rescue of {route.consumer}"
        self._connection: Final = connection
        self._route: Final = route
        self._advisories: Final = asyncio.Queue[Msg | None]()
        self._subscription: Subscription | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        names = f"{self._route.stream}.{self._route.consumer}"
        subject = f"$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.{names}"

        async def receive(msg: Msg) -> None:
            self._advisories.put_nowait(msg)

        self._subscription = await self._connection.client.subscribe(subject, queue=f"rescue.{names}", cb=receive)
        self._task = asyncio.create_task(self._run(), name=self.name)

    async def stop(self) -> None:
        """Waits for those that came already."""
        if self._subscription is not None:
            with suppress(nats.errors.Error, OSError):
                await self._subscription.unsubscribe()
        self._advisories.put_nowait(None)
        if self._task is not None:
            await self._task

    async def abandon(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while (msg := await self._advisories.get()) is not None:
            advisory = parse_advisory(msg.data)
            if advisory is None:
                log.error("this is no advisory", extra={"subject": msg.subject})
                continue
            for failures in range(1, _ATTEMPTS + 1):
                try:
                    await rescue(self._connection, self._route, advisory)
                    break
                except (ApiError, PublishError, TimeoutError, nats.errors.Error, OSError) as error:
                    log.error(
                        "a message that was given up is not copied",
                        extra={"sequence": advisory.sequence, "attempt": failures, "reason": str(error)},
                    )
                    await asyncio.sleep(steady(failures))
