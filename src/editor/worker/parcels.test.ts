import { expect, test } from "vitest";
import { Inbox, Outbox, parcelsOf } from "./parcels.ts";

const many = (count: number, from = 0) => new Map(Array.from({ length: count }, (_, i) => [`n${from + i}`, { at: i }]));
const sentAs = (message: unknown) => [...parcelsOf(message)].map((data) => structuredClone(data));
const received = (data: readonly unknown[]) => {
  const inbox = new Inbox<unknown>();
  return data.map((each) => inbox.take(each)).filter((each) => each !== undefined);
};

test("a small message is sent as it is", () => {
  const message = { type: "delta", delta: { changed: many(3), removed: ["a"] } };
  expect([...parcelsOf(message)]).toEqual([message]);
  expect([...parcelsOf(message)][0]).toBe(message);
});

test("large maps and lists come in parts, and arrive as they were", () => {
  const message = {
    type: "delta",
    delta: {
      changed: many(1000),
      removed: Array.from({ length: 300 }, (_, i) => `r${i}`),
      environment: { servers: 3 },
    },
    list: [1, 2],
  };
  const sent = sentAs(message);
  expect(sent).toHaveLength(4 + 2 + 1);
  expect(received(sent)).toEqual([message]);
  expect(message.delta.changed.size).toBe(1000);
});

test("a large list deep in an answer", () => {
  const commands = Array.from({ length: 600 }, (_, i) => ({ type: "element/remove", id: `n${i}` }));
  const message = {
    type: "imported",
    answer: { ok: true, value: { command: { type: "batch", commands }, added: ["a"] } },
  };
  const sent = sentAs(message);
  expect(sent).toHaveLength(3 + 1);
  expect(received(sent)).toEqual([message]);
  expect(message.answer.value.command.commands).toBe(commands);
});

test("a message that is a map itself, one after the other", () => {
  const [first, second] = [many(600), many(700, 5000)];
  expect(received([...sentAs(first), ...sentAs(second)])).toEqual([first, second]);
});

test("order is kept, whatever waits", async () => {
  const inbox = new Inbox<{ type: string }>();
  const heard: string[] = [];
  const outbox = new Outbox<{ type: string; part?: unknown }>((data) => {
    const message = inbox.take(structuredClone(data));
    if (message) heard.push(message.type);
  });
  outbox.send({ type: "one" });
  expect(heard).toEqual(["one"]);
  outbox.send({ type: "two", part: many(20_000) });
  outbox.send({ type: "three" });
  await expect.poll(() => heard).toEqual(["one", "two", "three"]);
});

test("after its end nothing is sent", async () => {
  const sent: unknown[] = [];
  const outbox = new Outbox<unknown>((data) => sent.push(structuredClone(data)));
  outbox.send(many(200_000));
  outbox.end();
  const count = sent.length;
  await new Promise((done) => setTimeout(done, 20));
  expect(sent).toHaveLength(count);
  outbox.send({ type: "late" });
  expect(sent).toHaveLength(count);
});
