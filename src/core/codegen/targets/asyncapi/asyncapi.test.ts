import { describe, expect, test } from "vitest";
import type { Design } from "../../../design/model.ts";
import { SECOND } from "../../../design/units.ts";
import { ordersExample } from "../../../templates/orders.ts";
import { consumer, designWith, kv, producer, service, stream } from "../../../testing/builders.ts";
import { planOf } from "../../plan.ts";
import { asyncapi } from "./asyncapi.ts";
import { Channels } from "./channels.ts";

function rendered(design: Design) {
  const { files, notes } = asyncapi.render(planOf(design));
  return {
    paths: files.map(({ path }) => path),
    texts: new Map(files.map(({ path, text }) => [path, text])),
    files,
    notes,
  };
}

/** The document of the application `app`. */
function documentOf(elements: Parameters<typeof designWith>[0]["elements"], app: string) {
  return rendered(designWith({ elements: elements ?? {} })).texts.get(`applications/${app}.yaml`) ?? "";
}

test("the example as it is read in review", async () => {
  for (const { path, text } of rendered(ordersExample()).files) {
    await expect(text).toMatchFileSnapshot(`__golden__/orders/${path}`);
  }
});

test("a document for each application, and one for what none of them uses", () => {
  expect(rendered(ordersExample()).paths).toEqual([
    "applications/billing.yaml",
    "applications/pricing.yaml",
    "applications/search.yaml",
    "applications/shop.yaml",
    "streams.yaml",
  ]);
  expect(rendered(designWith({})).paths).toEqual(["streams.yaml"]);
});

test("lines are those of the element", () => {
  for (const { text, elements } of rendered(ordersExample()).files) {
    const lines = text.split("\n");
    for (const { line } of elements) expect(lines[line - 1]).toMatch(/^ {2}[\w-]+:$/);
  }
});

describe("channels", () => {
  test("have parameters that AsyncAPI can name, and the subject as the server sees it", () => {
    const channels = new Channels();
    const ref = channels.message("orders.{order id}.x{b}", "published", {});
    channels.message("a.*.>", "published", {});
    channels.message("a.{.b", "published", {});
    expect(ref).toEqual({ channel: "orders-order-id-x-b", message: "published" });
    expect(Object.values(channels.spec())).toMatchObject([
      { address: "orders.{order-id}.x{b}", "x-nats-subject": "orders.*.*" },
      { address: "a.*.>", parameters: undefined, "x-nats-subject": undefined },
      { address: "a._.b", "x-nats-subject": "a.{.b" },
    ]);
  });

  test("are one for each subject, with every message that travels there", () => {
    const text = documentOf(
      {
        a: producer({ app: "x", publishes: [{ subject: "s" }] }),
        b: producer({ name: "b", app: "x", publishes: [{ subject: "s" }] }),
      },
      "x",
    );
    expect(text.match(/^ {2}s:$/gm)).toHaveLength(1);
    expect(text).toContain("      published-2: {}");
  });
});

describe("operations", () => {
  test("send what is published, with the headers it sets", () => {
    const publishes = [{ subject: "s", messageId: "{id}", ttl: "1h", expectedSequence: "subject" as const }];
    const text = documentOf({ a: producer({ app: "x", publishes }), s: stream({ name: "S", subjects: ["s"] }) }, "x");
    for (const header of ["Nats-Msg-Id:", "Nats-TTL:", "Nats-Expected-Last-Subject-Sequence:"])
      expect(text).toContain(header);
    expect(text).toContain("    x-jetstream-streams:\n      - S\n");
    expect(text).toContain("  publish-s:\n    action: send\n");
  });

  test("receive what a consumer is filtered to, in its group when it is pushed", () => {
    const c = consumer(
      {
        stream: "s",
        filter_subjects: ["s.a", "s.b"],
        deliver_subject: "d",
        deliver_group: "g",
        idle_heartbeat: SECOND,
      },
      { app: "x" },
    );
    const text = documentOf({ s: stream({ name: "S", subjects: ["s.>"] }), c }, "x");
    expect(text).toContain("  consume-s-a:\n");
    expect(text).toContain("  consume-s-b:\n");
    expect(text).toContain('    bindings:\n      nats:\n        queue: g\n        bindingVersion: "0.1.0"\n');
  });

  test("answer requests, and ask", () => {
    const elements = {
      s: service({ app: "x", endpoints: [{ subject: "q", queue: "w".repeat(256) }] }),
      p: producer({ app: "y", publishes: [{ subject: "q", mode: "request" as const }] }),
    };
    const answers = documentOf(elements, "x");
    expect(answers).toContain("  answer-q:\n    action: receive\n");
    expect(answers).toContain("    x-nats-queue: www");
    expect(documentOf(elements, "y")).toContain("  request-q:\n    action: send\n");
  });
});

test("buckets stand with what the application does with them", () => {
  const p = producer({ app: "x", uses: [{ bucket: "k", access: "watch" as const }] });
  expect(documentOf({ p, k: kv({ bucket: "b" }) }, "x")).toContain(
    "x-jetstream:\n  KV_b:\n    stream: KV_b\n    kv: b\n    config:\n      bucket: b\n    uses:\n      - access: watch\n",
  );
});

test("a label called $ref is no reference", () => {
  const c = consumer({ stream: "s", metadata: { $ref: "https://x", a: "b" } }, { app: "x" });
  const design = designWith({ elements: { s: stream({ name: "S", subjects: ["s"] }), c } });
  const { texts, notes } = rendered(design);
  expect(texts.get("applications/x.yaml")).not.toContain("https");
  expect(notes.at(-1)).toEqual({
    element: "c",
    at: ["config"],
    text: "A member called $ref is left out: AsyncAPI tools would take it for a reference.",
  });
});
