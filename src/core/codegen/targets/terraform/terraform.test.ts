/** `fixtures/` has the attributes of the provider's resources, as its own schema gives them. */
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Design } from "../../../design/model.ts";
import { HOUR, MILLISECOND, MINUTE, SECOND } from "../../../design/units.ts";
import { ordersExample } from "../../../templates/orders.ts";
import { designs } from "../../../testing/arbitraries.ts";
import { consumer, designWith, kv, objectStore, stream } from "../../../testing/builders.ts";
import { planOf } from "../../plan.ts";
import { FULL_CONSUMER, FULL_STREAM } from "../../testing/full-configs.ts";
import { terraform } from "./terraform.ts";

interface Attribute {
  readonly type: string;
  readonly required?: true;
  readonly block?: Attributes;
}
type Attributes = Readonly<Record<string, Attribute>>;

const SCHEMA: Readonly<Record<string, Attributes>> = JSON.parse(
  readFileSync(new URL("./fixtures/provider-0.4.0.json", import.meta.url), "utf8"),
);

function rendered(design: Design) {
  const { files, notes } = terraform.render(planOf(design));
  const text = files.flatMap((file) => (file.path === "main.tf" ? [] : [file.text])).join("");
  return { files, text, notes: notes.map(({ text }) => text) };
}

const written = (elements: Parameters<typeof designWith>[0]["elements"]) =>
  rendered(designWith({ elements: elements ?? {} }));

