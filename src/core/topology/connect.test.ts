import { describe, expect, test } from "vitest";
import { apply } from "../design/commands.ts";
import type { Design, DesignElement } from "../design/model.ts";
import {
  boundary,
  consumer,
  designWith,
  id,
  kv,
  note,
  objectStore,
  producer,
  service,
  stream,
} from "../testing/builders.ts";
import { type ConnectionPlan, planConnection } from "./connect.ts";
import { planDisconnect } from "./connections/disconnect.ts";
import type { NodeId } from "./model.ts";
import { topologyOf } from "./topology.ts";

type Elements = Readonly<Record<string, DesignElement>>;

function plan(elements: Elements, from: string, to: string): ConnectionPlan {
  const design = designWith({ elements });
  return planConnection(design, topologyOf(design), from as NodeId, to as NodeId);
}

function labels(found: ConnectionPlan): string[] {
  return found.ok ? found.options.map((option) => option.label) : [`no: ${found.reason}`];
}

/** The design after the option with that label. */
function edited(design: Design, found: ConnectionPlan, label: string): Design {
  const option = found.ok ? found.options.find((each) => each.label === label) : undefined;
  if (!option) throw new Error(`${label} is not among ${labels(found).join(", ")}`);
  const applied = apply(design, option.command);
  if (!applied.ok) throw new Error(applied.error.code);
  return applied.value.design;
}

function connected(elements: Elements, from: string, to: string, label: string) {
  const design = edited(designWith({ elements }), plan(elements, from, to), label);
  return {
    design,
    wires: topologyOf(design).wires.map((wire) => wire.id),
    at: (key: string) => design.elements.get(id(key)),
  };
}

describe("to a stream", () => {
  test("a request is not offered to be stored: the stream's ack would answer it", () => {
    const p = producer({ publishes: [{ subject: "pricing.quote", mode: "request" }, { subject: "audit.seen" }] });
    expect(labels(plan({ p, s: stream({ subjects: ["orders.>"] }) }, "p", "s"))).toEqual([
      "Publish orders.{event}",
      "Add audit.seen to the subjects of ORDERS",
    ]);
  });

  const s = stream({ subjects: ["orders.*.created", "orders.audit.>", ">"] });

  test("publish what it captures, wildcards become parameters", () => {
    expect(labels(plan({ p: producer(), s }, "p", "s"))).toEqual([
      "Publish orders.{order_id}.created",
      "Publish orders.audit.{event}",
      "Publish {subject}",
    ]);
    const { wires, at } = connected({ p: producer(), s }, "p", "s", "Publish orders.audit.{event}");
    expect(wires).toEqual(["publish:p>s"]);
    expect(at("p")).toEqual(producer({ publishes: [{ subject: "orders.audit.{event}" }] }));
  });

  test("a worker publishes, and what is published already is not offered", () => {
    const elements = {
      o: stream({ name: "OUT", subjects: ["billed.*"] }),
      s: stream({ subjects: ["orders.>"] }),
      c: consumer({ stream: "s" }, { worker: { publishes: [{ subject: "billed.{id}" }] } }),
    };
    expect(labels(plan(elements, "c", "o"))).toEqual(["Send dead letters to billed.billing"]);
    expect(labels(plan(elements, "c", "s"))).toEqual(["Publish orders.{event}"]);
    const { at } = connected(elements, "c", "s", "Publish orders.{event}");
    expect(at("c")).toMatchObject({
      worker: { publishes: [{ subject: "billed.{id}" }, { subject: "orders.{event}" }] },
    });
  });

  test("capture what is published and not stored", () => {
    const elements = {
      p: producer({
        publishes: [{ subject: "orders.{region}.new" }, { subject: "known.x" }, { subject: "bad subject" }],
      }),
      s: stream({ subjects: ["orders.eu.new"] }),
      k: stream({ name: "KNOWN", subjects: ["known.>"] }),
    };
    expect(labels(plan(elements, "p", "s"))).toEqual([
      "Publish orders.eu.new",
      "Add orders.*.new to the subjects of ORDERS",
    ]);
    const { at, wires } = connected(elements, "p", "s", "Add orders.*.new to the subjects of ORDERS");
    expect(at("s")).toMatchObject({ config: { subjects: ["orders.*.new"] } });
    expect(wires).toContain("publish:p>s");
  });

  test("not where the server would refuse the overlap", () => {
    const elements = {
      p: producer({ publishes: [{ subject: "orders.{x}.new" }] }),
      s: stream({ subjects: ["orders.eu.*"] }),
    };
    expect(labels(plan(elements, "p", "s"))).toEqual(["Publish orders.eu.{eu_id}"]);
  });

  test("a stream without subjects is started", () => {
    const elements = { p: producer(), s: stream({ name: "ORDERS EU" }) };
    expect(labels(plan(elements, "p", "s"))[0]).toMatch(/^Publish /);
    const sourcing = { p: producer(), s: stream({ name: "ALL", sources: [{ name: "X" }] }) };
    const { at, wires } = connected(sourcing, "p", "s", "Publish all.{event}");
    expect(at("s")).toMatchObject({ config: { subjects: ["all.>"] } });
    expect(wires).toContain("publish:p>s");
  });

  test("a mirror captures nothing", () => {
    expect(labels(plan({ p: producer(), s: stream({ mirror: { name: "X" } }) }, "p", "s"))).toEqual([
      "no: ORDERS is a mirror of X: it captures no subjects",
    ]);
  });

  test("dead letters, not into the stream that is read", () => {
    const elements = {
      s: stream({ subjects: ["orders.>"] }),
      d: stream({ name: "DLQ", subjects: ["dlq.>"] }),
      c: consumer({ stream: "s", durable_name: "Billing EU" }, { worker: { deadLetter: { subject: "lost" } } }),
    };
    expect(labels(plan(elements, "c", "d"))).toEqual([
      "Publish dlq.{event}",
      "Add lost to the subjects of DLQ",
      "Send dead letters to dlq.billing-eu",
    ]);
    expect(connected(elements, "c", "d", "Send dead letters to dlq.billing-eu").wires).toContain("dead-letter:c>d");
    expect(connected(elements, "c", "d", "Add lost to the subjects of DLQ").wires).toContain("dead-letter:c>d");
    expect(labels(plan(elements, "c", "s"))).toEqual(["Publish orders.{event}"]);
  });
});

