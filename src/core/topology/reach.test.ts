import { describe, expect, test } from "vitest";
import type { DesignElement } from "../design/model.ts";
import { consumer, designWith, id, kv, producer, service, stream } from "../testing/builders.ts";
import { exploreSubject, type SubjectReach } from "./explore.ts";
import { downstreamOf, upstreamOf } from "./reach.ts";
import { topologyOf } from "./topology.ts";

function explored(elements: Readonly<Record<string, DesignElement>>, subject: string): SubjectReach {
  const design = designWith({ elements });
  const reach = exploreSubject(design, topologyOf(design), subject);
  if (!reach.ok) throw new Error(reach.reason);
  return reach;
}

const SHOP = {
  p: producer({ publishes: [{ subject: "orders.{region}.created" }] }),
  q: producer({ name: "other", publishes: [{ subject: "billing.x" }] }),
  s: stream({ subjects: ["orders.>"] }),
  a: stream({ name: "ARCHIVE", mirror: { name: "ORDERS" } }),
  c: consumer({ stream: "s", filter_subject: "orders.eu.>" }),
  d: consumer({ stream: "a", durable_name: "auditor" }),
  k: kv(),
};

describe("flows", () => {
  const topology = topologyOf(designWith({ elements: SHOP }));

  test("up and down, nodes and wires", () => {
    const down = downstreamOf(topology, [id("p")]);
    expect([...down.nodes].sort()).toEqual(["a", "c", "d", "p", "s"]);
    expect([...down.wires].sort()).toEqual(["deliver:a>d", "deliver:s>c", "mirror:s>a", "publish:p>s"]);
    expect([...upstreamOf(topology, id("d")).nodes].sort()).toEqual(["a", "d", "p", "s"]);
    expect(upstreamOf(topology, [id("p"), id("q")]).wires.size).toBe(0);
  });

  test("loops end", () => {
    const loop = topologyOf(
      designWith({
        elements: {
          a: stream({ name: "A", subjects: ["a"], sources: [{ name: "B" }] }),
          b: stream({ name: "B", sources: [{ name: "A" }] }),
        },
      }),
    );
    expect([...downstreamOf(loop, id("a")).nodes]).toEqual(["a", "b"]);
  });
});

describe("the subject explorer", () => {
  test("a subject, every place it reaches, step by step", () => {
    const reach = explored(SHOP, "orders.us.created");
    expect(reach.literal).toBe(true);
    expect(reach.publishers).toEqual([{ node: "p", subject: "orders.{region}.created", coverage: "some" }]);
    expect(reach.stored).toEqual([
      { node: "s", subject: "orders.us.created" },
      { node: "a", subject: "orders.us.created" },
    ]);
    expect(reach.consumers.map((each) => each.node)).toEqual(["d"]);
    expect(reach.steps.map(({ depth, text }) => `${depth} ${text}`)).toEqual([
      "0 checkout publishes orders.{region}.created",
      "1 ORDERS stores orders.us.created by orders.>",
      "2 ARCHIVE mirrors orders.us.created from ORDERS",
      "3 auditor receives orders.us.created from ARCHIVE",
    ]);
    expect([...reach.wires].sort()).toEqual(["deliver:a>d", "mirror:s>a", "publish:p>s"]);
    expect([...reach.nodes].sort()).toEqual(["a", "d", "p", "s"]);
    expect(reach.summary).toBe("1 publisher, 2 streams, 1 consumer");
    expect(reach.truncated).toBe(false);
  });

  test("a pattern, or a publication with its parameters", () => {
    expect(explored(SHOP, "orders.>").consumers.map((each) => each.node)).toEqual(["c", "d"]);
    const reach = explored(SHOP, "orders.{region}.created");
    expect(reach).toMatchObject({ subject: "orders.*.created", literal: false });
    expect(reach.publishers[0]?.coverage).toBe("all");
    expect(reach.consumers[0]).toEqual({ node: "c", subject: "orders.eu.created", pattern: "orders.eu.>" });
  });

  test("under which subject it is stored, copied and republished", () => {
    const reach = explored(
      {
        s: stream({
          subjects: ["in.*"],
          subject_transform: { src: "in.*", dest: "p.{{partition(3,1)}}.$1" },
          republish: { src: "p.*.*", dest: "live.$2" },
        }),
        t: stream({ name: "T", sources: [{ name: "ORDERS", subject_transforms: [{ src: "p.>", dest: "copy.>" }] }] }),
        v: service({ endpoints: [{ subject: "live.*" }] }),
        c: consumer({ stream: "s", deliver_subject: "push" }),
        u: stream({ name: "PUSHED", subjects: ["push"] }),
      },
      "in.x",
    );
    const stored = reach.stored.find((each) => each.node === "s")?.subject;
    expect(stored).toMatch(/^p\.[012]\.x$/);
    expect(reach.stored.map((each) => each.node)).toEqual(["s", "t", "u"]);
    expect(reach.stored[1]?.subject).toBe(stored?.replace("p.", "copy."));
    expect(reach.services).toEqual([{ node: "v", subject: "live.x", pattern: "live.*" }]);
    expect(reach.steps.map((step) => step.text)).toContain("PUSHED stores push");
  });

  test("loops end, and what nobody takes is said", () => {
    const loop = { s: stream({ subjects: ["a", "b"], republish: { src: "*", dest: "{{wildcard(1)}}" } }) };
    expect(explored(loop, "a").wires).toEqual(new Set(["republish:s>s"]));
    expect(explored(SHOP, "unknown").summary).toBe(
      "Nothing publishes it, no stream stores it and no service answers it",
    );
  });

  test.each([
    ["", "a subject cannot be empty"],
    ["a..b", "a subject cannot start or end with a dot, or have two in a row"],
    ["a b", "a subject cannot contain white space"],
    ["a.>.b", "> can only be the last token"],
  ])("%j is not a subject: %s", (subject, reason) => {
    const design = designWith({ elements: SHOP });
    expect(exploreSubject(design, topologyOf(design), subject)).toEqual({ ok: false, reason });
  });
});
