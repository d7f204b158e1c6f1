import { describe, expect, it } from "vitest";
import { emptyDesign } from "../design/model.ts";
import type { Decision } from "./draft.ts";
import { valueText } from "./words.ts";

describe("a derived value in words", () => {
  it.each([
    [{ subject: "dlq.payments.ledger" }, "subject: dlq.payments.ledger"],
    [
      { "io.nats.monitor.enabled": "true", "io.nats.monitor.peer-expect": "3" },
      "io.nats.monitor.enabled: true, io.nats.monitor.peer-expect: 3",
    ],
    [["orders.>", "billing.>"], "orders.>, billing.>"],
    [true, "true"],
  ])("%j is %s", (value, text) => {
    const decision = { at: ["config", "metadata"], value } as unknown as Decision;
    expect(valueText(emptyDesign(), decision)).toBe(text);
  });
});