/** What the provider has no place for, and what it asks for and does not get. */
function problems(text: string): string[] {
  const found: string[] = [];
  let at: { attributes: Attributes; missing: Set<string> }[] = [];
  const open = (attributes: Attributes) =>
    at.push({ attributes, missing: new Set(Object.keys(attributes).filter((name) => attributes[name]?.required)) });
  let inValue = false;
  for (const line of text.split("\n")) {
    if (inValue) inValue = !/^ *[}\]]$/.test(line);
    else if (/^ *}$/.test(line)) for (const name of at.pop()?.missing ?? []) found.push(`${name} is required`);
    else if (line.startsWith("resource")) {
      at = [];
      open(SCHEMA[/"(\w+)"/.exec(line)?.[1] ?? ""] ?? {});
    } else if (/^ +lifecycle \{$/.test(line)) open({ prevent_destroy: { type: "bool" } });
    else {
      const [, name = "", rest = ""] = /^ +(\w+) +(.*)$/.exec(line) ?? [];
      if (name === "") continue;
      const attribute = at.at(-1)?.attributes[name];
      if (!attribute) found.push(`${name} is unknown`);
      at.at(-1)?.missing.delete(name);
      if (rest === "{") open(attribute?.block ?? {});
      else if (/^= [[{]$/.test(rest)) inValue = true;
      else if (attribute && !TYPES[attribute.type]?.test(rest)) found.push(`${name} ${rest} is no ${attribute.type}`);
    }
  }
  return found;
}

const TYPES: Readonly<Record<string, RegExp>> = {
  string: /^= (?:"|jetstream_stream\.[\w-]+\.(?:id|name)$)/,
  number: /^= -?\d[\d.e+]*$/,
  bool: /^= (?:true|false)$/,
  list: /^= \[/,
};

test("the example as it is read in review", async () => {
  const { files, notes } = rendered(ordersExample());
  for (const { path, text } of files) await expect(text).toMatchFileSnapshot(`__golden__/orders/${path}`);
  expect(notes).toEqual([]);
});

test("lines are those of the element", () => {
  const { files } = rendered(ordersExample());
  for (const { path, text, elements } of files) {
    const lines = text.split("\n");
    for (const { line, endLine } of elements) {
      expect(
        lines.slice(line - 1, line + 1).some((each) => each.startsWith("resource ")),
        path,
      ).toBe(true);
      expect(lines[endLine - 1], path).toBe("}");
    }
  }
});

describe("the provider's schema has", () => {
  test("every attribute of the example", () => {
    expect(problems(rendered(ordersExample()).text)).toEqual([]);
  });

  test("every attribute of a stream and of consumers that say all they can", () => {
    const { text, notes } = written({ a: FULL_STREAM, c: FULL_CONSUMER, p: PUSH_CONSUMER });
    expect(problems(text)).toEqual([]);
    expect(notes).toEqual([
      '"C" is not in the design, so it is not created here. It has to be there already.',
      "The provider cannot seal a stream: do it afterwards, with `nats stream seal`.",
      "The provider refuses allow_msg_counter together with allow_msg_ttl.",
      "The provider has no field for pause_until: it is left out.",
    ]);
    for (const attribute of Object.keys(SCHEMA.jetstream_stream ?? {})) {
      if (attribute !== "mirror" && attribute !== "mirror_direct") expect(text).toContain(`  ${attribute} `);
    }
  });

  test("every attribute that is written, whatever the design", () => {
    fc.assert(
      fc.property(designs, (design) => {
        const unknown = problems(rendered(design).text).filter((problem) => problem.endsWith("unknown"));
        expect(unknown).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe("what the provider would assume is written out", () => {
  test("of a stream: direct access, and a duplicate window within its age", () => {
    const { text } = written({ a: stream({ name: "A", subjects: ["a"], max_age: MINUTE }) });
    expect(text).toContain("  max_age          = 60\n  duplicate_window = 60\n  allow_direct     = false\n");
  });

  test("of a consumer: acks, and as ack_wait the first step of a backoff", () => {
    const c = consumer({ stream: "a", ack_policy: "explicit", backoff: [SECOND, MINUTE], max_deliver: 3 });
    const { text } = written({ a: stream({ name: "A" }), c });
    expect(text).toContain('  ack_policy      = "explicit"\n  ack_wait        = 1\n');
    expect(text).toContain("  backoff         = [1, 60]\n  max_ack_pending = 1000\n");
    expect(written({ a: stream({ name: "A" }), c: consumer({ stream: "a" }) }).text).toContain("max_ack_pending = 0");
  });

  test("what a field brings with it, since the provider asks the server to change nothing", () => {
    const { text } = written({ a: stream({ name: "A", subjects: ["a"], subject_delete_marker_ttl: MINUTE }) });
    expect(text).toMatch(/allow_rollup_hdrs +?= true/);
    expect(text).toMatch(/allow_msg_ttl +?= true/);
  });
});

describe("order", () => {
  test("a copy refers to its origin, and a consumer to its stream", () => {
    const elements = {
      m: stream({ name: "A", mirror: { name: "B" } }),
      b: stream({ name: "B" }),
      c: consumer({ stream: "b" }),
    };
    const { text } = written(elements);
    expect(text).toContain("  mirror {\n    name = jetstream_stream.b.name\n  }\n");
    expect(text).toContain("  stream_id       = jetstream_stream.b.id\n");
  });

  test("what is not in the design, is elsewhere, or copies in a circle goes by name", () => {
    const elements = {
      a: stream({
        name: "A",
        sources: [{ name: "B" }, { name: "GONE" }, { name: "C", external: { api: "$JS.x.API" } }],
      }),
      b: stream({ name: "B", sources: [{ name: "A" }] }),
      c: stream({ name: "C" }),
    };
    const { text } = written(elements);
    const names = [...text.matchAll(/source \{\n +name += (.*)\n/g)].map(([, name]) => name);
    expect(names.toSorted()).toEqual(['"A"', '"C"', '"GONE"', "jetstream_stream.b.name"]);
  });
});

test("of a bucket's fields that nobody knows each is told once", () => {
  const bucket = kv({ bucket: "b", placement: { cluster: "c", ...{ rack: 1 } }, ...{ future: true } });
  expect(written({ k: bucket }).notes).toEqual([
    "No client library knows future of a bucket: its stream is set up without it.",
    "The provider has no field for placement.rack: it is left out.",
  ]);
});

test("buckets are streams", () => {
  const { text } = written({ k: kv({ bucket: "b", ttl: HOUR }), o: objectStore({ bucket: "o" }) });
  expect(text).toContain('# The stream of a key-value bucket.\nresource "jetstream_stream" "kv_b" {\n');
  expect(text).toContain('  subjects             = ["$KV.b.>"]\n');
  expect(text).toContain('# The stream of an object store.\nresource "jetstream_stream" "obj_o" {\n');
});

describe("what it cannot say is said", () => {
  test("parts of a second are rounded up", () => {
    const { text, notes } = written({
      a: stream({ name: "A", max_age: 1500 * MILLISECOND, duplicate_window: SECOND }),
    });
    expect(text).toMatch(/max_age += 2\n/);
    expect(notes).toEqual(["The provider counts whole seconds: 1.5s is written as 2s."]);
  });

  test("consumers that are not durable, and odd samples", () => {
    const a = stream({ name: "A" });
    const named = { ...consumer({ stream: "a" }), config: { name: "x" } };
    expect(written({ a, c: named }).notes).toEqual([
      "The provider makes durable consumers only: this one is left out.",
    ]);
    expect(written({ a, c: consumer({ stream: "a", sample_freq: "12.5" }) }).notes).toEqual([
      'The provider takes whole percents from 0 to 100: sample_freq "12.5" is left out.',
    ]);
  });

  test("a deliver group of a pull consumer", () => {
    const { text, notes } = written({ a: stream({ name: "A" }), c: consumer({ stream: "a", deliver_group: "g" }) });
    expect(notes).toEqual(["The provider sends deliver_group only with a deliver_subject: it is left out."]);
    expect(text).not.toContain("delivery_group");
  });

  test("a timeout of a client that is not pinned", () => {
    const c = consumer({ stream: "a", ack_policy: "explicit", priority_timeout: SECOND });
    const { text, notes } = written({ a: stream({ name: "A" }), c });
    expect(notes).toEqual([
      "The provider takes priority_timeout only with priority_policy pinned_client: it is left out.",
    ]);
    expect(text).not.toContain("priority_timeout");
  });

  test("a single filter in a list, and no limit by another negative number", () => {
    const c = consumer({ stream: "a", ack_policy: "explicit", filter_subjects: ["a.b"], max_ack_pending: -2 });
    const { text, notes } = written({ a: stream({ name: "A", subjects: ["a.>"] }), c });
    expect(notes).toEqual(["The provider sends a single one as filter_subject, which filters the same."]);
    expect(text).toMatch(/max_ack_pending += -1\n/);
  });

  test("tags without a cluster, a domain, a server that is too old, text that it changes", () => {
    const design = designWith({
      elements: { a: stream({ name: "A", placement: { tags: ["ssd"] }, description: "e\u0301" }, { domain: "hub" }) },
    });
    const old = { ...design, environment: { ...design.environment, server: "2.10" as const } };
    expect(rendered(old).notes).toEqual([
      "The provider needs nats-server 2.11 or newer; the design is for 2.10.",
      "The provider has no setting for a JetStream domain: run it with a connection for each domain.",
      'Stream "A" belongs to the JetStream domain "hub": create it and its consumers there.',
      "Terraform stores text in the Unicode form NFC: accents and the like that are written apart are joined.",
      "The provider places by tags only together with a cluster: without placement.cluster they do nothing.",
    ]);
  });

  test("names in which the provider loses its way", () => {
    const { notes } = written({ a: stream({ name: "A_CONSUMER_B" }), c: consumer({ stream: "a" }) });
    expect(notes).toEqual([
      "The provider reads a wrong stream from an id in which _CONSUMER_ is part of the stream's name.",
    ]);
  });
});

test("whole numbers have every digit", () => {
  const { text } = written({ a: stream({ name: "A", max_bytes: 2 ** 62 }) });
  expect(text).toMatch(/max_bytes += 4611686018427387904\n/);
});

describe("files and labels", () => {
  test("no file is one that Terraform reads as changes to others", () => {
    const { files } = written({
      a: stream({ name: "override" }),
      b: stream({ name: "x_override" }),
      c: stream({ name: "main" }),
    });
    expect(files.map(({ path }) => path)).toEqual([
      "main.tf",
      "main.stream.tf",
      "override.stream.tf",
      "x_override.stream.tf",
    ]);
  });

  test("labels are those of Terraform, and each once", () => {
    const { text } = written({ a: stream({ name: "a.b" }), b: stream({ name: "A_B" }), c: stream({ name: "1" }) });
    expect([...text.matchAll(/^resource "jetstream_stream" "(.*)"/gm)].map(([, label]) => label)).toEqual([
      "s_1",
      "a_b",
      "a_b-2",
    ]);
  });
});

const PUSH_CONSUMER = consumer({
  stream: "a",
  durable_name: "push",
  deliver_policy: "by_start_time",
  opt_start_time: "2026-01-01T00:00:00Z",
  filter_subject: "a.b",
  ack_policy: "all",
  deliver_subject: "d",
  deliver_group: "g",
  flow_control: true,
  idle_heartbeat: SECOND,
  rate_limit_bps: 1000,
});
