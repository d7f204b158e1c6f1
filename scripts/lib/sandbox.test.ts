import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@nats-io/transport-node";
import { expect, test, vi } from "vitest";
import { ensureNatsServer } from "./nats-server.mjs";
import { findNatsServer, originsOf, startSandbox } from "./sandbox.mjs";

const file = ensureNatsServer();

test.skipIf(!file)(
  "it has JetStream, takes designs for any size, and leaves nothing behind",
  async ({ onTestFinished }) => {
    // Of its own: other tests start sandboxes at the same time.
    const folder = mkdtempSync(join(tmpdir(), "sandbox-test-"));
    vi.stubEnv("TMPDIR", folder);
    onTestFinished(() => {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true, force: true });
    });
    const sandbox = await startSandbox(file as string, { origins: originsOf(4173) });
    onTestFinished(sandbox.stop);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(sandbox.ws).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/);
    const connection = await connect({ servers: sandbox.nats });
    const config = { name: "LARGE", subjects: ["large.>"], max_bytes: 50 * 2 ** 40 };
    const reply = await connection.request("$JS.API.STREAM.CREATE.LARGE", JSON.stringify(config), { timeout: 10_000 });
    expect(reply.json()).toMatchObject({ config: { name: "LARGE" } });
    await connection.close();
    await sandbox.stop();
    await sandbox.ended;
    expect(() => process.kill(sandbox.pid, 0)).toThrow();
    expect(readdirSync(folder)).toEqual([]);
  },
);

test.skipIf(!file)("a port that is taken is told, in the server's words", async ({ onTestFinished }) => {
  const first = await startSandbox(file as string, { origins: [] });
  onTestFinished(first.stop);
  const port = Number(new URL(first.nats).port);
  await expect(startSandbox(file as string, { port, origins: [] })).rejects.toThrow(/address already in use/);
});

test.skipIf(!file)("what was installed here is found", () => {
  const found = findNatsServer();
  expect(found === "nats-server" || (found !== null && existsSync(found))).toBe(true);
});

test("what is no server does not start", async () => {
  await expect(startSandbox("/bin/false", { origins: [] })).rejects.toThrow(/ended at once/);
  await expect(startSandbox("/no/such/server", { origins: [] })).rejects.toThrow(/ENOENT/);
});
