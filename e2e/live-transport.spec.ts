/** The transport in a browser against real servers: what goes wrong with a WebSocket, and what is said of it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { build } from "vite";
import { ensureNatsServer, startNatsServer } from "../scripts/lib/nats-server.mjs";
import { startSandbox } from "../scripts/lib/sandbox.mjs";
import type { OpenPort, openPort, PortEvents } from "../src/transport/open-port.ts";
import type { PortSettings } from "../src/transport/settings.ts";
import type { webSocketDialer } from "../src/transport/web-socket.ts";
import { bareWebSocket, type Taken } from "./bare-web-socket.ts";

/** What the page under test offers. */
interface Harness {
  readonly openPort: typeof openPort;
  readonly webSocketDialer: typeof webSocketDialer;
  port?: OpenPort;
  states: string[];
}

const file = ensureNatsServer();
let folder = "";
let host: Server;
let address = "";

test.skip(!file, "needs a nats-server");

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "transport-"));
  const made = await build({
    root: fileURLToPath(new URL("..", import.meta.url)),
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      write: false,
      lib: { entry: "e2e/live-transport.page.ts", formats: ["iife"], name: "harness", fileName: "harness" },
    },
  });
  const [output] = Array.isArray(made) ? made : [made];
  if (!output || !("output" in output)) throw new Error("nothing was built");
  const { code } = output.output[0];
  host = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(
      `<!doctype html><title>transport</title><script>${code.replaceAll("</script", "<\\/script")}</script>`,
    );
  });
  await new Promise<void>((done) => host.listen(0, "127.0.0.1", done));
  const bound = host.address();
  address = `http://127.0.0.1:${typeof bound === "object" ? bound?.port : 0}/`;
});
test.afterAll(() => {
  host?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A page of this machine's, as the app is: browsers let others connect to it only when the user allows it. */
async function open(page: Page): Promise<string> {
  await page.goto(address);
  return new URL(page.url()).origin;
}

async function withWebSocket(config: (data: string) => string) {
  const server = await startNatsServer(file as string, config);
  return { ...server, ws: server.ws ?? "" };
}

/** The error of a connection, or `connected`. */
function dial(page: Page, settings: Partial<PortSettings> & { servers: string }, securePage = false) {
  return page.evaluate(
    async ([settings, securePage]) => {
      const { harness } = window as unknown as { harness: Harness };
      harness.states = [];
      const events: PortEvents = { state: ({ state }) => harness.states.push(state) };
      const result = await harness.openPort(
        { ...harness.webSocketDialer(location), ...(securePage && { securePage }) },
        { auth: { kind: "none" }, timeout: 5_000, ...settings },
        events,
      );
      if (!result.ok) return result.error;
      harness.port = result.value;
      return "connected" as const;
    },
    [settings, securePage] as const,
  );
}

const ask = (page: Page, subject: string, timeout?: number) =>
  page.evaluate(
    async ([subject, timeout]) => {
      const reply = await (window as unknown as { harness: Harness }).harness.port?.request(subject, "", timeout);
      return reply?.ok ? "reply" : reply?.error.code;
    },
    [subject, timeout] as const,
  );

test("a server that allows the page is reached; one that does not, and what is no WebSocket, fail with likely causes", async ({
  page,
}) => {
  const origin = await open(page);
  const allowed = await startSandbox(file as string, { origins: [origin] });
  const other = await startSandbox(file as string, { origins: ["http://127.0.0.1:1"] });
  try {
    expect(await dial(page, { servers: allowed.ws })).toBe("connected");
    expect(await ask(page, "$JS.API.INFO")).toBe("reply");
    expect(await ask(page, "nobody.there")).toBe("port/no-responders");
    expect(await dial(page, { servers: other.ws })).toEqual({
      code: "connect/failed",
      url: other.ws,
      causes: ["nothing-listens", "origin", "needs-tls", "plain-port"],
    });
    const plain = await dial(page, { servers: allowed.nats.replace("nats:", "ws:") });
    expect(plain).toMatchObject({ code: "connect/failed", causes: expect.arrayContaining(["plain-port"]) });
    expect(await dial(page, { servers: "ws://127.0.0.1:4222" })).toMatchObject({
      code: "connect/failed",
      causes: ["plain-port", "nothing-listens", "origin", "needs-tls"],
    });
    expect(await dial(page, { servers: allowed.nats })).toEqual({
      code: "connect/bad-url",
      problem: "url/other-transport",
    });
  } finally {
    await allowed.stop();
    await other.stop();
  }
});

test("what takes a WebSocket and speaks no NATS is told apart, at once where it says anything", async ({ page }) => {
  // A browser waits a minute for whoever does not answer when a WebSocket is closed: nothing here does.
  test.setTimeout(100_000);
  await open(page);
  const servers = await Promise.all(
    [
      (link: Taken) => link.close(1000, "Use the\napp instead"),
      (link: Taken) => link.drop(),
      (link: Taken) => link.raw("SSH-2.0-OpenSSH_9.2\r\n"),
      (link: Taken) => link.text("2000000000"),
      (link: Taken) => link.bytes("220 mail.example.com ESMTP\r\n"),
      (link: Taken) => link.bytes(new Uint8Array(50_000)),
      (link: Taken) => link.bytes("INFO {no json}\r\n"),
      // It does not answer when it is asked to close, either.
      () => {},
    ].map(bareWebSocket),
  );
  try {
    const told: unknown[] = [];
    // Longer than the test may take: what is told at once is not told for want of time.
    for (const { url } of servers.slice(0, -1)) told.push(await dial(page, { servers: url, timeout: 600_000 }));
    const at = (i: number) => ({ url: servers[i]?.url });
    const no = { code: "connect/no-greeting", reason: "" };
    expect(told).toMatchObject([
      { ...no, ...at(0), heard: "goodbye", reason: "Use the app instead", causes: ["other-service", "other-end"] },
      { ...no, ...at(1), heard: "goodbye" },
      { ...no, ...at(2), heard: "goodbye" },
      { ...no, ...at(3), heard: "something-else", causes: ["other-service"] },
      { ...no, ...at(4), heard: "something-else" },
      { ...no, ...at(5), heard: "something-else" },
      { code: "connect/not-nats", ...at(6) },
    ]);
    const silent = servers.at(-1)?.url ?? "";
    expect(await dial(page, { servers: silent, timeout: 1_000 })).toEqual({
      ...{ ...no, url: silent, heard: "nothing" },
      causes: ["other-service", "slow"],
    });
  } finally {
    for (const server of servers) server.stop();
  }
});

test("a secure page is not let to open ws: to another machine, and tells before it tries", async ({ page }) => {
  await open(page);
  expect(await dial(page, { servers: "ws://nats.example.com:9222" }, true)).toEqual({
    code: "connect/mixed-content",
    url: "ws://nats.example.com:9222",
  });
});

test("refused credentials, a server with TLS, and one whose certificate nobody knows", async ({ page }) => {
  const origin = await open(page);
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  execFileSync(
    "openssl",
    [
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"],
      ...["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", cert],
    ],
    { stdio: "ignore" },
  );
  const users = 'authorization { users: [{ user: "u", password: "p" }] }';
  const origins = `allowed_origins: ["${origin}"]`;
  const guarded = await withWebSocket(
    (data) => `jetstream { store_dir: "${data}" }
      ${users}
      websocket { host: "127.0.0.1", port: -1, no_tls: true, ${origins} }`,
  );
  const secure = await withWebSocket(
    (data) => `jetstream { store_dir: "${data}" }
      websocket { host: "127.0.0.1", port: -1, tls { cert_file: "${cert}", key_file: "${key}" }, ${origins} }`,
  );
  try {
    const auth = { kind: "user", user: "u", password: "p" } as const;
    expect(await dial(page, { servers: guarded.ws, auth })).toBe("connected");
    expect(await dial(page, { servers: guarded.ws, auth: { ...auth, password: "wrong" } })).toEqual({
      code: "connect/auth",
      url: guarded.ws,
    });
    expect(await dial(page, { servers: secure.ws.replace("wss:", "ws:") })).toMatchObject({
      causes: expect.arrayContaining(["needs-tls"]),
    });
    expect(await dial(page, { servers: secure.ws })).toMatchObject({
      causes: ["nothing-listens", "certificate", "no-tls", "origin", "plain-port"],
    });
  } finally {
    guarded.stop();
    secure.stop();
  }
});

test("a server that goes and comes back: requests end, the state is told, the connection is restored", async ({
  page,
}) => {
  const origin = await open(page);
  const first = await startSandbox(file as string, { origins: [origin] });
  const port = Number(new URL(first.ws).port);
  expect(await dial(page, { servers: first.ws })).toBe("connected");
  await first.stop();
  const states = () => page.evaluate(() => (window as unknown as { harness: Harness }).harness.states);
  await expect.poll(states).toEqual(["reconnecting"]);
  expect(await ask(page, "$JS.API.INFO")).toBe("port/closed");
  const again = await startSandbox(file as string, { origins: [origin], wsPort: port });
  try {
    await expect.poll(states, { timeout: 60_000 }).toEqual(["reconnecting", "connected"]);
    expect(await ask(page, "$JS.API.INFO")).toBe("reply");
    await page.evaluate(() => (window as unknown as { harness: Harness }).harness.port?.close());
    expect(await states()).toEqual(["reconnecting", "connected", "closed"]);
  } finally {
    await again.stop();
  }
});
