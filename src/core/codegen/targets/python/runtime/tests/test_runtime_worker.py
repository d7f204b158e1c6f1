"""What becomes of a message."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg

from exported.runtime import worker as module
from exported.runtime.connection import Connection
from exported.runtime.dead_letters import DeadLetterSubject, GivenUp
from exported.runtime.deduplication import Deduplicator, MemoryDeduplicator
from exported.runtime.message import Message, Reject
from exported.runtime.publishing import PublishError
from exported.runtime.settings import Settings
from exported.runtime.worker import Intake, Worker, WorkerOptions

Handler = Callable[[Message], Awaitable[None]]


class Given:
    """Messages that are there at once; then none any more."""

    def __init__(self, *messages: Msg) -> None:
        self._messages = messages

    async def run(self, intake: Intake) -> None:
        for message in self._messages:
            intake.put(message)
        await asyncio.Event().wait()


def message(sequence: int = 1, deliveries: int = 1, subject: str = "a") -> Msg:
    reply = f"$JS.ACK.S.C.{deliveries}.{sequence}.{sequence}.1700000000000000000.0"
    return Msg(_client=Client(), subject=subject, reply=reply, data=b"x", headers={"Trace": "1"})


def run(
    monkeypatch: pytest.MonkeyPatch,
    handler: Handler,
    options: WorkerOptions,
    *messages: Msg,
    deduplicator: Deduplicator | None = None,
    seconds: float = 0.05,
) -> list[str]:
    """The answers to the messages: their sequence, and what was said."""
    answers: list[str] = []

    async def publish(subject: str, payload: bytes = b"", **_: Any) -> None:
        answers.append(f"{subject.split('.')[5]} {payload.decode()}")

    async def work() -> None:
        connection = Connection("test", Settings())
        monkeypatch.setattr(connection.client, "publish", publish)
        worker = Worker("test", connection, Given(*messages), handler, options, deduplicator)
        await worker.start()
        await asyncio.sleep(seconds)
        await worker.stop()

    asyncio.run(work())
    return answers


async def succeed(_: Message) -> None:
    return None


async def fail(_: Message) -> None:
    raise RuntimeError("failed")


async def reject(_: Message) -> None:
    raise Reject("for\ngood")


def test_success_is_acknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, succeed, WorkerOptions(), message()) == ["1 +ACK"]
    assert run(monkeypatch, succeed, WorkerOptions(acks="none"), message()) == []


def test_failures_wait_as_the_design_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "jittered", lambda seconds: seconds)
    options = WorkerOptions(delays=(1.0, 5.0))
    answers = run(monkeypatch, fail, options, message(1, 1), message(2, 2), message(3, 9))
    assert sorted(answers) == [
        '1 -NAK {"delay": 1000000000}',
        '2 -NAK {"delay": 5000000000}',
        '3 -NAK {"delay": 5000000000}',
    ]
    assert run(monkeypatch, fail, WorkerOptions(), message()) == ["1 -NAK"]
    assert run(monkeypatch, fail, WorkerOptions(on_failure="timeout"), message()) == []
    assert run(monkeypatch, fail, WorkerOptions(on_failure="term"), message()) == ["1 +TERM RuntimeError: failed"]


def test_rejection_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, reject, WorkerOptions(), message()) == ["1 +TERM for good"]


def test_before_its_handling(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, fail, WorkerOptions(ack_before=True), message()) == ["1 +ACK"]


def test_the_last_failure_becomes_a_dead_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[GivenUp] = []

    async def copy(_: Connection, to: DeadLetterSubject, given_up: GivenUp) -> None:
        assert to.subject == "dlq"
        copied.append(given_up)

    monkeypatch.setattr(module, "copy", copy)
    options = WorkerOptions(max_deliver=3, dead_letter=DeadLetterSubject("dlq"))
    assert run(monkeypatch, fail, options, message(1, 2)) == ["1 -NAK"]
    assert run(monkeypatch, fail, options, message(2, 3)) == ["2 +TERM RuntimeError: failed"]
    assert [(each.sequence, each.deliveries, each.reason) for each in copied] == [(2, 3, "RuntimeError: failed")]


def test_nothing_is_terminated_without_its_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    async def copy(*_: object) -> None:
        raise PublishError("no")

    monkeypatch.setattr(module, "copy", copy)
    monkeypatch.setattr(module, "jittered", lambda seconds: seconds)
    options = WorkerOptions(max_deliver=1, dead_letter=DeadLetterSubject("dlq"))
    assert run(monkeypatch, reject, options, message()) == ['1 -NAK {"delay": 30000000000}']


def test_what_was_handled_is_not_handled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    handled: list[int] = []

    async def handle(each: Message) -> None:
        handled.append(each.sequence)

    options = WorkerOptions(concurrency=1)
    memory = MemoryDeduplicator(window=60.0)
    answers = run(monkeypatch, handle, options, message(), message(deliveries=2), deduplicator=memory)
    assert (handled, answers) == ([1], ["1 +ACK", "1 +ACK"])


def test_messages_of_one_subject_are_handled_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    running: set[str] = set()
    most = 0

    async def handle(each: Message) -> None:
        nonlocal most
        assert each.subject not in running
        running.add(each.subject)
        most = max(most, len(running))
        await asyncio.sleep(0.005)
        running.remove(each.subject)

    messages = [message(n, subject=f"lane{n % 3}") for n in range(12)]
    answers = run(monkeypatch, handle, WorkerOptions(order="subject", concurrency=8), *messages, seconds=0.2)
    assert len(answers) == 12
    assert most > 1


def test_acks_of_all_before_wait_for_the_one_that_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []

    async def handle(each: Message) -> None:
        seen.append((each.sequence, each.deliveries))
        if each.sequence == 1 and each.deliveries < 3:
            raise RuntimeError("failed")

    options = WorkerOptions(acks="all", concurrency=1, delays=(0.001,))
    assert run(monkeypatch, handle, options, message(1), message(2)) == ["1 +ACK", "2 +ACK"]
    assert seen == [(1, 1), (1, 2), (1, 3), (2, 1)]


def test_work_that_takes_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    async def handle(_: Message) -> None:
        await asyncio.sleep(0.05)

    answers = run(monkeypatch, handle, WorkerOptions(progress=0.02), message())
    assert answers[0] == "1 +WPI"
    assert answers[-1] == "1 +ACK"


def test_what_nobody_has_begun_with_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async def handle(_: Message) -> None:
        await asyncio.sleep(0.1)

    options = WorkerOptions(concurrency=1, max_deliver=2)
    answers = run(monkeypatch, handle, options, message(1), message(2), message(3, deliveries=2))
    # The third would not come again.
    assert answers == ["2 -NAK", "1 +ACK", "3 +ACK"]
