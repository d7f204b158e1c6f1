"""context sends nothing that a value has made something else."""

import asyncio

import pytest

from every_program.context.publisher import Publisher
from every_program.runtime.connection import Connection
from every_program.runtime.settings import Settings
from every_program.runtime.subjects import InvalidParameterError


def test_values_that_no_subject_or_header_may_hold_are_refused() -> None:
    async def publish() -> None:
        publisher = Publisher(Connection("test", Settings()))
        await publisher.publish_alarms_site(
            payload=b"",
            site="a b\n",
            no="a b\n",
        )

    with pytest.raises(InvalidParameterError):
        asyncio.run(publish())
