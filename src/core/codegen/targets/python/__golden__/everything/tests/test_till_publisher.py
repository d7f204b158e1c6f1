"""till sends nothing that a value has made something else."""

import asyncio

import pytest

from everything.runtime.connection import Connection
from everything.runtime.settings import Settings
from everything.runtime.subjects import InvalidParameterError
from everything.till.publisher import Publisher


def test_values_that_no_subject_or_header_may_hold_are_refused() -> None:
    async def publish() -> None:
        publisher = Publisher(Connection("test", Settings()))
        await publisher.publish_sales_shop_closed(
            payload=b"",
            shop="a b\n",
            sale="a b\n",
        )

    with pytest.raises(InvalidParameterError):
        asyncio.run(publish())
