/** TLS over TCP: whom one trusts, and who one is. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@nats-io/transport-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureNatsServer, startNatsServer } from "../../scripts/lib/nats-server.mjs";
import { connectErrorText } from "./messages.ts";
import { openPort } from "./open-port.ts";
import type { TlsFiles } from "./settings.ts";

const folder = mkdtempSync(join(tmpdir(), "tls-"));
const made = (name: string) => join(folder, name);
const text = (name: string) => readFileSync(made(name), "utf8");
const file = ensureNatsServer("2.15.2");

/** An authority signs itself, and what `by` names is signed by it. */
function certificate(name: string, by?: string): boolean {
  const signed = by
    ? ["-CA", made(`${by}.crt`), "-CAkey", made(`${by}.key`)]
    : ["-addext", "basicConstraints=critical,CA:TRUE"];
  const args = [
    ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", `/CN=${name}`],
    ...["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
    ...["-keyout", made(`${name}.key`), "-out", made(`${name}.crt`), ...signed],
  ];
  return spawnSync("openssl", args, { stdio: "ignore" }).status === 0;
}
const ready =
  file !== null && certificate("authority") && certificate("server", "authority") && certificate("client", "authority");

const servers: Record<"plain" | "mutual" | "first", string> = { plain: "", mutual: "", first: "" };
const stops: (() => void)[] = [];

beforeAll(async () => {
  if (!ready) return;
  const files = `cert_file: "${made("server.crt")}", key_file: "${made("server.key")}"`;
  const start = async (more: string) => {
    const server = await startNatsServer(file as string, () => `tls { ${files}, ${more} }`);
    stops.push(server.stop);
    return server.url.replace(/^\w+:/, "tls:");
  };
  servers.plain = await start("");
  servers.mutual = await start(`ca_file: "${made("authority.crt")}", verify: true`);
  servers.first = await start("handshake_first: true");
});
afterAll(() => {
  for (const stop of stops) stop();
  rmSync(folder, { recursive: true, force: true });
});

async function dial(url: string, tls?: TlsFiles) {
  const result = await openPort(
    { over: "tcp", connect },
    { servers: url, auth: { kind: "none" }, timeout: 5_000, ...(tls && { tls }) },
  );
  if (!result.ok) return result.error;
  await result.value.close();
  return "connected";
}

test.skipIf(!ready)("an authority that one names is trusted, another is told", async () => {
  expect(await dial(servers.plain, { ca: text("authority.crt") })).toBe("connected");
  const unknown = await dial(servers.plain);
  expect(unknown).toMatchObject({ code: "connect/tls", url: servers.plain });
  if (typeof unknown === "object") expect(connectErrorText(unknown, "tcp")).toContain("No TLS connection to tls://");
  expect(await dial(servers.plain.replace("127.0.0.1", "[::ffff:127.0.0.1]"), { ca: "no certificate" })).toMatchObject({
    code: expect.stringMatching(/^connect\//),
  });
});

test.skipIf(!ready)("a certificate of one's own, where the server asks for it", async () => {
  const ca = text("authority.crt");
  const own = { ca, cert: text("client.crt"), key: text("client.key") };
  expect(await dial(servers.mutual, own)).toBe("connected");
  expect(await dial(servers.mutual, { ca })).toMatchObject({ code: expect.stringMatching(/^connect\//) });
});

test.skipIf(!ready)("TLS from the first byte on", async () => {
  expect(await dial(servers.first, { ca: text("authority.crt"), handshakeFirst: true })).toBe("connected");
  expect(await dial(servers.first, { ca: text("authority.crt") })).toMatchObject({
    code: expect.stringMatching(/^connect\/(timeout|not-nats)$/),
  });
});

test.skipIf(!file)("a server without TLS is no tls: address", async () => {
  const server = await startNatsServer(file as string);
  stops.push(server.stop);
  expect(await dial(server.url.replace("nats:", "tls:"))).toMatchObject({ code: "connect/tls" });
});
