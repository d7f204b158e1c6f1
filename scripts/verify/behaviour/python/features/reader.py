"""What the reader does with events, changes and questions."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

from ..runtime.deduplication import Deduplicator
from ..runtime.message import Message, Reject
from ..runtime.services import Request
from ..runtime.watches import KeyChange, ObjectChange
from .app import App


async def _handle(worker: str, message: Message) -> None:
    event = json.loads(message.data)
    if event["reject"]:
        raise Reject("rejected")
    if message.deliveries <= event["fail"] and event["fail"] > 0:
        raise RuntimeError("failed")
    await asyncio.sleep(event["work"] / 1000)
    _note(f"reader {worker} {event['id']} {message.deliveries}")


async def handle_grouped(message: Message, app: App) -> None:
    await _handle("grouped", message)


async def handle_flowed(message: Message, app: App) -> None:
    await _handle("flowed", message)


async def handle_ordered(message: Message, app: App) -> None:
    await _handle("ordered", message)


async def handle_nameless(message: Message, app: App) -> None:
    await _handle("nameless", message)


async def handle_bulk(message: Message, app: App) -> None:
    await _handle("bulk", message)


async def handle_maybe(message: Message, app: App) -> None:
    await _handle("maybe", message)


async def handle_strict(message: Message, app: App) -> None:
    await _handle("strict", message)


async def handle_pinned(message: Message, app: App) -> None:
    await _handle("pinned", message)


async def handle_overflow(message: Message, app: App) -> None:
    await _handle("overflow", message)


async def handle_prioritized(message: Message, app: App) -> None:
    await _handle("prioritized", message)


async def handle_picky(message: Message, app: App) -> None:
    await _handle("picky", message)


async def handle_exactly(message: Message, app: App) -> None:
    await _handle("exactly", message)


class SharedDeduplicator:
    """In a file that every reader of this folder knows."""

    def __init__(self) -> None:
        self._file = Path(__file__).with_name("handled.txt")

    async def seen(self, message_id: str) -> bool:
        return self._file.exists() and message_id in self._file.read_text().split()

    async def remember(self, message_id: str) -> None:
        _append(str(self._file), message_id)


def deduplicate_exactly() -> Deduplicator:
    return SharedDeduplicator()


async def handle_ordering(message: Message, app: App) -> None:
    await _handle("ordering", message)


async def answer_pricing_pricing_quote(request: Request, app: App) -> bytes:
    return await _answer("quote", request)


async def answer_pricing_pricing_tell(request: Request, app: App) -> bytes:
    return await _answer("tell", request)


async def _answer(endpoint: str, request: Request) -> bytes:
    asked = request.data.decode()
    _note(f"reader {endpoint} {asked}")
    if asked == "refuse":
        raise RuntimeError("refused")
    return asked.upper().encode()


async def watch_settings(change: KeyChange, app: App) -> None:
    if change.value is not None:
        _note(f"reader setting {change.key} {change.value.decode()}")


async def watch_files(change: ObjectChange, app: App) -> None:
    if not change.deleted:
        _note(f"reader file {change.name}")


def _note(line: str) -> None:
    _append(os.environ["VERIFY_LOG"], line)


def _append(path: str, line: str) -> None:
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(file, f"{line}\n".encode())
    finally:
        os.close(file)
