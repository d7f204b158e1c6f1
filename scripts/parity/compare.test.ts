import { describe, expect, test } from "vitest";
import type { ServerReply, ServerRequest } from "#core/jetstream/server-model/contract.ts";
import type { Answer } from "./api.ts";
import { differenceOf } from "./compare.ts";

const create: ServerRequest = { op: "stream.create", stream: "A", config: { name: "A" } };
const accepts = (config: unknown) => ({ ok: true, config }) as ServerReply & Answer;
const refuses = (errCode: number, message = "no"): ServerReply & Answer => ({
  ok: false,
  errCode,
  message,
  check: "x",
  at: [],
});

describe("where the model and the server part", () => {
  test.each<[string, ServerReply, Answer]>([
    ["none", refuses(10052), refuses(10052)],
    ["wording", refuses(10052, "a"), refuses(10052, "b")],
    ["code", refuses(10052), refuses(10058)],
    ["verdict", refuses(10052), accepts({})],
    ["config", accepts({ name: "A", max_msgs: -1 }), accepts({ name: "A", max_msgs: 0 })],
    ["config", accepts({ name: "A" }), accepts({ name: "A", sources: [] })],
    ["none", accepts({ subjects: ["a"], first_seq: 5n }), accepts({ first_seq: 5, subjects: ["a"] })],
  ])("%s", (kind, model, server) => {
    expect(differenceOf(create, model, server)).toMatchObject({ kind });
  });

  test("what the server adds to its answers alone is no difference", () => {
    const server = accepts({ name: "A", metadata: { "_nats.ver": "2.15.2", "_nats.level": "5" } });
    expect(differenceOf(create, accepts({ name: "A" }), server)).toEqual({ kind: "none" });
  });

  test("a name that the server made up is no difference, one that was asked for is", () => {
    const request: ServerRequest = { op: "consumer.create", stream: "A", consumer: "", config: {} };
    const named: ServerRequest = { ...request, consumer: "c", config: { name: "c" } };
    expect(differenceOf(request, accepts({ name: "00000001" }), accepts({ name: "Xy3kPq9Z" }))).toEqual({
      kind: "none",
    });
    expect(differenceOf(named, accepts({ name: "c" }), accepts({ name: "d" }))).toEqual({
      kind: "config",
      members: ["name"],
    });
  });
});
