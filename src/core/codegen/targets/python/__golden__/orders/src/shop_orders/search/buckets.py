"""The buckets that search reads and writes. Generated: exports overwrite it."""

from __future__ import annotations

from nats.js.kv import KeyValue

from ..runtime import keys
from ..runtime.connection import Connection


class OrderStatusBucket:
    """The KV bucket order-status."""

    def __init__(self, store: KeyValue) -> None:
        self._store = store

    @classmethod
    async def open(cls, connection: Connection) -> OrderStatusBucket:
        """Waits until the bucket is there."""
        return cls(await keys.key_value(connection, "order-status"))

    async def put(self, key: str, value: bytes) -> int:
        """Writes whatever is there. Gives the revision."""
        return await self._store.put(
            key,
            value,
        )

    async def delete(self, key: str) -> None:
        """Leaves a marker, which watches tell of."""
        await self._store.delete(
            key,
        )
