"""Handles what a consumer delivers: so many messages at once, each acknowledged as its handling ended."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final, Literal, Protocol

import nats.errors
from nats.aio.msg import Msg

from .backoff import jittered
from .connection import Connection
from .dead_letters import DeadLetterSubject, GivenUp, copy, one_line
from .deduplication import Deduplicator
from .log import logger
from .message import Message, Reject
from .publishing import PublishError

Handler = Callable[[Message], Awaitable[None]]

_DEAD_LETTER_DELAY: Final = 30.0
_CONFIRMATIONS: Final = 3
_SHORTEST_WAIT: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerOptions:
    """How messages are handled. Times are seconds."""

    concurrency: int = 8
    order: Literal["none", "subject", "strict"] = "none"
    """Messages that are not handled beside each other: any may be, those of one subject, all."""
    prefetch: int = 16
    """Messages held at once, those in handling included."""
    acks: Literal["none", "all", "explicit"] = "explicit"
    counts: bool = True
    """Deliveries are counted."""
    ack_before: bool = False
    """Acknowledged before it is handled: at most once."""
    confirm: bool = False
    """Acks are confirmed by the server."""
    progress: float | None = None
    """How often messages that are held say that work goes on."""
    on_failure: Literal["nak", "timeout", "term"] = "nak"
    delays: tuple[float, ...] = field(default=())
    """The n-th failure comes again after the n-th of these, later ones after the last; at once without any."""
    max_deliver: int | None = None
    dead_letter: DeadLetterSubject | None = None


class Source(Protocol):
    """Gets messages into a worker until it is cancelled."""

    async def run(self, intake: Intake) -> None: ...


@dataclass(slots=True, eq=False)
class _Held:
    msg: Msg
    message: Message


class Intake:
    """The messages that a worker holds, as its source sees them."""

    def __init__(self, prefetch: int, concurrency: int) -> None:
        self._prefetch: Final = prefetch
        self._concurrency: Final = concurrency
        self._changed: Final = asyncio.Event()
        self.put: Callable[[Msg], None] = lambda _: None
        self.held = 0
        self.running = 0

    @property
    def room(self) -> int:
        return self._prefetch - self.held

    async def wait_for_room(self) -> int:
        """Until asking for more is worth it: somebody has nothing to do, or half of what may be held is free."""
        while self.room < 1 or (self.running >= self._concurrency and self.room < self._prefetch / 2):
            self._changed.clear()
            await self._changed.wait()
        return self.room

    def change(self, *, held: int = 0, running: int = 0) -> None:
        self.held += held
        self.running += running
        self._changed.set()


class Worker:
    """One consumer's messages, one handler."""

    def __init__(
        self,
        name: str,
        connection: Connection,
        source: Source,
        handler: Handler,
        options: WorkerOptions,
        deduplicator: Deduplicator | None = None,
    ) -> None:
        self.name: Final = name
        self._connection: Final = connection
        self._source: Final = source
        self._handler: Final = handler
        self._options: Final = options
        self._deduplicator: Final = deduplicator
        self._log: Final = logger(name)
        self._intake: Final = Intake(options.prefetch, options.concurrency)
        self._intake.put = self._put
        shared = options.order != "subject"
        count = 1 if shared else options.concurrency
        self._queues: Final = [asyncio.Queue[_Held | None]() for _ in range(count)]
        self._held: Final[set[_Held]] = set()
        self._stopping: Final = asyncio.Event()
        self._lanes: Final[list[asyncio.Task[None]]] = []
        self._tasks: Final[list[asyncio.Task[None]]] = []

    async def start(self) -> None:
        for n in range(self._options.concurrency):
            queue = self._queues[n % len(self._queues)]
            self._lanes.append(asyncio.create_task(self._lane(queue), name=f"{self.name} {n}"))
        if self._options.progress is not None and self._options.acks != "none":
            self._tasks.append(asyncio.create_task(self._report(self._options.progress)))
        self._tasks.insert(0, asyncio.create_task(self._fill(), name=self.name))

    async def stop(self) -> None:
        """Takes no more, gives back what nobody has begun with, and waits for the rest."""
        self._stopping.set()
        source = self._tasks[0]
        source.cancel()
        await asyncio.gather(source, return_exceptions=True)
        for queue in self._queues:
            await self._give_back(queue)
        for n in range(len(self._lanes)):
            self._queues[n % len(self._queues)].put_nowait(None)
        await asyncio.gather(*self._lanes)
        await self.abandon()

    async def abandon(self) -> None:
        """Stops at once. What is being handled comes again."""
        tasks = [*self._tasks, *self._lanes]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _fill(self) -> None:
        while True:
            try:
                await self._source.run(self._intake)
            except Exception:
                self._log.exception("getting messages failed")
                await asyncio.sleep(1)

    def _put(self, msg: Msg) -> None:
        held = _Held(msg, message_of(msg, counts=self._options.counts))
        lane = zlib.crc32(msg.subject.encode()) % len(self._queues)
        self._held.add(held)
        self._intake.change(held=1)
        self._queues[lane].put_nowait(held)

    async def _give_back(self, queue: asyncio.Queue[_Held | None]) -> None:
        """But for messages that would not come again: those are handled still."""
        last: list[_Held] = []
        while not queue.empty():
            held = queue.get_nowait()
            if held is None:
                continue
            if self._options.acks != "none" and not self._is_last(held.message):
                await self._nak(held, 0.0)
                self._release(held)
            elif self._options.acks != "none":
                last.append(held)
        for held in last:
            queue.put_nowait(held)

    async def _lane(self, queue: asyncio.Queue[_Held | None]) -> None:
        while True:
            held = await queue.get()
            if held is None:
                return
            self._intake.change(running=1)
            try:
                while await self._handle(held):
                    pass
            finally:
                self._release(held)
                self._intake.change(running=-1)

    def _release(self, held: _Held) -> None:
        self._held.discard(held)
        self._intake.change(held=-1)

    async def _handle(self, held: _Held) -> bool:
        """Whether it is to be handled again at once."""
        message, options = held.message, self._options
        try:
            if self._deduplicator is not None and await self._deduplicator.seen(message.id):
                self._log.info("handled before", extra=_about(message))
                await self._ack(held)
                return False
            if options.ack_before:
                await self._ack(held)
            await self._handler(message)
            if self._deduplicator is not None:
                await self._deduplicator.remember(message.id)
        except Reject as reason:
            self._log.warning("rejected", extra=_about(message) | {"reason": str(reason)})
            await self._give_up(held, str(reason) or "rejected")
        except asyncio.CancelledError:
            if not self._is_last(message):
                await self._nak(held, 0.0)
            raise
        except Exception as error:
            self._log.exception("handling failed", extra=_about(message))
            return await self._failed(held, f"{type(error).__name__}: {error}")
        else:
            if not options.ack_before:
                await self._ack(held)
        return False

    async def _failed(self, held: _Held, reason: str) -> bool:
        """Whether it is to be handled again at once."""
        options = self._options
        if options.acks == "all" and not options.ack_before and not self._is_last(held.message):
            # The next ack would cover this message too: it is handled again before anything else is.
            if await self._wait(self._delay(held.message.deliveries) or _SHORTEST_WAIT):
                held.message = replace(held.message, deliveries=held.message.deliveries + 1)
                return True
        final = options.on_failure == "term" or options.ack_before or options.acks == "none"
        if final or (self._is_last(held.message) and options.dead_letter is not None):
            await self._give_up(held, reason)
        elif options.on_failure == "nak":
            await self._nak(held, self._delay(held.message.deliveries))
        return False

    async def _wait(self, seconds: float) -> bool:
        """Whether the worker still takes messages after that."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return True
        return False

    def _is_last(self, message: Message) -> bool:
        most = self._options.max_deliver
        return most is not None and message.deliveries >= most

    def _delay(self, deliveries: int) -> float:
        delays = self._options.delays
        return jittered(delays[min(max(deliveries, 1), len(delays)) - 1]) if delays else 0.0

    async def _give_up(self, held: _Held, reason: str) -> None:
        """The copy comes first: under some retentions the message is gone once it is terminated."""
        message, to = held.message, self._options.dead_letter
        if to is not None:
            given_up = GivenUp(
                stream=message.stream,
                consumer=message.consumer,
                subject=message.subject,
                sequence=message.sequence,
                deliveries=message.deliveries,
                reason=reason,
                headers=message.headers,
                data=message.data,
            )
            try:
                await copy(self._connection, to, given_up)
            except PublishError as error:
                self._log.error("dead letter is not stored", extra=_about(message) | {"reason": str(error)})
                await self._nak(held, jittered(_DEAD_LETTER_DELAY))
                return
        await self._answer(held, b"+TERM " + one_line(reason).encode())

    async def _ack(self, held: _Held) -> None:
        if not self._options.confirm:
            await self._answer(held, b"+ACK")
            return
        if self._options.acks == "none":
            return
        for _ in range(_CONFIRMATIONS):
            with suppress(nats.errors.Error, TimeoutError):
                await self._connection.connected()
                await self._connection.client.request(held.msg.reply, b"+ACK", timeout=5.0)
                return
        self._log.error("ack is not confirmed: the message may come again", extra=_about(held.message))

    async def _nak(self, held: _Held, delay: float) -> None:
        nanoseconds = round(delay * 1_000_000_000)
        await self._answer(held, b'-NAK {"delay": %d}' % nanoseconds if nanoseconds else b"-NAK")

    async def _answer(self, held: _Held, answer: bytes) -> None:
        if self._options.acks == "none" or (self._options.ack_before and answer != b"+ACK"):
            return
        try:
            await self._connection.client.publish(held.msg.reply, answer)
        except (nats.errors.Error, OSError) as error:
            self._log.error(
                "ack is not sent: the message comes again", extra=_about(held.message) | {"reason": str(error)}
            )

    async def _report(self, interval: float) -> None:
        """Those that wait are held too: without it they would be delivered to somebody else as well."""
        while True:
            await asyncio.sleep(interval)
            for held in list(self._held):
                await self._answer(held, b"+WPI")


def message_of(msg: Msg, *, counts: bool = True) -> Message:
    """As handlers see it. `counts`: the consumer counts deliveries."""
    metadata = msg.metadata
    return Message(
        subject=msg.subject,
        data=msg.data,
        headers=msg.headers or {},
        stream=metadata.stream,
        consumer=metadata.consumer,
        sequence=metadata.sequence.stream,
        deliveries=metadata.num_delivered if counts else 0,
        time=metadata.timestamp,
    )


def _about(message: Message) -> dict[str, object]:
    return {"subject": message.subject, "sequence": message.sequence, "deliveries": message.deliveries}
