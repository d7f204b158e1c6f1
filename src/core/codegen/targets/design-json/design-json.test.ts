import { expect, test } from "vitest";
import { parseDesign } from "../../../design/parse.ts";
import { ordersExample } from "../../../templates/orders.ts";
import { designWith, note, stream } from "../../../testing/builders.ts";
import { planOf } from "../../plan.ts";
import { designJson } from "./design-json.ts";

test("the file opens as the same design, and its lines are those of its elements", () => {
  const design = ordersExample();
  const [file] = designJson.render(planOf(design)).files;
  expect(parseDesign(file?.text ?? "")).toEqual({ ok: true, value: design });
  const lines = file?.text.split("\n") ?? [];
  expect(file?.elements.map(({ id }) => id).sort()).toEqual([...design.elements.keys()].sort());
  for (const { id, line, endLine } of file?.elements ?? []) {
    const text = lines
      .slice(line - 1, endLine)
      .join("\n")
      .replace(/,$/, "");
    expect(Object.keys(JSON.parse(`{${text}}`))).toEqual([id]);
  }
});

test("texts that look like elements are none", () => {
  const elements = { n: note('x\n    "y": {\n  }\n'), s: stream({ name: "elements" }) };
  const [file] = designJson.render(planOf(designWith({ elements }))).files;
  expect(file?.elements.map(({ id }) => id)).toEqual(["s", "n"]);
});

test("the file is named after the design", () => {
  expect(designJson.render(planOf(designWith({ name: "../Bestellungen: Köln" }))).files[0]?.path).toBe(
    "Bestellungen-K-ln.json",
  );
  expect(designJson.render(planOf(designWith({ name: "日本" }))).files[0]?.path).toBe("design.json");
});
