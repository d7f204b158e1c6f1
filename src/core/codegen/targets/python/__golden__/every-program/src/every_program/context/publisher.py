"""What context publishes and asks. Generated: exports overwrite it."""

from __future__ import annotations

from collections.abc import Mapping

from ..runtime.connection import Connection
from ..runtime.publishing import Ack, Retries, publish
from ..runtime.subjects import check_header, check_token


class Publisher:
    """A method for each subject. Values of parameters are checked before anything is sent."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def publish_hints_done(
        self,
        payload: bytes,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Publishes to hints.done: to whoever listens now."""
        await self._connection.client.publish(
            "hints.done",
            payload,
            headers=dict(headers) if headers else None,
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
        }
        return await publish(
            self._connection,
            f"alarms.{site}",
            payload,
            sent,
            Retries(most=5, timeouts=True),
        )
