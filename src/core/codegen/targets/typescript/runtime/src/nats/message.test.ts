import assert from "node:assert/strict";
import { test } from "node:test";
import { headers } from "@nats-io/transport-node";
import { Message } from "./message.js";

const data = new TextEncoder().encode('{"a":1}');

test("a message knows where it comes from", () => {
  const reply = "$JS.ACK.ORDERS.billing.3.42.7.1700000000000000000.5";
  const message = new Message({ subject: "orders.eu", data, reply });
  assert.equal(message.stream, "ORDERS");
  assert.equal(message.consumer, "billing");
  assert.equal(message.sequence, 42);
  assert.equal(message.deliveries, 3);
  assert.equal(message.time.getTime(), 1_700_000_000_000);
  assert.equal(message.id, "ORDERS:42");
  assert.deepEqual(message.json(), { a: 1 });
});

test("replies may tell the domain, too", () => {
  const reply = "$JS.ACK.hub.HASH.ORDERS.billing.1.2.3.1700000000000000000.0.x";
  const message = new Message({ subject: "orders.eu", data, reply });
  assert.deepEqual([message.stream, message.consumer, message.sequence], ["ORDERS", "billing", 2]);
});

test("the id of a message is its own", () => {
  const own = headers();
  own.set("Nats-Msg-Id", "order-1");
  const reply = "$JS.ACK.ORDERS.billing.1.2.3.1700000000000000000.0";
  assert.equal(new Message({ subject: "orders.eu", data, headers: own, reply }).id, "order-1");
});

test("headers that the client cannot read do not keep a message away", () => {
  const reply = "$JS.ACK.ORDERS.billing.1.2.3.1700000000000000000.0";
  const message = new Message({
    ...{ subject: "orders.eu", data, reply },
    get headers(): never {
      throw new Error("' ' is not a valid character in a header name");
    },
  });
  assert.equal(message.headers, undefined);
  assert.equal(message.id, "ORDERS:2");
});

test("what no consumer delivered is no message", () => {
  for (const reply of [undefined, "", "_INBOX.x", "$JS.ACK.ORDERS"])
    assert.throws(() => new Message({ subject: "a", data, reply }));
});
