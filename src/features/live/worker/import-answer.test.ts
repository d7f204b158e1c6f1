import { expect, test } from "vitest";
import { emptyDesign } from "#core/design/model.ts";
import { holding } from "#core/live/testing/planned.ts";
import { designWith, stream } from "#core/testing/builders.ts";
import { importAnswer } from "./import-answer.ts";

const ALL = { type: "all", into: "design" } as const;

test("an import of everything says that part of it could not be read", async () => {
  const held = await holding(designWith({ elements: { s: stream({ name: "S" }) } }));
  const snapshot = await held.read();
  expect(importAnswer(emptyDesign(), snapshot, ALL)).toMatchObject({ value: { notes: [] } });
  const partly = { ...snapshot, problems: [{ code: "snapshot/consumers-unread", stream: "S" }] } as const;
  const one = { type: "resources", resources: [{ stream: "S" }] } as const;
  expect(importAnswer(emptyDesign(), partly, ALL)).toMatchObject({
    value: { notes: ["Part of the server could not be read, and is left out: the Live panel lists it under Server."] },
  });
  expect(importAnswer(emptyDesign(), partly, one)).toMatchObject({ value: { notes: [] } });
});
