/**
 * What the model has seen before it sees a link: two made-up designs and common words, so that it knows usual fields,
 * values and names from the start. Frozen with version 1: change one character and no old link opens.
 */
import type { RawDesign } from "./design-walk.ts";
import { PRIMER_TEXT } from "./primer-text.ts";

type Entry = RawDesign["elements"][number];
type Spot = readonly [x: number, y: number, width?: number, height?: number];

const SECOND = 1e9;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

const BACKOFF = [SECOND, 5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE];
const base = { retention: "limits", storage: "file", num_replicas: 3 };

const stream = (config: object, rest: object = {}) => ({ kind: "stream", config, ...rest });
const reads = (target: string, config: object, rest: object = {}) => ({
  kind: "consumer",
  stream: target,
  config,
  ...rest,
});
const pulls = (name: string, filter: string, wait: number, deliver: number, pending: number) => ({
  durable_name: name,
  filter_subject: filter,
  deliver_policy: "all",
  ack_policy: "explicit",
  ack_wait: wait * SECOND,
  max_deliver: deliver,
  max_ack_pending: pending,
});
const works = (instances: number, concurrency: number, mean: string, p99: string, rest: object = {}) => ({
  worker: { instances, concurrency, processing: { mean, p99 }, ...rest },
});

/** Appointments of a clinic: ids by counter, as the palette gives them. */
const CLINIC: readonly (readonly [...Entry, ...Spot])[] = [
  [
    "stream-1",
    stream({
      name: "BOOKINGS",
      description: "All events about bookings",
      subjects: ["bookings.>"],
      ...base,
      max_age: 7 * DAY,
      max_bytes: 10 * GIB,
      max_msg_size: 256 * 1024,
      discard: "old",
      duplicate_window: 2 * MINUTE,
      compression: "s2",
      allow_direct: true,
    }),
    340,
    60,
  ],
  [
    "stream-2",
    stream({
      name: "TASKS",
      subjects: ["tasks.*.requested", "tasks.*.retry"],
      retention: "workqueue",
      storage: "file",
      num_replicas: 3,
      max_age: DAY,
      max_bytes: 2 * GIB,
      max_msgs: 1_000_000,
      discard: "new",
      duplicate_window: 5 * MINUTE,
    }),
    347,
    221,
  ],
  [
    "stream-3",
    stream({
      name: "RECORDS",
      subjects: ["records.created", "records.updated", "records.deleted"],
      retention: "interest",
      storage: "file",
      num_replicas: 5,
      max_age: 30 * DAY,
      max_msgs_per_subject: 1000,
      max_msg_size: MIB,
      discard: "old",
      deny_delete: true,
      deny_purge: true,
    }),
    352,
    370,
  ],
  [
    "stream-4",
    stream(
      { name: "DLQ", subjects: ["dlq.>"], ...base, max_age: 14 * DAY, max_bytes: 5 * GIB, discard: "old" },
      { intent: "dlq" },
    ),
    1010,
    75,
  ],
  [
    "stream-5",
    stream({
      name: "MONITORS",
      subjects: ["monitors.{ward}.>"],
      retention: "limits",
      storage: "memory",
      num_replicas: 1,
      max_age: HOUR,
      max_bytes: 512 * MIB,
      max_msgs_per_subject: 1,
      allow_direct: true,
      placement: { cluster: "east", tags: ["ssd", "zone-a"] },
    }),
    338,
    540,
  ],
  [
    "stream-6",
    stream({
      name: "BOOKINGS_COPY",
      mirror: { name: "BOOKINGS" },
      storage: "file",
      num_replicas: 1,
      max_age: 90 * DAY,
    }),
    330,
    700,
  ],
  [
    "stream-7",
    stream(
      {
        name: "AUDIT",
        description: "Everything, for a year",
        sources: [{ name: "BOOKINGS" }, { name: "RECORDS", filter_subject: "records.deleted" }],
        ...base,
        max_age: 365 * DAY,
        max_bytes: 100 * GIB,
        compression: "s2",
        sealed: false,
        metadata: { owner: "platform", team: "compliance" },
      },
      { durability: "zero-loss", intent: "audit" },
    ),
    345,
    860,
  ],
  [
    "kv-1",
    { kind: "kv", config: { bucket: "sessions", history: 1, ttl: 12 * HOUR, storage: "memory", num_replicas: 1 } },
    1020,
    220,
  ],
  [
    "kv-2",
    { kind: "kv", config: { bucket: "settings", history: 5, max_bytes: 64 * MIB, storage: "file", num_replicas: 3 } },
    1013,
    345,
  ],
  [
    "object-store-1",
    {
      kind: "object-store",
      config: { bucket: "scans", ttl: 30 * DAY, max_bytes: 50 * GIB, storage: "file", num_replicas: 3 },
    },
    1017,
    470,
  ],
  [
    "service-1",
    {
      kind: "service",
      name: "availability",
      app: "availability",
      endpoints: [{ subject: "availability.check", queue: "q", processing: { mean: "5ms", p99: "40ms" } }],
    },
    25,
    520,
  ],
  [
    "producer-1",
    {
      kind: "producer",
      name: "booking-api",
      app: "booking-api",
      publishes: [
        { subject: "bookings.{clinic}.created", mode: "js", rate: 50, bytes: 800, messageId: "{booking_id}" },
        { subject: "bookings.{clinic}.cancelled", mode: "js", rate: 5, bytes: 300, messageId: "{booking_id}" },
        { subject: "availability.check", mode: "request", rate: 200, bytes: 250 },
      ],
    },
    20,
    41,
  ],
  [
    "producer-2",
    {
      kind: "producer",
      name: "record-service",
      app: "records",
      publishes: [{ subject: "records.updated", mode: "js", rate: 20, bytes: 2000, messageId: "{event_id}" }],
      uses: [{ bucket: "object-store-1", access: "write" }],
    },
    17,
    180,
  ],
  [
    "producer-3",
    {
      kind: "producer",
      name: "monitor-gateway",
      publishes: [
        {
          subject: "monitors.{ward}.{device}.pulse",
          mode: "core",
          rate: 1500,
          peakRate: 4000,
          bytes: 120,
          parameters: { ward: 12, device: 340 },
        },
      ],
    },
    31,
    329,
  ],
  [
    "consumer-1",
    reads(
      "stream-1",
      { ...pulls("reminders", "bookings.*.created", 30, 5, 1000), backoff: BACKOFF },
      {
        app: "reminders",
        ...works(3, 4, "40ms", "200ms", {
          failureRate: 0.01,
          idempotent: true,
          deadLetter: { subject: "dlq.reminders" },
        }),
      },
    ),
    688,
    30,
  ],
  [
    "consumer-2",
    reads("stream-1", pulls("invoicing", "bookings.*.confirmed", 60, 3, 500), {
      app: "billing",
      ...works(2, 8, "80ms", "500ms", {
        guarantee: "exactly-once",
        publishes: [{ subject: "records.created", mode: "js", rate: 40, bytes: 1200, messageId: "{booking_id}" }],
      }),
    }),
    695,
    150,
  ],
  [
    "consumer-3",
    reads(
      "stream-1",
      { durable_name: "search", ack_policy: "explicit", ack_wait: 30 * SECOND, max_deliver: 5 },
      {
        ...works(1, 16, "10ms", "100ms", { uses: [{ bucket: "kv-2", access: "read" }] }),
      },
    ),
    701,
    262,
  ],
  [
    "consumer-4",
    reads(
      "stream-2",
      { ...pulls("worker", "tasks.*.requested", 120, 10, 256), max_waiting: 512, max_batch: 100 },
      {
        ...works(4, 1, "2s", "9s", { failureRate: 0.05, retryMode: "nak_delay", nakDelay: "10s", progressAcks: true }),
      },
    ),
    690,
    381,
  ],
  [
    "consumer-5",
    reads(
      "stream-3",
      {
        durable_name: "replicator",
        filter_subjects: ["records.created", "records.updated"],
        deliver_policy: "new",
        ack_policy: "all",
        ack_wait: 15 * SECOND,
        max_ack_pending: 2000,
        inactive_threshold: 5 * MINUTE,
      },
      { ...works(1, 1, "5ms", "20ms", { ordering: "strict" }) },
    ),
    699,
    497,
  ],
  [
    "consumer-6",
    reads(
      "stream-5",
      {
        name: "dashboard",
        deliver_policy: "last_per_subject",
        ack_policy: "none",
        replay_policy: "instant",
        mem_storage: true,
      },
      { ordered: true },
    ),
    693,
    610,
  ],
  [
    "consumer-7",
    reads(
      "stream-5",
      {
        durable_name: "alarms",
        deliver_subject: "push.alarms",
        deliver_group: "alarms",
        ack_policy: "explicit",
        ack_wait: 10 * SECOND,
        max_deliver: -1,
        flow_control: true,
        idle_heartbeat: 5 * SECOND,
      },
      { worker: { instances: 6, processing: { mean: "3ms" }, ordering: "per-key", sideEffects: true } },
    ),
    687,
    731,
  ],
  ["boundary-1", { kind: "boundary", name: "Booking context" }, 300, 10, 640, 480],
  ["boundary-2", { kind: "boundary", name: "Legacy system" }, 290, 500, 412, 620],
  [
    "note-1",
    { kind: "note", text: "Retention: 7 days, then the copy takes over. Ask the platform team before you change it." },
    10,
    640,
    240,
    96,
  ],
  ["note-2", { kind: "note", text: PRIMER_TEXT }, 15, 760, 300, 140],
];

