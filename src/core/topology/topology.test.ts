import { describe, expect, test } from "vitest";
import type { DesignElement } from "../design/model.ts";
import { consumer, designWith, kv, note, objectStore, producer, service, stream } from "../testing/builders.ts";
import type { Topology } from "./model.ts";
import { topologyOf } from "./topology.ts";

function topology(elements: Readonly<Record<string, DesignElement>>): Topology {
  return topologyOf(designWith({ elements }));
}

/** Wires as `kind:from>to`, dead ends as `code field`. */
const wires = (elements: Readonly<Record<string, DesignElement>>) => topology(elements).wires.map((wire) => wire.id);
const deadEnds = (elements: Readonly<Record<string, DesignElement>>) =>
  topology(elements).deadEnds.map(({ code, element, at }) => `${code} ${element} ${at.join(".")}`);

const publishing = (...subjects: string[]) => producer({ publishes: subjects.map((subject) => ({ subject })) });

describe("publications", () => {
  test.each([
    ["orders.created", ["orders.>"], ["all"]],
    ["orders.{region}.created", ["orders.>"], ["all"]],
    ["orders.{region}.created", ["orders.eu.*"], ["some"]],
    ["orders.{region}.created", ["orders.eu.*", "orders.us.*"], ["some", "some"]],
    ["order-{id}", ["order-7"], ["some"]],
    ["order-{id}", ["orders"], []],
    ["orders", ["orders.>"], []],
    ["orders.*", ["orders.>"], []],
    ["orders.created", ["orders..created"], []],
    ["ORDERS", [], ["all"]],
    ["orders.x", ["orders.*x"], []],
  ])("%s into a stream on %j: %j", (subject, subjects, coverage) => {
    const { wires: found, deadEnds: ends } = topology({ p: publishing(subject), s: stream({ subjects }) });
    expect(found.flatMap((wire) => wire.reasons.map((reason) => reason.coverage))).toEqual(coverage);
    expect(ends.map((end) => end.code)).toEqual(coverage.length === 0 ? ["publish/uncaptured"] : []);
  });

  test("say the subject, the pattern and the field", () => {
    const worker = { publishes: [{ subject: "a" }, { subject: "orders.{id}" }] };
    const found = topology({ s: stream({ subjects: ["x", "orders.*"] }), c: consumer({ stream: "s" }, { worker }) });
    expect(found.wireById.get("publish:c>s")).toEqual({
      id: "publish:c>s",
      kind: "publish",
      from: "c",
      to: "s",
      reasons: [
        {
          subject: "orders.{id}",
          pattern: "orders.*",
          coverage: "all",
          owner: "c",
          at: ["worker", "publishes", 1, "subject"],
        },
      ],
    });
  });

  test("reach buckets by their subjects, and no mirror", () => {
    expect(
      wires({
        p: publishing("$KV.settings.a", "$O.files.C.x", "$O.files.x", "copies"),
        b: kv(),
        o: objectStore(),
        m: stream({ name: "copies", subjects: ["copies"], mirror: { name: "gone", external: { api: "x" } } }),
      }),
    ).toEqual(["publish:p>b", "publish:p>o"]);
  });

  test("reach services: a request asks, anything else is heard", () => {
    const elements = {
      p: producer({
        publishes: [
          { subject: "pricing.quote", mode: "request" },
          { subject: "pricing.quote", mode: "core" },
        ],
      }),
      v: service(),
    };
    expect(wires(elements)).toEqual(["request:p>v", "publish:p>v"]);
    expect(deadEnds(elements)).toEqual([]);
  });

  test("a request that a stream captures is published to it and still unanswered", () => {
    const p = producer({ publishes: [{ subject: "a", mode: "request" }] });
    const elements = { p, s: stream({ subjects: ["a"] }) };
    expect(wires(elements)).toEqual(["publish:p>s"]);
    expect(deadEnds(elements)).toEqual(["request/unanswered p publishes.0.subject"]);
  });

  test("go nowhere only when someone expects an answer", () => {
    const modes = ["core", "js", "js_async", "js_batch", "request"] as const;
    const p = producer({
      publishes: [...modes.map((mode) => ({ subject: "x", mode })), { subject: "$JS.API.INFO", mode: "request" }],
    });
    expect(deadEnds({ p })).toEqual([
      "publish/uncaptured p publishes.1.subject",
      "publish/uncaptured p publishes.2.subject",
      "publish/uncaptured p publishes.3.subject",
      "request/unanswered p publishes.4.subject",
    ]);
  });

  test("dead letters and deliver subjects", () => {
    const elements = {
      s: stream({ subjects: ["orders.>"] }),
      d: stream({ name: "DLQ", subjects: ["dlq.>"] }),
      v: service({ endpoints: [{ subject: "push.*" }] }),
      c: consumer({ stream: "s", deliver_subject: "push.a" }, { worker: { deadLetter: { subject: "dlq.orders" } } }),
      c2: consumer({ stream: "s" }, { worker: { deadLetter: { subject: "nowhere" } } }),
    };
    expect(wires(elements)).toEqual(["deliver:s>c", "dead-letter:c>d", "push:c>v", "deliver:s>c2"]);
    expect(deadEnds(elements)).toEqual(["dead-letter/uncaptured c2 worker.deadLetter.subject"]);
  });
});

