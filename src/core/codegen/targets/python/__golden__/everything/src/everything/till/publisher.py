"""What till publishes and asks. Generated: exports overwrite it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..runtime.batch import BatchMessage, publish_batch
from ..runtime.connection import Connection
from ..runtime.publishing import Ack, Retries, publish
from ..runtime.requests import Reply, ask
from ..runtime.subjects import check_header, check_token
from ..runtime.window import PublishWindow, flush_all


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchesNameMessage:
    """One message of a batch to batches.{name}."""

    payload: bytes
    name: str
    part: str
    expected_sequence: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Publisher:
    """A method for each subject. Values of parameters are checked before anything is sent."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sales_shop_closed = PublishWindow(connection, size=64)

    async def publish_sales_shop_closed(
        self,
        payload: bytes,
        *,
        shop: str,
        sale: str,
        headers: Mapping[str, str] | None = None,
    ) -> asyncio.Future[Ack]:
        """Publishes to sales.{shop}.closed once there is room. The ack may be awaited; `flush` waits for all."""
        check_token("shop", shop)
        check_header("sale", sale)
        sent = {
            **(headers or {}),
            "Nats-Msg-Id": sale,
        }
        return await self._sales_shop_closed.publish(
            f"sales.{shop}.closed",
            payload,
            sent,
            Retries(most=5, timeouts=True),
        )

    async def publish_sales_shop_opened(
        self,
        payload: bytes,
        *,
        shop: str,
        headers: Mapping[str, str] | None = None,
    ) -> Ack:
        """Publishes to sales.{shop}.opened, and waits until it is stored. Raises PublishError."""
        check_token("shop", shop)
        sent = {
            **(headers or {}),
            "Nats-TTL": "90",
        }
        return await publish(
            self._connection,
            f"sales.{shop}.opened",
            payload,
            sent,
            Retries(most=9, horizon=90.0),
        )

    async def publish_plans_id(
        self,
        payload: bytes,
        *,
        id_: str,
        headers: Mapping[str, str] | None = None,
    ) -> Ack:
        """Publishes to plans.{id}: kept there, and sent on as scheduled. Raises PublishError."""
        check_token("id", id_)
        sent = {
            **(headers or {}),
            "Nats-Schedule": "0 0 6 * * *",
            "Nats-Schedule-Target": f"due.{id_}",
            "Nats-Schedule-Time-Zone": "Europe/Paris",
        }
        return await publish(
            self._connection,
            f"plans.{id_}",
            payload,
            sent,
            Retries(most=5),
        )

    async def publish_counts_name(
        self,
        amount: int,
        *,
        name: str,
        headers: Mapping[str, str] | None = None,
    ) -> int:
        """Adds to counts.{name}. Gives the sum; raises PublishError."""
        check_token("name", name)
        sent = {
            **(headers or {}),
            "Nats-Incr": f"{amount:+d}",
        }
        ack = await publish(
            self._connection,
            f"counts.{name}",
            b"",
            sent,
            Retries(most=5),
        )
        return ack.total

    async def publish_batches_name(self, messages: Sequence[BatchesNameMessage]) -> Ack:
        """Publishes up to 1000 messages to batches.{name}: all are stored, or none."""
        return await publish_batch(
            self._connection,
            [self._batches_name_message(message) for message in messages],
            Retries(most=5, timeouts=True),
        )

    @staticmethod
    def _batches_name_message(message: BatchesNameMessage) -> BatchMessage:
        check_token("name", message.name)
        check_header("part", message.part)
        headers = {
            **message.headers,
            "Nats-Msg-Id": f"{message.name}-{message.part}",
        }
        if message.expected_sequence is not None:
            headers["Nats-Expected-Last-Subject-Sequence"] = str(message.expected_sequence)
        return BatchMessage(
            f"batches.{message.name}",
            message.payload,
            headers,
        )

    async def publish_ledger(
        self,
        payload: bytes,
        *,
        expected_sequence: int,
        headers: Mapping[str, str] | None = None,
    ) -> Ack:
        """Publishes to ledger, and waits until it is stored. Raises PublishError."""
        sent = {
            **(headers or {}),
            "Nats-Expected-Last-Sequence": str(expected_sequence),
        }
        return await publish(
            self._connection,
            "ledger",
            payload,
            sent,
            Retries(most=5, timeouts=True),
        )

    async def publish_lights_class(
        self,
        payload: bytes,
        *,
        class_: str,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Publishes to lights.{class}: to whoever listens now."""
        check_token("class", class_)
        await self._connection.client.publish(
            f"lights.{class_}",
            payload,
            headers=dict(headers) if headers else None,
        )

    async def request_prices_self(
        self,
        payload: bytes,
        *,
        self_: str,
        headers: Mapping[str, str] | None = None,
        within: float = 5.0,
    ) -> Reply:
        """Asks prices.{self}. Raises RequestError; `within` is in seconds."""
        check_token("self", self_)
        return await ask(
            self._connection,
            f"prices.{self_}",
            payload,
            headers,
            within,
        )

    async def flush(self) -> None:
        """Waits for every ack that is still to come. Raises the first failure since the last time."""
        await flush_all(
            self._sales_shop_closed,
        )
