import { expect, test } from "vitest";
import { apply } from "../design/commands.ts";
import { type Design, elementName, emptyDesign } from "../design/model.ts";
import { lint } from "../lint/lint.ts";
import { consumer, designWith, producer, service, stream } from "../testing/builders.ts";
import { topologyOf } from "../topology/topology.ts";
import { TEMPLATES, templateOf } from "./all.ts";
import { insertTemplate } from "./insert.ts";

const AT = { at: { x: 0, y: 0 } };

function inserted(design: Design, source: Design) {
  const insertion = insertTemplate(design, source, AT);
  const applied = insertion.command && apply(design, insertion.command);
  if (!applied?.ok) throw new Error("the insertion does not apply");
  return { ...insertion, before: design, after: applied.value.design, inverse: applied.value.inverse };
}

const clashing = (design: Design) =>
  lint(design).filter(({ rule }) => /overlap|server-rejects|duplicate|loop|request-reply/.test(rule));

test.each(TEMPLATES)("$id goes into a blank design as it is", ({ design }) => {
  const { after, renamed, clashes } = inserted(emptyDesign(), design());
  expect(renamed).toEqual([]);
  expect(clashes).toEqual([]);
  expect(topologyOf(after).wires.length).toBe(topologyOf(design()).wires.length);
});

test.each(TEMPLATES)("$id goes in twice, and neither gets the other's messages", ({ design }) => {
  const once = design();
  const { after, clashes, ids } = inserted(once, design());
  expect(clashes).toEqual([]);
  expect(ids).toHaveLength(once.elements.size);
  expect(topologyOf(after).wires.length).toBe(2 * topologyOf(once).wires.length);
  expect(clashing(after)).toEqual([]);
});

test("all templates fit into one design as they are", () => {
  let design: Design = { ...emptyDesign(), environment: { ...emptyDesign().environment, servers: 3, alerting: true } };
  for (const template of TEMPLATES) {
    const { after, renamed, clashes } = inserted(design, template.design());
    expect(renamed, template.id).toEqual([]);
    expect(clashes, template.id).toEqual([]);
    design = after;
  }
  expect(clashing(design)).toEqual([]);
});

test("one undo takes all of it back", () => {
  const { before, after, inverse } = inserted(
    designWith({ elements: { jobs: stream({ name: "JOBS" }) } }),
    templateOf("work-queue")?.design() ?? emptyDesign(),
  );
  const undone = apply(after, inverse);
  expect(undone.ok && undone.value.design).toEqual(before);
});

test("subjects get another beginning, everywhere they are named", () => {
  const template = templateOf("work-queue")?.design() ?? emptyDesign();
  const { after, renamed } = inserted(template, template);
  expect(renamed).toEqual([
    { from: "jobs", to: "jobs2" },
    { from: "dlq.jobs", to: "dlq.jobs2" },
  ]);
  const find = (name: string) => [...after.elements.values()].find((element) => elementName(element) === name);
  expect(find("JOBS-2")).toMatchObject({ config: { subjects: ["jobs2.>"] } });
  expect(find("JOBS_DLQ-2")).toMatchObject({ config: { subjects: ["dlq.jobs2.>"] } });
  expect(find("JOBS_ADVISORIES-2")).toMatchObject({
    config: { subjects: [expect.stringContaining("MAX_DELIVERIES.JOBS-2.>"), expect.stringContaining(".JOBS-2.>")] },
  });
  expect(find("uploads-2")).toMatchObject({
    publishes: [{ subject: "jobs2.image.resize" }, { subject: "jobs2.mail.send" }],
  });
});

const PART = designWith({
  elements: {
    DLQ: stream({ name: "DLQ", subjects: ["dlq.web.>"] }),
    WEB: stream({ name: "WEB", subjects: ["web.*"], republish: { src: "web.*", dest: "live.web.{{wildcard(1)}}" } }),
    reader: consumer({ stream: "WEB", filter_subject: "web.a" }, { worker: { deadLetter: { subject: "dlq.web.a" } } }),
    site: producer({ publishes: [{ subject: "web.{page}" }] }),
  },
});

test("an earlier token changes where a pattern covers the later one", () => {
  const design = designWith({ elements: { all: stream({ name: "ALL", subjects: ["dlq.>"] }) } });
  expect(inserted(design, PART).renamed).toEqual([{ from: "dlq", to: "dlq2" }]);
});

test("numbers that are taken are passed over", () => {
  const design = designWith({
    elements: {
      w: stream({ name: "W", subjects: ["web.>", "web2.x"] }),
      s: service({ endpoints: [{ subject: "web3.a" }] }),
    },
  });
  const { after, renamed } = inserted(design, PART);
  expect(renamed).toEqual([{ from: "web", to: "web4" }]);
  expect([...after.elements.values()]).toContainEqual(
    expect.objectContaining({
      config: expect.objectContaining({ republish: { src: "web4.*", dest: "live.web.{{wildcard(1)}}" } }),
    }),
  );
});

test("what no other beginning keeps apart is said", () => {
  const design = designWith({ elements: { all: stream({ name: "ALL", subjects: [">"] }) } });
  expect(inserted(design, PART)).toMatchObject({
    renamed: [],
    clashes: [
      { subject: "dlq.web.>", inserted: "DLQ", present: "ALL" },
      { subject: "web.*", inserted: "WEB", present: "ALL" },
    ],
  });
  const wild = designWith({ elements: { w: stream({ name: "WILD", subjects: ["*.page"] }) } });
  expect(inserted(wild, wild).clashes).toEqual([{ subject: "*.page", inserted: "WILD-2", present: "WILD" }]);
});
