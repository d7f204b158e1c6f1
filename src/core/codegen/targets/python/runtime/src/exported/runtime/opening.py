"""Opening buckets: a program waits for those that are not there yet."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import nats.errors
import nats.js.errors

from .backoff import steady
from .connection import Connection
from .log import logger

log = logger("buckets")

T = TypeVar("T")


async def opened(connection: Connection, bucket: str, open_it: Callable[[], Awaitable[T]]) -> T:
    """Tries for ever, but for a name that no bucket can have."""
    failures = 0
    while True:
        try:
            await connection.connected()
            return await open_it()
        except nats.js.errors.InvalidBucketNameError:
            raise
        except (nats.errors.Error, TimeoutError) as error:
            failures += 1
            text = "the bucket cannot be opened: has set-up been run?"
            log.error(text, extra={"bucket": bucket, "reason": str(error)})
            await asyncio.sleep(steady(failures))
