import { expect, test } from "vitest";
import type { Design } from "../../../design/model.ts";
import { designOfSvg } from "../../../share/picture/svg.ts";
import { ordersExample } from "../../../templates/orders.ts";
import { consumer, designWith, producer, stream } from "../../../testing/builders.ts";
import { planOf } from "../../plan.ts";
import { markdown } from "./markdown.ts";

function rendered(design: Design) {
  const [document, picture] = markdown.render(planOf(design)).files;
  return { document, text: document?.text ?? "", picture };
}

test("the example as it is read in review", async () => {
  const { text, picture } = rendered(ordersExample());
  await expect(text).toMatchFileSnapshot("__golden__/orders/architecture.md");
  const opened = designOfSvg(picture?.text ?? "");
  expect(opened.ok && opened.value.name).toBe("Shop orders");
});

test("lines are those of the element", () => {
  const { document, text } = rendered(ordersExample());
  const lines = text.split("\n");
  for (const { id, line, endLine } of document?.elements ?? []) {
    expect(line, id).toBe(endLine);
    expect(lines[line - 1], id).toMatch(/^\| .* \|$/);
  }
});

test("findings stand with their rule, accepted ones with the reason", () => {
  const design = designWith({
    elements: {
      p: producer({ publishes: [{ subject: "lost", mode: "js" }] }),
      s: stream({ name: "S", subjects: ["a"] }),
    },
  });
  const { text } = rendered(design);
  expect(text).toContain("## Goes nowhere\n");
  expect(text).toContain("| producer checkout | `publishes[0].subject` | `lost` | no stream captures it |");
  const row = /^\| (error|warning) \| producer checkout \| `(.*?)` \| (.*) \|$/m.exec(text);
  expect(row?.[2]).toBeDefined();
  const accepted = { ...design, suppressions: [{ rule: row?.[2] ?? "", element: "p", reason: "a | *reason*" }] };
  expect(rendered(accepted).text).toContain(`| a \\| \\*reason\\* | producer checkout | \`${row?.[2]}\` |`);
});

test("a suppression that nothing needs is said", () => {
  const design = { ...ordersExample(), suppressions: [{ rule: "no/such-rule", reason: "old" }] };
  expect(rendered(design).text).toContain(
    "## Suppressions that nothing needs\n\n| Reason | Rule |\n| --- | --- |\n| old | `no/such-rule` |",
  );
});

test("no text of the design breaks a table", () => {
  const hostile = "a | b\n| c |\n# d <script>";
  const design = {
    ...designWith({
      elements: {
        s: stream({ name: hostile, description: hostile, subjects: [hostile] }),
        c: consumer({ stream: "s", description: hostile }),
      },
    }),
    name: hostile,
    description: hostile,
  };
  const { text } = rendered(design);
  expect(text).not.toContain("<script>");
  expect(text.split("\n").filter((line) => line.startsWith("# "))).toHaveLength(1);
});

test("an empty design has a document", () => {
  expect(rendered(designWith({})).text).toContain("# Test design\n");
});
