/**
 * Ten requirement sets. What the guide makes of them is derived here once more, with the arithmetic written out: none of
 * the guide's helpers, nor of those it shares with linter and sizing, are used for what is expected.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { ElementId } from "../design/ids.ts";
import type { Publication } from "../design/kinds/publication.ts";
import type { Design } from "../design/model.ts";
import { lint } from "../lint/lint.ts";
import { topologyOf } from "../topology/topology.ts";
import { parseAnswers } from "./errors.ts";
import { type Guided, guide } from "./guide.ts";

const folder = fileURLToPath(new URL("./fixtures", import.meta.url));
const names = readdirSync(folder).map((file) => file.replace(/\.yaml$/, ""));

function guided(name: string): Guided {
  const answers = parseAnswers(parse(readFileSync(`${folder}/${name}.yaml`, "utf8")));
  if (!answers.ok) throw new Error(JSON.stringify(answers.error));
  const made = guide(answers.value);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

const S = 1e9;
const MIN = 60 * S;
const H = 60 * MIN;
const D = 24 * H;
const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;
/** At least that. */
const R = (part: object): unknown => expect.objectContaining(part);

/** Headers that nobody counted (100 B with 4 B of length), 30 B of the record, the subject as it is declared. */
const record = (payload: number, subject: string) => payload + 100 + 4 + 30 + subject.length;

/** The next size that someone would write: a whole number of its unit, quarters below ten of it. */
function sizeUp(bytes: number): number {
  const unit = [2 ** 50, 2 ** 40, GIB, MIB, KIB, 1].find((each) => bytes >= each) ?? 1;
  const step = unit > 1 && bytes < 10 * unit ? unit / 4 : unit;
  return Math.ceil(bytes / step) * step;
}

/** Two leading figures, rounded up. */
function countUp(count: number): number {
  const step = count <= 100 ? 1 : 10 ** (Math.floor(Math.log10(count)) - 1);
  return Math.ceil(count / step) * step;
}

function config(design: Design, id: string): Record<string, unknown> {
  const element = design.elements.get(id as ElementId);
  if (!element || !("config" in element)) throw new Error(`no ${id} among ${[...design.elements.keys()].join(", ")}`);
  return element.config;
}

function worker(design: Design, id: string) {
  const element = design.elements.get(id as ElementId);
  return element?.kind === "consumer" ? element.worker : undefined;
}

function publications(design: Design, id: string): readonly Publication[] {
  const element = design.elements.get(id as ElementId);
  return (element?.kind === "producer" && element.publishes) || [];
}

test("there are ten", () => {
  expect(names).toHaveLength(10);
});

