"""One program: connects, runs its parts until it is told to stop or has done its work, then ends in order."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final, Protocol

from . import log as logs
from .connection import Connection
from .health import HealthServer
from .settings import Settings, SettingsError

_LAST_SECONDS: Final = 2.0


class Part(Protocol):
    """Something that runs as long as the program does."""

    @property
    def name(self) -> str: ...

    async def start(self) -> None: ...

    async def stop(self) -> None:
        """Takes no more work, and waits for what is under way."""

    async def abandon(self) -> None:
        """Ends at once."""


class Program:
    """What `wire` puts together."""

    def __init__(self, name: str, settings: Settings) -> None:
        self.name: Final = name
        self.settings: Final = settings
        self.stopping: Final = asyncio.Event()
        self.connection: Final = Connection(name, settings)
        self._log: Final = logs.logger(name)
        self._parts: Final[list[Part]] = []
        self._running: Final[list[Part]] = []
        self._flushes: Final[list[Callable[[], Awaitable[None]]]] = []
        self._produce: Callable[[], Awaitable[None]] | None = None
        self._started = False

    def add(self, part: Part) -> None:
        """Started once all of them are added, in that order."""
        self._parts.append(part)

    def produces(self, produce: Callable[[], Awaitable[None]]) -> None:
        """A program without parts ends when this returns."""
        self._produce = produce

    def flushes(self, flush: Callable[[], Awaitable[None]]) -> None:
        """Called at the end, once no part runs any more. Raises what could not be published."""
        self._flushes.append(flush)

    async def run(self, wire: Callable[[Program], Awaitable[None]]) -> int:
        """The exit status."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.stopping.set)
        health = HealthServer(self.settings.health, self._ready) if self.settings.health else None
        producing: asyncio.Task[None] | None = None
        failed = False
        try:
            if health is not None:
                await health.start()
            if await self._until_stopped(self.connection.open()) and await self._until_stopped(wire(self)):
                for part in self._parts:
                    await part.start()
                    self._running.append(part)
                self._started = True
                self._log.info("running", extra={"parts": [part.name for part in self._parts]})
                producing = asyncio.create_task(self._run_produce())
                await self._wait(producing)
        except SettingsError as error:
            self._log.error(str(error))
            failed = True
        except Exception:
            self._log.exception("the program cannot run")
            failed = True
        self.stopping.set()
        ended = await self._end(producing)
        if health is not None:
            await health.stop()
        return 0 if ended and not failed and not self.connection.lost.is_set() else 1

    def _ready(self) -> bool:
        return self._started and self.connection.ready and not self.stopping.is_set()

    async def _until_stopped(self, work: Awaitable[None]) -> bool:
        """Whether the work was done before the program was told to stop."""
        task = asyncio.ensure_future(work)
        stop = asyncio.ensure_future(self.stopping.wait())
        await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            return False
        await task
        return True

    async def _run_produce(self) -> None:
        if self._produce is not None:
            await self._produce()
        if self._parts:
            await self.stopping.wait()

    async def _wait(self, producing: asyncio.Task[None]) -> None:
        stop = asyncio.ensure_future(self.stopping.wait())
        lost = asyncio.ensure_future(self.connection.lost.wait())
        await asyncio.wait({producing, stop, lost}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        lost.cancel()
        if producing.done():
            await producing

    async def _end(self, producing: asyncio.Task[None] | None) -> bool:
        """Whether everything came to its end within the time that SHUTDOWN_TIMEOUT gives."""
        self._log.info("stopping")
        deadline = asyncio.get_running_loop().time() + self.settings.shutdown_timeout
        complete = True
        try:
            async with asyncio.timeout_at(deadline):
                if producing is not None:
                    await asyncio.wait({producing})
                await asyncio.gather(*(part.stop() for part in self._running))
                for flush in self._flushes:
                    await flush()
        except TimeoutError:
            self._log.error("not everything was finished in time")
            complete = False
        except Exception:
            self._log.exception("not everything was published")
            complete = False
        if producing is not None:
            producing.cancel()
            results = await asyncio.gather(producing, return_exceptions=True)
            complete = complete and not any(isinstance(result, Exception) for result in results)
        await asyncio.gather(*(part.abandon() for part in self._running), return_exceptions=True)
        await self.connection.close(max(_LAST_SECONDS, deadline - asyncio.get_running_loop().time()))
        self._log.info("stopped")
        return complete


async def _run(name: str, wire: Callable[[Program], Awaitable[None]]) -> int:
    try:
        settings = Settings.from_env(os.environ)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    logs.configure(settings.log_level)
    return await Program(name, settings).run(wire)


def main(name: str, wire: Callable[[Program], Awaitable[None]]) -> None:
    """Runs as a program. `name` is what servers show for its connection."""
    with suppress(KeyboardInterrupt):
        sys.exit(asyncio.run(_run(name, wire)))
