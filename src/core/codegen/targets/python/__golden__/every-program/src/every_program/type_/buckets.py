"""The buckets that type reads and writes. Generated: exports overwrite it."""

from __future__ import annotations

from nats.js.kv import KeyValue
from nats.js.object_store import ObjectStore

from ..runtime import keys, objects
from ..runtime.connection import Connection
from ..runtime.subjects import check_header, check_token


class LimitsBucket:
    """The KV bucket limits."""

    def __init__(self, store: KeyValue) -> None:
        self._store = store

    @classmethod
    async def open(cls, connection: Connection) -> LimitsBucket:
        """Waits until the bucket is there."""
        return cls(await keys.key_value(connection, "limits"))

    async def get_site_site(self, *, site: str) -> keys.Entry | None:
        """None when the key is not there."""
        check_token("site", site)
        return await keys.get(
            self._store,
            f"site.{site}",
        )

    async def create_site_site(self, value: bytes, *, site: str) -> int:
        """Gives the revision. Raises KeyConflictError when the key is there."""
        check_token("site", site)
        return await keys.create(
            self._store,
            f"site.{site}",
            value,
        )

    async def update_site_site(self, value: bytes, revision: int, *, site: str) -> int:
        """Gives the new revision. Raises KeyConflictError when the key has another one than that which was read."""
        check_token("site", site)
        return await keys.update(
            self._store,
            f"site.{site}",
            value,
            revision,
        )

    async def delete_site_site(self, *, site: str) -> None:
        """Leaves a marker, which watches tell of."""
        check_token("site", site)
        await self._store.delete(
            f"site.{site}",
        )

    async def get_default(self) -> keys.Entry | None:
        """None when the key is not there."""
        return await keys.get(
            self._store,
            "default",
        )

    async def create_default(self, value: bytes) -> int:
        """Gives the revision. Raises KeyConflictError when the key is there."""
        return await keys.create(
            self._store,
            "default",
            value,
        )

    async def update_default(self, value: bytes, revision: int) -> int:
        """Gives the new revision. Raises KeyConflictError when the key has another one than that which was read."""
        return await keys.update(
            self._store,
            "default",
            value,
            revision,
        )

    async def delete_default(self) -> None:
        """Leaves a marker, which watches tell of."""
        await self._store.delete(
            "default",
        )


class ImagesBucket:
    """The object store images."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    @classmethod
    async def open(cls, connection: Connection) -> ImagesBucket:
        """Waits until the bucket is there."""
        return cls(await objects.object_store(connection, "images"))

    async def get_day_list_txt(self, *, day: str) -> bytes | None:
        """None when the object is not there."""
        check_header("day", day)
        return await objects.get(
            self._store,
            f"{day}/list.txt",
        )

    async def put_day_list_txt(self, data: bytes, *, day: str) -> None:
        """Replaces what is there."""
        check_header("day", day)
        await self._store.put(
            f"{day}/list.txt",
            data,
        )

    async def delete_day_list_txt(self, *, day: str) -> bool:
        """Whether it was there."""
        check_header("day", day)
        return await objects.delete(
            self._store,
            f"{day}/list.txt",
        )
