import { expect, test } from "vitest";
import { FIELDS } from "../../../jetstream/fields/index.ts";
import { isAvailable, SERVER_VERSIONS } from "../../../jetstream/versions.ts";
import { consumer, producer, stream } from "../../../testing/builders.ts";
import { lateHeaders, lateSettings } from "./features.ts";

test("every field that the catalogue dates after a release is late there, and on time in its own", () => {
  for (const version of SERVER_VERSIONS) {
    for (const { path, since } of FIELDS.stream) {
      if (/[.[]/.test(path)) continue;
      const found = lateSettings("stream", { [path]: 7 }, version).map(({ at }) => at.join("/"));
      expect(found, `${path} on ${version}`).toEqual(isAvailable(since, version) ? [] : [`config/${path}`]);
    }
  }
});

test("lists, and objects that are none, are walked without fear", () => {
  expect(lateSettings("stream", { sources: "no list", mirror: null, placement: 3 }, "2.10")).toEqual([]);
  const sources = [null, { name: "A", consumer: { name: "c" } }];
  expect(lateSettings("stream", { sources }, "2.12").map(({ at }) => at)).toEqual([
    ["config", "sources", 1, "consumer"],
  ]);
});

test("only programs send headers", () => {
  expect(lateHeaders(stream(), "2.10")).toEqual([]);
  expect(lateHeaders(consumer(), "2.10")).toEqual([]);
  expect(lateHeaders(producer({ publishes: [{ subject: "a", ttl: "never" }] }), "2.10")).toEqual([
    { at: ["publishes", 0, "ttl"], what: "Nats-TTL", since: "2.11", form: "header" },
  ]);
});
