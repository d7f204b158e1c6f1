"""Publishing to JetStream: the ack is awaited, and what may be tried again is."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import nats.errors

from .backoff import backoff
from .connection import Connection
from .log import logger

log = logger("publishing")

_ACK_TIMEOUT: Final = 5.0
_LONGEST_OUTAGE: Final = 30.0
_WRONG_SEQUENCE: Final = (10071, 10164)


class PublishError(Exception):
    """The message was not stored, or nobody knows whether it was."""


class PublishRefusedError(PublishError):
    """The stream refused the message. `err_code` is the server's own number for the reason."""

    def __init__(self, err_code: int, description: str) -> None:
        super().__init__(f"{description} ({err_code})")
        self.err_code = err_code
        self.description = description


class WrongSequenceError(PublishRefusedError):
    """Somebody else wrote since: the expected sequence is not the last. `last` is, when the server says it."""

    @property
    def last(self) -> int | None:
        number = self.description.rpartition(":")[2].strip()
        return int(number) if number.isdigit() else None


@dataclass(frozen=True, slots=True)
class Ack:
    """Where the message is stored. `duplicate`: it was there already. `value`: the sum, on a stream that counts."""

    stream: str
    sequence: int
    duplicate: bool = False
    value: int | None = None

    @property
    def total(self) -> int:
        """The sum. Raises PublishError when the stream does not count."""
        if self.value is None:
            raise PublishError(f"stream {self.stream} stored the message, but does not count")
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """How often a message is tried again, and for how long (seconds)."""

    most: int = 5
    horizon: float | None = None
    timeouts: bool = False
    """Also without an answer: the server drops, or refuses, the second of the same message."""


ONCE: Final = Retries(most=0)


async def publish(
    connection: Connection,
    subject: str,
    payload: bytes,
    headers: Mapping[str, str] | None,
    retries: Retries,
) -> Ack:
    """Raises PublishRefusedError for what the stream refuses, and PublishError when it gives up."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    failures = 0
    while True:
        try:
            return await _attempt(connection, subject, payload, headers, retries)
        except TryAgain as error:
            failures += 1
            wait = backoff(failures)
            late = retries.horizon is not None and loop.time() - started + wait > retries.horizon
            if failures > retries.most or late or not error.safe:
                raise PublishError(f"{subject}: {error} (attempt {failures})") from error
            log.debug("publishing again", extra={"subject": subject, "reason": str(error), "attempt": failures + 1})
            await asyncio.sleep(wait)


class TryAgain(Exception):
    """An attempt that may be made again; `safe`: the message is not stored."""

    def __init__(self, reason: str, *, safe: bool = True) -> None:
        super().__init__(reason)
        self.safe = safe


async def _attempt(
    connection: Connection,
    subject: str,
    payload: bytes,
    headers: Mapping[str, str] | None,
    retries: Retries,
) -> Ack:
    client = connection.client
    if not client.is_connected:
        # Else the client keeps the message, and sends it after everybody has given it up.
        try:
            async with asyncio.timeout(min(_LONGEST_OUTAGE, retries.horizon or _LONGEST_OUTAGE)):
                await connection.connected()
        except TimeoutError:
            raise TryAgain("there is no connection") from None
    try:
        reply = await client.request(
            subject,
            payload,
            timeout=_ACK_TIMEOUT,
            headers=dict(headers) if headers else None,
        )
    except nats.errors.NoRespondersError:
        raise TryAgain("no stream stores this subject, or it has no leader now") from None
    except TimeoutError:
        raise TryAgain("no ack came in time", safe=retries.timeouts) from None
    except (nats.errors.ConnectionReconnectingError, nats.errors.OutboundBufferLimitError):
        raise TryAgain("the connection is lost") from None
    except nats.errors.Error as error:
        raise PublishError(f"{subject}: {error}") from error
    return parse_ack(reply.data)


def parse_ack(data: bytes) -> Ack:
    """Raises PublishRefusedError, or what makes `publish` try again."""
    try:
        answer: dict[str, Any] = json.loads(data)
        failed = answer.get("error")
        if failed is None:
            value = answer.get("val")
            return Ack(
                stream=answer["stream"],
                sequence=answer["seq"],
                duplicate=answer.get("duplicate", False),
                value=None if value is None else int(value),
            )
    except (ValueError, KeyError, AttributeError) as error:
        raise PublishError("the answer is no ack: a program, not a stream, gave it") from error
    code, description = failed.get("err_code", 0), failed.get("description", "no reason")
    if code in _WRONG_SEQUENCE:
        raise WrongSequenceError(code, description)
    if failed.get("code") == 503:
        raise TryAgain(f"{description} ({code})")
    raise PublishRefusedError(code, description)