describe("delivery", () => {
  test.each([
    [{}, true, ["stream"]],
    [{ filter_subject: "orders.eu" }, true, ["config", "filter_subject"]],
    [{ filter_subject: "billing.>" }, false, ["config", "filter_subject"]],
    [{ filter_subjects: ["billing.>", "*.eu"] }, true, ["config", "filter_subjects", 1]],
    [{ filter_subject: "orders..eu" }, false, ["config", "filter_subject"]],
  ])("a consumer with %j", (config, delivered, at) => {
    const found = topology({ s: stream({ subjects: ["orders.*"] }), c: consumer({ stream: "s", ...config }) });
    expect(found.wires.map((wire) => wire.reasons.map((reason) => reason.at))).toEqual(delivered ? [[at]] : []);
    if (!delivered) expect(found.deadEndsOf.get(found.deadEnds[0]?.element ?? ("" as never))?.[0]?.at).toEqual(at);
  });

  test("goes by what is stored, after the stream's transform", () => {
    const s = stream({ subjects: ["in.*", "other"], subject_transform: { src: "in.*", dest: "out.$1" } });
    const at = (filter_subject: string) => wires({ s, c: consumer({ stream: "s", filter_subject }) }).length;
    expect([at("out.*"), at("out.x"), at("in.x"), at("other")]).toEqual([1, 1, 0, 1]);
  });

  test("a transform of some subjects leaves the rest, and only the rest", () => {
    const s = stream({ subjects: ["in.*"], subject_transform: { src: "in.a", dest: "out" } });
    const at = (filter_subject: string) => wires({ s, c: consumer({ stream: "s", filter_subject }) }).length;
    expect([at("in.a"), at("in.b"), at("in.*"), at("out")]).toEqual([0, 1, 1, 1]);
  });

  test("from buckets", () => {
    const elements = {
      b: kv(),
      o: objectStore(),
      c: consumer({ stream: "b", filter_subject: "$KV.settings.a" }),
      d: consumer({ stream: "o", filter_subject: "$O.files.M.>" }),
      e: consumer({ stream: "o", filter_subject: "$KV.>" }),
    };
    expect(wires(elements)).toEqual(["deliver:b>c", "deliver:o>d"]);
    expect(deadEnds(elements)).toEqual(["filter/matches-nothing e config.filter_subject"]);
  });

  test("from a stream that is not there, or is no stream", () => {
    const found = topology({ c: consumer({ stream: "gone" }), d: consumer({ stream: "n" }), n: note() });
    expect(found.wires.map((wire) => wire.id)).toEqual(["deliver:missing:gone>c", "deliver:missing:n>d"]);
    expect(found.missing).toEqual([
      { id: "missing:gone", name: "gone", referencedBy: ["c"] },
      { id: "missing:n", name: "n", referencedBy: ["d"] },
    ]);
    expect(found.incoming.get("c" as never)).toEqual([found.wires[0]]);
    expect(found.outgoing.get("missing:gone")).toEqual([found.wires[0]]);
  });
});

