import { describe, expect, test } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../../design/units.ts";
import type { ConsumerConfig, StreamConfig } from "../../../jetstream/wire.ts";
import { consumer, designWith, stream } from "../../../testing/builders.ts";
import type { Hazard } from "../../plan.ts";
import { holding } from "../../testing/planned.ts";
import { hazardText, isGrave } from "../messages.ts";
import { planChanges } from "../plan-changes.ts";

const HELD = {
  messages: 10,
  bytes: 4000,
  first_seq: 1,
  last_seq: 10,
  num_subjects: 4,
  first_ts: "2026-01-01T00:00:00Z",
};
/** An hour after the first message. */
const NOW = 1_767_225_600_000 + 3_600_000;

const ofStream = (config: Partial<StreamConfig>) => designWith({ elements: { s: stream({ name: "S", ...config }) } });

async function streamHazards(
  before: Partial<StreamConfig>,
  after: Partial<StreamConfig>,
  state: Readonly<Record<string, unknown>> = HELD,
) {
  const held = await holding(ofStream(before));
  held.api.hold("S", state);
  const { steps } = planChanges(ofStream(after), await held.read(), { now: NOW });
  return steps.flatMap(({ hazards }) => hazards);
}

const ofConsumer = (config: Partial<ConsumerConfig>, retention: StreamConfig["retention"] = "limits") =>
  designWith({
    elements: {
      s: stream({ name: "S", subjects: ["a", "b", "c"], retention }),
      c: consumer({ stream: "s", durable_name: "C", ack_policy: "explicit", ...config }),
    },
  });

const STANDS = {
  delivered: { consumer_seq: 8, stream_seq: 8 },
  num_ack_pending: 3,
  num_redelivered: 2,
  num_pending: 4,
};

async function consumerHazards(
  before: Partial<ConsumerConfig>,
  after: Partial<ConsumerConfig>,
  {
    retention,
    replace = false,
    told = STANDS,
  }: { retention?: StreamConfig["retention"]; replace?: boolean; told?: Readonly<Record<string, unknown>> } = {},
) {
  const held = await holding(ofConsumer(before, retention));
  held.api.stand("S", "C", told);
  const options = replace ? { replace: [{ stream: "S", consumer: "C" }] } : {};
  const { steps } = planChanges(ofConsumer(after, retention), await held.read(), options);
  return steps.flatMap(({ hazards }) => hazards);
}

const told = (hazards: readonly Hazard[]) => hazards.map(hazardText);

describe("streams", () => {
  test.each<[string, Partial<StreamConfig>, Partial<StreamConfig>, string[]]>([
    ["more messages than allowed", {}, { max_msgs: 4 }, ["Drops the oldest 6 messages (max_msgs)."]],
    ["as many as allowed", {}, { max_msgs: 10 }, []],
    [
      "a limit that grows",
      { max_msgs: 3 },
      { max_msgs: 4, discard: "old" },
      ["Drops the oldest 6 messages (max_msgs)."],
    ],
    [
      "discard new drops nothing",
      { discard: "new" },
      { discard: "new", max_msgs: 4 },
      ["It holds more already: publishers are refused until it has room (max_msgs)."],
    ],
    ["bytes", {}, { max_bytes: 1952 }, ["Drops the oldest messages, 2 KiB of them (max_bytes)."]],
    ["an age that nothing has", {}, { max_age: 2 * HOUR }, []],
    [
      "an age that something has",
      {},
      { max_age: 30 * MINUTE },
      ["Drops messages that are older: up to 10 messages (max_age)."],
    ],
    ["a longer age", { max_age: MINUTE }, { max_age: HOUR }, []],
    [
      "by subject, at most",
      {},
      { max_msgs_per_subject: 2 },
      ["Drops the oldest messages of subjects with more: up to 5 messages (max_msgs_per_subject)."],
    ],
    ["by subject, none can have more", {}, { max_msgs_per_subject: 7 }, []],
    [
      "interest",
      {},
      { retention: "interest" },
      ["Drops messages that no consumer waits for: up to 10 messages (retention)."],
    ],
    ["for good", {}, { deny_delete: true }, ["No later update takes deny_delete back."]],
    [
      "sealed",
      {},
      { sealed: true, discard: "new", deny_delete: true, deny_purge: true },
      expect.arrayContaining(["Publishers are refused: a sealed stream takes no messages."]),
    ],
    [
      "subjects",
      { subjects: ["a.>", "b"] },
      { subjects: ["a.*"] },
      ["Messages published to a.>, b are no longer stored."],
    ],
    ["wider subjects", { subjects: ["a.x"] }, { subjects: ["a.>"] }, []],
    ["a shorter window", {}, { duplicate_window: SECOND }, [expect.stringContaining("duplicate_window")]],
    ["direct gets", { allow_direct: true }, {}, ["Clients that use allow_direct are refused."]],
    ["words only", {}, { description: "more", metadata: { a: "b" } }, []],
    [
      "a source read in another way",
      { sources: [{ name: "O" }] },
      { sources: [{ name: "O", filter_subject: "a" }] },
      ["Copies O from its start again, beside the copies that are there."],
    ],
    [
      "promotion",
      { mirror: { name: "O" } },
      {},
      expect.arrayContaining([expect.stringContaining("no longer mirrors O")]),
    ],
  ])("%s", async (_, before, after, expected) => {
    expect(told(await streamHazards(before, after))).toEqual(expected);
  });

  test("an empty stream loses nothing", async () => {
    for (const after of [{ max_msgs: 1 }, { max_age: MINUTE }, { retention: "interest" as const }]) {
      expect((await streamHazards({}, after, {})).filter(isGrave)).toEqual([]);
    }
  });

  test("deleted: messages, positions, copies", async () => {
    const before = designWith({
      elements: {
        s: stream({ name: "S" }),
        c: consumer({ stream: "s", durable_name: "C" }),
        m: stream({ name: "M", mirror: { name: "S" } }),
      },
    });
    const held = await holding(before);
    held.api.hold("S", HELD);
    held.api.stand("S", "C", STANDS);
    const { steps } = planChanges(designWith({}), await held.read(), { adopt: [{ stream: "S" }] });
    expect(steps.map(({ confirm }) => confirm)).toEqual(["S"]);
    const reader = planChanges(designWith({}), await held.read(), { adopt: [{ stream: "S", consumer: "C" }] });
    expect(reader.steps.map(({ confirm }) => confirm)).toEqual(["S.C"]);
    expect(told(steps.flatMap(({ hazards }) => hazards))).toEqual([
      "10 messages (3.9 KiB) are lost.",
      "The positions of C are lost.",
      "M copies it, and may miss messages or stop.",
    ]);
  });
});

