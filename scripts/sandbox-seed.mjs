#!/usr/bin/env node
// Fills a server with many streams and consumers, so that reading and watching thousands can be looked at:
// node scripts/sandbox-seed.mjs --server nats://127.0.0.1:4222 --streams 2000 --consumers 10000
import { parseArgs } from "node:util";
import { connect } from "@nats-io/transport-node";
import { checkNode, fail, say } from "./lib/project.mjs";

/** Requests at a time: the server queues more of them than that. */
const AT_ONCE = 64;
/** Messages that are sent before the server is waited for. */
const BETWEEN_FLUSHES = 10_000;

checkNode();
const { server, streams, consumers, messages } = readOptions();
// The address may have a password in it, and is not shown.
const connection = await connect({ servers: server, noAsyncTraces: true }).catch((error) =>
  fail(`No connection to the server: ${error.message}`),
);
const names = Array.from({ length: streams }, (_, n) => `SEED_${String(n).padStart(5, "0")}`);

await each(names, (name) =>
  ask(`STREAM.CREATE.${name}`, {
    name,
    subjects: [`seed.${name}.>`],
    storage: "memory",
    max_msgs: 10_000,
    description: "One of many, to look at how many are read and watched.",
  }),
);
say(`${streams} streams`);
await each(
  Array.from({ length: consumers }, (_, n) => n),
  (n) => {
    const stream = names[n % names.length];
    const durable_name = `reader-${Math.floor(n / names.length)}`;
    const config = { durable_name, ack_policy: "explicit", filter_subject: `seed.${stream}.*`, mem_storage: true };
    return ask(`CONSUMER.CREATE.${stream}.${durable_name}.${config.filter_subject}`, { stream_name: stream, config });
  },
);
say(`${consumers} consumers`);
for (let n = 0; n < messages; n += 1) {
  connection.publish(`seed.${names[n % names.length]}.message`, "x".repeat(200));
  if (n % BETWEEN_FLUSHES === BETWEEN_FLUSHES - 1) await connection.flush();
}
await connection.drain();
if (messages > 0) say(`${messages} messages`);

/** One after the other in each of several lanes. */
async function each(items, work) {
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const item = items[next];
      next += 1;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function ask(subject, body) {
  const reply = await connection
    .request(`$JS.API.${subject}`, JSON.stringify(body), { timeout: 60_000 })
    .catch((error) => fail(`${subject}: ${error.message}`));
  const { error } = reply.json();
  if (error) fail(`${subject}: ${error.description} (${error.err_code})`);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        server: { type: "string", default: "nats://127.0.0.1:4222" },
        streams: { type: "string", default: "2000" },
        consumers: { type: "string", default: "10000" },
        messages: { type: "string", default: "0" },
      },
    });
    const count = (name) =>
      /^\d+$/.test(values[name]) ? Number(values[name]) : fail(`--${name} takes a whole number.`);
    const counts = { streams: count("streams"), consumers: count("consumers"), messages: count("messages") };
    if (counts.streams === 0) fail("--streams takes 1 or more: consumers and messages are of them.");
    return { server: values.server, ...counts };
  } catch (error) {
    return fail(error.message);
  }
}
