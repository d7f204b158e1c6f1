/** What must hold once the programs of the fixture `features` have run. */
import { setTimeout as pause } from "node:timers/promises";
import { DRIVER_STEPS } from "./language.ts";
import type { Programs, Running } from "./programs.ts";
import type { Event } from "./run-features.ts";
import type { DurableServer } from "./server.ts";

/** What there is to look at. */
export interface Seen {
  readonly server: DurableServer;
  readonly programs: Programs;
  readonly url: string;
  readonly events: readonly Event[];
  readonly readers: readonly [Running, Running];
  readonly driver: Running;
  /** Heard on `notices.*`. */
  readonly notices: readonly string[];
  /** Heard on `elsewhere.*`. */
  readonly late: readonly string[];
}

/** Asked again until it holds, or for long enough. */
export interface FeatureCheck {
  readonly name: string;
  /** None: it holds. */
  faults(): Promise<readonly string[]>;
}

/** In the order in which they are asked. */
export function checksOf(seen: Seen): readonly FeatureCheck[] {
  const { server, events, readers, driver, notices, late } = seen;
  const ids = (kind: Event["kind"]) => events.filter((event) => event.kind === kind).map(({ id }) => id);
  const inAll = (worker: string) => readers.flatMap((reader) => idsOf(reader, worker));
  const same = (name: string, found: () => readonly number[], wanted: readonly number[]): FeatureCheck => ({
    name,
    faults: async () => differ(sorted(found()), sorted(wanted)),
  });
  const ok = (kind: Event["kind"]) =>
    events.filter((event) => event.kind === kind && event.fail === 0 && !event.reject).map(({ id }) => id);
  const state = (stream: string, messages: number, last = messages): FeatureCheck => ({
    name: `${stream} holds ${messages} of ${last}`,
    faults: async () => {
      const is = await server.stream(stream);
      return differ([is.messages, is.last_seq], [messages, last]);
    },
  });
  const idle = (stream: string, consumer: string): FeatureCheck => ({
    name: `${consumer} has nothing left`,
    faults: async () => {
      const { num_pending, num_ack_pending } = await server.consumer(stream, consumer);
      return differ([num_pending, num_ack_pending], [0, 0]);
    },
  });

  return [
    {
      name: "steps of the driver",
      faults: async () =>
        differ(
          driver.lines(),
          DRIVER_STEPS.map(({ line }) => line),
        ),
    },
    same("push with a deliver group: each once", () => inAll("grouped"), ids("grouped")),
    same("push with flow control", () => [...new Set(inAll("flowed"))], ids("flowed")),
    ...readers.flatMap((reader) => [
      { name: "ordered", faults: async () => differ(idsOf(reader, "ordered"), ids("ordered")) },
      same("ephemeral: each program has its own", () => idsOf(reader, "nameless"), ids("nameless")),
      { name: "strict order", faults: async () => differ(idsOf(reader, "strict"), sorted(idsOf(reader, "strict"))) },
      { name: "order of each key", faults: async () => laneFaults(idsOf(reader, "ordering")) },
      {
        name: "watch of a bucket",
        faults: async () => {
          const values = ["one", "two", "three"].map((value) => `reader setting user.ann ${value}`);
          return differ(of(reader, "setting"), values);
        },
      },
      { name: "watch of an object store", faults: async () => differ(of(reader, "file"), ["reader file report.txt"]) },
      { name: "endpoint without a queue", faults: async () => differ(of(reader, "tell"), ["reader tell plums"]) },
    ]),
    {
      name: "endpoint with a queue",
      faults: async () => {
        const asked = readers.flatMap((reader) => of(reader, "quote"));
        return differ(
          asked.filter((line) => line.endsWith("pears")),
          ["reader quote pears"],
        );
      },
    },
    same("acks of all before", () => inAll("bulk"), ids("bulk")),
    same("at most once", () => inAll("maybe"), ok("maybe")),
    same("strict order: each once", () => inAll("strict"), ids("strict")),
    same(
      "order of each key: each once",
      () => inAll("ordering"),
      Array.from({ length: 40 }, (_, n) => n),
    ),
    same("overflow", () => inAll("overflow"), ids("overflow")),
    same("prioritized", () => inAll("prioritized"), ids("prioritized")),
    same("pinned: each once", () => inAll("pinned"), ids("pinned")),
    {
      name: "pinned: one program has all",
      faults: async () =>
        differ(readers.map((reader) => idsOf(reader, "pinned").length).filter(Boolean), [ids("pinned").length]),
    },
    {
      name: "exactly once: each program remembers what it did",
      faults: async () => {
        const done = readers.map((reader) => idsOf(reader, "exactly").length);
        return Math.max(...done) === 1 ? [] : [`done ${done.join(" and ")} times`];
      },
    },
    same("handled in the end", () => inAll("picky"), ok("picky")),
    { name: "dead letters of a mover", faults: () => letterFaults(server, events) },
    ...["bulk", "maybe", "strict", "pinned", "overflow", "prioritized", "picky", "grouped", "flowed"].map((name) =>
      idle("EVENTS", name),
    ),
    idle("ONCE", "exactly"),
    idle("LANES", "ordering"),
    state("EVENTS", events.length),
    state("BATCHES", 3),
    state("LEDGER", 1),
    state("ONCE", 6),
    state("LANES", 40),
    state("BRIEF", 0, 1),
    {
      name: "a schedule produces messages",
      faults: async () => ((await server.messages("PLANS", "due.x")).length > 0 ? [] : ["none"]),
    },
    { name: "a publication until it is stored", faults: async () => differ(late, ["late", "late", "late"]) },
    { name: "core publish", faults: async () => differ(notices, ["hello"]) },
  ];
}

