import { expect, test } from "vitest";
import { apply } from "#core/design/commands.ts";
import { type Design, emptyDesign } from "#core/design/model.ts";
import type { ServerSnapshot } from "#core/live/snapshot.ts";
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

test("an empty design becomes one for development where the server stands alone, and says so", async () => {
  const held = await holding(designWith({ elements: { s: stream({ name: "S" }) } }));
  const snapshot = await held.read();
  const profileAfter = (design: Design, of: ServerSnapshot) => {
    const answer = importAnswer(design, of, ALL);
    if (!answer.ok || !answer.value.command) throw new Error("nothing imported");
    const done = apply(design, answer.value.command);
    if (!done.ok) throw new Error(done.error.code);
    return [done.value.design.environment.profile, answer.value.forDevelopment];
  };
  expect(profileAfter(emptyDesign(), snapshot)).toEqual(["development", true]);
  const clustered = { ...snapshot, server: { ...snapshot.server, cluster: "east" } };
  expect(profileAfter(emptyDesign(), clustered)).toEqual(["production", false]);
  const other = { ...designWith({ elements: { t: stream({ name: "T" }) } }), environment: emptyDesign().environment };
  expect(profileAfter(other, snapshot)).toEqual(["production", false]);
});
