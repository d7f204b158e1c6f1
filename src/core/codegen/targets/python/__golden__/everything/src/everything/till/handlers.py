"""What till does. Yours: change it, and keep it when you export again."""

from __future__ import annotations

import asyncio

from ..runtime.publishing import WrongSequenceError
from .app import App
from .publisher import BatchesNameMessage


async def produce(app: App) -> None:
    """Sends samples until there are SAMPLE_COUNT of each, or the program stops. Replace it by what you send."""
    sample = app.sample

    async def send_sales_shop_closed(number: int) -> None:
        await app.publisher.publish_sales_shop_closed(
            sample.payload(number, 256),
            shop=sample.value(number),
            sale=sample.unique(number),
        )

    async def send_sales_shop_opened(number: int) -> None:
        await app.publisher.publish_sales_shop_opened(
            sample.payload(number, 256),
            shop=sample.value(number),
        )

    async def send_plans_id(number: int) -> None:
        await app.publisher.publish_plans_id(
            sample.payload(number, 256),
            id_=sample.value(number),
        )

    async def send_counts_name(number: int) -> None:
        await app.publisher.publish_counts_name(
            1,
            name=sample.value(number),
        )

    async def send_batches_name(number: int) -> None:
        await app.publisher.publish_batches_name(
            [
                BatchesNameMessage(
                    payload=sample.payload(number, 256),
                    name=sample.unique(number),
                    part=sample.unique(number),
                ),
            ],
        )

    last_ledger = 0

    async def send_ledger(number: int) -> None:
        nonlocal last_ledger
        try:
            ack = await app.publisher.publish_ledger(
                sample.payload(number, 256),
                expected_sequence=last_ledger,
            )
            last_ledger = ack.sequence
        except WrongSequenceError as error:
            last_ledger = error.last or 0
            raise

    async def send_lights_class(number: int) -> None:
        await app.publisher.publish_lights_class(
            sample.payload(number, 256),
            class_=sample.value(number),
        )

    async def send_prices_self(number: int) -> None:
        await app.publisher.request_prices_self(
            sample.payload(number, 256),
            self_=sample.value(number),
        )

    async with asyncio.TaskGroup() as group:
        group.create_task(
            sample.repeat(
                "sales.{shop}.closed",
                500,
                send_sales_shop_closed,
            ),
        )
        group.create_task(
            sample.repeat(
                "sales.{shop}.opened",
                1,
                send_sales_shop_opened,
            ),
        )
        group.create_task(
            sample.repeat(
                "plans.{id}",
                1,
                send_plans_id,
            ),
        )
        group.create_task(
            sample.repeat(
                "counts.{name}",
                1,
                send_counts_name,
            ),
        )
        group.create_task(
            sample.repeat(
                "batches.{name}",
                1,
                send_batches_name,
            ),
        )
        group.create_task(
            sample.repeat(
                "ledger",
                1,
                send_ledger,
            ),
        )
        group.create_task(
            sample.repeat(
                "lights.{class}",
                1,
                send_lights_class,
            ),
        )
        group.create_task(
            sample.repeat(
                "prices.{self}",
                1,
                send_prices_self,
            ),
        )
