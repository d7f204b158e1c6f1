import { expect, test } from "vitest";
import type { DesignElement } from "../../../design/model.ts";
import { designWith, producer, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { writersOn } from "./writers.ts";

test("instances of everyone whose publications meet the pattern", () => {
  const publishing = (subject: string, instances?: number) =>
    producer({ publishes: [{ subject }], ...(instances !== undefined && { instances }) });
  const elements: Record<string, DesignElement> = {
    s: stream({ name: "S", subjects: ["s.>"] }),
    p: publishing("s.{id}.a", 3),
    q: publishing("s.{id}.a"),
    r: publishing("s.eu.{event}", 2),
  };
  const read = readerFor(designWith({ elements }));
  expect(writersOn(read, "s", "s.*.a")).toBe(6);
  expect(writersOn(read, "s", "s.us.b")).toBe(0);
  expect(writersOn(read, "s", "s.eu.b")).toBe(2);
  expect(writersOn(read, "nothing", "s.eu.b")).toBe(0);
});
