import { describe, expect, test } from "vitest";
import type { ElementOf } from "../../design/model.ts";
import { MILLISECOND, SECOND } from "../../design/units.ts";
import type { ConsumerConfig } from "../../jetstream/wire.ts";
import { consumer, kv, stream } from "../../testing/builders.ts";
import { programsWith, workerWith } from "./testing/programs-with.ts";

type Worker = NonNullable<ElementOf<"consumer">["worker"]>;

const worker = (config: Partial<ConsumerConfig> = {}, asks: Worker = {}, rest: { readonly ordered?: boolean } = {}) =>
  workerWith({
    ORDERS: stream({ subjects: ["orders.>"] }),
    c: consumer({ ack_policy: "explicit", ...config }, { worker: asks, ...rest }),
  });

describe("kind and acks", () => {
  test("pull, push and ordered", () => {
    expect(worker().kind).toBe("pull");
    expect(worker({ deliver_subject: "d" }).kind).toBe("push");
    expect(worker({ deliver_subject: "d" }, {}, { ordered: true })).toMatchObject({ kind: "ordered", acks: "none" });
  });

  test("acks are the consumer's; none is the server's default", () => {
    expect(worker().acks).toBe("explicit");
    expect(worker({ ack_policy: "all" }).acks).toBe("all");
    expect(worker({ ack_policy: "flow_control" }).acks).toBe("none");
    const { acks, ackWait, progress, maxDeliver, confirm } = workerWith({
      ORDERS: stream({ subjects: ["o"] }),
      c: consumer({ max_deliver: 3 }, { worker: { doubleAck: true, progressAcks: true } }),
    });
    expect({ acks, ackWait, progress, maxDeliver, confirm }).toEqual({ acks: "none", confirm: false });
  });

  test("a bucket is read as its stream", () => {
    const { stream, filters } = workerWith({ ORDERS: kv(), c: consumer({ filter_subject: "$KV.settings.a" }) });
    expect(stream.name).toBe("KV_settings");
    expect(filters).toEqual(["$KV.settings.a"]);
  });

  test("without a stream there is none", () => {
    const { programs, notes } = programsWith({ c: consumer({ stream: "nowhere" }) });
    expect(programs[0]?.workers).toEqual([]);
    expect(notes).toEqual([{ element: "c", at: ["stream"], text: expect.stringContaining("not in the design") }]);
  });

  test("filters are the list's, else the one", () => {
    expect(worker().filters).toEqual([]);
    expect(worker({ filter_subject: "a" }).filters).toEqual(["a"]);
    expect(worker({ filter_subjects: ["a", "b"] }).filters).toEqual(["a", "b"]);
  });
});

describe("how many at once", () => {
  const figures = (config: Partial<ConsumerConfig>, asks: Worker) => {
    const { concurrency, prefetch, order } = worker(config, asks);
    return [concurrency, prefetch, order];
  };

  test.each<[Partial<ConsumerConfig>, Worker, unknown[]]>([
    [{}, {}, [8, 16, "none"]],
    [{}, { concurrency: 4 }, [4, 8, "none"]],
    [{}, { concurrency: 0, prefetch: 0 }, [1, 1, "none"]],
    [{}, { concurrency: 4, prefetch: 1 }, [4, 4, "none"]],
    [{}, { concurrency: 4, prefetch: 100 }, [4, 100, "none"]],
    [{ max_ack_pending: 3 }, { concurrency: 16 }, [3, 3, "none"]],
    [{ max_ack_pending: -1 }, { concurrency: 5_000 }, [5_000, 10_000, "none"]],
    [{ max_batch: 2 }, { concurrency: 16, prefetch: 50 }, [2, 2, "none"]],
    [{ max_batch: 20 }, { concurrency: 16 }, [16, 20, "none"]],
    [{}, { ordering: "per-key" }, [8, 16, "subject"]],
    [{}, { ordering: "strict", concurrency: 16 }, [1, 2, "strict"]],
    [{ max_ack_pending: 1 }, { ordering: "strict" }, [1, 1, "strict"]],
    [{ ack_policy: "all" }, { concurrency: 16 }, [1, 2, "strict"]],
    [{ ack_policy: "none" }, { concurrency: 16 }, [16, 32, "none"]],
  ])("%j with %j", (config, asks, wanted) => {
    expect(figures(config, asks)).toEqual(wanted);
  });

  test("the server's own bound holds where none is declared", () => {
    expect(worker({}, { concurrency: 5_000 })).toMatchObject({ concurrency: 1_000, prefetch: 1_000 });
  });

  test("an ordered reader is one", () => {
    expect(worker({}, { concurrency: 9 }, { ordered: true })).toMatchObject({ concurrency: 1, order: "strict" });
  });

  test("a pull waits no longer than the consumer lets it", () => {
    expect(worker().expires).toBe(30_000);
    expect(worker({ max_expires: 5 * SECOND }).expires).toBe(5_000);
    expect(worker({ max_expires: 90 * SECOND }).expires).toBe(30_000);
  });

  test("a pull ends well before the pin of its client does", () => {
    const pinned = (config: Partial<ConsumerConfig>) =>
      worker({ priority_groups: ["a"], priority_policy: "pinned_client", ...config }).expires;
    expect(pinned({ priority_timeout: 8 * SECOND })).toBe(4_000);
    expect(pinned({ priority_timeout: 8 * SECOND, max_expires: 2 * SECOND })).toBe(2_000);
    expect(pinned({ priority_timeout: SECOND })).toBe(1_000);
    expect(pinned({ priority_timeout: 120 * SECOND })).toBe(30_000);
    expect(pinned({})).toBe(30_000);
  });
});

