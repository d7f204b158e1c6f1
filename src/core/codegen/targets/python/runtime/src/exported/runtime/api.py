"""Requests of the JetStream API, as they stand in its reference: nothing is lost between here and the server."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any, Final

import nats.errors

from .connection import Connection

STREAM_NOT_FOUND: Final = 10059
CONSUMER_NOT_FOUND: Final = 10014
MESSAGE_NOT_FOUND: Final = 10037


class ApiError(Exception):
    """What the server refused. `err_code` is the server's own number for the reason; 0 without an answer."""

    def __init__(self, code: int, err_code: int, description: str) -> None:
        super().__init__(f"{description} ({err_code})" if err_code else description)
        self.code = code
        self.err_code = err_code
        self.description = description


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message as its stream has it."""

    subject: str
    sequence: int
    headers: dict[str, str]
    data: bytes


class JetStreamApi:
    """The API of one JetStream domain; without one, of the domain that NATS_JS_DOMAIN names."""

    def __init__(self, connection: Connection, domain: str | None = None) -> None:
        self.connection: Final = connection
        own = domain or connection.domain
        self.prefix: Final = f"$JS.{own}.API" if own else "$JS.API"

    async def request(self, operation: str, body: object = None, *, within: float = 5.0) -> dict[str, Any]:
        """Answers `STREAM.INFO.ORDERS` and the like. Raises ApiError, and TimeoutError (`within`: seconds)."""
        payload = b"" if body is None else json.dumps(body).encode()
        try:
            reply = await self.connection.client.request(f"{self.prefix}.{operation}", payload, timeout=within)
        except nats.errors.NoRespondersError as error:
            raise ApiError(503, 0, "nobody answers for JetStream: is it enabled, and the domain right?") from error
        answer: dict[str, Any] = json.loads(reply.data)
        failed = answer.get("error")
        if failed is not None:
            raise ApiError(failed.get("code", 0), failed.get("err_code", 0), failed.get("description", "no reason"))
        return answer

    async def message(self, stream: str, sequence: int) -> StoredMessage:
        """One message of a stream. Raises ApiError."""
        answer = await self.request(f"STREAM.MSG.GET.{stream}", {"seq": sequence})
        stored = answer["message"]
        return StoredMessage(
            subject=stored["subject"],
            sequence=stored["seq"],
            headers=parse_headers(base64.b64decode(stored.get("hdrs", ""))),
            data=base64.b64decode(stored.get("data", "")),
        )

    async def next_sequence(self, stream: str, sequence: int, subject: str) -> int | None:
        """Of the first message, from a sequence on, whose subject matches. Raises ApiError."""
        try:
            answer = await self.request(f"STREAM.MSG.GET.{stream}", {"seq": sequence, "next_by_subj": subject})
        except ApiError as error:
            if error.err_code != MESSAGE_NOT_FOUND:
                raise
            return None
        return int(answer["message"]["seq"])


def parse_headers(block: bytes) -> dict[str, str]:
    """Headers of a stored message. Of several with one name the last is kept, as in messages that are delivered."""
    headers: dict[str, str] = {}
    for line in block.split(b"\r\n")[1:]:
        name, colon, value = line.partition(b":")
        if colon:
            headers[name.strip().decode("utf-8", "replace")] = value.strip().decode("utf-8", "replace")
    return headers
