/** A server that takes WebSockets and speaks no NATS: what it says is up to the test. */
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { Socket } from "node:net";

/** One WebSocket that was taken. */
export interface Taken {
  text(text: string): void;
  bytes(bytes: Uint8Array | string): void;
  /** Closes it as one should. */
  close(code: number, reason: string): void;
  /** What is no frame at all. */
  raw(bytes: string): void;
  /** Ends the connection under it. */
  drop(): void;
}

const KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const [TEXT, BINARY, CLOSE] = [1, 2, 8];

/** On a free port of this machine. What pages send is not read. */
export async function bareWebSocket(taken: (link: Taken) => void): Promise<{ url: string; stop(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on("upgrade", ({ headers }, duplex) => {
    const socket = duplex as Socket;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.resume();
    const accept = createHash("sha1").update(`${headers["sec-websocket-key"]}${KEY_SUFFIX}`).digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    taken({
      text: (text) => socket.write(frame(TEXT, Buffer.from(text))),
      bytes: (bytes) => socket.write(frame(BINARY, Buffer.from(bytes))),
      close: (code, reason) => socket.write(frame(CLOSE, Buffer.concat([uint16(code), Buffer.from(reason)]))),
      raw: (bytes) => socket.write(bytes),
      drop: () => socket.destroy(),
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    url: `ws://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** As servers send them: whole, and not masked. */
function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, length])
      : Buffer.concat([Buffer.from([0x80 | opcode, 126]), uint16(length)]);
  return Buffer.concat([head, payload]);
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}
