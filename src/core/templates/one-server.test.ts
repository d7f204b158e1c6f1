import { describe, expect, test } from "vitest";
import type { Design } from "../design/model.ts";
import { lint } from "../lint/lint.ts";
import { sizingOf } from "../sizing/sizing.ts";
import { topologyOf } from "../topology/topology.ts";
import { TEMPLATES, templateOf } from "./all.ts";
import { onOneServer } from "./one-server.ts";
import { GIB } from "./parts.ts";
import { reserved } from "./room.ts";

const noteOf = ({ elements }: Design) =>
  [...elements.values()].flatMap((element) => (element.kind === "note" ? element.text : [])).join(" ");
const forDevelopment = (design: Design): Design => ({
  ...design,
  environment: { ...design.environment, profile: "development" },
});

describe.each(TEMPLATES)("$id on one server", ({ design }) => {
  const small = onOneServer(design());

  test("has room on any disk, and one replica of everything", () => {
    expect(reserved(small.elements.values())).toBeLessThan(3 * GIB);
    expect(small.environment.servers).toBe(1);
  });

  test("is free of findings in development, its streams as full as they were", () => {
    expect(lint(forDevelopment(small)).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    const fills = (each: Design) => new Map(sizingOf(each).stores.map(({ id, fill }) => [id, fill] as const));
    const before = fills(design());
    for (const [id, fill] of fills(small)) {
      const was = before.get(id);
      expect(fill.state).toBe(was?.state);
      if (fill.state === "known" && was?.state === "known")
        expect(fill.value).toBeLessThan(Math.max(0.5, was.value * 1.1));
    }
  });
});

test("the note says how much smaller it is, and no more what production needs", () => {
  const large = templateOf("audit-log")?.design();
  if (!large) throw new Error("no such template");
  expect(noteOf(large)).toContain("It sets aside 400 GiB on each server");
  const note = noteOf(onOneServer(large));
  expect(note).not.toContain("sets aside");
  expect(note).toContain("rates and limits are 200 times smaller than in production");
});

test("one server has one domain: copies out of others find their origin beside them", () => {
  const edge = templateOf("edge-hub")?.design();
  if (!edge) throw new Error("no such template");
  const small = onOneServer(edge);
  expect(noteOf(small)).toContain("times smaller than in production, and all is in one domain.");
  expect(topologyOf(small).wires.map(({ id }) => id)).toEqual(topologyOf(edge).wires.map(({ id }) => id));
  expect(JSON.stringify([...small.elements])).not.toMatch(/external|"domain"/);
});

test("what needs little stays as it is, but for its replicas", () => {
  const presence = templateOf("presence")?.design();
  if (!presence) throw new Error("no such template");
  const small = onOneServer(presence);
  expect(noteOf(small)).toBe(noteOf(presence));
  expect(sizingOf(small).totals.file.reserved).toMatchObject({ state: "known", value: 1.25 * GIB });
});
