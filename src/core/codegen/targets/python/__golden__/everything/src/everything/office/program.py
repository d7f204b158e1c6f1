"""How office is put together. Generated: exports overwrite it."""

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
from ..runtime.services import Endpoint
from ..runtime.units import MINUTE
from ..runtime.watches import watch_keys, watch_objects
from ..runtime.worker import Worker, WorkerOptions
from . import handlers
from .app import App


async def wire(program: Program) -> None:
    """Adds what runs to the program."""
    app = App(
        log=logger("office"),
        stopping=program.stopping,
    )
    program.add(peek_worker(program, app))
    program.add(replay_worker(program, app))
    program.add(closing_worker(program, app))
    program.add(closing_rescue(program))
    program.add(pushed_worker(program, app))
    program.add(
        Endpoint(
            program.connection,
            "prices.*",
            lambda request: handlers.answer_prices_prices(request, app),
            queue="q",
        )
    )
    program.add(
        Endpoint(
            program.connection,
            "tell",
            lambda request: handlers.answer_prices_tell(request, app),
        )
    )
    program.add(
        watch_keys(
            program.connection,
            "settings",
            lambda change: handlers.watch_settings(change, app),
        )
    )
    program.add(
        watch_objects(
            program.connection,
            "files",
            lambda change: handlers.watch_files(change, app),
        )
    )


def peek_worker(program: Program, app: App) -> Worker:
    """Handles the messages of LEDGER that a consumer of its own delivers."""
    return Worker(
        "peek",
        program.connection,
        PullSource(
            OwnConsumer(
                JetStreamApi(program.connection),
                "LEDGER",
                {
                    "deliver_policy": "all",
                    "ack_policy": "none",
                    "replay_policy": "instant",
                    "inactive_threshold": 1 * MINUTE,
                },
            ),
            program.settings,
            expires=30.0,
        ),
        lambda message: handlers.handle_peek(message, app),
        WorkerOptions(
            concurrency=8,
            order="none",
            prefetch=16,
            acks="none",
        ),
    )


def replay_worker(program: Program, app: App) -> Worker:
    """Handles the messages of LEDGER that a consumer of its own delivers."""
    return Worker(
        "replay",
        program.connection,
        OrderedSource(
            JetStreamApi(program.connection),
            "LEDGER",
            {
                "deliver_policy": "all",
                "filter_subject": "ledger",
                "replay_policy": "instant",
            },
            expires=30.0,
        ),
        lambda message: handlers.handle_replay(message, app),
        WorkerOptions(
            concurrency=1,
            order="strict",
            prefetch=2,
            acks="none",
            counts=False,
        ),
    )


def closing_worker(program: Program, app: App) -> Worker:
    """Handles the messages of SALES that consumer closing delivers."""
    return Worker(
        "closing",
        program.connection,
        PullSource(
            SetUpConsumer(
                JetStreamApi(program.connection),
                "SALES",
                "closing",
            ),
            program.settings,
            expires=30.0,
            max_batch=20,
            group=Group("desk", "overflow"),
        ),
        lambda message: handlers.handle_closing(message, app),
        WorkerOptions(
            concurrency=8,
            order="subject",
            prefetch=16,
            acks="explicit",
            confirm=True,
            progress=0.333,
            on_failure="nak",
            delays=(1.0, 60.0),
            max_deliver=3,
            dead_letter=DeadLetterSubject("dlq.SALES.closing"),
        ),
        handlers.deduplicate_closing(),
    )


def closing_rescue(program: Program) -> Rescuer:
    """Copies what the server gives up after the last delivery: a handler did not end, or its program crashed."""
    return Rescuer(
        program.connection,
        Route(
            stream="SALES",
            consumer="closing",
            to=DeadLetterSubject("dlq.SALES.closing"),
            deletes=True,
        ),
    )


def pushed_worker(program: Program, app: App) -> Worker:
    """Handles the messages of PLANS that consumer pushed delivers."""
    return Worker(
        "pushed",
        program.connection,
        PushSource(
            SetUpConsumer(
                JetStreamApi(program.connection),
                "PLANS",
                "pushed",
            ),
            subject="out",
            group="g",
        ),
        lambda message: handlers.handle_pushed(message, app),
        WorkerOptions(
            concurrency=8,
            order="none",
            prefetch=16,
            acks="explicit",
            on_failure="timeout",
        ),
    )
