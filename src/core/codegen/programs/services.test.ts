import { expect, test } from "vitest";
import type { ElementOf } from "../../design/model.ts";
import { service } from "../../testing/builders.ts";
import { programsWith } from "./testing/programs-with.ts";

const offered = (parts: Partial<Omit<ElementOf<"service">, "kind">>) => {
  const { programs, notes } = programsWith({ s: service(parts) });
  return { services: programs.flatMap((program) => program.services), notes };
};

test("endpoints are patterns, with the queue that they name", () => {
  const endpoints = [
    { subject: "price.{sku}.get", queue: "q" },
    { subject: "price.{sku}.get" },
    { subject: "a", queue: "" },
  ];
  expect(offered({ endpoints }).services[0]?.endpoints).toEqual([
    { at: ["endpoints", 0], words: ["price", "sku", "get"], subject: "price.*.get", queue: "q" },
    { at: ["endpoints", 1], words: ["price", "sku", "get", "2"], subject: "price.*.get" },
    { at: ["endpoints", 2], words: ["a"], subject: "a" },
  ]);
});

test("the name is one that the services framework takes", () => {
  expect(offered({ name: "Größe & Preis", description: "What it costs" }).services[0]).toMatchObject({
    ...{ name: "gro-e-preis", description: "What it costs" },
  });
  expect(offered({ name: "" }).services[0]).toMatchObject({ name: "service", description: "" });
});

test("what nobody can subscribe to is left out, with a note", () => {
  const { services, notes } = offered({
    endpoints: [{ subject: "a b" }, { subject: "a", queue: "x y" }, { subject: "ok" }],
  });
  expect(services[0]?.endpoints.map(({ subject }) => subject)).toEqual(["ok"]);
  expect(notes.map(({ at }) => at)).toEqual([
    ["endpoints", 0, "subject"],
    ["endpoints", 1, "queue"],
  ]);
});
