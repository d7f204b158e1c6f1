/** Designs as teams draw them, for measuring links: three styles, seeded, of any size. */
import { type ElementId, idAllocator } from "../../design/ids.ts";
import type { Design, DesignElement, Placement } from "../../design/model.ts";
import { seededRandom } from "../../testing/builders.ts";

export type Style = "shop" | "telemetry" | "services";
export const STYLES: readonly Style[] = ["shop", "telemetry", "services"];

const SECOND = 1e9;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** How many of each kind make a design of `n`. */
function shares(n: number) {
  const streams = Math.ceil(n * 0.18);
  const producers = Math.round(n * 0.22);
  const services = Math.round(n * 0.06);
  const buckets = Math.round(n * 0.04);
  const stores = Math.round(n * 0.02);
  const boundaries = Math.round(n * 0.04);
  const notes = Math.round(n * 0.04);
  const consumers = n - streams - producers - services - buckets - stores - boundaries - notes;
  return { streams, producers, services, buckets, stores, boundaries, notes, consumers };
}

class Dice {
  readonly #next: () => number;
  constructor(seed: number) {
    this.#next = seededRandom(seed);
  }
  chance(share: number): boolean {
    return this.#next() < share;
  }
  /** Whole, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.#next() * (high - low + 1));
  }
  of<T>(items: readonly T[]): T {
    return items[this.between(0, items.length - 1)] as T;
  }
}

class Draft {
  readonly elements = new Map<ElementId, DesignElement>();
  readonly layout = new Map<ElementId, Placement>();
  readonly #allocate = idAllocator([]);
  readonly #byName: boolean;
  constructor(byName: boolean) {
    this.#byName = byName;
  }
  add(element: DesignElement, name: string, placement: Placement): string {
    const id = this.#allocate(element.kind, this.#byName ? name : undefined);
    this.elements.set(id, element);
    this.layout.set(id, placement);
    return id;
  }
  design(name: string, description: string, servers: number): Design {
    return {
      name,
      description,
      environment: { profile: "production", server: "2.14", servers, maxPayload: 1048576 },
      elements: this.elements,
      layout: this.layout,
      suppressions: [],
    };
  }
}

export function typicalDesign(n: number, style: Style, seed = 1): Design {
  const dice = new Dice(seed * 7919 + n);
  switch (style) {
    case "shop":
      return shop(n, dice);
    case "telemetry":
      return telemetry(n, dice);
    case "services":
      return services(n, dice);
  }
}

/** Named by hand, ids after the names, three loose columns. */
function shop(n: number, dice: Dice): Design {
  const areas = [
    "orders",
    "payments",
    "catalog",
    "inventory",
    "shipping",
    "customers",
    "returns",
    "loyalty",
    "pricing",
    "reviews",
    "promotions",
    "search",
    "cart",
    "fraud",
    "invoices",
    "warehouse",
    "suppliers",
    "gifts",
    "carriers",
    "tax",
  ];
  const events = [
    "created",
    "paid",
    "cancelled",
    "updated",
    "approved",
    "rejected",
    "shipped",
    "delivered",
    "expired",
    "refunded",
    "reserved",
    "released",
  ];
  const jobs = [
    "mailer",
    "indexer",
    "projector",
    "notifier",
    "auditor",
    "exporter",
    "scorer",
    "reconciler",
    "packer",
    "dispatcher",
    "archiver",
    "reporter",
    "sync",
    "webhooks",
  ];
  const remarks = [
    "Keep seven days: support replays from here when a customer complains.",
    "Ask finance before changing the retention of this one!",
    "Moves to its own cluster in Q3, see the platform roadmap.",
    "Peak is Black Friday: about 12x the usual rate for four hours.",
  ];
  const { streams, producers, consumers, ...rest } = shares(n);
  const draft = new Draft(true);
  const jitter = () => dice.between(-23, 23);
  const ids: string[] = [];
  for (let i = 0; i < streams; i += 1) {
    const area = `${areas[i % areas.length]}${i >= areas.length ? `-${Math.floor(i / areas.length)}` : ""}`;
    const config = {
      name: area.toUpperCase(),
      subjects: dice.chance(0.3) ? [`${area}.>`, `${area}-admin.*`] : [`${area}.>`],
      retention: dice.of(["limits", "limits", "interest", "workqueue"] as const),
      storage: dice.of(["file", "file", "file", "memory"] as const),
      num_replicas: dice.of([1, 3, 3, 3, 5]),
      max_age: dice.of([1, 3, 7, 14, 30, 90]) * DAY,
      max_bytes: dice.of([1, 2, 5, 10, 20, 50]) * GIB,
      max_msg_size: dice.of([64, 256, 512, 1024]) * 1024,
      discard: dice.of(["old", "old", "new"] as const),
      duplicate_window: dice.of([2, 2, 5, 10]) * MINUTE,
      ...(dice.chance(0.3) && { description: `All ${area} events of the web shop` }),
      ...(dice.chance(0.3) && { compression: "s2" as const }),
      ...(dice.chance(0.2) && { allow_direct: true }),
    };
    ids.push(draft.add({ kind: "stream", config }, config.name, { x: 412 + jitter(), y: 40 + i * 163 + jitter() }));
  }
  for (let i = 0; i < producers; i += 1) {
    const area = areas[i % Math.min(streams, areas.length)] as string;
    const name = `${area}-${dice.of(["api", "service", "web", "worker", "gateway"])}`;
    const publishes = Array.from({ length: dice.between(1, 2) }, () => ({
      subject: dice.chance(0.5) ? `${area}.{region}.${dice.of(events)}` : `${area}.${dice.of(events)}`,
      mode: dice.of(["js", "js", "js_async"] as const),
      rate: dice.of([5, 20, 50, 80, 120, 200, 350, 500]),
      bytes: dice.between(2, 40) * 50,
      ...(dice.chance(0.5) && { messageId: `{${area.replace(/s$/, "")}_id}` }),
    }));
    draft.add({ kind: "producer", name, app: name, publishes }, name, { x: 31 + jitter(), y: 22 + i * 131 + jitter() });
  }
  for (let i = 0; i < consumers; i += 1) {
    const at = dice.between(0, streams - 1);
    const area = areas[at % areas.length] as string;
    const job = dice.of(jobs);
    const name = `${area}-${job}`;
    const config = {
      durable_name: name,
      ...(dice.chance(0.7) && { filter_subject: `${area}.*.${dice.of(events)}` }),
      deliver_policy: dice.of(["all", "all", "new"] as const),
      ack_policy: "explicit" as const,
      ack_wait: dice.of([15, 30, 30, 60, 120]) * SECOND,
      max_deliver: dice.of([3, 5, 5, 10]),
      max_ack_pending: dice.of([100, 256, 500, 1000, 2000]),
      ...(dice.chance(0.4) && { backoff: [SECOND, 5 * SECOND, 30 * SECOND, 2 * MINUTE].slice(0, dice.between(2, 4)) }),
      ...(dice.chance(0.3) && { max_waiting: 512 }),
    };
    const worker = {
      instances: dice.between(1, 6),
      concurrency: dice.of([1, 4, 8, 16]),
      processing: { mean: `${dice.of([5, 10, 20, 40, 80, 150])}ms`, p99: `${dice.of([100, 200, 400, 900])}ms` },
      ...(dice.chance(0.4) && { failureRate: dice.of([0.001, 0.01, 0.02, 0.05]) }),
      ...(dice.chance(0.4) && { deadLetter: { subject: `dlq.${area}.${job}` } }),
    };
    const element: DesignElement = { kind: "consumer", stream: ids[at] as string, config, app: job, worker };
    draft.add(element, name, { x: 820 + jitter(), y: 15 + i * 118 + jitter() });
  }
  common(draft, rest, dice, areas, remarks, (i) => ({ x: 1240 + jitter(), y: 60 + i * 147 + jitter() }));
  return draft.design("Web shop", "How orders flow from checkout to the parcel at the door", 3);
}

/** Ids by counter, few values over and over, devices and sites; placed by hand all over the canvas. */
function telemetry(n: number, dice: Dice): Design {
  const sites = ["hamburg", "lyon", "porto", "gdansk", "turin", "malmo", "bilbao", "graz"];
  const signals = [
    "temperature",
    "vibration",
    "pressure",
    "flow",
    "humidity",
    "power",
    "voltage",
    "level",
    "speed",
    "torque",
    "position",
    "alarm",
  ];
  const jobs = [
    "downsample",
    "alerting",
    "anomaly",
    "historian",
    "dashboard",
    "maintenance",
    "billing",
    "twin",
    "quality",
    "lake-writer",
  ];
  const remarks = [
    "Sensors at the old line still speak MQTT 3.1; the bridge stamps the arrival time.",
    "Raw data is dropped after two days, the 1-minute means stay for a year.",
    "TODO(jan): is 250 ms still right for the new vibration probes?",
  ];
  const { streams, producers, consumers, ...rest } = shares(n);
  const draft = new Draft(false);
  const somewhere = () => ({ x: dice.between(-400, 2100), y: dice.between(-300, 1500) });
  const ids: string[] = [];
  const names: string[] = [];
  for (let i = 0; i < streams; i += 1) {
    const site = sites[i % sites.length] as string;
    const signal = i < sites.length ? "raw" : dice.of(signals);
    const name = `TLM_${site}_${signal}`.toUpperCase();
    const config = {
      name,
      subjects: [`tlm.${site}.${signal}.>`],
      retention: "limits" as const,
      storage: dice.chance(0.7) ? ("file" as const) : ("memory" as const),
      num_replicas: dice.chance(0.6) ? 3 : 1,
      max_age: dice.of([6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 365 * DAY]),
      max_bytes: dice.of([256 * MIB, 512 * MIB, 8 * GIB, 100 * GIB]),
      max_msgs_per_subject: dice.of([-1, 1, 1000, 10_000]),
      discard: "old" as const,
      allow_direct: dice.chance(0.5),
      ...(dice.chance(0.5) && { compression: "s2" as const }),
      ...(dice.chance(0.4) && { placement: { cluster: dice.of(["edge-north", "edge-south"]), tags: ["ssd"] } }),
    };
    ids.push(draft.add({ kind: "stream", config }, name, somewhere()));
    names.push(`tlm.${site}.${signal}`);
  }
  for (let i = 0; i < producers; i += 1) {
    const site = sites[i % Math.min(streams, sites.length)] as string;
    const line = dice.between(1, 9);
    const name = `${site}-line${line}-${dice.of(["plc", "gateway", "bridge", "probe"])}`;
    const publishes = [
      {
        subject: `tlm.${site}.raw.line${line}.{device}.${dice.of(signals)}`,
        mode: dice.chance(0.5) ? ("core" as const) : ("js_async" as const),
        rate: dice.between(1, 4000),
        bytes: dice.between(24, 320),
        parameters: { device: dice.between(4, 900) },
      },
    ];
    draft.add({ kind: "producer", name, publishes }, name, somewhere());
  }
  for (let i = 0; i < consumers; i += 1) {
    const at = dice.between(0, streams - 1);
    const job = dice.of(jobs);
    const name = `${job}_${dice.between(1, 30)}`;
    const config = {
      durable_name: name,
      filter_subject: `${names[at]}.*.*.${dice.of(signals)}`,
      ack_policy: dice.chance(0.7) ? ("explicit" as const) : ("none" as const),
      ack_wait: dice.of([10, 20, 30]) * SECOND,
      max_deliver: dice.of([-1, 2, 3]),
      max_ack_pending: dice.of([1000, 5000, 20_000]),
      replay_policy: "instant" as const,
      ...(dice.chance(0.3) && { inactive_threshold: 5 * MINUTE, mem_storage: true }),
    };
    const worker = {
      instances: dice.between(1, 12),
      processing: { mean: `${dice.between(1, 90)}ms` },
      ordering: dice.of(["none", "per-key"] as const),
    };
    draft.add({ kind: "consumer", stream: ids[at] as string, config, worker }, name, somewhere());
  }
  common(draft, rest, dice, signals, remarks, somewhere);
  return draft.design("Plant telemetry", "Edge to cloud, eight plants", 5);
}

/** Words that no one chose, values and places that follow no pattern. */
function services(n: number, dice: Dice): Design {
  const { streams, producers, consumers, ...rest } = shares(n);
  const draft = new Draft(true);
  const somewhere = () => ({ x: dice.between(0, 2600), y: dice.between(0, 1800) });
  const word = () => dice.of(NOUNS);
  const ids: string[] = [];
  const names: string[] = [];
  for (let i = 0; i < streams; i += 1) {
    const [first, second] = [word(), word()];
    const name = dice.of([`${first}-${second}`, `${first}_${second}`.toUpperCase(), first]);
    const config = {
      name,
      subjects: [`${first}.${second}.>`],
      retention: dice.of(["limits", "interest", "workqueue"] as const),
      max_age: dice.between(1, 60) * dice.of([HOUR, DAY]),
      max_bytes: dice.between(1, 200) * dice.of([MIB, GIB]),
      max_msgs: dice.between(1, 90) * 100_000,
      storage: dice.of(["file", "memory"] as const),
      num_replicas: dice.of([1, 2, 3, 5]),
      discard: dice.of(["old", "new"] as const),
      duplicate_window: dice.between(1, 20) * 30 * SECOND,
    };
    ids.push(draft.add({ kind: "stream", config }, name, somewhere()));
    names.push(`${first}.${second}`);
  }
  for (let i = 0; i < producers; i += 1) {
    const name = `${word()}-${word()}`;
    const publishes = [
      { subject: `${dice.of(names)}.${word()}`, rate: dice.between(1, 900), bytes: dice.between(100, 3000) },
    ];
    draft.add({ kind: "producer", name, app: word(), publishes }, name, somewhere());
  }
  for (let i = 0; i < consumers; i += 1) {
    const at = dice.between(0, streams - 1);
    const name = `${word()}-${word()}`;
    const config = {
      durable_name: name,
      filter_subject: `${names[at]}.${word()}`,
      ack_policy: dice.of(["explicit", "explicit", "all"] as const),
      ack_wait: dice.between(1, 12) * 10 * SECOND,
      max_deliver: dice.between(1, 12),
      max_ack_pending: dice.between(1, 40) * 50,
    };
    const worker = {
      instances: dice.between(1, 9),
      processing: { mean: `${dice.between(1, 50) * 5}ms`, p99: `${dice.between(3, 20) * 100}ms` },
    };
    draft.add({ kind: "consumer", stream: ids[at] as string, config, worker }, name, somewhere());
  }
  const remarks = Array.from({ length: 4 }, () => `${word()} must never wait for ${word()} or ${word()} ${word()}`);
  common(draft, rest, dice, NOUNS, remarks, somewhere);
  return draft.design("Services", "", 3);
}

function common(
  draft: Draft,
  {
    services,
    buckets,
    stores,
    boundaries,
    notes,
  }: Omit<ReturnType<typeof shares>, "streams" | "producers" | "consumers">,
  dice: Dice,
  words: readonly string[],
  remarks: readonly string[],
  place: (i: number) => { x: number; y: number },
): void {
  let at = 0;
  const next = () => {
    at += 1;
    return place(at);
  };
  for (let i = 0; i < services; i += 1) {
    const name = `${dice.of(words)}-lookup`;
    const subject = `svc.${dice.of(words)}.${dice.of(["get", "quote", "check"])}`;
    const processing = { mean: `${dice.between(2, 30)}ms` };
    draft.add({ kind: "service", name, endpoints: [{ subject, queue: "q", processing }] }, name, next());
  }
  for (let i = 0; i < buckets; i += 1) {
    const bucket = `${dice.of(words)}-state`;
    const config = { bucket, history: dice.of([1, 5, 10]), ttl: dice.of([1, 7, 30]) * DAY, num_replicas: 3 };
    draft.add({ kind: "kv", config: { ...config, storage: "file" } }, bucket, next());
  }
  for (let i = 0; i < stores; i += 1) {
    const bucket = `${dice.of(words)}-files`;
    draft.add({ kind: "object-store", config: { bucket, max_bytes: 50 * GIB, num_replicas: 3 } }, bucket, next());
  }
  for (let i = 0; i < boundaries; i += 1) {
    const name = `${dice.of(words)} context`;
    const size = { width: dice.between(400, 1300), height: dice.between(300, 900) };
    draft.add({ kind: "boundary", name }, name, { ...next(), ...size });
  }
  for (let i = 0; i < notes; i += 1) {
    const text = remarks[i % remarks.length] as string;
    draft.add({ kind: "note", text }, "", { ...next(), width: dice.between(160, 320), height: dice.between(60, 160) });
  }
}

const NOUNS = (
  "amber anchor apple arrow autumn badge basket beacon bishop blanket bottle bridge bucket butter cabin candle canyon " +
  "carbon castle cedar chapel cherry circle cobalt comet copper coral cotton crystal dagger desert diamond donkey dragon " +
  "eagle ember engine falcon feather fiddle forest fossil galaxy garden ginger glacier granite hammer harbor hazel helmet " +
  "honey island ivory jacket jasmine jungle kernel kettle ladder lantern lemon lily lizard magnet maple marble meadow " +
  "mirror monkey needle nickel oak ocean olive onyx orchid otter oyster paddle panda paper parrot pebble pepper pigeon " +
  "pillow planet plum pocket poppy prairie puzzle quartz rabbit raven ribbon river rocket saddle saffron salmon sapphire " +
  "shadow silver spider spruce squirrel stone summit sunset teapot temple thistle thunder tiger timber topaz tulip tunnel " +
  "turtle umbrella valley velvet violet walnut whistle willow window winter wizard yarrow zebra zephyr"
).split(" ");
