"""Reads a stream in its order, without acks: the consumer is this program's own, and made anew after every gap."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

import nats.errors
from nats.aio.msg import Msg

from .api import ApiError, JetStreamApi
from .backoff import steady
from .log import logger
from .pull import PullInterrupted, PullSession
from .worker import Intake

log = logger("ordered")

_KEPT: Final = 300_000_000_000
"""Nanoseconds for which the server keeps a consumer that nobody reads."""


class OrderedSource:
    """`config`: from where on, and which subjects. Messages are delivered once each, also after a reconnection."""

    def __init__(self, api: JetStreamApi, stream: str, config: Mapping[str, Any], *, expires: float = 30.0) -> None:
        self._api: Final = api
        self._stream: Final = stream
        self._config: Final = dict(config)
        self._expires: Final = expires
        self._next = 1
        self._last: int | None = None

    async def run(self, intake: Intake) -> None:
        failures = 0
        while True:
            name: str | None = None
            try:
                await self._api.connection.connected()
                name = await self._create()
                failures = 0
                await self._read(name, intake)
            except (ApiError, PullInterrupted, nats.errors.Error, TimeoutError, OSError) as error:
                if not (isinstance(error, PullInterrupted) and error.expected):
                    failures += 1
                    log.warning("reading interrupted", extra={"stream": self._stream, "reason": str(error)})
                    await asyncio.sleep(steady(failures))
            finally:
                await self._delete(name)

    async def _create(self) -> str:
        config = self._config | {
            "ack_policy": "none",
            "max_deliver": 1,
            "mem_storage": True,
            "num_replicas": 1,
            "inactive_threshold": _KEPT,
        }
        if self._last is not None:
            config.pop("opt_start_time", None)
            config |= {"deliver_policy": "by_start_sequence", "opt_start_seq": self._last + 1}
        body = {"stream_name": self._stream, "config": config}
        answer = await self._api.request(f"CONSUMER.CREATE.{self._stream}", body)
        self._next = 1
        if self._last is None and config.get("deliver_policy") == "new":
            self._last = answer["delivered"]["stream_seq"]
        return str(answer["name"])

    async def _read(self, name: str, intake: Intake) -> None:
        def deliver(msg: Msg) -> None:
            sequence = msg.metadata.sequence
            if sequence.consumer != self._next:
                session.interrupt("a message is missing")
                return
            self._next += 1
            self._last = sequence.stream
            intake.put(msg)

        session = PullSession(self._api, f"{self._stream}.{name}", {}, self._expires, deliver)
        async with session:
            while True:
                await session.pull(await intake.wait_for_room())

    async def _delete(self, name: str | None) -> None:
        """Else the server does it, later."""
        if name is not None and self._api.connection.client.is_connected:
            with suppress(ApiError, nats.errors.Error, TimeoutError, OSError):
                await self._api.request(f"CONSUMER.DELETE.{self._stream}.{name}", within=1.0)
