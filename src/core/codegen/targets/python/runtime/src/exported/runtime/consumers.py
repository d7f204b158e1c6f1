"""Finding the consumer to read from, or making it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Final, Protocol

import nats.errors

from .api import CONSUMER_NOT_FOUND, STREAM_NOT_FOUND, ApiError, JetStreamApi
from .backoff import steady
from .log import logger

log = logger("consumers")


class Consumer(Protocol):
    """A consumer of a stream."""

    api: JetStreamApi
    stream: str

    async def ready(self) -> str:
        """Waits until it is there. Its name."""


class SetUpConsumer:
    """One that set-up creates."""

    def __init__(self, api: JetStreamApi, stream: str, name: str) -> None:
        self.api = api
        self.stream = stream
        self._name: Final = name

    async def ready(self) -> str:
        failures = 0
        while True:
            try:
                await self.api.connection.connected()
                await self.api.request(f"CONSUMER.INFO.{self.stream}.{self._name}")
                return self._name
            except (ApiError, nats.errors.Error, TimeoutError) as error:
                failures += 1
                missing = isinstance(error, ApiError) and error.err_code in (CONSUMER_NOT_FOUND, STREAM_NOT_FOUND)
                log.error(
                    "the consumer is not there: has set-up been run?" if missing else "no word of the consumer",
                    extra={"stream": self.stream, "consumer": self._name, "reason": str(error)},
                )
                await asyncio.sleep(steady(failures))


class OwnConsumer:
    """One that this program creates when it starts, and anew when the server has removed it."""

    def __init__(self, api: JetStreamApi, stream: str, config: Mapping[str, Any]) -> None:
        self.api = api
        self.stream = stream
        self._config: Final = config
        self._name: str | None = None

    async def ready(self) -> str:
        failures = 0
        while True:
            try:
                await self.api.connection.connected()
                return await self._found() or await self._create()
            except (ApiError, nats.errors.Error, TimeoutError) as error:
                failures += 1
                log.error("the consumer is not created", extra={"stream": self.stream, "reason": str(error)})
                await asyncio.sleep(steady(failures))

    async def _found(self) -> str | None:
        if self._name is not None:
            try:
                await self.api.request(f"CONSUMER.INFO.{self.stream}.{self._name}")
            except ApiError as error:
                if error.err_code not in (CONSUMER_NOT_FOUND, STREAM_NOT_FOUND):
                    raise
                log.warning("the consumer is gone", extra={"stream": self.stream, "consumer": self._name})
                self._name = None
        return self._name

    async def _create(self) -> str:
        body = {"stream_name": self.stream, "config": self._config}
        answer = await self.api.request(f"CONSUMER.CREATE.{self.stream}", body)
        self._name = name = str(answer["name"])
        log.info("consumer created", extra={"stream": self.stream, "consumer": name})
        return name
