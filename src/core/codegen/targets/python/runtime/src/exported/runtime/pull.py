"""Pulls messages: one request at a time, for as many as there is room for."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, Literal

import nats.errors
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from .api import JetStreamApi
from .backoff import steady
from .connection import Connection
from .consumers import Consumer
from .log import logger
from .settings import Settings
from .worker import Intake

log = logger("pull")

_LONGEST_HEARTBEAT: Final = 5.0
_FILLED: Final = "filled"
_INTERRUPTED: Final = "interrupted"
_ENDS: Final = ("404", "408")
_ENDS_CONFLICT: Final = ("Batch Completed", "Message Size Exceeds MaxBytes")


@dataclass(frozen=True, slots=True)
class Group:
    """A priority group, and its policy."""

    name: str
    policy: Literal["overflow", "pinned_client", "prioritized"]

    def members(self, settings: Settings) -> dict[str, Any]:
        """What a request says so as to be in the group."""
        members: dict[str, Any] = {"group": self.name}
        if self.policy == "prioritized":
            members["priority"] = settings.pull_priority
        if self.policy == "overflow":
            members["min_pending"] = settings.pull_min_pending
            members["min_ack_pending"] = settings.pull_min_ack_pending
        return {name: value for name, value in members.items() if value or name == "priority"}


class PullInterrupted(Exception):
    """The request will not be answered. `expected`: there is no need to wait, or to worry."""

    def __init__(self, reason: str, *, expected: bool = False) -> None:
        super().__init__(reason)
        self.expected = expected


class PullSession:
    """Requests to one consumer, answered on a subject of their own, which what came before cannot reach."""

    def __init__(
        self,
        api: JetStreamApi,
        subject: str,
        members: dict[str, Any],
        expires: float,
        deliver: Callable[[Msg], None],
    ) -> None:
        self._connection: Final[Connection] = api.connection
        self._subject: Final = f"{api.prefix}.CONSUMER.MSG.NEXT.{subject}"
        self._heartbeat: Final = min(_LONGEST_HEARTBEAT, expires / 2)
        self._body: Final = members | {
            "expires": round(expires * 1e9),
            "idle_heartbeat": round(self._heartbeat * 1e9),
        }
        self._deliver: Final = deliver
        self._statuses: Final = asyncio.Queue[tuple[str, str]]()
        self._inbox: Final = self._connection.client.new_inbox()
        self._left = 0
        self._heard = 0.0
        self._pin: str | None = None
        self._subscription: Subscription | None = None
        self._forget: Callable[[], None] | None = None

    async def __aenter__(self) -> PullSession:
        self._subscription = await self._connection.client.subscribe(self._inbox, cb=self._receive)
        self._forget = self._connection.on_reconnect(lambda: self.interrupt("reconnected"))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._forget is not None:
            self._forget()
        if self._subscription is not None:
            with suppress(nats.errors.Error, OSError):
                await self._subscription.unsubscribe()

    def interrupt(self, reason: str) -> None:
        """Ends the request that is under way, as expected."""
        self._statuses.put_nowait((_INTERRUPTED, reason))

    async def pull(self, batch: int) -> None:
        """Until the messages are delivered, or the request has expired. Raises PullInterrupted."""
        self._left = batch
        self._heard = asyncio.get_running_loop().time()
        body = self._body | {"batch": batch} | ({"id": self._pin} if self._pin else {})
        try:
            await self._connection.client.publish(self._subject, json.dumps(body).encode(), reply=self._inbox)
        except nats.errors.Error as error:
            raise PullInterrupted(str(error)) from error
        while not self._is_over(*await self._next_status()):
            pass

    async def _next_status(self) -> tuple[str, str]:
        loop = asyncio.get_running_loop()
        while True:
            silence = self._heard + 2 * self._heartbeat + 1 - loop.time()
            if silence <= 0:
                raise PullInterrupted("no heartbeat came in time")
            with suppress(TimeoutError):
                async with asyncio.timeout(silence):
                    return await self._statuses.get()

    def _is_over(self, status: str, description: str) -> bool:
        if status == "100":
            return False
        if status == _FILLED or status in _ENDS or description in _ENDS_CONFLICT:
            return True
        if status == "423":
            self._pin = None
            return True
        raise PullInterrupted(f"{status} {description}".strip(), expected=status == _INTERRUPTED)

    async def _receive(self, msg: Msg) -> None:
        self._heard = asyncio.get_running_loop().time()
        headers = msg.headers or {}
        if msg.subject == self._inbox:
            self._statuses.put_nowait((headers.get("Status", ""), headers.get("Description", "")))
            return
        self._pin = headers.get("Nats-Pin-Id", self._pin)
        self._left -= 1
        self._deliver(msg)
        if self._left == 0:
            self._statuses.put_nowait((_FILLED, ""))


class PullSource:
    """The messages of a pull consumer. Whatever happens to it is logged, and tried again."""

    def __init__(
        self,
        consumer: Consumer,
        settings: Settings,
        *,
        expires: float = 30.0,
        max_batch: int | None = None,
        group: Group | None = None,
    ) -> None:
        self._consumer: Final = consumer
        self._members: Final = group.members(settings) if group else {}
        self._expires: Final = expires
        self._max_batch: Final = max_batch

    async def run(self, intake: Intake) -> None:
        consumer, failures = self._consumer, 0
        while True:
            name = await consumer.ready()
            try:
                target = f"{consumer.stream}.{name}"
                async with PullSession(consumer.api, target, self._members, self._expires, intake.put) as session:
                    while True:
                        room = await intake.wait_for_room()
                        await session.pull(min(room, self._max_batch or room))
                        failures = 0
            except (PullInterrupted, nats.errors.Error, OSError) as error:
                if isinstance(error, PullInterrupted) and error.expected:
                    continue
                failures += 1
                log.warning("pull interrupted", extra={"consumer": target, "reason": str(error)})
                await asyncio.sleep(steady(failures))