describe("consumers", () => {
  test.each<[string, Partial<ConsumerConfig>, Partial<ConsumerConfig>, string[]]>([
    [
      "other subjects",
      { filter_subject: "a" },
      { filter_subject: "b" },
      ["Messages on b before its position are not delivered.", "Its clients hear nothing more on a."],
    ],
    ["fewer subjects", {}, { filter_subjects: ["a", "b"] }, ["It delivers only what its new filter takes."]],
    [
      "all subjects",
      { filter_subject: "a" },
      {},
      ["Messages that the old filter left out before its position are not delivered."],
    ],
    ["less time", {}, { ack_wait: 10 * SECOND }, ["3 messages under way may be delivered again (ack_wait)."]],
    ["more time", {}, { ack_wait: 60 * SECOND }, []],
    ["steps", {}, { backoff: [SECOND] }, ["3 messages under way may be delivered again (backoff)."]],
    ["fewer attempts", {}, { max_deliver: 2 }, [expect.stringMatching(/^Up to 2 messages delivered before/)]],
    ["expiry", {}, { inactive_threshold: HOUR }, ["The server removes it after 1h without clients."]],
    ["smaller pulls", {}, { max_batch: 5 }, ["Pull requests that ask for more are refused (max_batch)."]],
    ["headers", {}, { headers_only: true }, [expect.stringContaining("headers without payloads")]],
    ["words only", {}, { description: "more" }, []],
  ])("%s", async (_, before, after, expected) => {
    expect(told(await consumerHazards(before, after))).toEqual(expected);
  });

  test("one that has not begun passes nothing over", async () => {
    expect(told(await consumerHazards({ filter_subject: "a" }, { filter_subjects: ["a", "b"] }, { told: {} }))).toEqual(
      [],
    );
  });

  test("on an interest stream a filter that goes lets messages go", async () => {
    const found = await consumerHazards({}, { filter_subject: "a" }, { retention: "interest" });
    expect(told(found)[0]).toBe("Drops messages that only it waited for: up to 7 messages (filter_subject).");
  });

  test.each([
    ["all", "It starts from the first message again."],
    ["new", "It starts with new messages: what was not delivered yet is passed over."],
  ] as const)("replaced, from %s", async (deliver_policy, text) => {
    const found = await consumerHazards({ deliver_policy: "last" }, { deliver_policy }, { replace: true });
    expect(told(found)).toEqual([text, "Deletes it and creates it again: in between nothing is stored or delivered."]);
    expect(found.map(isGrave)).toEqual([true, false]);
  });

  test.each<[string, Partial<ConsumerConfig>, object, boolean]>([
    ["one that delivered", {}, { delivered: { consumer_seq: 1, stream_seq: 99 } }, true],
    ["one that stands before the first message", {}, { delivered: { consumer_seq: 0, stream_seq: 99 } }, false],
    ["one whose start has passed", { deliver_policy: "new" }, { num_pending: 1 }, true],
    ["one whose start has not", { deliver_policy: "new" }, {}, false],
  ])("has to be named to go: %s", async (_, config, standing, named) => {
    const held = await holding(ofConsumer(config));
    held.api.stand("S", "C", { num_ack_pending: 0, ...standing });
    const adopt = [{ stream: "S", consumer: "C" }];
    const alone = designWith({ elements: { s: stream({ name: "S", subjects: ["a", "b", "c"] }) } });
    const { steps } = planChanges(alone, await held.read(), { adopt });
    expect(steps.map(({ confirm }) => confirm)).toEqual([named ? "S.C" : undefined]);
  });

  test("has to be named to go: what an interest stream keeps messages for", async () => {
    const held = await holding(ofConsumer({}, "interest"));
    held.api.stand("S", "C", { num_pending: 3 });
    const adopt = [{ stream: "S", consumer: "C" }];
    const alone = designWith({
      elements: { s: stream({ name: "S", subjects: ["a", "b", "c"], retention: "interest" }) },
    });
    expect(planChanges(alone, await held.read(), { adopt }).steps.map(({ confirm }) => confirm)).toEqual(["S.C"]);
  });
});
