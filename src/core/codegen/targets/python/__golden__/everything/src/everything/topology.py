"""The streams and consumers that set-up makes, as the JetStream API spells them. Generated: exports overwrite it."""

from typing import Final

from .runtime.setup import Consumer, Stream
from .runtime.units import MINUTE, SECOND

STREAMS: Final[tuple[Stream, ...]] = (
    Stream(
        name="ADVISORIES",
        config={
            "name": "ADVISORIES",
            "subjects": [
                "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.LEDGER.>",
            ],
            "retention": "limits",
            "discard": "old",
            "storage": "file",
        },
        consumers=(
            Consumer(
                name="mover",
                config={
                    "durable_name": "mover",
                    "deliver_policy": "all",
                    "ack_policy": "explicit",
                    "replay_policy": "instant",
                },
            ),
        ),
    ),
    Stream(
        name="BATCHES",
        config={
            "name": "BATCHES",
            "subjects": [
                "batches.*",
            ],
            "retention": "limits",
            "discard": "old",
            "storage": "file",
            "allow_atomic": True,
        },
        domain="hub",
    ),
    Stream(
        name="COUNTS",
        config={
            "name": "COUNTS",
            "subjects": [
                "counts.*",
            ],
            "retention": "limits",
            "discard": "old",
            "storage": "file",
            "allow_msg_counter": True,
        },
    ),
    Stream(
        name="DLQ",
        config={
            "name": "DLQ",
            "subjects": [
                "dlq.>",
            ],
            "retention": "limits",
            "discard": "old",
            "storage": "file",
        },
    ),
    Stream(
        name="KV_settings",
        config={
            "name": "KV_settings",
            "subjects": [
                "$KV.settings.>",
            ],
            "retention": "limits",
            "max_msgs_per_subject": 5,
            "discard": "new",
            "storage": "file",
            "allow_direct": True,
            "deny_delete": True,
            "allow_rollup_hdrs": True,
        },
    ),
    Stream(
        name="LEDGER",
        config={
            "name": "LEDGER",
            "subjects": [
                "ledger",
            ],
            "retention": "limits",
            "discard": "old",
            "storage": "file",
            "metadata": {
                "owner": 'The "books"\n*/',
            },
        },
        consumers=(
            Consumer(
                name="posted",
                config={
                    "durable_name": "posted",
                    "deliver_policy": "all",
                    "ack_policy": "explicit",
                    "max_deliver": 2,
                    "replay_policy": "instant",
                },
            ),
        ),
    ),
    Stream(
        name="OBJ_files",
        config={
            "name": "OBJ_files",
            "subjects": [
                "$O.files.C.>",
                "$O.files.M.>",
            ],
            "retention": "limits",
            "discard": "new",
            "storage": "file",
            "allow_direct": True,
            "allow_rollup_hdrs": True,
        },
    ),
    Stream(
        name="PLANS",
        config={
            "name": "PLANS",
            "subjects": [
                "plans.*",
                "due.*",
            ],
            "retention": "limits",
            "discard": "old",
            "storage": "file",
            "allow_msg_schedules": True,
        },
        consumers=(
            Consumer(
                name="pushed",
                config={
                    "durable_name": "pushed",
                    "deliver_policy": "all",
                    "ack_policy": "explicit",
                    "replay_policy": "instant",
                    "deliver_subject": "out",
                    "deliver_group": "g",
                },
            ),
        ),
    ),
    Stream(
        name="SALES",
        config={
            "name": "SALES",
            "subjects": [
                "sales.>",
            ],
            "retention": "workqueue",
            "discard": "old",
            "storage": "file",
            "allow_msg_ttl": True,
        },
        consumers=(
            Consumer(
                name="closing",
                config={
                    "durable_name": "closing",
                    "deliver_policy": "all",
                    "ack_policy": "explicit",
                    "max_deliver": 3,
                    "backoff": [
                        1 * SECOND,
                        1 * MINUTE,
                    ],
                    "replay_policy": "instant",
                    "max_batch": 20,
                    "priority_groups": [
                        "desk",
                    ],
                    "priority_policy": "overflow",
                },
            ),
        ),
    ),
)
