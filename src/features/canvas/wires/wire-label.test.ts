import { expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import type { WireReason } from "#core/topology/model.ts";
import { labelText } from "./wire-label.ts";

const reason = (subject: string): WireReason => ({
  subject,
  pattern: ">",
  coverage: "all",
  owner: "a" as ElementId,
  at: [],
});

test("a label says what travels, and how many reasons more there are", () => {
  expect(labelText([reason("orders.created")], 400)).toBe("orders.created");
  expect(labelText([reason("orders.created"), reason("b")], 400)).toBe("orders.created +1");
});

test("it is cut to the room between the nodes, and left out when that would say nothing", () => {
  expect(labelText([reason("orders.eu.created")], 90)).toBe("orders.eu.c…");
  expect(labelText([reason("orders.eu.created")], 40)).toBe("");
});
