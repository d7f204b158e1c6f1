"""How billing is put together. Generated: exports overwrite it."""

from __future__ import annotations

from ..runtime.api import JetStreamApi
from ..runtime.consumers import SetUpConsumer
from ..runtime.dead_letters import DeadLetterSubject
from ..runtime.log import logger
from ..runtime.program import Program
from ..runtime.pull import PullSource
from ..runtime.rescue import Rescuer, Route
from ..runtime.worker import Worker, WorkerOptions
from . import handlers
from .app import App
from .publisher import Publisher


async def wire(program: Program) -> None:
    """Adds what runs to the program."""
    app = App(
        log=logger("billing"),
        stopping=program.stopping,
        publisher=Publisher(program.connection),
    )
    program.add(billing_worker(program, app))
    program.add(billing_rescue(program))


def billing_worker(program: Program, app: App) -> Worker:
    """Handles the messages of ORDERS that consumer billing delivers."""
    return Worker(
        "billing",
        program.connection,
        PullSource(
            SetUpConsumer(
                JetStreamApi(program.connection),
                "ORDERS",
                "billing",
            ),
            program.settings,
            expires=30.0,
        ),
        lambda message: handlers.handle_billing(message, app),
        WorkerOptions(
            concurrency=16,
            order="none",
            prefetch=32,
            acks="explicit",
            on_failure="nak",
            delays=(30.0, 120.0, 600.0, 1800.0),
            max_deliver=5,
            dead_letter=DeadLetterSubject("dlq.orders.billing"),
        ),
    )


def billing_rescue(program: Program) -> Rescuer:
    """Copies what the server gives up after the last delivery: a handler did not end, or its program crashed."""
    return Rescuer(
        program.connection,
        Route(
            stream="ORDERS",
            consumer="billing",
            to=DeadLetterSubject("dlq.orders.billing"),
        ),
    )
