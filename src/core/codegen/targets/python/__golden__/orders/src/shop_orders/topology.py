"""The streams and consumers that set-up makes, as the JetStream API spells them. Generated: exports overwrite it."""

from typing import Final

from .runtime.setup import Consumer, Stream
from .runtime.units import DAY, MINUTE, SECOND

STREAMS: Final[tuple[Stream, ...]] = (
    Stream(
        name="DEAD_LETTERS",
        config={
            "name": "DEAD_LETTERS",
            "subjects": [
                "dlq.orders.>",
            ],
            "retention": "limits",
            "max_bytes": 5368709120,
            "max_age": 30 * DAY,
            "discard": "old",
            "storage": "file",
            "num_replicas": 3,
            "metadata": {
                "io.nats.monitor.enabled": "true",
                "io.nats.monitor.subjects-critical": "2",
                "io.nats.monitor.subjects-warn": "1",
            },
        },
    ),
    Stream(
        name="INVOICES",
        config={
            "name": "INVOICES",
            "subjects": [
                "invoices.>",
            ],
            "retention": "limits",
            "max_bytes": 966367641600,
            "max_age": 30 * DAY,
            "discard": "new",
            "storage": "file",
            "num_replicas": 3,
            "duplicate_window": 5 * MINUTE,
        },
    ),
    Stream(
        name="KV_order-status",
        config={
            "name": "KV_order-status",
            "subjects": [
                "$KV.order-status.>",
            ],
            "retention": "limits",
            "max_bytes": 4294967296,
            "max_age": 30 * DAY,
            "max_msgs_per_subject": 5,
            "discard": "new",
            "storage": "file",
            "num_replicas": 3,
            "allow_direct": True,
            "deny_delete": True,
            "allow_rollup_hdrs": True,
        },
    ),
    Stream(
        name="ORDERS",
        config={
            "name": "ORDERS",
            "description": "Every order event, kept for a week",
            "subjects": [
                "orders.>",
            ],
            "retention": "limits",
            "max_bytes": 171798691840,
            "max_age": 7 * DAY,
            "discard": "old",
            "storage": "file",
            "num_replicas": 3,
            "duplicate_window": 5 * MINUTE,
        },
        consumers=(
            Consumer(
                name="billing",
                config={
                    "durable_name": "billing",
                    "deliver_policy": "all",
                    "ack_policy": "explicit",
                    "ack_wait": 30 * SECOND,
                    "max_deliver": 5,
                    "backoff": [
                        30 * SECOND,
                        2 * MINUTE,
                        10 * MINUTE,
                        30 * MINUTE,
                    ],
                    "filter_subject": "orders.*.created",
                    "replay_policy": "instant",
                    "max_ack_pending": 1000,
                },
            ),
            Consumer(
                name="search-index",
                config={
                    "durable_name": "search-index",
                    "deliver_policy": "all",
                    "ack_policy": "explicit",
                    "ack_wait": 30 * SECOND,
                    "max_deliver": 5,
                    "backoff": [
                        30 * SECOND,
                        2 * MINUTE,
                        10 * MINUTE,
                        30 * MINUTE,
                    ],
                    "replay_policy": "instant",
                    "max_ack_pending": 2000,
                },
            ),
        ),
    ),
    Stream(
        name="ORDERS_ANALYTICS",
        config={
            "name": "ORDERS_ANALYTICS",
            "retention": "limits",
            "max_bytes": 2199023255552,
            "max_age": 90 * DAY,
            "discard": "old",
            "storage": "file",
            "num_replicas": 3,
            "mirror": {
                "name": "ORDERS",
            },
        },
    ),
)
