"""What handlers are given, and how they give a message up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message that a consumer delivered. Its worker acknowledges it once the handler returns."""

    subject: str
    data: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: str = ""
    consumer: str = ""
    sequence: int = 0
    """Of the stream."""
    deliveries: int = 1
    """This one included; 0 where nothing counts them."""
    time: datetime = datetime.fromtimestamp(0, UTC)
    """When the stream stored it."""

    @property
    def id(self) -> str:
        """The same for every delivery: the publisher's message id, else the place in the stream."""
        return self.headers.get("Nats-Msg-Id") or f"{self.stream}:{self.sequence}"


class Reject(Exception):
    """Raised by a handler: no further delivery would help, so the message is given up at once. Says why."""
