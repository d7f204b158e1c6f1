"""The buckets that till reads and writes. Generated: exports overwrite it."""

from __future__ import annotations

from nats.js.kv import KeyValue
from nats.js.object_store import ObjectStore

from ..runtime import keys, objects
from ..runtime.connection import Connection
from ..runtime.subjects import check_token


class SettingsBucket:
    """The KV bucket settings."""

    def __init__(self, store: KeyValue) -> None:
        self._store = store

    @classmethod
    async def open(cls, connection: Connection) -> SettingsBucket:
        """Waits until the bucket is there."""
        return cls(await keys.key_value(connection, "settings"))

    async def get_user_name(self, *, name: str) -> keys.Entry | None:
        """None when the key is not there."""
        check_token("name", name)
        return await keys.get(
            self._store,
            f"user.{name}",
        )

    async def update_user_name(self, value: bytes, revision: int, *, name: str) -> int:
        """Gives the new revision. Raises KeyConflictError when the key has another one than that which was read."""
        check_token("name", name)
        return await keys.update(
            self._store,
            f"user.{name}",
            value,
            revision,
        )

    async def delete_user_name(self, *, name: str) -> None:
        """Leaves a marker, which watches tell of."""
        check_token("name", name)
        await self._store.delete(
            f"user.{name}",
        )


class FilesBucket:
    """The object store files."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    @classmethod
    async def open(cls, connection: Connection) -> FilesBucket:
        """Waits until the bucket is there."""
        return cls(await objects.object_store(connection, "files"))

    async def get(self, name: str) -> bytes | None:
        """None when the object is not there."""
        return await objects.get(
            self._store,
            name,
        )

    async def put(self, name: str, data: bytes) -> None:
        """Replaces what is there."""
        await self._store.put(
            name,
            data,
        )

    async def delete(self, name: str) -> bool:
        """Whether it was there."""
        return await objects.delete(
            self._store,
            name,
        )