describe.each(names)("%s", (name) => {
  test("has no findings in production, routes everything, and is placed", () => {
    const { design } = guided(name);
    expect(design.environment.profile).toBe("production");
    expect(lint(design).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    expect(topologyOf(design).missing).toEqual([]);
    expect([...design.layout.keys()].sort()).toEqual([...design.elements.keys()].sort());
    const corners = [...design.layout.values()].map(({ x, y }) => `${x} ${y}`);
    expect(new Set(corners).size).toBe(corners.length);
  });

  test("says why in each of six steps", () => {
    const { steps } = guided(name);
    expect(steps.map(({ id }) => id)).toEqual([
      "requirements",
      "subjects",
      "streams",
      "consumers",
      "guarantees",
      "code",
    ]);
    for (const { decisions } of steps) expect(decisions.length).toBeGreaterThan(0);
  });
});

test("a shop's orders", () => {
  const { design } = guided("shop-orders");
  const [placed, cancelled] = ["orders.order.placed.{region}", "orders.order.cancelled.{region}"];
  const bytesPerSecond = 200 * record(900, placed) + 8 * record(400, cancelled);
  expect(config(design, "ORDERS")).toEqual(
    R({
      subjects: ["orders.>"],
      retention: "limits",
      storage: "file",
      num_replicas: 3,
      max_age: 7 * D,
      discard: "old",
      max_bytes: sizeUp(bytesPerSecond * 7 * 86_400 * 1.3),
      max_msg_size: sizeUp(2 * (8 * KIB + 100)),
      duplicate_window: 1.5 * 10 * MIN,
    }),
  );
  // 208/s, of which 1% come twice, at 40 ms, 8 at once, 70% of the time planned.
  const billing = Math.ceil((208 * 1.01 * 0.04) / (0.7 * 8));
  expect(worker(design, "ORDERS-billing")).toEqual(
    R({
      concurrency: 8,
      instances: billing,
      prefetch: 32,
      idempotent: true,
      deadLetter: { subject: "dlq.orders.billing" },
    }),
  );
  // Failed messages wait 5 s, and fill at most half of it.
  const waiting = 208 * 0.01 * 5;
  expect(config(design, "ORDERS-billing")).toEqual(
    R({
      durable_name: "billing",
      ack_policy: "explicit",
      ack_wait: 30 * S,
      backoff: [30 * S, 2 * MIN, 10 * MIN, 30 * MIN],
      max_deliver: 5,
      max_ack_pending: countUp(Math.max(2 * 208 * 0.041 + 2.2 * waiting, 1.2 * billing * 32)),
    }),
  );
  // Without queues in the busiest minute: 900/s of 120 ms.
  expect(worker(design, "ORDERS-shipping")).toEqual(
    R({ instances: Math.ceil((Math.ceil((200 * 0.12) / (0.7 * 8)) * 900) / 200) }),
  );
  expect(config(design, "ORDERS-shipping")).toEqual(R({ filter_subject: "orders.order.placed.>" }));
  // One handler of an ordered consumer would be busy for 208 × 5 ms of each second.
  expect(config(design, "ORDERS-search-index")).toEqual(R({ durable_name: "search-index" }));
  expect(publications(design, "shop")[0]).toEqual(
    R({
      subject: placed,
      mode: "js_async",
      messageId: "{outbox_id}",
      database: "outbox",
      retries: 5 + 600 / 30,
      retryHorizon: "10m",
    }),
  );
});

test("telemetry from edges", () => {
  const { design } = guided("iot-edges");
  for (const [site, outage] of [
    ["hamburg", 3],
    ["lyon", 5],
  ] as const) {
    const subject = `${site}.telemetry.reading.measured.{sensor}`;
    expect(config(design, `TELEMETRY_${site.toUpperCase()}`)).toEqual(
      R({
        subjects: [`${site}.telemetry.>`],
        num_replicas: 1,
        max_age: 2 * outage * D,
        max_bytes: sizeUp(50 * record(200, subject) * 2 * outage * 86_400 * 1.3),
      }),
    );
    expect(design.elements.get(`TELEMETRY_${site.toUpperCase()}` as ElementId)).toEqual(R({ domain: site }));
    expect(publications(design, `${site}-gateway`)).toEqual([R({ subject, rate: 50, peakRate: 100 })]);
  }
  const both =
    record(200, "hamburg.telemetry.reading.measured.{sensor}") +
    record(200, "lyon.telemetry.reading.measured.{sensor}");
  const hub = config(design, "TELEMETRY");
  expect(hub).toEqual(
    R({
      num_replicas: 3,
      max_age: 30 * D,
      max_bytes: sizeUp(50 * both * 30 * 86_400 * 1.3),
      sources: [
        { name: "TELEMETRY_HAMBURG", external: { api: "$JS.hamburg.API" } },
        { name: "TELEMETRY_LYON", external: { api: "$JS.lyon.API" } },
      ],
    }),
  );
  expect(hub.subjects).toBeUndefined();
  expect(config(design, "TELEMETRY-analytics")).toEqual(R({ filter_subject: "*.telemetry.reading.measured.>" }));
});

test("payments, exactly once", () => {
  const { design } = guided("payments");
  // Two lost servers leave three of five.
  expect(config(design, "PAYMENTS")).toEqual(
    R({ num_replicas: 5, discard: "new", max_age: 30 * D, duplicate_window: 15 * MIN, retention: "limits" }),
  );
  // Backoff of 30 s, 2 m, 10 m and twice 30 m, the deadline, and a day of outage; or twice all but that.
  const span = 30 * S + 2 * MIN + 10 * MIN + 2 * 30 * MIN;
  const window = Math.max(2 * (span + 30 * S), span + 30 * S + D);
  expect(worker(design, "PAYMENTS-ledger")).toEqual(
    R({
      guarantee: "exactly-once",
      doubleAck: true,
      idempotent: true,
      idempotencyWindow: `${Math.ceil(window / H)}h`,
    }),
  );
  expect(publications(design, "gateway")[0]).toEqual(
    R({ messageId: "{outbox_id}", mode: expect.stringMatching(/^js/) }),
  );
});

test("a job queue with priorities", () => {
  const { design } = guided("priority-jobs");
  const lanes = { urgent: 0.1, normal: 0.6, low: 0.3 };
  const stream = config(design, "TICKETS");
  expect(stream).toEqual(R({ retention: "workqueue", discard: "new", num_replicas: 3 }));
  expect(stream.max_age).toBeUndefined();
  for (const [lane, share] of Object.entries(lanes)) {
    expect(
      publications(design, "helpdesk").find(({ subject }) => subject === `tickets.ticket.triage.${lane}`)?.rate,
    ).toBeCloseTo(13 * share, 9);
    expect(config(design, `TICKETS-triage-${lane}`)).toEqual(R({ filter_subject: `tickets.ticket.triage.${lane}` }));
    expect(worker(design, `TICKETS-triage-${lane}`)?.instances).toBe(
      Math.max(2, Math.ceil((13 * share * 0.3) / (0.7 * 8))),
    );
  }
  // Ten calls at once over two processes.
  expect(config(design, "TICKETS-mailer")).toEqual(R({ max_ack_pending: 10 }));
  expect(worker(design, "TICKETS-mailer")).toEqual(R({ instances: 2, concurrency: 5, prefetch: 5 }));
  const timers = config(design, "TICKETS_TIMERS");
  expect(timers).toEqual(R({ retention: "workqueue", discard: "old", allow_msg_schedules: true }));
  expect(timers.subjects).toEqual(["tickets.scheduled.reminder.send.>", "tickets.reminder.send"]);
  // A crashed worker's last message is named by an advisory, kept for a week.
  expect(config(design, "DELIVERY_ADVISORIES")).toEqual(
    R({
      subjects: ["$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>", "$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.>"],
      max_age: 7 * 24 * 3600e9,
      max_bytes: 256 * 1024 ** 2,
      num_replicas: 3,
    }),
  );
});

test("an audit trail", () => {
  const { design } = guided("audit-trail");
  expect(config(design, "AUDIT")).toEqual(
    R({
      max_age: 3650 * D,
      discard: "new",
      deny_delete: true,
      deny_purge: true,
      max_bytes: sizeUp(30 * record(900, "audit.action.recorded.{product}") * 3650 * 86_400 * 1.3),
      duplicate_window: 1.5 * 90 * S,
    }),
  );
  // Kept apart: the same for as long.
  expect(config(design, "AUDIT_COPY")).toEqual(
    R({
      mirror: { name: "AUDIT" },
      max_age: 3650 * D,
      max_bytes: config(design, "AUDIT").max_bytes,
      num_replicas: 3,
    }),
  );
  expect(config(design, "AUDIT_COPY").subjects).toBeUndefined();
  expect(config(design, "AUDIT-siem")).toEqual(R({ max_ack_pending: 1, max_deliver: -1 }));
  expect(worker(design, "AUDIT-siem")).toEqual(R({ instances: 1, concurrency: 1, ordering: "strict" }));
});

test("change data capture", () => {
  const { design } = guided("cdc");
  // 240/s of 5 ms with two round trips of a millisecond, 70% of the time planned.
  const partitions = Math.ceil((240 * (0.005 + 2 * 0.001)) / 0.7);
  expect(partitions).toBe(3);
  expect(config(design, "CDC")).toEqual(
    R({
      subject_transform: { src: "cdc.shop.changed.*", dest: `cdc.shop.changed.{{partition(${partitions},1)}}` },
      duplicate_window: 1.5 * 8 * MIN,
      max_bytes: sizeUp(240 * record(900, "cdc.shop.changed.{row_key}") * 3 * 86_400 * 1.3),
    }),
  );
  for (const n of [0, 1, 2]) {
    expect(config(design, `CDC-search-sink-${n}`)).toEqual(
      R({ filter_subject: `cdc.shop.changed.${n}`, max_ack_pending: 1 }),
    );
  }
  expect(publications(design, "connector")[0]).toEqual(R({ database: "cdc", messageId: "{lsn}:{index}", mode: "js" }));
});

test("chat presence", () => {
  const { design } = guided("chat-presence");
  const [typing, posted, list] = publications(design, "chat-gateway");
  expect(typing).toEqual(R({ subject: "chat.room.typing.{room}", mode: "core" }));
  expect(posted).toEqual(R({ subject: "rooms.message.posted.{room}" }));
  expect(list).toEqual(R({ subject: "svc.roster.room.list", mode: "request" }));
  expect(config(design, "presence")).toEqual(
    R({
      ttl: 3 * MIN,
      limit_marker_ttl: 15 * MIN,
      history: 1,
      max_bytes: sizeUp(20_000 * (30 + "$KV.presence.{user}".length + 200) * 1.3),
    }),
  );
  expect([...design.elements.values()].filter(({ kind }) => kind === "stream")).toHaveLength(1);
  expect(design.elements.get("ROOMS-history-view" as ElementId)).toEqual(R({ ordered: true }));
});

test("video transcoding jobs", () => {
  const { design } = guided("video-transcoding");
  const chunks = (400 * MIB) / (128 * KIB);
  expect(config(design, "videos-payloads")).toEqual(
    R({ ttl: 2 * D, max_bytes: sizeUp(0.05 * 86_400 * 2 * (400 * MIB + chunks * 130 + 300) * 1.3) }),
  );
  expect(publications(design, "ingest")).toEqual([R({ bytes: 256, subject: "videos.video.transcode" })]);
  // One video at a time, and enough machines for 0.05/s of 90 s.
  expect(worker(design, "VIDEOS-transcoder")).toEqual(
    R({ concurrency: 1, instances: Math.ceil((0.05 * 90) / 0.7), prefetch: 1, progressAcks: true }),
  );
  expect(config(design, "VIDEOS-transcoder")).toEqual(R({ ack_wait: 30 * S }));
  expect(config(design, "PUBLISHED")).toEqual(R({ retention: "interest" }));
});

test("AI agents' memory", () => {
  const { design } = guided("agents-memory");
  const subject = "memory.episode.{agent_id}";
  const memory = config(design, "MEMORY");
  expect(memory).toEqual(
    R({
      discard: "new",
      deny_delete: true,
      allow_direct: true,
      max_bytes: sizeUp(4 * record(3000, subject) * 730 * 86_400 * 1.3),
    }),
  );
  expect(memory.max_age).toBeUndefined();
  expect(publications(design, "planner")[0]).toEqual(R({ subject, expectedSequence: "subject" }));
  expect(config(design, "TASKS-planner")).toEqual(R({ ack_wait: 30 * S }));
  expect(worker(design, "TASKS-planner")).toEqual(R({ progressAcks: true, instances: Math.ceil((0.2 * 12) / 0.7) }));
  expect(worker(design, "TASKS-planner")?.uses).toContainEqual(
    R({ bucket: "agent-state", access: "read-write", writes: "update" }),
  );
  expect(config(design, "agent-artefacts")).toEqual(
    R({ ttl: 60 * D, max_bytes: sizeUp(500 * 60 * (2 * MIB + 16 * 130 + 300) * 1.3) }),
  );
});

test("a metrics firehose", () => {
  const { design } = guided("metrics-firehose");
  const stream = config(design, "METRICS");
  expect(stream).toEqual(
    R({
      discard: "old",
      max_age: 2 * D,
      max_bytes: sizeUp(20_000 * record(250, "metrics.host.sampled.{cluster}") * 2 * 86_400 * 1.3),
    }),
  );
  expect(stream.duplicate_window).toBeUndefined();
  const [sampled] = publications(design, "agent");
  expect(sampled).toEqual(R({ mode: "js" }));
  expect(sampled?.messageId).toBeUndefined();
  const instances = Math.ceil((20_000 * 0.002) / (0.7 * 32));
  expect(worker(design, "METRICS-rollup")).toEqual(R({ instances, prefetch: 4 * 32, guarantee: "at-most-once" }));
  expect(config(design, "METRICS-rollup")).toEqual(
    R({ max_deliver: 3, max_ack_pending: countUp(Math.max(2 * 20_000 * 0.003, 1.2 * instances * 128)) }),
  );
  expect(worker(design, "METRICS-dashboard")).toEqual(R({ concurrency: Math.ceil((20_000 * 0.001) / 0.7) }));
});
