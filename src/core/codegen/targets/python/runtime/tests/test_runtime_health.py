"""Answers to probes."""

import asyncio

from exported.runtime.health import HealthServer


async def status(port: int, request: bytes) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = await reader.read()
    writer.close()
    return answer.decode().split(" ")[1]


def test_probes() -> None:
    async def run() -> None:
        ready = False
        server = HealthServer(("127.0.0.1", 0), lambda: ready)
        await server.start()
        assert server.port
        ask = [
            await status(server.port, b"GET %s HTTP/1.1\r\nHost: x\r\n\r\n" % path)
            for path in (b"/healthz", b"/readyz")
        ]
        assert ask == ["200", "503"]
        ready = True
        assert await status(server.port, b"GET /readyz?verbose HTTP/1.1\r\n\r\n") == "200"
        assert await status(server.port, b"GET /other HTTP/1.1\r\n\r\n") == "404"
        assert await status(server.port, b"POST /healthz HTTP/1.1\r\n\r\n") == "405"
        await server.stop()

    asyncio.run(run())