describe("time for acks", () => {
  test("is the shortest that the server gives", () => {
    expect(worker().ackWait).toBe(30_000);
    expect(worker({ ack_wait: 5 * SECOND }).ackWait).toBe(5_000);
    expect(worker({ ack_wait: 5 * SECOND, max_deliver: 3, backoff: [9 * SECOND, 2 * SECOND] }).ackWait).toBe(2_000);
  });

  test.each<[Worker, number | undefined]>([
    [{}, undefined],
    [{ progressAcks: true }, 2_000],
    [{ processing: { p99: "3s" } }, undefined],
    [{ processing: { p99: "3001ms" } }, 2_000],
    [{ processing: { mean: "4s" } }, 2_000],
    [{ processing: { mean: "4s", p99: "1s" } }, undefined],
    [{ processing: { p99: "10s" }, progressAcks: false }, undefined],
  ])("progress of %j in six seconds", (asks, wanted) => {
    expect(worker({ ack_wait: 6 * SECOND }, asks).progress).toBe(wanted);
  });

  test("progress is never said without a pause", () => {
    expect(worker({ ack_wait: MILLISECOND }, { progressAcks: true }).progress).toBe(1);
  });
});

describe("failures", () => {
  test.each<[Worker, Partial<ConsumerConfig>, unknown]>([
    [{}, {}, { mode: "nak", delays: [1_000, 5_000, 30_000] }],
    [{}, { max_deliver: 3, backoff: [SECOND, 2 * SECOND] }, { mode: "nak", delays: [1_000, 2_000] }],
    [{ nakDelay: "100ms" }, {}, { mode: "nak", delays: [100] }],
    [
      { retryMode: "nak_delay", nakDelay: "2s" },
      { max_deliver: 2, backoff: [SECOND] },
      { mode: "nak", delays: [2_000] },
    ],
    [{ retryMode: "nak", nakDelay: "2s" }, {}, { mode: "nak", delays: [] }],
    [{ retryMode: "timeout" }, {}, { mode: "timeout" }],
    [{ retryMode: "term" }, {}, { mode: "term" }],
  ])("%j with %j", (asks, config, wanted) => {
    expect(worker(config, asks).onFailure).toEqual(wanted);
  });

  test("end where the server ends them", () => {
    expect(worker({ max_deliver: 5 }).maxDeliver).toBe(5);
    expect(worker({ max_deliver: -1 })).not.toHaveProperty("maxDeliver");
    expect(worker()).not.toHaveProperty("maxDeliver");
  });
});

describe("guarantees", () => {
  test("at most once acknowledges first", () => {
    expect(worker({}, { guarantee: "at-most-once" }).ackTiming).toBe("before-processing");
    expect(worker({}, { guarantee: "at-most-once", ackTiming: "after-processing" }).ackTiming).toBe("after-processing");
    expect(worker().ackTiming).toBe("after-processing");
  });

  test("exactly once confirms, and remembers", () => {
    expect(worker({}, { guarantee: "exactly-once" })).toMatchObject({
      confirm: true,
      deduplicate: { window: 120_000 },
    });
    expect(worker({}, { guarantee: "exactly-once", doubleAck: false }).confirm).toBe(false);
    expect(worker({}, { doubleAck: true })).toMatchObject({ confirm: true });
    expect(worker({}, { idempotencyWindow: "1h" })).toMatchObject({
      confirm: false,
      deduplicate: { window: 3_600_000 },
    });
    expect(worker({}, { idempotencyWindow: "0s" }).deduplicate).toEqual({ window: 120_000 });
    expect(worker()).not.toHaveProperty("deduplicate");
  });
});

describe("priority groups", () => {
  const groups = (config: Partial<ConsumerConfig>) => worker({ priority_groups: ["a"], ...config }).group;

  test("are those of pulls", () => {
    expect(groups({ priority_policy: "overflow" })).toEqual({ name: "a", policy: "overflow" });
    expect(groups({ priority_policy: "none" })).toBeUndefined();
    expect(groups({})).toBeUndefined();
    expect(groups({ priority_policy: "overflow", deliver_subject: "d" })).toBeUndefined();
    expect(worker({ priority_policy: "pinned_client" }).group).toBeUndefined();
  });

  test("of several, the first is pulled for", () => {
    const config = { priority_policy: "overflow" as const, priority_groups: ["a", "b"] };
    const { notes } = programsWith({ ORDERS: stream({ subjects: ["o"] }), c: consumer(config) });
    expect(notes).toEqual([expect.objectContaining({ at: ["config", "priority_groups"] })]);
  });
});

test("workers of one program have different names; those without a name get one of their id", () => {
  const on = (name: string | undefined, key: string) =>
    [key, { ...consumer({ filter_subject: key, ...(name ? {} : { durable_name: "" }) }), app: "a" }] as const;
  const elements = Object.fromEntries([on("x", "one"), on("x", "two"), on(undefined, "three")]);
  const { programs } = programsWith({ ORDERS: stream({ subjects: ["o"] }), ...elements });
  const names = programs.flatMap(({ workers }) => workers.map(({ words }) => words.join("-")));
  expect(names.sort()).toEqual(["billing", "billing-2", "three"]);
});
