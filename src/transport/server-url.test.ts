import { describe, expect, test } from "vitest";
import { type Over, parseServerUrls } from "./server-url.ts";

const one = (text: string, over: Over = "websocket") => {
  const parsed = parseServerUrls(text, over);
  return parsed.ok ? parsed.value[0] : parsed.error;
};

describe("addresses for a browser", () => {
  test.each([
    ["ws://localhost:9222", { url: "ws://localhost:9222", port: 9222, secure: false, loopback: true }],
    ["localhost:9222", { url: "ws://localhost:9222", secure: false }],
    ["nats.example.com", { url: "wss://nats.example.com", port: 0, secure: true, loopback: false }],
    ["WSS://Demo.nats.io:8443/path?x=1", { url: "wss://demo.nats.io:8443/path?x=1", secure: true }],
    ["https://demo.nats.io", { url: "wss://demo.nats.io", secure: true }],
    ["ws://[::1]:9222", { url: "ws://[::1]:9222", loopback: true }],
    ["ws://example.com:80", { url: "ws://example.com:80", port: 80 }],
    ["ws://u:p@example.com:80/x", { url: "ws://example.com:80/x", auth: { kind: "user", user: "u", password: "p" } }],
    ["ws://tok%40en@example.com", { url: "ws://example.com", auth: { kind: "token", token: "tok@en" } }],
    ["  ws://127.0.0.1:1  ", { url: "ws://127.0.0.1:1", loopback: true }],
  ])("%s", (text, expected) => {
    expect(one(text)).toMatchObject(expected);
  });

  test.each([
    ["", "url/empty"],
    [" , ", "url/empty"],
    ["nats://localhost:4222", "url/other-transport"],
    ["tls://localhost:4222", "url/other-transport"],
    ["ftp://localhost", "url/unknown-scheme"],
    ["javascript://alert(1)", "url/unknown-scheme"],
    ["ws://", "url/malformed"],
    ["ws://a b", "url/malformed"],
    ["ws://host:99999", "url/malformed"],
    ["ws://a\r\nb", "url/malformed"],
    ["ws://good:1,ws://bad host", "url/malformed"],
  ])("%j is none", (text, problem) => {
    expect(one(text)).toBe(problem);
  });
});

test("addresses for the command line", () => {
  expect(one("localhost", "tcp")).toMatchObject({ url: "nats://localhost", secure: false });
  expect(one("tls://example.com:4222", "tcp")).toMatchObject({ url: "tls://example.com:4222", secure: true });
  expect(one("ws://localhost:9222", "tcp")).toBe("url/other-transport");
  const several = parseServerUrls("nats://a:1, nats://u:p@b:2", "tcp");
  expect(several.ok && several.value.map(({ url }) => url)).toEqual(["nats://a:1", "nats://b:2"]);
});
