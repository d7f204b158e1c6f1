"""type sends nothing that a value has made something else."""

import asyncio

import pytest

from every_program.runtime.connection import Connection
from every_program.runtime.settings import Settings
from every_program.runtime.subjects import InvalidParameterError
from every_program.type_.publisher import Publisher


def test_values_that_no_subject_or_header_may_hold_are_refused() -> None:
    async def publish() -> None:
        publisher = Publisher(Connection("test", Settings()))
        await publisher.publish_readings_site_type(
            payload=b"",
            site="a b\n",
            type_="a b\n",
            no="a b\n",
        )

    with pytest.raises(InvalidParameterError):
        asyncio.run(publish())
