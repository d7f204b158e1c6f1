import { expect, test } from "vitest";
import { addressOf, type ConnectDraft, settingsOf } from "./settings.ts";

const draft: ConnectDraft = {
  url: "ws://127.0.0.1:9222",
  auth: "none",
  user: "",
  password: "",
  token: "",
  seed: "",
  creds: "",
  domain: "",
  prefix: "",
};
const wrongField = (change: Partial<ConnectDraft>) => {
  const settings = settingsOf({ ...draft, ...change });
  return settings.ok ? null : settings.error.field;
};

test("an address alone is enough", () => {
  expect(settingsOf(draft)).toEqual({
    ok: true,
    value: { servers: "ws://127.0.0.1:9222", auth: { kind: "none" }, scope: { prefix: "$JS.API" } },
  });
});

test.each([
  ["", "url"],
  ["nats://127.0.0.1:4222", "url"],
  ["ws://ann:secret@127.0.0.1:9222", "url"],
  ["ws://127.0.0.1:9222/?jwt=secret", "url"],
  ["wss://nats.example.com:443/ws", null],
  ["localhost:9222", null],
] as const)("the address %s", (url, field) => {
  expect(wrongField({ url })).toBe(field);
});

test("what an address says of itself never has a secret in it", () => {
  const refused = addressOf("ws://ann:hunter2@127.0.0.1:9222");
  expect(JSON.stringify(refused)).not.toContain("hunter2");
});

test("of the kinds of authentication only the chosen one is used, and must be filled in", () => {
  expect(wrongField({ auth: "user" })).toBe("user");
  expect(wrongField({ auth: "token" })).toBe("token");
  expect(wrongField({ auth: "nkey", seed: " " })).toBe("seed");
  expect(wrongField({ auth: "creds" })).toBe("creds");
  const settings = settingsOf({ ...draft, auth: "token", token: "t", password: "left over" });
  expect(settings.ok && settings.value.auth).toEqual({ kind: "token", token: "t" });
});

test("a domain is a prefix of its own; both at once are refused", () => {
  const settings = settingsOf({ ...draft, domain: "hub" });
  expect(settings.ok && settings.value.scope).toEqual({ prefix: "$JS.hub.API" });
  expect(wrongField({ domain: "hub", prefix: "$JS.API" })).toBe("prefix");
  expect(wrongField({ domain: "a b" })).toBe("domain");
  expect(wrongField({ prefix: "JS.>" })).toBe("prefix");
});
