"""How context is put together. Generated: exports overwrite it."""

from __future__ import annotations

from ..runtime.api import JetStreamApi
from ..runtime.consumers import OwnConsumer, SetUpConsumer
from ..runtime.dead_letters import DeadLetterSubject
from ..runtime.log import logger
from ..runtime.ordered import OrderedSource
from ..runtime.program import Program
from ..runtime.pull import Group, PullSource
from ..runtime.push import PushSource
from ..runtime.rescue import Rescuer, Route
from ..runtime.sweep import Sweep
from ..runtime.units import MINUTE
from ..runtime.worker import Worker, WorkerOptions
from . import handlers
from .app import App
from .publisher import Publisher


async def wire(program: Program) -> None:
    """Adds what runs to the program."""
    app = App(
        log=logger("context"),
        stopping=program.stopping,
        publisher=Publisher(program.connection),
    )
    program.add(glance_worker(program, app))
    program.add(tail_worker(program, app))
    program.add(bulk_worker(program, app))
    program.add(bulk_rescue(program))
    program.add(pinned_worker(program, app))
    program.add(store_worker(program, app))
    program.add(store_rescue(program))
    program.add(store_sweep(program))
    program.add(wake_worker(program, app))


def glance_worker(program: Program, app: App) -> Worker:
    """Handles the messages of ALARMS that a consumer of its own delivers."""
    return Worker(
        "glance",
        program.connection,
        PullSource(
            OwnConsumer(
                JetStreamApi(program.connection),
                "ALARMS",
                {
                    "deliver_policy": "all",
                    "ack_policy": "explicit",
                    "replay_policy": "instant",
                    "inactive_threshold": 1 * MINUTE,
                },
            ),
            program.settings,
            expires=30.0,
        ),
        lambda message: handlers.handle_glance(message, app),
        WorkerOptions(
            concurrency=8,
            order="none",
            prefetch=16,
            acks="explicit",
            ack_before=True,
            on_failure="nak",
            delays=(1.0, 5.0, 30.0),
        ),
    )


def tail_worker(program: Program, app: App) -> Worker:
    """Handles the messages of ALARMS that a consumer of its own delivers."""
    return Worker(
        "tail",
        program.connection,
        OrderedSource(
            JetStreamApi(program.connection),
            "ALARMS",
            {
                "deliver_policy": "last_per_subject",
                "filter_subject": "alarms.*",
                "replay_policy": "instant",
            },
            expires=30.0,
        ),
        lambda message: handlers.handle_tail(message, app),
        WorkerOptions(
            concurrency=1,
            order="strict",
            prefetch=2,
            acks="none",
            counts=False,
        ),
    )


def bulk_worker(program: Program, app: App) -> Worker:
    """Handles the messages of ALARMS that consumer bulk delivers."""
    return Worker(
        "bulk",
        program.connection,
        PullSource(
            SetUpConsumer(
                JetStreamApi(program.connection),
                "ALARMS",
                "bulk",
            ),
            program.settings,
            expires=30.0,
        ),
        lambda message: handlers.handle_bulk(message, app),
        WorkerOptions(
            concurrency=1,
            order="strict",
            prefetch=2,
            acks="all",
            progress=10.0,
            on_failure="term",
            max_deliver=3,
            dead_letter=DeadLetterSubject("letters.bulk"),
        ),
    )


def bulk_rescue(program: Program) -> Rescuer:
    """Copies what the server gives up after the last delivery: a handler did not end, or its program crashed."""
    return Rescuer(
        program.connection,
        Route(
            stream="ALARMS",
            consumer="bulk",
            to=DeadLetterSubject("letters.bulk"),
        ),
    )


def pinned_worker(program: Program, app: App) -> Worker:
    """Handles the messages of ALARMS that consumer pinned delivers."""
    return Worker(
        "pinned",
        program.connection,
        PullSource(
            SetUpConsumer(
                JetStreamApi(program.connection),
                "ALARMS",
                "pinned",
            ),
            program.settings,
            expires=30.0,
            group=Group("one", "pinned_client"),
        ),
        lambda message: handlers.handle_pinned(message, app),
        WorkerOptions(
            concurrency=8,
            order="none",
            prefetch=16,
            acks="explicit",
            ack_before=True,
            on_failure="nak",
            delays=(1.0, 5.0, 30.0),
        ),
    )


def store_worker(program: Program, app: App) -> Worker:
    """Handles the messages of READINGS that consumer store delivers."""
    return Worker(
        "store",
        program.connection,
        PullSource(
            SetUpConsumer(
                JetStreamApi(program.connection),
                "READINGS",
                "store",
            ),
            program.settings,
            expires=30.0,
            max_batch=20,
            group=Group("desk", "prioritized"),
        ),
        lambda message: handlers.handle_store(message, app),
        WorkerOptions(
            concurrency=4,
            order="subject",
            prefetch=8,
            acks="explicit",
            confirm=True,
            progress=0.333,
            on_failure="nak",
            delays=(1.0, 5.0),
            max_deliver=4,
            dead_letter=DeadLetterSubject("letters.READINGS.store"),
        ),
        handlers.deduplicate_store(),
    )


def store_rescue(program: Program) -> Rescuer:
    """Copies what the server gives up after the last delivery: a handler did not end, or its program crashed."""
    return Rescuer(
        program.connection,
        Route(
            stream="READINGS",
            consumer="store",
            to=DeadLetterSubject("letters.READINGS.store"),
            deletes=True,
        ),
    )


def store_sweep(program: Program) -> Sweep:
    """Looks for what the server gave up when no advisory told of it."""
    return Sweep(
        program.connection,
        [
            Route(
                stream="READINGS",
                consumer="store",
                to=DeadLetterSubject("letters.READINGS.store"),
                deletes=True,
            ),
        ],
    )


def wake_worker(program: Program, app: App) -> Worker:
    """Handles the messages of ALARMS that consumer wake delivers."""
    return Worker(
        "wake",
        program.connection,
        PushSource(
            SetUpConsumer(
                JetStreamApi(program.connection),
                "ALARMS",
                "wake",
            ),
            subject="wake",
            group="g",
        ),
        lambda message: handlers.handle_wake(message, app),
        WorkerOptions(
            concurrency=8,
            order="none",
            prefetch=16,
            acks="explicit",
            on_failure="timeout",
        ),
    )
