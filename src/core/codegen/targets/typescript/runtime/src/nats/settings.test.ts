import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDuration, readSettings, SettingsError } from "./settings.js";

test("nothing has to be set", () => {
  const settings = readSettings({});
  assert.deepEqual(settings, {
    servers: ["127.0.0.1:4222"],
    level: "info",
    shutdownTimeout: 25_000,
    sampleCount: 0,
  });
});

test("servers, with a name and a password in an address", () => {
  const settings = readSettings({ NATS_URL: "nats://me:p%40ss@one, two:4333" });
  assert.deepEqual(settings.servers, ["one:4222", "two:4333"]);
  assert.equal(settings.user, "me");
  assert.equal(settings.password, "p@ss");
  assert.equal(settings.tls, undefined);
  assert.deepEqual(readSettings({ NATS_URL: "tls://one" }).tls, {});
  assert.equal(readSettings({ NATS_URL: "nats://secret@one" }).token, "secret");
});

test("addresses of the health server", () => {
  assert.deepEqual(readSettings({ HEALTH_ADDR: ":8080" }).health, { port: 8080 });
  assert.deepEqual(readSettings({ HEALTH_ADDR: "127.0.0.1:81" }).health, { host: "127.0.0.1", port: 81 });
  assert.deepEqual(readSettings({ HEALTH_ADDR: "[::1]:82" }).health, { host: "::1", port: 82 });
});

test("durations", () => {
  assert.equal(parseDuration("25s"), 25_000);
  assert.equal(parseDuration("1m30s"), 90_000);
  assert.equal(parseDuration("1.5s"), 1_500);
  for (const text of ["", "25", "s", "-1s", "0s", "1 s", "1000h"]) assert.equal(parseDuration(text), undefined, text);
});

test("everything that is wrong is told at once, and no secret with it", () => {
  const wrong = {
    NATS_URL: "http://me:secret@one",
    NATS_CREDS: "/no/such/secret",
    LOG_LEVEL: "loud",
    SHUTDOWN_TIMEOUT: "soon",
    HEALTH_ADDR: "8080",
    SAMPLE_RATE: "0",
    SAMPLE_COUNT: "-1",
  };
  assert.throws(
    () => readSettings(wrong),
    (error) => {
      assert.ok(error instanceof SettingsError);
      for (const name of Object.keys(wrong)) assert.ok(error.message.includes(name), name);
      assert.ok(!error.message.includes("secret"));
      return true;
    },
  );
});
