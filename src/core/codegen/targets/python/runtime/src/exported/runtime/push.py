"""Receives what a push consumer delivers, no faster than it is handled."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

import nats.errors
from nats.aio.msg import Msg

from .consumers import Consumer
from .log import logger
from .worker import Intake

log = logger("push")

_CHECK_INTERVAL: Final = 30.0


class PushSource:
    """The messages of a push consumer; of a deliver group, this program's share of them."""

    def __init__(self, consumer: Consumer, *, subject: str, group: str | None = None) -> None:
        self._consumer: Final = consumer
        self._subject: Final = subject
        self._group: Final = group or ""
        self._waiting: Final = asyncio.Queue[str]()

    async def run(self, intake: Intake) -> None:
        """Subscribes before it asks for the consumer: the server soon removes one that nobody listens to."""
        client = self._consumer.api.connection.client

        async def receive(msg: Msg) -> None:
            headers = msg.headers or {}
            if headers.get("Status") != "100" or msg.data:
                intake.put(msg)
                return
            # A flow control request, or a heartbeat that tells of one that was lost.
            answer = msg.reply or headers.get("Nats-Consumer-Stalled")
            if answer:
                self._waiting.put_nowait(answer)

        await self._consumer.api.connection.connected()
        subscription = await client.subscribe(self._subject, queue=self._group, cb=receive)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._let_flow(intake))
                group.create_task(self._watch())
        finally:
            with suppress(nats.errors.Error, OSError):
                await subscription.unsubscribe()

    async def _let_flow(self, intake: Intake) -> None:
        """The server sends on once it is answered: when there is room again."""
        while True:
            answer = await self._waiting.get()
            await intake.wait_for_room()
            try:
                await self._consumer.api.connection.client.publish(answer)
            except nats.errors.Error as error:
                log.warning("flow control is not answered", extra={"reason": str(error)})

    async def _watch(self) -> None:
        """A consumer that is not there delivers nothing, and nobody else would say so."""
        while True:
            await self._consumer.ready()
            await asyncio.sleep(_CHECK_INTERVAL)
