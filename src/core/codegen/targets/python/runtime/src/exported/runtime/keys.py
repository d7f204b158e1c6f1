"""Key-value buckets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import nats.js.errors
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import PubAck
from nats.js.kv import KeyValue

from .connection import Connection
from .opening import opened


class KeyConflictError(Exception):
    """Somebody else wrote the key: it is there already, or has another revision than expected."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A value, and the revision that `update` expects."""

    key: str
    value: bytes
    revision: int


class _OtherDomain(JetStreamContext):
    """Values for buckets of a JetStream domain go by its API: a server of another domain lets nothing else through."""

    def __init__(self, client: Client, domain: str) -> None:
        super().__init__(client, domain=domain)
        self._api: Final = f"$JS.{domain}.API"

    async def publish(self, subject: str, *arguments: Any, **options: Any) -> PubAck:
        return await super().publish(f"{self._api}.{subject}", *arguments, **options)


async def key_value(connection: Connection, bucket: str, domain: str | None = None) -> KeyValue:
    """Waits until the bucket is there."""
    own = domain or connection.domain
    js = _OtherDomain(connection.client, own) if own else connection.client.jetstream()
    return await opened(connection, bucket, lambda: js.key_value(bucket))


async def get(store: KeyValue, key: str) -> Entry | None:
    """None for a key that is not there."""
    try:
        entry = await store.get(key)
    except nats.js.errors.KeyNotFoundError:
        return None
    return Entry(key, entry.value or b"", entry.revision or 0)


async def create(store: KeyValue, key: str, value: bytes) -> int:
    """The revision. Raises KeyConflictError when the key is there."""
    try:
        return await store.create(key, value)
    except nats.js.errors.KeyWrongLastSequenceError as error:
        raise KeyConflictError(f"{key} is there already") from error


async def update(store: KeyValue, key: str, value: bytes, revision: int) -> int:
    """The new revision. Raises KeyConflictError when the key has another one than that."""
    try:
        return await store.update(key, value, last=revision)
    except nats.js.errors.KeyWrongLastSequenceError as error:
        raise KeyConflictError(f"{key} has another revision than {revision}") from error
