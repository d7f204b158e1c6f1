"""What audit does. Yours: change it, and keep it when you export again."""

from __future__ import annotations

from ..runtime.message import Message
from .app import App


async def handle_audit(message: Message, app: App) -> None:
    """Handles a message of JOURNAL, delivered by consumer audit.

    Returning acknowledges it. Any error makes it come again, as the design says; Reject gives it up at once.
    """
    app.log.info("handled", extra={"subject": message.subject, "sequence": message.sequence})
