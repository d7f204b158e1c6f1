"""What shop does. Yours: change it, and keep it when you export again."""

from __future__ import annotations

import asyncio

from .app import App


async def produce(app: App) -> None:
    """Sends samples until there are SAMPLE_COUNT of each, or the program stops. Replace it by what you send."""
    sample = app.sample

    async def send_orders_region_created(number: int) -> None:
        await app.publisher.publish_orders_region_created(
            sample.payload(number, 900),
            region=sample.value(number),
            order_id=sample.unique(number),
        )

    async def send_orders_region_cancelled(number: int) -> None:
        await app.publisher.publish_orders_region_cancelled(
            sample.payload(number, 300),
            region=sample.value(number),
            order_id=sample.unique(number),
        )

    async def send_pricing_quote(number: int) -> None:
        await app.publisher.request_pricing_quote(
            sample.payload(number, 400),
        )

    async with asyncio.TaskGroup() as group:
        group.create_task(
            sample.repeat(
                "orders.{region}.created",
                200,
                send_orders_region_created,
            ),
        )
        group.create_task(
            sample.repeat(
                "orders.{region}.cancelled",
                6,
                send_orders_region_cancelled,
            ),
        )
        group.create_task(
            sample.repeat(
                "pricing.quote",
                350,
                send_pricing_quote,
            ),
        )
