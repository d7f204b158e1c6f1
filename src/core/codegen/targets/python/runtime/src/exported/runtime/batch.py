"""Atomic batches: all messages are stored, or none."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import nats.errors

from .backoff import backoff
from .connection import Connection
from .publishing import Ack, PublishError, PublishRefusedError, Retries, parse_ack

MOST: Final = 1000
"""Messages of a batch, as the server has it."""

_TIMEOUT: Final = 10.0
_DUPLICATE: Final = 10201


@dataclass(frozen=True, slots=True)
class BatchMessage:
    """One message of a batch."""

    subject: str
    payload: bytes
    headers: Mapping[str, str]


async def publish_batch(connection: Connection, messages: Sequence[BatchMessage], retries: Retries) -> Ack:
    """The ack is that of the last message. Raises PublishRefusedError, and PublishError when it gives up."""
    if not 1 <= len(messages) <= MOST:
        raise ValueError(f"a batch has 1 to {MOST} messages, not {len(messages)}")
    loop = asyncio.get_running_loop()
    started = loop.time()
    failures = 0
    uncertain = False
    while True:
        try:
            return await _attempt(connection, messages)
        except PublishRefusedError as error:
            if uncertain and error.err_code == _DUPLICATE:
                # An earlier attempt was stored, and only its ack was lost.
                return Ack(stream="", sequence=0, duplicate=True)
            raise
        except (nats.errors.Error, TimeoutError) as error:
            failures += 1
            wait = backoff(failures)
            late = retries.horizon is not None and loop.time() - started + wait > retries.horizon
            lost = isinstance(error, TimeoutError)
            if failures > retries.most or late or (lost and not retries.timeouts):
                raise PublishError(f"batch of {len(messages)}: {error} (attempt {failures})") from error
            uncertain = uncertain or lost
            await asyncio.sleep(wait)


async def _attempt(connection: Connection, messages: Sequence[BatchMessage]) -> Ack:
    """The answer to the first message tells early whether the stream takes batches at all."""
    client = connection.client
    batch = uuid.uuid4().hex
    async with asyncio.timeout(_TIMEOUT):
        await connection.connected()
    for n, message in enumerate(messages, start=1):
        headers = {**message.headers, "Nats-Batch-Id": batch, "Nats-Batch-Sequence": str(n)}
        if n == len(messages):
            headers["Nats-Batch-Commit"] = "1"
        elif n > 1:
            await client.publish(message.subject, message.payload, headers=headers)
            continue
        reply = await client.request(message.subject, message.payload, headers=headers, timeout=_TIMEOUT)
        if n == len(messages):
            return parse_ack(reply.data)
        _check_begun(reply.data)
    raise AssertionError("the last message ends the batch")


def _check_begun(data: bytes) -> None:
    """The server answers the first message of a batch with nothing when it takes it."""
    failed = json.loads(data).get("error") if data else None
    if failed:
        raise PublishRefusedError(failed.get("err_code", 0), failed.get("description", "no reason"))
