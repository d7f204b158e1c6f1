/** That the script does what it says is proven against a real server: `npm run verify:exports`. */
import { describe, expect, test } from "vitest";
import type { Design } from "../../../design/model.ts";
import { ordersExample } from "../../../templates/orders.ts";
import { consumer, designWith, kv, stream } from "../../../testing/builders.ts";
import { planOf } from "../../plan.ts";
import { natsCli } from "./nats-cli.ts";

function rendered(design: Design) {
  const { files, notes } = natsCli.render(planOf(design));
  const [file] = files;
  if (!file || files.length !== 1) throw new Error("one script was expected");
  return { file, notes };
}

/** The lines of an element, without the configuration. */
function commandOf(design: Design, id: string): string | undefined {
  const { file } = rendered(design);
  const place = file.elements.find((each) => each.id === id);
  return place && file.text.split("\n")[place.line - 1];
}

test("the example as it is read in review", async () => {
  await expect(rendered(ordersExample()).file.text).toMatchFileSnapshot("__golden__/orders.sh");
});

test("lines are those of the element", () => {
  const { file } = rendered(ordersExample());
  const lines = file.text.split("\n");
  for (const { id, line, endLine } of file.elements) {
    expect(lines[line - 1], id).toMatch(/^(stream|bucket|consumer) '.*<<'JSON'$/);
    expect(lines[endLine - 1], id).toBe("JSON");
  }
  expect(file.elements.map(({ id }) => id)).toContain("billing");
});

describe("names", () => {
  test("are words of the shell, whatever they hold", () => {
    const design = designWith({ elements: { a: stream({ name: "it's $HOME" }) } });
    expect(commandOf(design, "a")).toBe(`stream 'it'\\''s $HOME' <<'JSON'`);
  });

  test("texts do not end the configuration", () => {
    const design = designWith({ elements: { a: stream({ name: "A", description: "x\nJSON\nrm -rf /\n" }) } });
    const lines = rendered(design).file.text.split("\n");
    expect(lines.filter((line) => line === "JSON")).toHaveLength(1);
  });
});

test("the stream of a KV bucket is updated past the question that `nats` would ask", () => {
  const design = designWith({ elements: { k: kv({ bucket: "settings" }) } });
  expect(commandOf(design, "k")).toBe("bucket 'KV_settings' '$JS.API' <<'JSON'");
  expect(rendered(designWith({ elements: { a: stream() } })).file.text).not.toContain("bucket()");
});

test("a stream of another domain is set up there, with its consumers", () => {
  const elements = {
    a: stream({ name: "A" }, { domain: "hub" }),
    c: consumer({ stream: "a", durable_name: "work" }),
    k: stream({ name: "KV_x" }, { domain: "hub" }),
  };
  const design = designWith({ elements });
  expect(commandOf(design, "a")).toBe("stream 'A' --js-domain 'hub' <<'JSON'");
  expect(commandOf(design, "c")).toBe("consumer 'A' 'work' --js-domain 'hub' <<'JSON'");
  expect(commandOf(design, "k")).toBe("bucket 'KV_x' '$JS.hub.API' --js-domain 'hub' <<'JSON'");
});

test("what `nats` leaves out or refuses is told", () => {
  const design = designWith({
    elements: {
      a: stream({ name: "A", max_msgs: -5, metadata: { "_nats.level": "1", team: "a" }, x_new: 1 }),
      c: consumer({ stream: "a", durable_name: "copy", direct: true, sourcing: false }),
      nul: consumer({ stream: "a", durable_name: "n\u0000l" }),
    },
  });
  expect(rendered(design).notes.map(({ element, at }) => [element, at])).toEqual([
    ["a", ["config", "x_new"]],
    ["a", ["config", "metadata", "_nats.level"]],
    ["a", ["config", "max_msgs"]],
    ["c", ["config", "direct"]],
    ["nul", ["config", "durable_name"]],
  ]);
});

test("nothing to set up is a script that does nothing", () => {
  expect(rendered(designWith({})).file.text).not.toContain("stream()");
});
