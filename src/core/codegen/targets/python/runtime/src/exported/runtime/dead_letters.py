"""Copies of messages that are given up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import nats.errors

from .connection import Connection
from .publishing import PublishError, Retries, publish

_RETRIES: Final = Retries(most=8, timeouts=True)
_CAN_BE_SENT: Final = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_LONGEST_REASON: Final = 512


@dataclass(frozen=True, slots=True)
class DeadLetterSubject:
    """Where copies go. `stored`: a stream keeps them, so that its ack is awaited."""

    subject: str
    stored: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """What is known of a message that is given up."""

    stream: str
    consumer: str
    subject: str
    sequence: int
    deliveries: int
    reason: str
    headers: Mapping[str, str]
    data: bytes


async def copy(connection: Connection, to: DeadLetterSubject, message: GivenUp) -> None:
    """Raises PublishError when the copy is not stored."""
    headers = dead_letter_headers(message)
    if to.stored:
        await publish(connection, to.subject, message.data, headers, _RETRIES)
        return
    try:
        await connection.client.publish(to.subject, message.data, headers=headers)
        await connection.client.flush()
    except (nats.errors.Error, TimeoutError) as error:
        raise PublishError(f"{to.subject}: {error}") from error


def dead_letter_headers(message: GivenUp) -> dict[str, str]:
    """The message's own, without those that mean something to the server, and where it comes from."""
    kept = {
        name: value
        for name, value in message.headers.items()
        if not name.lower().startswith("nats-") and _CAN_BE_SENT.fullmatch(name)
    }
    return kept | {
        "Nats-Msg-Id": f"{message.stream}.{message.consumer}.{message.sequence}",
        "Dead-Letter-Stream": message.stream,
        "Dead-Letter-Consumer": message.consumer,
        "Dead-Letter-Subject": message.subject,
        "Dead-Letter-Sequence": str(message.sequence),
        "Dead-Letter-Deliveries": str(message.deliveries),
        "Dead-Letter-Reason": one_line(message.reason),
        "Dead-Letter-Time": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


def one_line(text: str) -> str:
    """As it can stand in a header."""
    return " ".join(text.split()).encode("utf-8", "replace").decode()[:_LONGEST_REASON] or "no reason"