describe("mirrors and sources", () => {
  const origin = stream({ name: "ORIGIN", subjects: ["a.*", "b.x"] });

  test("by stream name, filtered", () => {
    const elements = {
      o: origin,
      m: stream({ name: "M", mirror: { name: "ORIGIN" } }),
      s: stream({ name: "S", sources: [{ name: "ORIGIN", filter_subject: "b.*" }] }),
      t: stream({ name: "T", sources: [{ name: "ORIGIN", filter_subject: "c.*" }] }),
      c: consumer({ stream: "s", filter_subject: "a.>" }),
      d: consumer({ stream: "m", filter_subject: "a.>" }),
    };
    expect(wires(elements)).toEqual(["mirror:o>m", "source:o>s", "deliver:m>d"]);
    expect(deadEnds(elements)).toEqual([
      "source/matches-nothing t config.sources.0.filter_subject",
      "filter/matches-nothing c config.filter_subject",
    ]);
  });

  test("with transforms: the first that matches, others are filtered out", () => {
    const subject_transforms = [
      { src: "a.one", dest: "first" },
      { src: "a.*", dest: "second.$1" },
      { src: "b.*", dest: "" },
    ];
    const s = stream({ name: "S", sources: [{ name: "ORIGIN", subject_transforms }] });
    const reached = (filter_subject: string) =>
      wires({ o: origin, s, c: consumer({ stream: "s", filter_subject }) }).includes("deliver:s>c");
    expect(["first", "second.two", "b.x"].map(reached)).toEqual([true, true, true]);
    expect(["a.*", "b.y", "c"].map(reached)).toEqual([false, false, false]);
  });

  test("through several copies and transforms", () => {
    const elements = {
      o: origin,
      s: stream({
        name: "S",
        subjects: ["own"],
        sources: [{ name: "ORIGIN", filter_subject: "a.*" }],
        subject_transform: { src: "a.*", dest: "copied.$1" },
      }),
      m: stream({ name: "M", mirror: { name: "S" } }),
      c: consumer({ stream: "m", filter_subject: "copied.*" }),
      d: consumer({ stream: "m", filter_subject: "own" }),
      e: consumer({ stream: "m", filter_subject: "a.*" }),
    };
    expect(wires(elements)).toEqual(["source:o>s", "mirror:s>m", "deliver:m>c", "deliver:m>d"]);
  });

  test("cycles end, also where a transform makes subjects longer on every round", () => {
    const grow = (name: string, from: string, subjects?: string[]) =>
      stream({
        name,
        ...(subjects && { subjects }),
        sources: [{ name: from, subject_transforms: [{ src: ">", dest: `${name}.>` }] }],
      });
    const elements = {
      a: grow("A", "B", ["seed.>"]),
      b: grow("B", "A"),
      c: consumer({ stream: "b", filter_subject: "B.A.B.seed.x" }),
      d: consumer({ stream: "b", filter_subject: "B.seed.x" }),
      e: consumer({ stream: "b", filter_subject: "A.>" }),
      s: stream({ name: "SELF", subjects: ["self"], sources: [{ name: "SELF" }] }),
    };
    expect(wires(elements)).toEqual(["source:b>a", "source:a>b", "deliver:b>c", "deliver:b>d", "source:s>s"]);
  });

  test("two mirrors of each other hold nothing", () => {
    const elements = {
      a: stream({ name: "A", mirror: { name: "B" } }),
      b: stream({ name: "B", mirror: { name: "A" } }),
      c: consumer({ stream: "a" }),
    };
    expect(wires(elements)).toEqual([]);
    expect(deadEnds(elements)).toEqual([
      "source/matches-nothing a config.mirror",
      "source/matches-nothing b config.mirror",
      "filter/matches-nothing c stream",
    ]);
  });

  test("an external origin is neither here nor missing, and may hold anything", () => {
    const external = { api: "$JS.hub.API" };
    const elements = {
      o: origin,
      m: stream({ name: "M", mirror: { name: "ORIGIN", filter_subject: "z.>", external } }),
      c: consumer({ stream: "m", filter_subject: "z.1" }),
      d: consumer({ stream: "m", filter_subject: "a.*" }),
    };
    expect(wires(elements)).toEqual(["deliver:m>c"]);
    expect(topology(elements).missing).toEqual([]);
  });

  test("an external origin that the design has in that domain is wired, and holds what it stores", () => {
    const external = { api: "$JS.site.API" };
    const elements = {
      s: stream({ name: "SITE", subjects: ["site.*"] }, { domain: "site" }),
      other: stream({ name: "SITE", subjects: ["else.*"] }, { domain: "else" }),
      h: stream({ name: "HUB", sources: [{ name: "SITE", external }] }),
      c: consumer({ stream: "h", filter_subject: "site.a" }),
      d: consumer({ stream: "h", filter_subject: "else.a" }),
      cmd: stream({ name: "CMD", subjects: ["cmd.*"] }),
      m: stream({ name: "CMD_SITE", mirror: { name: "CMD", external: { api: "$JS.hub.API" } } }, { domain: "site" }),
      n: stream({ name: "CMD_ELSE", mirror: { name: "CMD", external: { api: "other.account" } } }, { domain: "else" }),
    };
    expect(wires(elements).sort()).toEqual(["deliver:h>c", "mirror:cmd>m", "source:s>h"]);
    expect(topology(elements).missing).toEqual([]);
    const before = topology(elements);
    const moved = { ...elements, s: stream({ name: "SITE", subjects: ["site.*"] }, { domain: "moved" }) };
    expect([...topologyOf(designWith({ elements: moved }), before).wireById.keys()]).not.toContain("source:s>h");
  });

  test("an origin that nobody defined is missing and may hold anything", () => {
    const elements = {
      m: stream({ name: "M", mirror: { name: "GONE" } }),
      s: stream({ name: "S", sources: [{ name: "GONE", filter_subject: "a" }, { name: "KV_B" }] }),
      c: consumer({ stream: "m", filter_subject: "what.ever" }),
    };
    const found = topology(elements);
    expect(found.wires.map((wire) => wire.id)).toEqual([
      "mirror:missing:GONE>m",
      "source:missing:GONE>s",
      "source:missing:KV_B>s",
      "deliver:m>c",
    ]);
    expect(found.missing).toEqual([
      { id: "missing:GONE", name: "GONE", referencedBy: ["m", "s"] },
      { id: "missing:KV_B", name: "KV_B", referencedBy: ["s"] },
    ]);
  });

  test("two streams of one name are both the origin", () => {
    const twin = stream({ name: "ORIGIN", subjects: ["a.>"] });
    expect(wires({ o: origin, p: twin, m: stream({ name: "M", mirror: { name: "ORIGIN" } }) })).toEqual([
      "mirror:o>m",
      "mirror:p>m",
    ]);
  });

  test("buckets: prefixes are filled in and sourced keys move to the bucket", () => {
    const elements = {
      a: kv({ bucket: "a" }),
      m: kv({ bucket: "m", mirror: { name: "a" } }),
      s: kv({ bucket: "s", sources: [{ name: "a" }, { name: "KV_gone" }] }),
      t: stream({ name: "T", sources: [{ name: "KV_a" }, { name: "OBJ_files" }] }),
      o: objectStore(),
      c: consumer({ stream: "s", filter_subject: "$KV.s.k" }),
      d: consumer({ stream: "s", filter_subject: "$KV.a.k" }),
      e: consumer({ stream: "m", filter_subject: "$KV.a.k" }),
    };
    expect(wires(elements)).toEqual([
      "mirror:a>m",
      "source:a>s",
      "source:missing:KV_gone>s",
      "source:a>t",
      "source:o>t",
      "deliver:s>c",
      "deliver:m>e",
    ]);
  });
});

