import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { designs } from "../testing/arbitraries.ts";
import { consumer, designWith, id, kv, producer, service, stream } from "../testing/builders.ts";
import { planOf } from "./plan.ts";

describe("streams", () => {
  test("come after those that they copy, else by name", () => {
    const design = designWith({
      elements: {
        a: stream({ name: "A", subjects: [], sources: [{ name: "Z" }, { name: "KV_settings" }] }),
        b: stream({ name: "B2" }),
        c: stream({ name: "B10" }),
        k: kv({ bucket: "settings" }),
        z: stream({ name: "Z", mirror: { name: "Y" } }),
        y: stream({ name: "Y", subjects: ["y"] }),
      },
    });
    expect(planOf(design).streams.map(({ name }) => name)).toEqual(["Y", "Z", "KV_settings", "A", "B2", "B10"]);
  });

  test("copied in a circle are all there, each once", () => {
    const design = designWith({
      elements: {
        a: stream({ name: "A", sources: [{ name: "B" }] }),
        b: stream({ name: "B", sources: [{ name: "A" }, { name: "B" }] }),
      },
    });
    expect(planOf(design).streams.map(({ name }) => name)).toEqual(["B", "A"]);
  });

  test("of other accounts are nobody's origin", () => {
    const external = { api: "$JS.hub.API" };
    const design = designWith({
      elements: { a: stream({ name: "A", mirror: { name: "B", external } }), b: stream({ name: "B" }) },
    });
    expect(planOf(design).streams.map(({ name, origins }) => [name, origins])).toEqual([
      ["A", []],
      ["B", []],
    ]);
  });

  test("have different file names, whatever the case", () => {
    const elements = { a: stream({ name: "orders" }), b: stream({ name: "ORDERS" }), c: stream({ name: "a/b é" }) };
    const files = planOf(designWith({ elements })).streams.map(({ file }) => file);
    expect(files.sort()).toEqual(["ORDERS", "a-b", "orders-2"]);
  });

  test("a chain of thousands is no recursion", () => {
    const elements = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, n) => [`s${n}`, stream({ name: `S${n}`, sources: [{ name: `S${n + 1}` }] })]),
    );
    expect(planOf(designWith({ elements })).streams[0]?.name).toBe("S4999");
  });
});

describe("consumers", () => {
  const orders = stream({ name: "ORDERS" });

  test("are created by set-up when they have a name, and the client does not make them", () => {
    const design = designWith({
      elements: {
        orders,
        durable: consumer({ stream: "orders", durable_name: "billing" }),
        named: consumer({ stream: "orders", durable_name: "", name: "watch" }),
        nameless: consumer({ stream: "orders", durable_name: "" }),
        ordered: consumer({ stream: "orders", durable_name: "x" }, { ordered: true }),
        lost: consumer({ stream: "nowhere", durable_name: "x" }),
      },
    });
    const plan = planOf(design);
    expect(plan.streams[0]?.consumers.map(({ name }) => name)).toEqual(["billing", "watch"]);
    expect(Object.fromEntries(plan.consumers.map((each) => [each.id, each.createdBy]))).toEqual({
      durable: "setup",
      named: "setup",
      nameless: "program",
      ordered: "program",
      lost: "none",
    });
  });

  test("that are one on the server are created once", () => {
    const design = designWith({
      elements: {
        orders,
        a: consumer({ stream: "orders", durable_name: "work" }),
        b: consumer({ stream: "orders", durable_name: "work" }),
      },
    });
    const plan = planOf(design);
    expect(plan.streams[0]?.consumers.map((each) => each.id)).toEqual(["a"]);
    expect(plan.consumers.map(({ sameAs }) => sameAs)).toEqual([undefined, "a"]);
  });
});

describe("applications", () => {
  test("are the elements of one app, or one element", () => {
    const design = designWith({
      elements: {
        orders: stream({ name: "ORDERS" }),
        status: kv({ bucket: "status" }),
        checkout: producer({ name: "checkout", app: "shop", publishes: [{ subject: "orders.created" }] }),
        pricing: service({ name: "pricing", app: "shop", uses: [{ bucket: "status" }, { bucket: "gone" }] }),
        billing: consumer(
          { stream: "orders", durable_name: "billing" },
          { worker: { publishes: [{ subject: "invoices.issued" }] } },
        ),
      },
    });
    const [billing, shop, ...others] = planOf(design).applications;
    expect(others).toEqual([]);
    expect(billing).toMatchObject({ name: "billing", consumers: [{ id: "billing" }] });
    expect(billing?.publishes).toEqual([
      { element: "billing", at: ["worker", "publishes", 0], publication: { subject: "invoices.issued" } },
    ]);
    expect(shop).toMatchObject({ name: "shop", file: "shop", producers: [{ id: "checkout" }] });
    expect(shop?.services.map((each) => each.id)).toEqual(["pricing"]);
    expect(shop?.uses.map(({ at, bucket }) => [at, bucket?.name])).toEqual([
      [["uses", 0], "KV_status"],
      [["uses", 1], undefined],
    ]);
  });
});

test("any design has a plan, the same whatever the order of its elements", () => {
  fc.assert(
    fc.property(designs, (design) => {
      const { streams, consumers, applications } = planOf(design);
      const turned = { ...design, elements: new Map([...design.elements].reverse()) };
      const again = planOf(turned);
      expect([again.streams, again.consumers, again.applications]).toEqual([streams, consumers, applications]);
      const files = streams.map(({ file }) => file.toLowerCase());
      expect(new Set(files).size).toBe(files.length);
      expect(streams.every(({ file }) => /^[\w][\w.-]*$/.test(file))).toBe(true);
    }),
  );
});

test("what is missing is told by name", () => {
  const design = designWith({ elements: { a: stream({ name: "A", mirror: { name: "GONE" } }) } });
  expect(planOf(design).topology.missing.map(({ name }) => name)).toEqual(["GONE"]);
  expect(planOf(design).streamById.get(id("a"))?.origins).toEqual([]);
});
