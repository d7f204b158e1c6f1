"""Asking a service, and waiting for its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import nats.errors

from .connection import Connection


class RequestError(Exception):
    """No answer, or one that says what went wrong."""


class NobodyAnswersError(RequestError):
    """No service listens to the subject now."""


class RequestTimeoutError(RequestError):
    """No answer came in time. The service may have done its work all the same."""


class ServiceError(RequestError):
    """The service answered that it failed."""

    def __init__(self, code: str, description: str) -> None:
        super().__init__(f"{description} ({code})")
        self.code = code
        self.description = description


@dataclass(frozen=True, slots=True)
class Reply:
    """What the service answered."""

    data: bytes
    headers: Mapping[str, str]


async def ask(
    connection: Connection,
    subject: str,
    payload: bytes,
    headers: Mapping[str, str] | None,
    within: float,
) -> Reply:
    """Raises NobodyAnswersError, RequestTimeoutError and ServiceError; RequestError for anything else."""
    try:
        reply = await connection.client.request(
            subject,
            payload,
            timeout=within,
            headers=dict(headers) if headers else None,
        )
    except nats.errors.NoRespondersError as error:
        raise NobodyAnswersError(f"nobody answers {subject}") from error
    except TimeoutError as error:
        raise RequestTimeoutError(f"no answer from {subject} within {within} s") from error
    except nats.errors.Error as error:
        raise RequestError(f"{subject}: {error}") from error
    received = reply.headers or {}
    if "Nats-Service-Error" in received or "Nats-Service-Error-Code" in received:
        raise ServiceError(received.get("Nats-Service-Error-Code", ""), received.get("Nats-Service-Error", ""))
    return Reply(reply.data, received)
