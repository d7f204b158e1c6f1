/** That it compiles, and that programs do what they say, is proven by doing so: `npm run verify:exports`, `…:behaviour`. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Design, DesignElement } from "../../../design/model.ts";
import { ordersExample } from "../../../templates/orders.ts";
import { designs } from "../../../testing/arbitraries.ts";
import { consumer, designWith, kv, producer, service, stream } from "../../../testing/builders.ts";
import { planOf } from "../../plan.ts";
import { everyProgram } from "../../testing/every-program.ts";
import { go } from "./go.ts";
import { RUNTIME } from "./runtime.generated.ts";

const rendered = (design: Design) => go.render(planOf(design));
const of = (elements: Record<string, DesignElement>) => designWith({ name: "x", elements });
const file = (design: Design, path: string) => rendered(design).files.find((each) => each.path === path);
const textOf = (design: Design, path: string) => file(design, path)?.text ?? "";
const paths = (design: Design) => rendered(design).files.map(({ path }) => path);

describe.each([
  ["orders", ordersExample()],
  ["every-program", everyProgram()],
])("%s", (name, design) => {
  test("as it is read in review", async () => {
    for (const { path, text } of rendered(design).files) {
      if (path in RUNTIME && path !== "go.mod" && path !== "internal/topology/streams.go") continue;
      await expect(text).toMatchFileSnapshot(`__golden__/${name}/${path.replace(/^\./, "dot")}`);
    }
  });

  test("every element that has code has lines", () => {
    const marked = new Set(rendered(design).files.flatMap(({ elements }) => elements.map(({ id }) => id)));
    for (const [id, { kind }] of design.elements)
      expect(marked.has(id), id).toBe(kind !== "note" && kind !== "boundary");
  });
});

test("lines are those of the element", () => {
  const { files } = rendered(everyProgram());
  const firstLine = (path: string, id: string) => {
    const found = files.find((each) => each.path === path);
    const place = found?.elements.find((each) => each.id === id);
    return found?.text.split("\n")[(place?.line ?? 0) - 1];
  };
  expect(firstLine("internal/topology/streams.go", "alarms")).toBe('// streamAlarms is stream "ALARMS".');
  expect(firstLine("internal/contextapp/app.go", "wake")).toBe("\t\t\t&consumer.Worker{");
  expect(firstLine("internal/maps/app.go", "maps")).toBe("\t\t\t&service.Service{");
});

test("packages have names that Go takes, each its own", () => {
  const apps = ["type", "type app", "config", "é", "1st", "setup"];
  const design = of(Object.fromEntries(apps.map((app, i) => [`p${i}`, producer({ name: app, app })])));
  const commands = paths(design).filter((path) => path.startsWith("cmd/"));
  expect(commands.sort()).toEqual(
    ["app-1st", "configapp", "e", "setup", "setupapp", "typeapp", "typeappapp"]
      .map((name) => `cmd/${name}/main.go`)
      .sort(),
  );
});

describe("set-up", () => {
  const streams = (config: Record<string, unknown>) =>
    textOf(of({ a: stream({ name: "A", ...config }) }), "internal/topology/streams.go");

  test("says what the client would send otherwise than the server does", () => {
    expect(streams({})).toMatch(
      /Retention: jetstream\.LimitsPolicy,\n.*Discard: +jetstream\.DiscardOld,\n.*Storage: +jetstream\.FileStorage,/,
    );
  });

  test.each([
    ["a field that the client lacks", { placement: { preferred: "n" } }],
    ["a field that nobody knows", { x_new: 1 }],
    ["an empty list", { sources: [] }],
    ["a name that the client refuses", { name: "a/b" }],
    ["a number that its type does not hold", { max_msg_size: 2 ** 31 }],
    ["a time that there is not", { mirror: { name: "B", opt_start_time: "2026-02-30T00:00:00Z" } }],
  ])("is a request in JSON for %s", (_, config) => {
    const text = streams(config);
    expect(text).toContain("JSON: `{");
    expect(text).not.toContain("jetstream.");
  });

  test("keeps every digit and the zone of times", () => {
    const text = streams({ max_age: 2 ** 62, mirror: { name: "B", opt_start_time: "2028-02-29T01:02:03.5+02:00" } });
    expect(text).toContain("4611686018427387904 * time.Nanosecond");
    expect(text).toContain('new(time.Date(2028, 2, 29, 1, 2, 3, 500000000, time.FixedZone("", 7200)))');
  });
});

test("a program that nobody writes code for has none to write", () => {
  const design = of({
    a: stream({ name: "A", subjects: ["a.>"] }),
    s: service({ name: "s", endpoints: [], publishes: [{ subject: "a.b" }], uses: [{ bucket: "k" }] }),
    k: kv({ bucket: "k" }),
  });
  expect(paths(design).filter((path) => path.startsWith("internal/s/"))).toEqual(["internal/s/app.go"]);
  expect(textOf(design, "internal/s/app.go")).toContain("func New(_ *program.Env)");
});

test("what a design does not need is not there", () => {
  const none = paths(of({}));
  expect(none.filter((path) => path.endsWith(".go"))).toEqual([
    "internal/topology/streams.go",
    "cmd/setup/main.go",
    "internal/config/config.go",
    "internal/config/config_test.go",
    "internal/natsx/connect.go",
    "internal/natsx/connect_test.go",
    "internal/natsx/options.go",
    "internal/topology/apply.go",
  ]);
  const all = paths(everyProgram());
  for (const path of Object.keys(RUNTIME)) expect(all, path).toContain(path);
});

test("what is left out is told", () => {
  const design = of({
    a: stream({ name: "A", subjects: ["a.>"], allow_atomic: true }, { domain: "hub" }),
    o: { kind: "consumer", stream: "a", ordered: true, config: { ack_wait: 5, filter_subject: "a.b" } },
    n: consumer({ stream: "a", durable_name: undefined }),
    p: producer({ name: "p", publishes: [{ subject: "a.b", mode: "js_batch", expectedSequence: "stream" }] }),
  });
  expect(rendered(design).notes.map(({ element, at }) => [element, at])).toEqual([
    ["o", ["config", "ack_wait"]],
    ["p", ["publishes", 0, "expectedSequence"]],
  ]);
});

test("any design is rendered: paths are apart, and no text of it is code", () => {
  fc.assert(
    fc.property(designs, (design) => {
      const { files } = rendered(design);
      expect(new Set(files.map(({ path }) => path.toLowerCase())).size).toBe(files.length);
      for (const { path, text, elements } of files) {
        expect(text.endsWith("\n"), path).toBe(true);
        expect(text.replace(/[\n\t]/g, ""), path).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/u);
        for (const { line, endLine } of elements)
          expect(line <= endLine && endLine < text.split("\n").length).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
