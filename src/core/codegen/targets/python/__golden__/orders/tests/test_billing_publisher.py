"""billing sends nothing that a value has made something else."""

import asyncio

import pytest

from shop_orders.billing.publisher import Publisher
from shop_orders.runtime.connection import Connection
from shop_orders.runtime.settings import Settings
from shop_orders.runtime.subjects import InvalidParameterError


def test_values_that_no_subject_or_header_may_hold_are_refused() -> None:
    async def publish() -> None:
        publisher = Publisher(Connection("test", Settings()))
        await publisher.publish_invoices_region_issued(
            payload=b"",
            region="a b\n",
            order_id="a b\n",
        )

    with pytest.raises(InvalidParameterError):
        asyncio.run(publish())