/** Steps with effects: each is asked after the one before held. */
export function failover({ server, programs, url, events, readers }: Seen): readonly FeatureCheck[] {
  const send = (kind: string, id: number, work = 0) =>
    server.publish(`events.${kind}`, JSON.stringify({ id, kind, fail: 0, reject: false, work }));
  const ids = (kind: Event["kind"]) => events.filter((event) => event.kind === kind).map((event) => event.id);
  const holder = () => readers.find((reader) => idsOf(reader, "pinned").length > 0) ?? readers[0];
  const other = () => (holder() === readers[0] ? readers[1] : readers[0]);
  let survivor = readers[0];
  const more = Array.from({ length: 60 }, (_, n) => 1_000 + n);
  const anew = (worker: string, id: number): FeatureCheck => ({
    name: `${worker}: is read again`,
    faults: async () => (readers.some((reader) => idsOf(reader, worker).includes(id)) ? [] : ["it is not"]),
  });
  return [
    once("more for the pinned program", async () => {
      for (const id of more) {
        send("pinned", id);
        await pause(20);
      }
    }),
    {
      name: "pinned: it goes on alone",
      faults: async () => differ(sorted(idsOf(holder(), "pinned").slice(-more.length)), more),
    },
    once("consumers that are deleted, and created again", async () => {
      const kept = new Set(["maybe", "strict", "pinned", "overflow", "prioritized", "picky", "flowed"]);
      for (const name of await server.consumers("EVENTS"))
        if (!kept.has(name)) await server.deleteConsumer("EVENTS", name);
      await programs.setUp(url);
      for (const [n, kind] of ["bulk", "grouped", "nameless", "ordered"].entries()) send(kind, 900 + n);
    }),
    anew("bulk", 900),
    anew("grouped", 901),
    ...readers.flatMap((reader) => [
      {
        name: "ephemeral: is made again",
        faults: async () => (idsOf(reader, "nameless").includes(902) ? [] : ["it is not"]),
      },
      {
        name: "ordered: goes on where it was",
        faults: async () => differ(idsOf(reader, "ordered"), [...ids("ordered"), 903]),
      },
    ]),
    once("the pinned program is killed", async () => {
      survivor = other();
      await holder().kill();
      send("pinned", 904);
    }),
    { name: "and another takes over", faults: async () => differ(idsOf(survivor, "pinned"), [904]) },
    once("SIGTERM ends a program", async () => {
      survivor.signal("SIGTERM");
      const code = await survivor.ended();
      if (code !== 0) throw new Error(`exit status ${code}\n${survivor.tail()}`);
    }),
    once("a handler that outlasts SHUTDOWN_TIMEOUT", async () => {
      const late = await programs.start("reader", url, { SHUTDOWN_TIMEOUT: "1s" });
      await late.ready();
      send("strict", 905, 20_000);
      for (let n = 0; n < 200 && (await server.consumer("EVENTS", "strict")).num_ack_pending === 0; n += 1)
        await pause(50);
      late.signal("SIGTERM");
      const code = await late.ended();
      if (code !== 1) throw new Error(`exit status ${code}\n${late.tail()}`);
    }),
    once("a setting that cannot be used", async () => {
      const wrong = await programs.start("reader", url, { SHUTDOWN_TIMEOUT: "soon" });
      const code = await wrong.ended();
      if (code !== 1 || !wrong.said().includes("SHUTDOWN_TIMEOUT"))
        throw new Error(`exit status ${code}\n${wrong.tail()}`);
    }),
  ];
}

/** Done once; what it throws is its fault. */
function once(name: string, does: () => Promise<void>): FeatureCheck {
  let outcome: Promise<readonly string[]> | undefined;
  return {
    name,
    faults() {
      outcome ??= does().then(
        () => [],
        (error: unknown) => [error instanceof Error ? error.message : String(error)],
      );
      return outcome;
    },
  };
}

/** What was copied of the rejected message and of the one that always fails. */
async function letterFaults(server: DurableServer, events: readonly Event[]): Promise<readonly string[]> {
  const hopeless = events.filter(({ kind, fail, reject }) => kind === "picky" && (reject || fail > 0));
  const letters = await server.messages("DLQ");
  const found = letters.map(({ subject, payload, headers }) =>
    [
      subject,
      payload,
      ...["Stream", "Consumer", "Subject"].map((name) => headers.get(`Dead-Letter-${name}`)),
      headers.get("Nats-Msg-Id") === `EVENTS.picky.${headers.get("Dead-Letter-Sequence")}`,
    ].join(" "),
  );
  const wanted = hopeless.map((event) => `dlq.EVENTS.picky ${JSON.stringify(event)} EVENTS picky events.picky true`);
  return differ([...found].sort(), [...wanted].sort());
}

/** Even ids are one lane, odd ones the other. */
function laneFaults(ids: readonly number[]): readonly string[] {
  return [0, 1].flatMap((parity) => {
    const lane = ids.filter((id) => id % 2 === parity);
    return differ(lane, sorted(lane));
  });
}

/** Lines `<app> <what> …` of a program. */
function of(program: Running, what: string): readonly string[] {
  return program.lines().filter((line) => line.split(" ")[1] === what);
}

function idsOf(program: Running, worker: string): readonly number[] {
  return of(program, worker).map((line) => Number(line.split(" ")[2]));
}

function sorted(ids: readonly number[]): readonly number[] {
  return [...ids].sort((a, b) => a - b);
}

function differ<T>(found: readonly T[], wanted: readonly T[]): readonly string[] {
  const [is, ought] = [found, wanted].map((list) => JSON.stringify(list));
  return is === ought ? [] : [`${is}, expected ${ought}`];
}
