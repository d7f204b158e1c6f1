"""Object stores."""

from __future__ import annotations

import nats.js.errors
from nats.js.object_store import ObjectStore

from .connection import Connection
from .opening import opened


async def object_store(connection: Connection, bucket: str, domain: str | None = None) -> ObjectStore:
    """Waits until the bucket is there."""
    js = connection.client.jetstream(domain=domain or connection.domain)
    return await opened(connection, bucket, lambda: js.object_store(bucket))


async def get(store: ObjectStore, name: str) -> bytes | None:
    """None for an object that is not there."""
    try:
        return (await store.get(name)).data or b""
    except nats.js.errors.ObjectNotFoundError:
        return None


async def delete(store: ObjectStore, name: str) -> bool:
    """Whether it was there."""
    try:
        await store.delete(name)
    except nats.js.errors.ObjectNotFoundError:
        return False
    return True
