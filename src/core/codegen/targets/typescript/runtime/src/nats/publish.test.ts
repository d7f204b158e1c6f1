import assert from "node:assert/strict";
import { test } from "node:test";
import { JetStreamApiError } from "@nats-io/jetstream";
import { TimeoutError } from "@nats-io/transport-node";
import type { Connection } from "./connection.js";
import { ConflictError } from "./errors.js";
import { type PubAck, publish } from "./publish.js";

const stored = { stream: "ORDERS", seq: 1, duplicate: false } as PubAck;

/** The connection, and how often something was published: each outcome is that of one attempt, the last of all later ones. */
function connectionWith(...outcomes: readonly (Error | PubAck)[]) {
  const done = { attempts: 0 };
  const attempt = async () => {
    const outcome = outcomes[Math.min(done.attempts, outcomes.length - 1)];
    done.attempts += 1;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const connection = {
    isConnected: true,
    whileConnected: (request: () => Promise<unknown>) => request(),
    jetstream: () => ({ publish: attempt }),
  };
  return { connection: connection as unknown as Connection, done };
}

const apiError = (code: number, err_code: number) => new JetStreamApiError({ code, err_code, description: "no" });
const message = { subject: "orders.1", payload: "1" };
const unavailable = apiError(503, 10077);

test("what a stream cannot store just now is tried again", async () => {
  const { connection, done } = connectionWith(unavailable, unavailable, stored);
  assert.equal(await publish(connection, message, { retries: 2, retriesTimeouts: false }), stored);
  assert.equal(done.attempts, 3);
});

test("as often as retries allow", async () => {
  const { connection, done } = connectionWith(unavailable);
  await assert.rejects(publish(connection, message, { retries: 1, retriesTimeouts: false }), unavailable);
  assert.equal(done.attempts, 2);
});

test("and not later than the horizon", async () => {
  const { connection, done } = connectionWith(unavailable);
  const retries = { retries: 100, retriesTimeouts: false, retryHorizon: 0 };
  await assert.rejects(publish(connection, message, retries), unavailable);
  assert.ok(done.attempts < 100);
});

test("an ack that did not come is tried again where the server knows the message", async () => {
  const silent = new TimeoutError();
  const { connection, done } = connectionWith(silent, stored);
  assert.equal(await publish(connection, message, { retries: 1, retriesTimeouts: true }), stored);
  assert.equal(done.attempts, 2);
  const other = connectionWith(silent, stored);
  await assert.rejects(publish(other.connection, message, { retries: 1, retriesTimeouts: false }), silent);
});

test("what is refused is not tried again", async () => {
  const { connection, done } = connectionWith(apiError(400, 10071));
  await assert.rejects(publish(connection, message, { retries: 5, retriesTimeouts: true }), ConflictError);
  assert.equal(done.attempts, 1);
});