/** Trips of a transport company: ids after names, uneven values. */
const TRIPS: readonly (readonly [...Entry, ...Spot])[] = [
  [
    "trips",
    stream({
      name: "trips",
      subjects: ["trips.*.*"],
      retention: "limits",
      storage: "file",
      num_replicas: 3,
      max_age: 3 * DAY,
      max_bytes: 20 * GIB,
      max_msgs: 5_000_000,
      discard: "old",
      duplicate_window: 90 * SECOND,
    }),
    611,
    143,
  ],
  [
    "driver-events",
    stream({
      name: "driver-events",
      subjects: ["driver.events.>"],
      retention: "interest",
      storage: "memory",
      num_replicas: 2,
      max_age: 6 * HOUR,
      max_bytes: 768 * MIB,
      max_msgs: 250_000,
      discard: "new",
      duplicate_window: 10 * MINUTE,
    }),
    1402,
    877,
  ],
  [
    "locations",
    { kind: "kv", config: { bucket: "locations", history: 10, ttl: 7 * DAY, num_replicas: 3, storage: "file" } },
    203,
    1290,
  ],
  [
    "fares",
    {
      kind: "service",
      name: "fares",
      endpoints: [{ subject: "svc.fares.get", queue: "q", processing: { mean: "12ms" } }],
    },
    77,
    400,
  ],
  [
    "rider-app",
    {
      kind: "producer",
      name: "rider-app",
      app: "mobile",
      publishes: [{ subject: "trips.{city}.requested", rate: 137, bytes: 640 }],
    },
    932,
    58,
  ],
  [
    "driver-app",
    {
      kind: "producer",
      name: "driver-app",
      app: "mobile",
      publishes: [{ subject: "driver.events.{driver}.moved", mode: "js_async", rate: 2350, bytes: 96 }],
    },
    1730,
    1204,
  ],
  [
    "matcher",
    reads("trips", pulls("matcher", "trips.*.requested", 20, 4, 350), {
      app: "matcher",
      ...works(5, 2, "35ms", "300ms"),
    }),
    1105,
    690,
  ],
  [
    "settlement",
    reads("trips", pulls("settlement", "trips.*.finished", 45, 7, 1200), {
      app: "settlement",
      ...works(2, 1, "150ms", "1s"),
    }),
    88,
    1011,
  ],
  [
    "position-writer",
    reads("driver-events", pulls("position-writer", "driver.events.>", 10, 2, 5000), {
      ...works(8, 10, "2ms", "25ms"),
    }),
    1502,
    330,
  ],
  ["note-1", { kind: "note", text: "TODO: split by city when this grows beyond one cluster" }, 1233, 1460, 190, 70],
];

function design(
  name: string,
  description: string,
  environment: object,
  entries: readonly (readonly [...Entry, ...Spot])[],
): RawDesign {
  const layout = entries.map(
    ([id, , x, y, width, height]) => [id, width ? { x, y, width, height } : { x, y }] as const,
  );
  const elements = entries.map(([id, element]) => [id, element] as const);
  return { name, description, environment, elements, layout: new Map(layout), suppressions: [] };
}

export const PRIMERS: readonly RawDesign[] = [
  design("Clinic", "How a booking becomes a visit", { profile: "production", server: "2.15", servers: 3 }, CLINIC),
  design("Trips", "", { profile: "production", server: "2.14", servers: 3, maxPayload: 1_048_576 }, TRIPS),
];
