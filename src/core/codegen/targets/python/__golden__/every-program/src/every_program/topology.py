"""The streams and consumers that set-up makes, as the JetStream API spells them. Generated: exports overwrite it."""

from typing import Final

from .runtime.setup import Consumer, Stream
from .runtime.units import DAY, MINUTE, SECOND

STREAMS: Final[tuple[Stream, ...]] = (
    Stream(
        name="ALARMS",
        config={
            "name": "ALARMS",
            "subjects": [
                "alarms.*",
            ],
            "retention": "limits",
            "max_age": 365 * DAY,
            "discard": "old",
            "storage": "file",
            "allow_msg_ttl": True,
            "metadata": {
                "team": 'the "night" `shift`\n*/',
            },
        },
        consumers=(
            Consumer(
                name="bulk",
                config={
                    "durable_name": "bulk",
                    "deliver_policy": "all",
                    "ack_policy": "all",
                    "max_deliver": 3,
                    "replay_policy": "instant",
                },
            ),
            Consumer(
                name="pinned",
                config={
                    "durable_name": "pinned",
                    "deliver_policy": "all",
                    "ack_policy": "explicit",
                    "replay_policy": "instant",
                    "priority_groups": [
                        "one",
                    ],
                    "priority_policy": "pinned_client",
                },
            ),
            Consumer(
                name="wake",
                config={
                    "durable_name": "wake",
                    "deliver_policy": "all",
                    "ack_policy": "explicit",
                    "replay_policy": "instant",
                    "deliver_subject": "wake",
                    "deliver_group": "g",
                },
            ),
        ),
    ),
    Stream(
        name="BUNDLES",
        config={
            "name": "BUNDLES",
            "subjects": [
                "bundles.*",
            ],
            "retention": "limits",
            "discard": "old",
            "storage": "file",
            "placement": {
                "preferred": "n1",
            },
            "allow_atomic": True,
        },
    ),
    Stream(
        name="GIVEN_UP",
        config={
            "name": "GIVEN_UP",
            "subjects": [
                "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.JOURNAL.>",
            ],
            "retention": "limits",
            "discard": "old",
            "storage": "file",
        },
        consumers=(
            Consumer(
                name="sexton",
                config={
                    "durable_name": "sexton",
                    "deliver_policy": "all",
                    "ack_policy": "explicit",
                    "replay_policy": "instant",
                },
            ),
        ),
    ),
    Stream(
        name="JOURNAL",
        config={
            "name": "JOURNAL",
            "subjects": [
                "journal.*",
            ],
            "retention": "limits",
            "discard": "old",
            "storage": "file",
        },
        domain="archive",
        consumers=(
            Consumer(
                name="audit",
                config={
                    "durable_name": "audit",
                    "deliver_policy": "all",
                    "ack_policy": "explicit",
                    "max_deliver": 2,
                    "replay_policy": "instant",
                },
            ),
        ),
    ),
    Stream(
        name="KV_limits",
        config={
            "name": "KV_limits",
            "subjects": [
                "$KV.limits.>",
            ],
            "retention": "limits",
            "max_msgs_per_subject": 3,
            "discard": "new",
            "storage": "file",
            "allow_direct": True,
            "deny_delete": True,
            "allow_rollup_hdrs": True,
        },
    ),
    Stream(
        name="LETTERS",
        config={
            "name": "LETTERS",
            "subjects": [
                "letters.>",
            ],
            "retention": "limits",
            "discard": "old",
            "storage": "file",
        },
    ),
    Stream(
        name="OBJ_images",
        config={
            "name": "OBJ_images",
            "subjects": [
                "$O.images.C.>",
                "$O.images.M.>",
            ],
            "retention": "limits",
            "discard": "new",
            "storage": "file",
            "allow_direct": True,
            "allow_rollup_hdrs": True,
        },
    ),
    Stream(
        name="ORDERS",
        config={
            "name": "ORDERS",
            "subjects": [
                "orders.*",
            ],
            "retention": "limits",
            "discard": "old",
            "storage": "file",
            "allow_msg_schedules": True,
        },
    ),
    Stream(
        name="READINGS",
        config={
            "name": "READINGS",
            "subjects": [
                "readings.>",
            ],
            "retention": "workqueue",
            "discard": "old",
            "storage": "file",
            "duplicate_window": 1 * MINUTE,
        },
        consumers=(
            Consumer(
                name="store",
                config={
                    "durable_name": "store",
                    "deliver_policy": "all",
                    "ack_policy": "explicit",
                    "max_deliver": 4,
                    "backoff": [
                        1 * SECOND,
                        5 * SECOND,
                    ],
                    "replay_policy": "instant",
                    "max_batch": 20,
                    "priority_groups": [
                        "desk",
                    ],
                    "priority_policy": "prioritized",
                },
            ),
        ),
    ),
    Stream(
        name="TOTALS",
        config={
            "name": "TOTALS",
            "subjects": [
                "totals.*",
            ],
            "retention": "limits",
            "discard": "old",
            "storage": "file",
            "allow_msg_counter": True,
        },
    ),
)
