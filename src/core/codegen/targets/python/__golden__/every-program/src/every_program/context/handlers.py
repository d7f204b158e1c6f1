"""What context does. Yours: change it, and keep it when you export again."""

from __future__ import annotations

from ..runtime.deduplication import Deduplicator, MemoryDeduplicator
from ..runtime.message import Message
from .app import App


async def handle_glance(message: Message, app: App) -> None:
    """Handles a message of ALARMS, delivered by a consumer of this program's own.

    It is acknowledged already: an error is logged, and the message does not come again.
    """
    app.log.info("handled", extra={"subject": message.subject, "sequence": message.sequence})


async def handle_tail(message: Message, app: App) -> None:
    """Handles a message of ALARMS, delivered by a consumer of this program's own.

    An error is logged, and the message does not come again.
    """
    app.log.info("handled", extra={"subject": message.subject, "sequence": message.sequence})


async def handle_bulk(message: Message, app: App) -> None:
    """Handles a message of ALARMS, delivered by consumer bulk.

    Returning acknowledges it. Any error makes it come again, as the design says; Reject gives it up at once.
    """
    app.log.info("handled", extra={"subject": message.subject, "sequence": message.sequence})


async def handle_pinned(message: Message, app: App) -> None:
    """Handles a message of ALARMS, delivered by consumer pinned.

    It is acknowledged already: an error is logged, and the message does not come again.
    """
    app.log.info("handled", extra={"subject": message.subject, "sequence": message.sequence})


async def handle_store(message: Message, app: App) -> None:
    """Handles a message of READINGS, delivered by consumer store.

    Returning acknowledges it. Any error makes it come again, as the design says; Reject gives it up at once.
    """
    app.log.info("handled", extra={"subject": message.subject, "sequence": message.sequence})


def deduplicate_store() -> Deduplicator:
    """Remembers what was handled. To be safe it has to be kept where the effect is, in the same transaction."""
    return MemoryDeduplicator(window=120.0)


async def handle_wake(message: Message, app: App) -> None:
    """Handles a message of ALARMS, delivered by consumer wake.

    Returning acknowledges it. Any error makes it come again, as the design says; Reject gives it up at once.
    """
    app.log.info("handled", extra={"subject": message.subject, "sequence": message.sequence})
