"""What type does. Yours: change it, and keep it when you export again."""

from __future__ import annotations

import asyncio

from .app import App
from .publisher import BundlesSiteMessage


async def produce(app: App) -> None:
    """Sends samples until there are SAMPLE_COUNT of each, or the program stops. Replace it by what you send."""
    sample = app.sample

    async def send_readings_site_type(number: int) -> None:
        await app.publisher.publish_readings_site_type(
            sample.payload(number, 256),
            site=sample.value(number),
            type_=sample.value(number),
            no=sample.unique(number),
        )

    async def send_alarms_site(number: int) -> None:
        await app.publisher.publish_alarms_site(
            sample.payload(number, 256),
            site=sample.value(number),
            no=sample.unique(number),
        )

    async def send_orders_weekly(number: int) -> None:
        await app.publisher.publish_orders_weekly(
            sample.payload(number, 256),
        )

    async def send_totals_constructor(number: int) -> None:
        await app.publisher.publish_totals_constructor(
            1,
            constructor=sample.value(number),
        )

    async def send_bundles_site(number: int) -> None:
        await app.publisher.publish_bundles_site(
            [
                BundlesSiteMessage(
                    payload=sample.payload(number, 256),
                    site=sample.value(number),
                    part=sample.unique(number),
                ),
            ],
        )

    async def send_journal_site(number: int) -> None:
        await app.publisher.publish_journal_site(
            sample.payload(number, 256),
            site=sample.unique(number),
            expected_sequence=0,
        )

    async def send_hints_class(number: int) -> None:
        await app.publisher.publish_hints_class(
            sample.payload(number, 256),
            class_=sample.value(number),
        )

    async def send_maps_self(number: int) -> None:
        await app.publisher.request_maps_self(
            sample.payload(number, 256),
            self_=sample.value(number),
        )

    async with asyncio.TaskGroup() as group:
        group.create_task(
            sample.repeat(
                "readings.{site}.{type}",
                250,
                send_readings_site_type,
            ),
        )
        group.create_task(
            sample.repeat(
                "alarms.{site}",
                1,
                send_alarms_site,
            ),
        )
        group.create_task(
            sample.repeat(
                "orders.weekly",
                1,
                send_orders_weekly,
            ),
        )
        group.create_task(
            sample.repeat(
                "totals.{constructor}",
                1,
                send_totals_constructor,
            ),
        )
        group.create_task(
            sample.repeat(
                "bundles.{site}",
                1,
                send_bundles_site,
            ),
        )
        group.create_task(
            sample.repeat(
                "journal.{site}",
                1,
                send_journal_site,
            ),
        )
        group.create_task(
            sample.repeat(
                "hints.{class}",
                1,
                send_hints_class,
            ),
        )
        group.create_task(
            sample.repeat(
                "maps.{self}",
                1,
                send_maps_self,
            ),
        )
