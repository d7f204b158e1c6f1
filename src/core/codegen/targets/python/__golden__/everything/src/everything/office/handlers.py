"""What office does. Yours: change it, and keep it when you export again."""

from __future__ import annotations

from ..runtime.deduplication import Deduplicator, MemoryDeduplicator
from ..runtime.message import Message
from ..runtime.services import Request
from ..runtime.watches import KeyChange, ObjectChange
from .app import App


async def handle_peek(message: Message, app: App) -> None:
    """Handles a message of LEDGER, delivered by a consumer of this program's own.

    An error is logged, and the message does not come again.
    """
    app.log.info("handled", extra={"subject": message.subject, "sequence": message.sequence})


async def handle_replay(message: Message, app: App) -> None:
    """Handles a message of LEDGER, delivered by a consumer of this program's own.

    An error is logged, and the message does not come again.
    """
    app.log.info("handled", extra={"subject": message.subject, "sequence": message.sequence})


async def handle_closing(message: Message, app: App) -> None:
    """Handles a message of SALES, delivered by consumer closing.

    Returning acknowledges it. Any error makes it come again, as the design says; Reject gives it up at once.
    """
    app.log.info("handled", extra={"subject": message.subject, "sequence": message.sequence})


def deduplicate_closing() -> Deduplicator:
    """Remembers what was handled. To be safe it has to be kept where the effect is, in the same transaction."""
    return MemoryDeduplicator(window=120.0)


async def handle_pushed(message: Message, app: App) -> None:
    """Handles a message of PLANS, delivered by consumer pushed.

    Returning acknowledges it. Any error makes it come again, as the design says; Reject gives it up at once.
    """
    app.log.info("handled", extra={"subject": message.subject, "sequence": message.sequence})


async def answer_prices_prices(request: Request, app: App) -> bytes:
    """Answers prices.*. An error becomes an error of the service."""
    app.log.info("asked", extra={"subject": request.subject})
    return request.data


async def answer_prices_tell(request: Request, app: App) -> bytes:
    """Answers tell. An error becomes an error of the service."""
    app.log.info("asked", extra={"subject": request.subject})
    return request.data


async def watch_settings(change: KeyChange, app: App) -> None:
    """Told of everything in settings as it is, then of every change."""
    app.log.info("changed", extra={"key": change.key})


async def watch_files(change: ObjectChange, app: App) -> None:
    """Told of everything in files as it is, then of every change."""
    app.log.info("changed", extra={"object": change.name})
