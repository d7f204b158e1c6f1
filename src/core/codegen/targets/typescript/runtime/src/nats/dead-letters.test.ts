import assert from "node:assert/strict";
import { test } from "node:test";
import { headers } from "@nats-io/transport-node";
import { deadLetterHeaders, oneLine } from "./dead-letters.js";

test("a copy keeps its own headers, and tells where it comes from", () => {
  const own = headers();
  for (const name of ["Nats-Msg-Id", "Nats-Expected-Last-Sequence", "Nats-TTL", "Nats-Rollup", "nats-incr", "Trace"])
    own.append(name, "1");
  own.append("Trace", "2");
  const letter = {
    ...{ stream: "ORDERS", consumer: "billing", subject: "orders.eu", sequence: 7, deliveries: 5 },
    reason: "no such\r\ncustomer",
    data: new Uint8Array(),
    headers: own,
  };
  assert.deepEqual(Object.fromEntries(deadLetterHeaders(letter, new Date(0))), {
    Trace: ["1", "2"],
    "Nats-Msg-Id": ["ORDERS.billing.7"],
    "Dead-Letter-Stream": ["ORDERS"],
    "Dead-Letter-Consumer": ["billing"],
    "Dead-Letter-Subject": ["orders.eu"],
    "Dead-Letter-Sequence": ["7"],
    "Dead-Letter-Deliveries": ["5"],
    "Dead-Letter-Reason": ["no such customer"],
    "Dead-Letter-Time": ["1970-01-01T00:00:00.000Z"],
  });
});

test("reasons are one line, and short", () => {
  assert.equal(oneLine(" \n "), "failed");
  assert.equal(oneLine("x".repeat(1_000)).length, 512);
});
