import { expect, test } from "vitest";
import { consumer, kv, note, objectStore, producer, service, stream } from "../testing/builders.ts";
import { mapSubjects, subjectsOf } from "./map-subjects.ts";

const ELEMENTS = [
  producer({
    publishes: [{ subject: "a.1", schedule: { when: "@daily", target: "a.2", source: "a.3" } }, { subject: "a.4" }],
  }),
  service({ endpoints: [{ subject: "a.1", queue: "q" }], publishes: [{ subject: "a.2" }] }),
  consumer(
    { filter_subject: "a.1", filter_subjects: ["a.2", "a.3"], deliver_subject: "a.4" },
    { worker: { publishes: [{ subject: "a.5" }], deadLetter: { subject: "a.6" } } },
  ),
  stream({
    subjects: ["a.1", "a.2"],
    subject_transform: { src: "a.3", dest: "a.4" },
    republish: { src: "a.5", dest: "a.6", headers_only: true },
    mirror: { name: "M", filter_subject: "a.7" },
    sources: [{ name: "S", subject_transforms: [{ src: "a.8", dest: "a.9" }] }],
  }),
  kv({ republish: { src: "a.1", dest: "a.2" }, mirror: { name: "M", filter_subject: "a.3" } }),
  objectStore(),
  note("a.1 in a text stays"),
];

test.each(ELEMENTS.map((element) => [element.kind, element] as const))("every subject of a %s", (_, element) => {
  const mapped = mapSubjects(element, (subject) => subject.replace(/^a/, "b"));
  expect(subjectsOf(mapped)).toEqual(subjectsOf(element).map((subject) => subject.replace(/^a/, "b")));
  if (element.kind !== "note") expect(JSON.stringify(mapped)).not.toMatch(/"a\.\d/);
  expect(mapSubjects(mapped, (subject) => subject.replace(/^b/, "a"))).toEqual(element);
});

test("their number", () => {
  expect(ELEMENTS.map((element) => subjectsOf(element).length)).toEqual([4, 2, 6, 9, 3, 0, 0]);
});
