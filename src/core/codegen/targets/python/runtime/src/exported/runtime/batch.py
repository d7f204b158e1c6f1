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
from .publishing import Ack, PublishError, PublishRefusedError, Retries, TryAgain, parse_ack

MOST: Final = 1000
"""Messages of a batch, as the server has it."""

_TIMEOUT: Final = 10.0
_DUPLICATE: Final = 10201
_NOT_STORED: Final = (10176, 10210)
"""The batch was cut short by a lost connection, or too many are open: it may be sent anew."""


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
            if not uncertain or error.err_code != _DUPLICATE:
                raise
            # An earlier attempt was stored, and only its ack was lost.
            return Ack(stream="", sequence=0, duplicate=True)
        except TryAgain as error:
            failures += 1
            wait = backoff(failures)
            late = retries.horizon is not None and loop.time() - started + wait > retries.horizon
            if failures > retries.most or late or not (error.safe or retries.timeouts):
                raise PublishError(f"batch of {len(messages)}: {error} (attempt {failures})") from error
            uncertain = uncertain or not error.safe
            await asyncio.sleep(wait)


async def _attempt(connection: Connection, messages: Sequence[BatchMessage]) -> Ack:
    """Until the last message is on its way, nothing is stored."""
    batch = uuid.uuid4().hex
    committing = False
    try:
        async with asyncio.timeout(_TIMEOUT):
            await connection.connected()
        for n, message in enumerate(messages[:-1], start=1):
            await _add(connection, message, batch, n)
        committing = True
        return await _commit(connection, messages[-1], batch, len(messages))
    except PublishRefusedError as error:
        if error.err_code not in _NOT_STORED:
            raise
        raise TryAgain(str(error)) from None
    except nats.errors.NoRespondersError:
        raise TryAgain("no stream stores this subject, or it has no leader now") from None
    except TimeoutError:
        raise TryAgain("no answer came in time", safe=not committing) from None
    except nats.errors.Error as error:
        raise TryAgain(str(error), safe=not committing) from None


async def _add(connection: Connection, message: BatchMessage, batch: str, n: int) -> None:
    """Only the first is answered: that tells early whether the stream takes batches at all."""
    client = connection.client
    headers = {**message.headers, "Nats-Batch-Id": batch, "Nats-Batch-Sequence": str(n)}
    if n > 1:
        await client.publish(message.subject, message.payload, headers=headers)
        return
    reply = await client.request(message.subject, message.payload, headers=headers, timeout=_TIMEOUT)
    failed = json.loads(reply.data).get("error") if reply.data else None
    if failed:
        raise PublishRefusedError(failed.get("err_code", 0), failed.get("description", "no reason"))


async def _commit(connection: Connection, message: BatchMessage, batch: str, n: int) -> Ack:
    headers = {
        **message.headers,
        "Nats-Batch-Id": batch,
        "Nats-Batch-Sequence": str(n),
        "Nats-Batch-Commit": "1",
    }
    reply = await connection.client.request(message.subject, message.payload, headers=headers, timeout=_TIMEOUT)
    return parse_ack(reply.data)
