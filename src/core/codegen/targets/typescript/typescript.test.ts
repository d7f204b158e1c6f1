/** That the programs do what they say is proven by running them: `npm run verify:exports`, `npm run verify:behaviour`. */
import { describe, expect, test } from "vitest";
import type { Design } from "../../../design/model.ts";
import { ordersExample } from "../../../templates/orders.ts";
import { consumer, designWith, kv, objectStore, producer, service, stream } from "../../../testing/builders.ts";
import { planOf } from "../../plan.ts";
import type { ExportFile } from "../../target.ts";
import { everyProgram } from "../../testing/every-program.ts";
import { javascript } from "../javascript/javascript.ts";
import { typescript } from "./typescript.ts";

const filesOf = (design: Design, target: typeof typescript | typeof javascript = typescript) =>
  target.render(planOf(design)).files;

function fileAt(files: readonly ExportFile[], path: string): ExportFile {
  const file = files.find((each) => each.path === path);
  if (!file) throw new Error(`no ${path} among ${files.map((each) => each.path).join(", ")}`);
  return file;
}

/** What the design makes of it: the rest is read where it is written. */
const isGenerated = ({ path }: ExportFile) => !path.startsWith("src/nats/");

describe.each([
  ["orders", ordersExample()],
  ["every-program", everyProgram()],
] as const)("%s, as it is read in review", (name, design) => {
  test.each([typescript, javascript])("$id", async (target) => {
    for (const { path, text } of filesOf(design, target).filter(isGenerated)) {
      const folder = target.id === "typescript" ? "__golden__" : "../javascript/__golden__";
      await expect(text, path).toMatchFileSnapshot(`${folder}/${name}/${path.replace(/^\./, "dot.")}`);
    }
  });
});

test("an element has its lines in every file that is about it", () => {
  const files = filesOf(ordersExample());
  const linesOf = (path: string, id: string) => {
    const file = fileAt(files, path);
    return file.elements
      .filter((each) => each.id === id)
      .map(({ line, endLine }) =>
        file.text
          .split("\n")
          .slice(line - 1, endLine)
          .join("\n"),
      );
  };
  expect(linesOf("src/topology.ts", "billing")[0]).toContain('name: "billing"');
  expect(linesOf("src/billing/app.ts", "billing")[0]).toMatch(/^\/\*\* Consumer billing[\s\S]*\}$/);
  expect(linesOf("src/billing/handlers.ts", "billing")[0]).toContain("handleBilling");
  expect(linesOf("src/shop/publisher.ts", "checkout").join("\n")).toContain("async publishOrdersRegionCreated(");
  expect(linesOf("src/shop/handlers.ts", "checkout")[0]).toContain("export async function produce(");
  expect(linesOf("src/pricing/app.ts", "pricing")[0]).toContain("function servePricing(");
  expect(linesOf("src/search/buckets.ts", "order-status")[0]).toContain("export class OrderStatusStore");
});

test("programs bring no more along than they use", () => {
  const paths = filesOf(designWith({ elements: { a: stream() } })).map(({ path }) => path);
  expect(paths).not.toContain("src/nats/pull.ts");
  expect(paths).toContain("src/nats/setup.ts");
  const manifest = (elements: Parameters<typeof designWith>[0]["elements"]) =>
    JSON.parse(fileAt(filesOf(designWith({ elements: elements ?? {} })), "package.json").text).dependencies;
  expect(manifest({ a: stream() })).not.toHaveProperty("@nats-io/kv");
  const uses = (bucket: string) => producer({ uses: [{ bucket }] });
  expect(manifest({ k: kv(), p: uses("k") })).toHaveProperty("@nats-io/kv");
  expect(manifest({ o: objectStore(), p: uses("o") })).toHaveProperty("@nats-io/obj");
});

test("a program's folder is none of those that programs share", () => {
  const paths = filesOf(designWith({ elements: { p: producer({ name: "nats" }) } })).map(({ path }) => path);
  expect(paths).toContain("src/nats-2/main.ts");
});

test("what a design says is text, wherever it stands", () => {
  const evil = `*/ process.exit(1); /* \`\u0024{process.exit(1)}\` " \\ \n // \u202e`;
  const elements = {
    s: stream({ name: evil, description: evil, metadata: { [evil]: evil, __proto__: "x" } }),
    c: consumer({ stream: "s", durable_name: evil, description: evil }, { app: evil }),
    p: producer({ name: evil, publishes: [{ subject: "a.{`\u0024{x}*/}", messageId: evil }] }),
    e: service({ name: evil, endpoints: [{ subject: "`\u0024{x}`*/" }] }),
  };
  for (const { path, text } of filesOf(designWith({ name: evil, elements }), javascript)) {
    if (!path.endsWith(".js")) continue;
    expect(text, path).not.toContain("\u202e");
    const code = text.replace(/^import [^;]*;$/gm, "").replace(/^export /gm, "");
    expect(() => new Function(`return async () => {${code}}`), path).not.toThrow();
  }
});

test("consumers that programs create, and domains, need no note", () => {
  const elements = {
    s: stream({ name: "S" }, { domain: "hub" }),
    ordered: { ...consumer({ stream: "s" }), ordered: true },
    nameless: consumer({ stream: "s", durable_name: "" }),
  };
  expect(typescript.render(planOf(designWith({ elements }))).notes).toEqual([]);
});