describe("republish", () => {
  test("what a transform takes away is not republished under its old subject", () => {
    const s = stream({
      subjects: ["p.*.a"],
      subject_transform: { src: "p.a.>", dest: "t.b.>" },
      republish: { src: "", dest: "r.>" },
    });
    const to = (subject: string) => wires({ s, l: stream({ name: "L", subjects: [subject] }) });
    expect(to("r.p.a.>")).toEqual([]);
    expect(to("r.p.b.>")).toEqual(["republish:s>l"]);
    expect(to("r.t.b.a")).toEqual(["republish:s>l"]);
  });

  test("goes where its destination is captured: streams, services, itself", () => {
    const elements = {
      s: stream({ subjects: ["in.>", "live.loop"], republish: { src: "in.*", dest: "live.$1" } }),
      l: stream({ name: "LIVE", subjects: ["live.>"] }),
      v: service({ endpoints: [{ subject: "live.a" }] }),
      x: stream({ name: "X", subjects: ["in.x.y"] }),
    };
    expect(wires(elements)).toEqual(["republish:s>s", "republish:s>l", "republish:s>v"]);
    const reason = topology(elements).wireById.get("republish:s>v")?.reasons;
    expect(reason).toEqual([
      { subject: "live.*", pattern: "live.a", coverage: "some", owner: "s", at: ["config", "republish"] },
    ]);
  });

  test("takes the stored subject, not the published one", () => {
    const s = stream({
      subjects: ["in.*"],
      subject_transform: { src: "in.*", dest: "out.$1" },
      republish: { src: "out.*", dest: "live.$1" },
    });
    expect(wires({ s, l: stream({ name: "L", subjects: ["live.*"] }) })).toEqual(["republish:s>l"]);
    const raw = { ...s, config: { ...s.config, republish: { src: "in.*", dest: "live.$1" } } };
    expect(deadEnds({ s: raw })).toEqual(["republish/matches-nothing s config.republish.src"]);
  });

  test("> to > beside a transform republishes what is stored", () => {
    const s = stream({
      subjects: ["in.>"],
      subject_transform: { src: "in.>", dest: "out.>" },
      republish: { src: ">", dest: ">" },
    });
    expect(wires({ s, l: stream({ name: "L", subjects: ["out.x"] }) })).toEqual(["republish:s>l"]);
  });

  test("of a bucket", () => {
    const b = kv({ republish: { src: "$KV.settings.*", dest: "changed.$1" } });
    expect(wires({ b, l: stream({ name: "L", subjects: ["changed.*"] }) })).toEqual(["republish:b>l"]);
  });
});

test("bucket uses", () => {
  const uses = [{ bucket: "b" }, { bucket: "o", access: "watch" as const }, { bucket: "s" }, { bucket: "gone" }];
  const elements = {
    p: producer({ uses }),
    c: consumer({ stream: "s" }, { worker: { uses: [{ bucket: "b" }] } }),
    b: kv(),
    o: objectStore(),
    s: stream(),
  };
  expect(wires(elements)).toEqual(["bucket:p>b", "bucket:p>o", "deliver:s>c", "bucket:c>b"]);
  expect(deadEnds(elements)).toEqual(["bucket/missing p uses.2.bucket", "bucket/missing p uses.3.bucket"]);
});
