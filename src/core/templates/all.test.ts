import { expect, test } from "vitest";
import { exportDesign } from "../codegen/export.ts";
import { TARGETS } from "../codegen/targets/all.ts";
import type { Publication } from "../design/kinds/publication.ts";
import type { DesignElement } from "../design/model.ts";
import { parseDesign } from "../design/parse.ts";
import { serializeDesign } from "../design/serialize.ts";
import { guaranteesOf } from "../guarantees/guarantees.ts";
import { lint } from "../lint/lint.ts";
import { decodeLink, encodeLink } from "../share/link.ts";
import { missingFields, sizingOf } from "../sizing/sizing.ts";
import { topologyOf } from "../topology/topology.ts";
import { TEMPLATES, templateOf } from "./all.ts";
import { TEMPLATE_GROUPS } from "./template.ts";

/** Messengers cut links from about here on. */
const SHORT_LINK = 1000;

test("ids and titles are unique, and every group has templates", () => {
  expect(new Set(TEMPLATES.map(({ id }) => id)).size).toBe(TEMPLATES.length);
  expect(new Set(TEMPLATES.map(({ title }) => title)).size).toBe(TEMPLATES.length);
  expect(new Set(TEMPLATES.map(({ group }) => group))).toEqual(new Set(TEMPLATE_GROUPS));
  for (const template of TEMPLATES) expect(templateOf(template.id)).toBe(template);
});

test.each(TEMPLATES)("$id is free of findings on its own server, in its own profile", ({ design }) => {
  expect(lint(design()).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});

test.each(TEMPLATES)("$id is small, placed, and has a note that teaches", ({ design }) => {
  const { elements, layout, name, description } = design();
  expect(name).not.toBe("");
  expect(description).not.toBe("");
  expect(elements.size).toBeGreaterThanOrEqual(5);
  expect(elements.size).toBeLessThanOrEqual(14);
  expect([...layout.keys()].sort()).toEqual([...elements.keys()].sort());
  const [note, ...more] = [...elements.values()].filter(({ kind }) => kind === "note");
  expect(more).toEqual([]);
  const sentences = note?.kind === "note" ? note.text.split(/(?<=[.!?])\s+/) : [];
  expect(sentences.length).toBeGreaterThanOrEqual(1);
  expect(sentences.length).toBeLessThanOrEqual(5);
});

test.each(TEMPLATES)("$id routes all that is published, and says who runs what", ({ design }) => {
  const made = design();
  const topology = topologyOf(made);
  expect(topology.missing).toEqual([]);
  for (const [id, element] of made.elements) {
    if (element.kind !== "producer" && element.kind !== "consumer" && element.kind !== "service") continue;
    expect(element.app, id).toMatch(/^[a-z][a-z0-9-]*$/);
    for (const { subject, mode, messageId } of publicationsOf(element)) {
      expect(mode, subject).toMatch(/^(js|js_async|request|core)$/);
      if (mode === "js" || mode === "js_async") expect(messageId, subject).toBeTruthy();
    }
    expect((topology.outgoing.get(id) ?? []).length + (topology.incoming.get(id) ?? []).length, id).toBeGreaterThan(0);
  }
});

test.each(TEMPLATES)("$id leaves nothing open that its pattern decides", ({ design }) => {
  const made = design();
  const unsaid = guaranteesOf(made).paths.flatMap(({ statements }) =>
    statements.flatMap(({ text, causes }) =>
      [text, ...causes.map(({ setting }) => setting)].filter((each) => /not said/.test(each)),
    ),
  );
  expect(unsaid).toEqual([]);
  const open = missingFields(sizingOf(made)).map(({ element, at }) => [element ?? "design", ...at].join("."));
  // How large the servers' disks are is for those who have them to say; and how many orders a shop has open.
  expect(open.filter((field) => !OPEN.has(field))).toEqual([]);
});

const OPEN = new Set(["design.environment.maxStorage", "order-status.keys", "search.worker.uses.0.bytesMax"]);

test.each(TEMPLATES)("$id is the same again from its text and from its link, which is short", ({ design }) => {
  const made = design();
  expect(parseDesign(serializeDesign(made))).toEqual({ ok: true, value: made });
  const link = encodeLink(made);
  expect(decodeLink(link)).toEqual({ ok: true, value: made });
  expect(link.length).toBeLessThan(SHORT_LINK);
});

test.each(TEMPLATES)("$id is exported by every target", ({ design }) => {
  for (const { id } of TARGETS) {
    const made = exportDesign(design(), id);
    expect(made.ok && made.value.files.length, id).toBeGreaterThan(0);
  }
});

function publicationsOf(element: DesignElement): readonly Publication[] {
  if (element.kind === "consumer") return element.worker?.publishes ?? [];
  return element.kind === "producer" || element.kind === "service" ? (element.publishes ?? []) : [];
}
