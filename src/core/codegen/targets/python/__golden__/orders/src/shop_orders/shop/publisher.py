"""What shop publishes and asks. Generated: exports overwrite it."""

from __future__ import annotations

from collections.abc import Mapping

from ..runtime.connection import Connection
from ..runtime.publishing import Ack, Retries, publish
from ..runtime.requests import Reply, ask
from ..runtime.subjects import check_header, check_token


class Publisher:
    """A method for each subject. Values of parameters are checked before anything is sent."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def publish_orders_region_created(
        self,
        payload: bytes,
        *,
        region: str,
        order_id: str,
        headers: Mapping[str, str] | None = None,
    ) -> Ack:
        """Publishes to orders.{region}.created, and waits until it is stored. Raises PublishError."""
        check_token("region", region)
        check_header("order_id", order_id)
        sent = {
            **(headers or {}),
            "Nats-Msg-Id": order_id,
        }
        return await publish(
            self._connection,
            f"orders.{region}.created",
            payload,
            sent,
            Retries(most=8, horizon=120.0, timeouts=True),
        )

    async def publish_orders_region_cancelled(
        self,
        payload: bytes,
        *,
        region: str,
        order_id: str,
        headers: Mapping[str, str] | None = None,
    ) -> Ack:
        """Publishes to orders.{region}.cancelled, and waits until it is stored. Raises PublishError."""
        check_token("region", region)
        check_header("order_id", order_id)
        sent = {
            **(headers or {}),
            "Nats-Msg-Id": f"{order_id}-cancelled",
        }
        return await publish(
            self._connection,
            f"orders.{region}.cancelled",
            payload,
            sent,
            Retries(most=8, horizon=120.0, timeouts=True),
        )

    async def request_pricing_quote(
        self,
        payload: bytes,
        *,
        headers: Mapping[str, str] | None = None,
        within: float = 5.0,
    ) -> Reply:
        """Asks pricing.quote. Raises RequestError; `within` is in seconds."""
        return await ask(
            self._connection,
            "pricing.quote",
            payload,
            headers,
            within,
        )
