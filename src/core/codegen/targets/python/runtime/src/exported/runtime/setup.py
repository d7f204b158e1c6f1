"""Creates streams and consumers, or updates those that are there. Safe to run again, and from two places at once."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from . import log as logs
from .api import ApiError, JetStreamApi
from .connection import Connection
from .settings import Settings, SettingsError

log = logs.logger("setup")

_OTHER_CONFIG: Final = 10058
_ATTEMPTS: Final = 10
_PAUSE: Final = 1.0

Config = dict[str, Any]


class SetUpError(Exception):
    """The server refused a configuration. Says of what, why, and what is left to do."""


@dataclass(frozen=True, slots=True)
class Consumer:
    """A consumer as the JetStream API spells it: durations are nanoseconds, sizes bytes."""

    name: str
    config: Config


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream as the JetStream API spells it, its consumers, and the JetStream domain that it lives in."""

    name: str
    config: Config
    consumers: Sequence[Consumer] = ()
    domain: str | None = None


async def set_up(connection: Connection, streams: Sequence[Stream]) -> None:
    """In the order given. Stops at the first refusal with a SetUpError."""
    for stream in streams:
        api = JetStreamApi(connection, stream.domain)
        await _set_up_stream(api, stream)
        for consumer in stream.consumers:
            body = {"stream_name": stream.name, "config": consumer.config}
            what = f"consumer '{stream.name} > {consumer.name}'"
            try:
                await _ask(api, f"CONSUMER.CREATE.{stream.name}.{consumer.name}", body)
            except ApiError as error:
                info = f"CONSUMER.INFO.{stream.name}.{consumer.name}"
                raise SetUpError(await _refusal(api, info, what, error, "how far it has come")) from error
            log.info("consumer is as designed", extra={"stream": stream.name, "consumer": consumer.name})


async def _set_up_stream(api: JetStreamApi, stream: Stream) -> None:
    """Creating first: the server takes the same configuration once more, whoever created it."""
    try:
        try:
            await _ask(api, f"STREAM.CREATE.{stream.name}", stream.config)
        except ApiError as error:
            if error.err_code != _OTHER_CONFIG:
                raise
            await _ask(api, f"STREAM.UPDATE.{stream.name}", stream.config)
    except ApiError as error:
        info = f"STREAM.INFO.{stream.name}"
        raise SetUpError(await _refusal(api, info, f"stream {stream.name!r}", error, "all its messages")) from error
    log.info("stream is as designed", extra={"stream": stream.name})


async def _ask(api: JetStreamApi, operation: str, config: object) -> None:
    """Again while nobody answers, as while JetStream starts: the same request twice has the same effect."""
    for attempts_left in reversed(range(_ATTEMPTS)):
        try:
            await api.request(operation, config)
            return
        except (TimeoutError, ApiError) as error:
            if attempts_left == 0 or (isinstance(error, ApiError) and error.err_code != 0):
                raise
            log.warning("JetStream does not answer, trying again", extra={"error": str(error) or "no answer in time"})
        await asyncio.sleep(_PAUSE)


async def _refusal(api: JetStreamApi, info: str, what: str, error: ApiError, loss: str) -> str:
    """Only what is there already, for which `info` asks, can be created anew."""
    try:
        await api.request(info)
    except (ApiError, TimeoutError):
        return f"{what} cannot be created: {error}"
    return (
        f"{what} is not as designed: {error}. "
        f"What the server does not change in place has to be created anew: delete it, and with it {loss}."
    )


async def _run(streams: Sequence[Stream]) -> int:
    try:
        settings = Settings.from_env(os.environ)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    logs.configure(settings.log_level)
    connection = Connection("setup", settings)
    try:
        await connection.open()
        await set_up(connection, streams)
    except (SetUpError, SettingsError) as error:
        log.error(str(error))
        return 1
    except TimeoutError:
        log.error("the server did not answer in time")
        return 1
    finally:
        await connection.close(within=5.0)
    return 0


def main(streams: Sequence[Stream]) -> None:
    """Runs as a program: ends with status 1 and a message when something cannot be made as designed."""
    try:
        sys.exit(asyncio.run(_run(streams)))
    except KeyboardInterrupt:
        sys.exit(130)
