/** A line between the browser and a server's WebSocket that is slow, and stops where a test wants it to. */
import { connect, createServer, type Socket } from "node:net";
import { endsWithTest } from "./live-support.ts";

export interface Link {
  /** Where the browser connects to. */
  readonly ws: string;
  /** Milliseconds, each way, from now on. */
  setDelay(milliseconds: number): void;
  /** Resolves when the request has come: it and what follows go nowhere, until the connection is another. */
  holdRequest(subject: string): Promise<void>;
  /** Resolves when the request has gone on: from then on nothing comes back, until the connection is another. */
  holdReplies(subject: string): Promise<void>;
  /** The most requests to the API that waited for their reply at the same time, since this was asked last. */
  mostWaiting(): number;
}

interface Hold {
  readonly subject: string;
  readonly of: "request" | "replies";
  readonly reached: () => void;
}

/** Characters of the beginning of a reply, which may come in two pieces. */
const LONGEST_START = 100;

/** Ends with the test. */
export async function openLink(ws: string, delay = 0): Promise<Link> {
  const { port } = new URL(ws);
  const sockets = new Set<Socket>();
  const holds: Hold[] = [];
  /** Where their replies are to go. */
  const waiting = new Set<string>();
  let most = 0;
  let latency = delay;

  const server = createServer((client) => {
    const upstream = connect(Number(port), "127.0.0.1");
    const held = { request: false, replies: false };
    waiting.clear();
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    const up = delayed(upstream, () => latency);
    const down = delayed(client, () => latency);
    const frames = splitFrames();
    client.on("data", (chunk) => {
      for (const { raw, text } of frames(chunk)) {
        const asked = [...text.matchAll(/^H?PUB (\$JS\.API\.\S+) (_INBOX\.\S+)/gm)];
        const stop = holds.findIndex(({ subject }) => asked.some((each) => each[1]?.startsWith(subject)));
        const [hold] = stop < 0 ? [] : holds.splice(stop, 1);
        if (hold) held[hold.of] = true;
        if (!held.request) {
          for (const [, , inbox = ""] of asked) waiting.add(inbox);
          most = Math.max(most, waiting.size);
          up(raw);
        }
        hold?.reached();
      }
    });
    const replies = splitFrames();
    let tail = "";
    upstream.on("data", (chunk) => {
      // A message may go on in the next frame.
      const text = tail + replies(chunk).reduce((all, frame) => all + frame.text, "");
      for (const [, inbox = ""] of text.matchAll(/MSG (_INBOX\.\S+) /g)) waiting.delete(inbox);
      tail = text.slice(-LONGEST_START);
      if (!held.replies) down(chunk);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const bound = server.address();
  const wait = (of: Hold["of"], subject: string) =>
    new Promise<void>((reached) => holds.push({ of, subject, reached }));
  endsWithTest({
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  });
  return {
    ws: `ws://127.0.0.1:${typeof bound === "object" ? bound?.port : 0}`,
    setDelay(milliseconds) {
      latency = milliseconds;
    },
    holdRequest: (subject) => wait("request", subject),
    holdReplies: (subject) => wait("replies", subject),
    mostWaiting() {
      const before = most;
      most = waiting.size;
      return before;
    },
  };
}

/** Writes in order, each piece so many milliseconds after it came. */
function delayed(to: Socket, latency: () => number): (chunk: Buffer) => void {
  const queue: { readonly at: number; readonly chunk: Buffer }[] = [];
  const send = () => {
    const now = performance.now();
    while (queue[0] && queue[0].at <= now) to.write(queue.shift()?.chunk as Buffer);
    if (queue[0]) setTimeout(send, Math.max(1, queue[0].at - now));
  };
  return (chunk) => {
    queue.push({ at: performance.now() + latency(), chunk });
    if (queue.length === 1) send();
  };
}

/** What either end sends: its handshake, then frames, which a browser masks (RFC 6455, 5.2 and 5.3). */
function splitFrames(): (chunk: Buffer) => { readonly raw: Buffer; readonly text: string }[] {
  let rest = Buffer.alloc(0);
  let shaken = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const found: { raw: Buffer; text: string }[] = [];
    if (!shaken) {
      const end = rest.indexOf("\r\n\r\n");
      if (end < 0) return found;
      shaken = true;
      found.push({ raw: rest.subarray(0, end + 4), text: "" });
      rest = rest.subarray(end + 4);
    }
    for (let length = lengthOf(rest); length && rest.length >= length.whole; length = lengthOf(rest)) {
      const raw = rest.subarray(0, length.whole);
      const payload = raw.subarray(length.head);
      const mask = length.masked ? raw.subarray(length.head - 4, length.head) : undefined;
      const plain = mask ? Buffer.from(payload.map((byte, n) => byte ^ (mask[n % 4] ?? 0))) : payload;
      found.push({ raw, text: plain.toString("latin1") });
      rest = rest.subarray(length.whole);
    }
    return found;
  };
}

interface Extent {
  readonly masked: boolean;
  /** Bytes before the payload. */
  readonly head: number;
  readonly whole: number;
}

/** Undefined: more of it has to come. */
function lengthOf(frame: Buffer): Extent | undefined {
  if (frame.length < 2) return undefined;
  const second = frame.readUInt8(1);
  const masked = second >= 128;
  const length = second & 127;
  const wide = length === 126 ? 2 : length === 127 ? 8 : 0;
  const head = 2 + wide + (masked ? 4 : 0);
  if (frame.length < head) return undefined;
  const size = wide === 2 ? frame.readUInt16BE(2) : wide === 8 ? Number(frame.readBigUInt64BE(2)) : length;
  return { masked, head, whole: head + size };
}
