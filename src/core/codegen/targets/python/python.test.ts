/** That the projects do what they say is proven by running them: `npm run verify:exports`, `npm run verify:behaviour`. */
import { describe, expect, test } from "vitest";
import type { Design } from "../../../design/model.ts";
import { SECOND } from "../../../design/units.ts";
import { ordersExample } from "../../../templates/orders.ts";
import { consumer, designWith, producer, stream } from "../../../testing/builders.ts";
import { planOf } from "../../plan.ts";
import { everyProgram } from "../../testing/every-program.ts";
import { python } from "./python.ts";

function rendered(design: Design) {
  return python.render(planOf(design));
}

function text(design: Design, path: string): string {
  return rendered(design).files.find((file) => file.path === path)?.text ?? "";
}

/** What does not depend on the design is read where it is written. */
function isOwn(path: string): boolean {
  return !path.includes("/runtime/") && !/^tests\/test_runtime_/.test(path);
}

describe.each([
  ["orders", ordersExample()],
  ["every-program", everyProgram()],
])("%s", (name, design) => {
  test("as it is read in review", async () => {
    for (const file of rendered(design).files.filter(({ path }) => isOwn(path)))
      await expect(file.text).toMatchFileSnapshot(`__golden__/${name}/${file.path.replace(/(^|\/)\./, "$1dot")}`);
  });

  test("lines that are about an element are there for each that has code", () => {
    const marked = new Set(rendered(design).files.flatMap(({ elements }) => elements.map(({ id }) => id)));
    const silent = [...design.elements].filter(([, { kind }]) => kind === "note" || kind === "boundary");
    expect([...design.elements.keys()].filter((id) => !marked.has(id))).toEqual(silent.map(([id]) => id));
  });
});

test("lines are those of the element", () => {
  const { files } = rendered(ordersExample());
  const found = (path: string, id: string) => {
    const file = files.find((each) => each.path === path);
    const place = file?.elements.find((each) => each.id === id);
    return place && file?.text.split("\n").slice(place.line - 1, place.endLine);
  };
  expect(found("src/shop_orders/topology.py", "orders")?.slice(0, 2)).toEqual([
    "    Stream(",
    '        name="ORDERS",',
  ]);
  expect(found("src/shop_orders/topology.py", "billing")?.[1]).toBe('                name="billing",');
  expect(found("src/shop_orders/shop/publisher.py", "checkout")?.[0]).toMatch(/^ {4}async def publish_orders_/);
  expect(found("src/shop_orders/billing/handlers.py", "billing")?.[0]).toMatch(/^async def handle_billing\(/);
});

test("only the files of the runtime that are needed are there", () => {
  const paths = rendered(designWith({ elements: { a: stream() } })).files.map(({ path }) => path);
  expect(paths).toContain("src/test_design/runtime/setup.py");
  expect(paths).toContain("src/test_design/runtime/connection.py");
  expect(paths).not.toContain("src/test_design/runtime/worker.py");
});

test("names of Python's own are not taken", () => {
  const design = designWith({
    name: "json",
    elements: {
      a: producer({ name: "import", publishes: [{ subject: "a.{class}.{class_}.{payload}", mode: "core" }] }),
      b: producer({ name: "setup", publishes: [{ subject: "b" }] }),
    },
  });
  const paths = rendered(design).files.map(({ path }) => path);
  expect(paths).toContain("src/json_app/import_/publisher.py");
  expect(paths).toContain("src/json_app/setup_/publisher.py");
  const publisher = text(design, "src/json_app/import_/publisher.py");
  for (const name of ["class_", "class_2", "payload_"]) expect(publisher).toContain(`        ${name}: str,`);
});

test("durations are exact, and the defaults that clients differ in are said", () => {
  const config = { name: "A", max_age: 90 * SECOND, duplicate_window: 1_500_000_001, consumer_limits: {} };
  const design = designWith({ elements: { a: stream(config), c: consumer({ stream: "a", durable_name: "c" }) } });
  const topology = text(design, "src/test_design/topology.py");
  for (const line of [
    '"max_age": 90 * SECOND,',
    '"duplicate_window": 1500000001,',
    '"consumer_limits": {},',
    '"storage": "file",',
    '"retention": "limits",',
    '"discard": "old",',
    '"ack_policy": "none",',
    '"deliver_policy": "all",',
    '"replay_policy": "instant",',
  ])
    expect(topology).toContain(line);
});

test("what is done otherwise is told, and what is not left out is not", () => {
  const { notes } = rendered(everyProgram());
  expect(notes.map(({ element, at }) => [element, at])).toEqual([["maps", undefined]]);
});
