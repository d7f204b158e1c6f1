"""What type publishes and asks. Generated: exports overwrite it."""

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
class BundlesSiteMessage:
    """One message of a batch to bundles.{site}."""

    payload: bytes
    site: str
    part: str
    expected_sequence: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Publisher:
    """A method for each subject. Values of parameters are checked before anything is sent."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._readings_site_type = PublishWindow(connection, size=32)

    async def publish_readings_site_type(
        self,
        payload: bytes,
        *,
        site: str,
        type_: str,
        no: str,
        headers: Mapping[str, str] | None = None,
    ) -> asyncio.Future[Ack]:
        """Publishes to readings.{site}.{type} once there is room. The ack may be awaited; `flush` waits for all."""
        check_token("site", site)
        check_token("type", type_)
        check_header("no", no)
        sent = {
            **(headers or {}),
            "Nats-Msg-Id": f"{site}-{no}",
        }
        return await self._readings_site_type.publish(
            f"readings.{site}.{type_}",
            payload,
            sent,
            Retries(most=5, timeouts=True),
        )

    async def publish_alarms_site(
        self,
        payload: bytes,
        *,
        site: str,
        no: str,
        headers: Mapping[str, str] | None = None,
    ) -> Ack:
        """Publishes to alarms.{site}, and waits until it is stored. Raises PublishError."""
        check_token("site", site)
        check_header("no", no)
        sent = {
            **(headers or {}),
            "Nats-Msg-Id": no,
            "Nats-TTL": "120",
        }
        return await publish(
            self._connection,
            f"alarms.{site}",
            payload,
            sent,
            Retries(most=9, horizon=90.0, timeouts=True),
        )

    async def publish_orders_weekly(
        self,
        payload: bytes,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> Ack:
        """Publishes to orders.weekly: kept there, and sent on as scheduled. Raises PublishError."""
        sent = {
            **(headers or {}),
            "Nats-Schedule": "@weekly",
            "Nats-Schedule-Target": "orders.due",
            "Nats-Schedule-Source": "alarms.x",
            "Nats-Schedule-Time-Zone": "Europe/Rome",
        }
        return await publish(
            self._connection,
            "orders.weekly",
            payload,
            sent,
            Retries(most=5),
        )

    async def publish_totals_constructor(
        self,
        amount: int,
        *,
        constructor: str,
        headers: Mapping[str, str] | None = None,
    ) -> int:
        """Adds to totals.{constructor}. Gives the sum; raises PublishError."""
        check_token("constructor", constructor)
        sent = {
            **(headers or {}),
            "Nats-Incr": f"{amount:+d}",
        }
        ack = await publish(
            self._connection,
            f"totals.{constructor}",
            b"",
            sent,
            Retries(most=5),
        )
        return ack.total

    async def publish_bundles_site(self, messages: Sequence[BundlesSiteMessage]) -> Ack:
        """Publishes up to 1000 messages to bundles.{site}: all are stored, or none."""
        return await publish_batch(
            self._connection,
            [self._bundles_site_message(message) for message in messages],
            Retries(most=5, timeouts=True),
        )

    @staticmethod
    def _bundles_site_message(message: BundlesSiteMessage) -> BatchMessage:
        check_token("site", message.site)
        check_header("part", message.part)
        headers = {
            **message.headers,
            "Nats-Msg-Id": f"{message.site}-{message.part}",
        }
        if message.expected_sequence is not None:
            headers["Nats-Expected-Last-Sequence"] = str(message.expected_sequence)
        return BatchMessage(
            f"bundles.{message.site}",
            message.payload,
            headers,
        )

    async def publish_journal_site(
        self,
        payload: bytes,
        *,
        site: str,
        expected_sequence: int,
        headers: Mapping[str, str] | None = None,
    ) -> Ack:
        """Publishes to journal.{site}, and waits until it is stored. Raises PublishError."""
        check_token("site", site)
        sent = {
            **(headers or {}),
            "Nats-Expected-Last-Subject-Sequence": str(expected_sequence),
        }
        return await publish(
            self._connection,
            f"journal.{site}",
            payload,
            sent,
            Retries(most=5, timeouts=True),
        )

    async def publish_hints_class(
        self,
        payload: bytes,
        *,
        class_: str,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Publishes to hints.{class}: to whoever listens now."""
        check_token("class", class_)
        await self._connection.client.publish(
            f"hints.{class_}",
            payload,
            headers=dict(headers) if headers else None,
        )

    async def request_maps_self(
        self,
        payload: bytes,
        *,
        self_: str,
        headers: Mapping[str, str] | None = None,
        within: float = 5.0,
    ) -> Reply:
        """Asks maps.{self}. Raises RequestError; `within` is in seconds."""
        check_token("self", self_)
        return await ask(
            self._connection,
            f"maps.{self_}",
            payload,
            headers,
            within,
        )

    async def flush(self) -> None:
        """Waits for every ack that is still to come. Raises the first failure since the last time."""
        await flush_all(
            self._readings_site_type,
        )
