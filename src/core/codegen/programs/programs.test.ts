import fc from "fast-check";
import { expect, test } from "vitest";
import { isValidPublishSubject, isValidSubject } from "../../jetstream/subjects.ts";
import { ordersExample } from "../../templates/orders.ts";
import { designs } from "../../testing/arbitraries.ts";
import { consumer, producer, sampleDesign, stream } from "../../testing/builders.ts";
import { planOf } from "../plan.ts";
import type { Program, Template, Words } from "./model.ts";
import { programsOf } from "./programs.ts";
import { programsWith } from "./testing/programs-with.ts";

test("an application is one program, an element without one its own", () => {
  const { programs } = programsWith({
    a: producer({ name: "writer", app: "shop" }),
    b: consumer({ durable_name: "reader" }, { app: "shop" }),
    c: producer({ name: "shop" }),
    ORDERS: stream(),
  });
  expect(
    programs.map(({ words, application, workers }) => [words.join("-"), application.producers.length, workers.length]),
  ).toEqual([
    ["shop", 1, 1],
    ["shop-2", 1, 0],
  ]);
});

test("the example has nothing that programs cannot do", () => {
  const { programs, notes } = programsOf(planOf(ordersExample()));
  expect(notes).toEqual([]);
  expect(programs.map(({ words }) => words.join("-"))).toEqual(["billing", "pricing", "search", "shop"]);
});

test("no program is called like a device: folders are called like programs", () => {
  const { programs } = programsWith({ a: producer({ name: "con" }), b: producer({ name: "Com1" }) });
  expect(programs.map(({ words }) => words.join("-"))).toEqual(["com1-app", "con-app"]);
});

/** Every list of words within which they must differ. */
function scopesOf(programs: readonly Program[]): readonly (readonly { readonly words: Words }[])[] {
  return [
    programs,
    ...programs.flatMap(({ publications, requests, workers, services, buckets }) => [
      [...publications, ...requests],
      workers,
      services,
      buckets,
      ...[...publications, ...requests].map(({ parameters }) => parameters),
      ...services.map(({ endpoints }) => endpoints),
      ...buckets.flatMap(({ keys }) => [keys, ...keys.map(({ parameters }) => parameters)]),
    ]),
  ];
}

const sentAs = ({ parts }: Template) => parts.map((part) => (typeof part === "string" ? part : "x")).join("");

test("whatever a file holds, names are names, figures are sound and subjects can be used", () => {
  fc.assert(
    fc.property(designs, (design) => {
      const { programs, notes } = programsOf(planOf(design));
      for (const scope of scopesOf(programs)) {
        const names = scope.map(({ words }) => words.join(""));
        for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9]*$/);
        expect(new Set(names).size).toBe(names.length);
      }
      for (const { publications, requests, workers, services, produces } of programs) {
        const calls = new Set([...publications, ...requests]);
        for (const call of produces) expect(calls.has(call)).toBe(true);
        for (const { subject, window, retries, sample, mode } of calls) {
          expect(isValidPublishSubject(sentAs(subject))).toBe(true);
          expect(window).toBeGreaterThanOrEqual(1);
          expect(retries === 0 || mode.startsWith("js")).toBe(true);
          expect(Number.isInteger(sample.bytes)).toBe(true);
        }
        for (const worker of workers) {
          const { concurrency, prefetch, deadLetter, rescue, mover, progress = 1 } = worker;
          expect(concurrency).toBeGreaterThanOrEqual(1);
          expect(prefetch).toBeGreaterThanOrEqual(concurrency);
          expect(progress).toBeGreaterThanOrEqual(1);
          expect(rescue && mover).toBeUndefined();
          for (const { subject } of [deadLetter ?? [], rescue ?? [], mover?.routes ?? []].flat())
            expect(isValidPublishSubject(subject)).toBe(true);
        }
        for (const { endpoints } of services)
          for (const { subject } of endpoints) expect(isValidSubject(subject)).toBe(true);
      }
      for (const { element } of notes) expect(element === undefined || design.elements.has(element)).toBe(true);
    }),
  );
});

test("the same design gives the same programs, in any order of its elements", () => {
  fc.assert(
    fc.property(designs, (design) => {
      const turned = { ...design, elements: new Map([...design.elements].reverse()) };
      const seen = ({ elements }: typeof design) =>
        programsOf(planOf({ ...design, elements })).programs.map(({ words, workers, publications }) => [
          words,
          workers.map((worker) => worker.words),
          publications.map(({ subject }) => subject.text),
        ]);
      expect(seen(turned)).toEqual(seen(design));
    }),
  );
});

test("a thousand of the same name are told apart", () => {
  const { elements } = sampleDesign({ streams: 10, consumersPerStream: 100, seed: 1 });
  const same = Object.fromEntries(
    [...elements].map(([id, element]) => [id, element.kind === "consumer" ? { ...element, app: "same" } : element]),
  );
  const { programs } = programsWith(same);
  const workers = programs.find(({ words }) => words.join("") === "same")?.workers ?? [];
  expect(workers).toHaveLength(1_000);
  expect(new Set(workers.map(({ words }) => words.join(""))).size).toBe(1_000);
});
