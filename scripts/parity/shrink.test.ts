import { expect, test } from "vitest";
import type { ServerRequest } from "#core/jetstream/server-model/contract.ts";
import { shrink } from "./shrink.ts";

const create = (config: Record<string, unknown>): ServerRequest => ({ op: "stream.create", stream: "A", config });

test("what has nothing to do with it is left out: requests, members, and parts of members", async () => {
  const requests = [
    create({ name: "A", max_age: 5 }),
    create({ name: "B", subjects: ["x"] }),
    create({ name: "C" }),
    create({ name: "D", sources: [{ name: "A", filter_subject: "a" }, { name: "B" }], sealed: true }),
  ];
  const shows = async (some: readonly ServerRequest[]) => {
    const last = JSON.stringify(some.at(-1)?.config);
    const before = JSON.stringify(some.slice(0, -1).map(({ config }) => config));
    return before.includes('"subjects"') && last.includes('"filter_subject"');
  };
  expect(await shrink(requests, shows)).toEqual([
    create({ name: "B", subjects: [] }),
    create({ name: "D", sources: [{ filter_subject: "a" }] }),
  ]);
});

test("text becomes a value where that shows the same", async () => {
  const text: ServerRequest = { op: "stream.create", stream: "A", config: '{"name":"A", "max_age":5}', pedantic: true };
  const shows = async (some: readonly ServerRequest[]) => some.length === 1;
  expect(await shrink([text], shows)).toEqual([create({ name: "A" })]);
});
