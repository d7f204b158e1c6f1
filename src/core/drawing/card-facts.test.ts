import { describe, expect, test } from "vitest";
import type { DesignElement } from "../design/model.ts";
import { stream } from "../testing/builders.ts";
import { cardFacts } from "./card-facts.ts";

const texts = (element: DesignElement) => cardFacts(element).chips.map(({ text }) => text);

describe("what a card says", () => {
  test("a stream: two subjects and how many more, then retention, storage, replicas and limits", () => {
    const element: DesignElement = {
      kind: "stream",
      config: {
        name: "ORDERS",
        subjects: ["a.>", "b.>", "c.>", "d.>"],
        retention: "workqueue",
        num_replicas: 3,
        max_age: 604_800_000_000_000,
        max_bytes: 10 * 1024 ** 3,
      },
    };
    const { name, lines, more } = cardFacts(element);
    expect([name, lines.map(({ text }) => text), more]).toEqual(["ORDERS", ["a.>", "b.>"], 2]);
    expect(texts(element)).toEqual(["work queue", "file", "R3", "7d", "10 GiB"]);
  });

  test("a copy names its origin: in place of subjects, or beside the name when it has some", () => {
    const mirror = stream({ name: "COPY", mirror: { name: "ORDERS" } });
    expect(cardFacts(mirror)).toMatchObject({ aside: "", lines: [], empty: "mirror of ORDERS" });
    const both = stream({ name: "ALL", subjects: ["a.>"], sources: [{ name: "ORDERS" }] });
    expect(cardFacts(both)).toMatchObject({ aside: "sources ORDERS", lines: [{ text: "a.>" }] });
  });

  test("a consumer: how it is delivered to, its acks, its tries and its workers", () => {
    const element: DesignElement = {
      kind: "consumer",
      stream: "orders",
      config: { durable_name: "billing", ack_policy: "explicit", max_deliver: 5, filter_subject: "orders.*.created" },
      worker: { instances: 3, concurrency: 4 },
    };
    expect(cardFacts(element).aside).toBe("pull");
    expect(texts(element)).toEqual(["ack explicit", "max 5", "3 × 4"]);
  });

  test("an ephemeral push consumer says both", () => {
    const element: DesignElement = { kind: "consumer", stream: "orders", config: { deliver_subject: "push.here" } };
    expect(cardFacts(element)).toMatchObject({ name: "(ephemeral)", aside: "push" });
    expect(texts(element)).toEqual(["ephemeral", "ack none"]);
  });

  test("a producer's publications with their rates", () => {
    const { lines } = cardFacts({
      kind: "producer",
      name: "p",
      publishes: [
        { subject: "a", rate: 1500 },
        { subject: "b", mode: "request" },
      ],
    });
    expect(lines).toEqual([
      { text: "a", aside: "1.5k/s" },
      { text: "b", aside: "request" },
    ]);
  });

  test("facts are made once an element", () => {
    const element: DesignElement = { kind: "kv", config: { bucket: "status", history: 5 } };
    expect(cardFacts(element)).toBe(cardFacts(element));
  });
});
