import assert from "node:assert/strict";
import { test } from "node:test";
import type { Msg } from "@nats-io/transport-node";
import { Connection } from "./connection.js";
import { Reject } from "./errors.js";
import { handledInMemory } from "./handled.js";
import { Log } from "./log.js";
import type { Message } from "./message.js";
import { Worker, type WorkerOptions } from "./worker.js";

const quiet = new Log("error", {}, () => undefined);

/** No connection at all: what is published goes into `published`. */
function fakeConnection(published: string[]): Connection {
  const nc = {
    status: () => (async function* () {})(),
    isClosed: () => false,
    publish: (subject: string, data: Uint8Array) => published.push(`${subject} ${new TextDecoder().decode(data)}`),
    flush: async () => undefined,
  };
  return new Connection(nc as unknown as Connection["nc"], quiet);
}

/** Handles messages, and tells what was answered for each, in order. */
async function work(
  options: Partial<WorkerOptions>,
  handle: (message: Message) => Promise<void>,
  ...deliveries: readonly number[]
): Promise<{ answers: string[]; published: string[] }> {
  const published: string[] = [];
  const answers: string[] = [];
  const all: WorkerOptions = {
    ...{ name: "billing", acks: "explicit", concurrency: 1, prefetch: 8 },
    onFailure: { mode: "nak", delays: [1_000, 5_000] },
    ...options,
  };
  const worker = new Worker(fakeConnection(published), all, handle);
  for (const [n, count] of deliveries.entries()) {
    worker.accept({
      subject: `orders.${n}`,
      data: new TextEncoder().encode(String(n)),
      reply: `$JS.ACK.ORDERS.billing.${count}.${n + 1}.1.1700000000000000000.0`,
      respond: (answer: string) => answers.push(answer),
    } as unknown as Msg);
  }
  await worker.idle();
  return { answers, published };
}

const succeed = async () => undefined;
const fail = async () => {
  throw new Error("no such customer");
};
const reject = async () => {
  throw new Reject("not an order");
};
const deadLetter = { subject: "dlq", stored: false };

test("what is handled is acknowledged", async () => {
  assert.deepEqual((await work({}, succeed, 1, 1)).answers, ["+ACK", "+ACK"]);
  assert.deepEqual((await work({ acks: "none" }, succeed, 1)).answers, []);
  assert.deepEqual((await work({ ackFirst: true }, fail, 1)).answers, ["+ACK"]);
});

test("what fails comes again after the delay of its delivery", async () => {
  const { answers } = await work({}, fail, 1, 2, 3);
  const delays = answers.map((answer) => JSON.parse(answer.replace("-NAK ", "")).delay / 1e6);
  for (const [n, least] of [1_000, 5_000, 5_000].entries()) {
    const delay = delays[n] ?? 0;
    assert.ok(delay >= least && delay <= least * 1.1, String(delay));
  }
  assert.deepEqual((await work({ onFailure: { mode: "timeout" } }, fail, 1)).answers, []);
  assert.deepEqual((await work({ onFailure: { mode: "nak", delays: [] } }, fail, 1)).answers, ["-NAK"]);
});

test("what is rejected does not come again", async () => {
  assert.deepEqual((await work({}, reject, 1)).answers, ["+TERM not an order"]);
  assert.deepEqual((await work({ onFailure: { mode: "term" } }, fail, 1)).answers, ["+TERM no such customer"]);
});

test("dead letters are copied, then taken out: rejected ones, and those of the last delivery", async () => {
  assert.deepEqual(await work({ deadLetter, maxDeliver: 3 }, reject, 1), {
    answers: ["+TERM not an order"],
    published: ["dlq 0"],
  });
  assert.deepEqual(await work({ deadLetter, maxDeliver: 3 }, fail, 3), {
    answers: ["+TERM no such customer"],
    published: ["dlq 0"],
  });
  const { answers, published } = await work({ deadLetter, maxDeliver: 3 }, fail, 2);
  assert.match(answers.join(), /^-NAK/);
  assert.deepEqual(published, []);
});

test("without a place for dead letters the server gives up", async () => {
  assert.deepEqual((await work({ maxDeliver: 3 }, fail, 3)).answers, ["-NAK"]);
});

test("an ack of all before waits for what failed", async () => {
  let failures = 2;
  const sometimes = async (message: Message) => {
    if (message.sequence === 1 && failures-- > 0) throw new Error("not yet");
  };
  const options = { acks: "all", onFailure: { mode: "nak", delays: [1] } } as const;
  assert.deepEqual((await work(options, sometimes, 1, 1)).answers, ["+ACK", "+ACK"]);
});

test("what was handled before is not handled again", async () => {
  const seen: string[] = [];
  const handled = handledInMemory({ window: 60_000 });
  await handled.add("ORDERS:1");
  const { answers } = await work({ handled }, async ({ subject }) => void seen.push(subject), 2, 1);
  assert.deepEqual(seen, ["orders.1"]);
  assert.deepEqual(answers, ["+ACK", "+ACK"]);
});

test("room is what is not held", async () => {
  const worker = new Worker(
    fakeConnection([]),
    { name: "w", acks: "explicit", concurrency: 1, prefetch: 4, onFailure: { mode: "term" } },
    succeed,
  );
  assert.equal(await worker.room(), 4);
});
