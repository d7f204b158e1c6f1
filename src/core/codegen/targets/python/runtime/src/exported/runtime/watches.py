"""Being told what changes in buckets."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from .api import JetStreamApi
from .connection import Connection
from .message import Message
from .ordered import OrderedSource
from .worker import Worker, WorkerOptions


@dataclass(frozen=True, slots=True)
class KeyChange:
    """What became of a key. `value` is None when it was deleted, purged, or expired."""

    key: str
    value: bytes | None
    revision: int


@dataclass(frozen=True, slots=True)
class ObjectChange:
    """What became of an object."""

    name: str
    deleted: bool
    size: int


def watch_keys(
    connection: Connection,
    bucket: str,
    handler: Callable[[KeyChange], Awaitable[None]],
    domain: str | None = None,
) -> Worker:
    """Tells of every key's value as it is, then of every change."""
    prefix = f"$KV.{bucket}."

    async def handle(message: Message) -> None:
        gone = message.headers.get("KV-Operation") in ("DEL", "PURGE") or "Nats-Marker-Reason" in message.headers
        key = message.subject[len(prefix) :]
        await handler(KeyChange(key, None if gone else message.data, message.sequence))

    return _watch(connection, f"KV_{bucket}", f"{prefix}>", handle, domain)


def watch_objects(
    connection: Connection,
    bucket: str,
    handler: Callable[[ObjectChange], Awaitable[None]],
    domain: str | None = None,
) -> Worker:
    """Tells of every object that there is, then of every change."""

    async def handle(message: Message) -> None:
        told = json.loads(message.data)
        await handler(ObjectChange(told["name"], bool(told.get("deleted")), told.get("size", 0)))

    return _watch(connection, f"OBJ_{bucket}", f"$O.{bucket}.M.>", handle, domain)


def _watch(
    connection: Connection,
    stream: str,
    subject: str,
    handle: Callable[[Message], Awaitable[None]],
    domain: str | None,
) -> Worker:
    config = {"deliver_policy": "last_per_subject", "filter_subject": subject}
    source = OrderedSource(JetStreamApi(connection, domain), stream, config)
    options = WorkerOptions(concurrency=1, order="strict", prefetch=256, acks="none", counts=False)
    return Worker(f"watch of {stream}", connection, source, handle, options)