describe("between streams and buckets", () => {
  test("mirror or source", () => {
    const elements = { a: stream({ name: "A" }), b: stream({ name: "B", subjects: [] }) };
    expect(labels(plan(elements, "a", "b"))).toEqual(["Mirror A", "Source from A"]);
    const { at, wires } = connected(elements, "a", "b", "Mirror A");
    expect(at("b")).toEqual(stream({ name: "B", mirror: { name: "A" } }));
    expect(wires).toEqual(["mirror:a>b"]);
  });

  test("a stream with subjects or sources cannot become a mirror", () => {
    const b = stream({ name: "B", subjects: ["b"], sources: [{ name: "C" }] });
    expect(labels(plan({ a: stream({ name: "A" }), b }, "a", "b"))).toEqual(["Source from A"]);
    const twice = stream({ name: "B", sources: [{ name: "A" }] });
    expect(labels(plan({ a: stream({ name: "A" }), b: twice }, "a", "b"))).toEqual(["no: B sources A already"]);
    const mirror = stream({ name: "B", mirror: { name: "C" } });
    expect(labels(plan({ a: stream({ name: "A" }), b: mirror }, "a", "b"))).toEqual([
      "no: B is a mirror of C already: a mirror has one origin and no sources",
    ]);
  });

  test("buckets copy buckets, streams copy anything", () => {
    const elements = {
      k: kv({ bucket: "k" }),
      l: kv({ bucket: "l" }),
      o: objectStore(),
      s: stream({ subjects: ["x"] }),
    };
    expect(connected(elements, "k", "l", "Mirror k").at("l")).toEqual(kv({ bucket: "l", mirror: { name: "k" } }));
    expect(connected(elements, "k", "l", "Source from k").wires).toEqual(["source:k>l"]);
    expect(connected(elements, "o", "s", "Source from files").wires).toEqual(["source:o>s"]);
    expect(labels(plan(elements, "s", "k"))).toEqual(["no: A KV bucket can only mirror or source another KV bucket"]);
    expect(labels(plan(elements, "s", "o"))).toEqual(["no: An object store has no mirror and no sources"]);
    const cycle = { a: kv({ bucket: "a" }), b: kv({ bucket: "b", mirror: { name: "a" } }) };
    expect(labels(plan(cycle, "b", "a"))).toEqual(["no: b copies a already: the server refuses a cycle"]);
    expect(labels(plan(elements, "s", "s"))).toEqual(["no: A stream cannot mirror or source itself"]);
  });
});

describe("other ends", () => {
  const elements = {
    p: producer(),
    v: service({ endpoints: [{ subject: "pricing.quote" }, { subject: "pricing.*.rate" }] }),
    e: service({ name: "empty", endpoints: [] }),
    s: stream({ subjects: ["orders.>"] }),
    t: stream({ name: "T", subjects: ["t"] }),
    c: consumer({ stream: "s", filter_subject: "orders.eu" }),
    b: kv(),
    n: note(),
    f: boundary(),
    m: stream({ name: "M", mirror: { name: "GONE" } }),
  };

  test("a consumer reads another stream", () => {
    const found = plan(elements, "t", "c");
    expect(found).toMatchObject({ options: [{ detail: "Nothing stored there matches the filter orders.eu" }] });
    expect(connected(elements, "t", "c", "Read T").at("c")).toMatchObject({ stream: "t" });
    expect(labels(plan(elements, "s", "c"))).toEqual(["no: billing reads ORDERS already"]);
  });

  test("requests and uses", () => {
    expect(labels(plan(elements, "p", "v"))).toEqual(["Request pricing.quote", "Request pricing.{pricing_id}.rate"]);
    expect(connected(elements, "c", "v", "Request pricing.quote").wires).toContain("request:c>v");
    expect(labels(plan(elements, "p", "e"))).toEqual(["no: empty has no endpoints: add one first"]);
    expect(labels(plan(elements, "p", "b"))).toEqual([
      "Read settings",
      "Write settings",
      "Read and write settings",
      "Watch settings",
    ]);
    expect(connected(elements, "c", "b", "Watch settings").wires).toContain("bucket:c>b");
  });

  test.each([
    ["s", "p", /^no: checkout does not read from ORDERS: draw from checkout to ORDERS/],
    ["b", "p", /to use it$/],
    ["s", "v", /add a consumer/],
    ["p", "c", /draw from checkout to a stream/],
    ["c", "p", /^no: Nothing is delivered to checkout/],
    ["v", "p", /draw from checkout to pricing/],
    ["p", "n", /^no: No messages go to or from a note/],
    ["f", "s", /^no: No messages go to or from a boundary/],
    ["missing:GONE", "s", /^no: GONE is not in the design/],
    ["p", "missing:GONE", /^no: GONE is not in the design/],
    ["p", "nobody", /^no: One end is no longer/],
  ])("from %s to %s is refused with a reason", (from, to, reason) => {
    expect(labels(plan(elements, from, to))[0]).toMatch(reason);
  });
});

