"""What billing publishes and asks. Generated: exports overwrite it."""

from __future__ import annotations

from collections.abc import Mapping

from ..runtime.connection import Connection
from ..runtime.publishing import Ack, Retries, publish
from ..runtime.subjects import check_header, check_token


class Publisher:
    """A method for each subject. Values of parameters are checked before anything is sent."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def publish_invoices_region_issued(
        self,
        payload: bytes,
        *,
        region: str,
        order_id: str,
        headers: Mapping[str, str] | None = None,
    ) -> Ack:
        """Publishes to invoices.{region}.issued, and waits until it is stored. Raises PublishError."""
        check_token("region", region)
        check_header("order_id", order_id)
        sent = {
            **(headers or {}),
            "Nats-Msg-Id": order_id,
        }
        return await publish(
            self._connection,
            f"invoices.{region}.issued",
            payload,
            sent,
            Retries(most=8, horizon=120.0, timeouts=True),
        )