/** Every kind, and a wire of every relation. */
const WHOLE: Elements = {
  p: producer({
    publishes: [
      { subject: "orders.{id}" },
      { subject: "pricing.quote", mode: "request" },
      { subject: "pricing.quote" },
    ],
    uses: [{ bucket: "b", access: "read" }],
  }),
  v: service({ publishes: [{ subject: "orders.quoted" }] }),
  s: stream({ subjects: ["orders.*", "extra"], republish: { src: "orders.*", dest: "live.$1" } }),
  l: stream({ name: "LIVE", subjects: ["live.*", "push.a"] }),
  d: stream({ name: "DLQ", subjects: ["dlq.>"] }),
  m: stream({ name: "M", mirror: { name: "ORDERS" } }),
  t: stream({ name: "T", subjects: ["t"], sources: [{ name: "ORDERS" }, { name: "GONE" }, { name: "KV_settings" }] }),
  x: stream({ name: "X", mirror: { name: "GONE" } }),
  c: consumer(
    { stream: "s", deliver_subject: "push.a", flow_control: true },
    { worker: { deadLetter: { subject: "dlq.c" }, publishes: [{ subject: "t" }], uses: [{ bucket: "o" }] } },
  ),
  u: consumer({ stream: "nowhere", durable_name: "u" }),
  b: kv(),
  k: kv({ bucket: "copy", mirror: { name: "settings" } }),
  j: kv({ bucket: "joined", sources: [{ name: "settings" }] }),
  o: objectStore(),
  n: note(),
};

describe("every option of a whole design", () => {
  const design = designWith({ elements: WHOLE });
  const topology = topologyOf(design);

  test("drawing makes the wire", () => {
    const nodes = [...design.elements.keys()];
    let options = 0;
    for (const from of nodes) {
      for (const to of nodes) {
        const found = planConnection(design, topology, from, to);
        if (!found.ok) {
          expect(found.reason, `${from} to ${to}`).not.toBe("");
          continue;
        }
        expect(new Set(found.options.map((option) => option.id)).size).toBe(found.options.length);
        for (const option of found.options) {
          options += 1;
          const drawn = topologyOf(edited(design, found, option.label), topology);
          const wired = drawn.outgoing.get(from)?.some((wire) => wire.to === to);
          expect(wired, `${from} to ${to}: ${option.label}`).toBe(true);
        }
      }
    }
    expect(options).toBeGreaterThan(60);
  });

  test("taking away takes the wire away", () => {
    expect(new Set(topology.wires.map((wire) => wire.kind)).size).toBe(9);
    for (const wire of topology.wires) {
      const found = planDisconnect(design, wire);
      expect(found.ok, wire.id).toBe(true);
      for (const option of found.ok ? found.options : []) {
        const left = topologyOf(edited(design, found, option.label), topology);
        expect(left.wireById.has(wire.id), `${wire.id}: ${option.label}`).toBe(false);
      }
    }
  });

  test("says what it takes", () => {
    const taking = (wire: string) => {
      const found = topology.wireById.get(wire);
      return found ? labels(planDisconnect(design, found)) : [];
    };
    expect(taking("publish:p>s")).toEqual([
      "Stop publishing orders.{id}",
      "Remove orders.* from the subjects of ORDERS",
    ]);
    expect(taking("request:p>v")).toEqual([
      "Stop requesting pricing.quote",
      "Remove the endpoint pricing.quote of pricing",
    ]);
    expect(taking("deliver:s>c")).toEqual(["Delete consumer billing"]);
    expect(taking("mirror:missing:GONE>x")).toEqual(["Stop mirroring GONE"]);
    expect(taking("source:b>t")).toEqual(["Stop sourcing KV_settings"]);
    expect(taking("republish:s>l")).toEqual(["Stop republishing to live.$1"]);
    expect(taking("push:c>l")).toEqual(["Make billing a pull consumer"]);
    expect(taking("bucket:p>b")).toEqual(["Stop using settings"]);
  });
});
