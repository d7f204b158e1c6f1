/** Connections to real servers over TCP; what a browser makes of WebSockets is in the end-to-end tests. */
import { createServer, connect as dial, type Server, type Socket } from "node:net";
import { nkeys } from "@nats-io/nats-core";
import { connect } from "@nats-io/transport-node";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { OWN_API } from "#core/live/api/scope.ts";
import { readServer } from "#core/live/read/read.ts";
import { ensureNatsServer, startNatsServer } from "../../scripts/lib/nats-server.mjs";
import { type Dialer, type OpenPort, openPort, type PortEvents, type PortState } from "./open-port.ts";
import type { Auth, PortSettings } from "./settings.ts";

const TCP: Dialer = { over: "tcp", connect };
const NONE: Auth = { kind: "none" };
const file = ensureNatsServer("2.15.2");

const opened: OpenPort[] = [];
const closing: (() => void)[] = [];
afterEach(async () => {
  for (const port of opened.splice(0)) await port.close();
  for (const close of closing.splice(0)) close();
});

async function open(settings: Partial<PortSettings> & { servers: string }, events?: PortEvents) {
  const result = await openPort(TCP, { auth: NONE, timeout: 5_000, ...settings }, events);
  if (result.ok) opened.push(result.value);
  return result;
}

async function port(settings: Partial<PortSettings> & { servers: string }, events?: PortEvents): Promise<OpenPort> {
  const result = await open(settings, events);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** What takes connections on a free port. */
async function listener(taken: (socket: Socket) => void): Promise<{ server: Server; url: string }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    taken(socket);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return { server, url: `nats://127.0.0.1:${typeof address === "object" ? address?.port : 0}` };
}

describe("what goes wrong is told apart", () => {
  test("nothing listens, a name that nobody knows, and what is no address", async () => {
    const { server, url } = await listener(() => {});
    await new Promise((done) => server.close(done));
    expect(await open({ servers: url })).toMatchObject({ error: { code: "connect/refused", url } });
    expect(await open({ servers: "no-such-host.invalid" })).toMatchObject({ error: { code: "connect/unknown-host" } });
    expect(await open({ servers: "ws://localhost:9222" })).toMatchObject({
      error: { code: "connect/bad-url", problem: "url/other-transport" },
    });
  });

  test("what speaks something else, what says nothing, and what hangs up", async () => {
    const web = await listener((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    expect(await open({ servers: web.url })).toMatchObject({ error: { code: "connect/not-nats" } });
    const rude = await listener((socket) => socket.destroy());
    expect(await open({ servers: rude.url })).toMatchObject({ error: { code: "connect/not-nats" } });
    const silent = await listener(() => {});
    expect(await open({ servers: silent.url, timeout: 300 })).toMatchObject({ error: { code: "connect/timeout" } });
  });

  test("credentials that are none are not sent", async () => {
    const bad = (auth: Auth) => open({ servers: "nats://127.0.0.1:1", auth });
    expect(await bad({ kind: "nkey", seed: "SUABC" })).toMatchObject({ error: { problem: "credentials/bad-seed" } });
    expect(await bad({ kind: "creds", text: "secret" })).toMatchObject({ error: { problem: "credentials/no-jwt" } });
    expect(await bad({ kind: "token", token: "" })).toMatchObject({ error: { code: "connect/bad-credentials" } });
  });
});

describe.skipIf(!file)("a server with users", () => {
  const pair = nkeys.createUser();
  const seed = new TextDecoder().decode(pair.getSeed());
  let server: { url: string; stop(): void };

  beforeAll(async () => {
    server = await startNatsServer(
      file as string,
      (data) => `
        server_name: "users"
        jetstream { store_dir: "${data}", domain: "hub" }
        accounts {
          A {
            jetstream: enabled
            users: [
              { user: admin, password: "pass@word" }
              { nkey: ${pair.getPublicKey()} }
              { user: looker, password: looker, permissions: {
                publish: { allow: ["$JS.API.STREAM.LIST", "$JS.API.CONSUMER.LIST.ORDERS"] }
                subscribe: { allow: ["_INBOX.>", "orders.>"] }
              } }
              { user: deaf, password: deaf, permissions: { subscribe: { deny: [">"] } } }
            ]
          }
          B { users: [{ user: plain, password: plain }] }
        }
      `,
    );
  });
  afterAll(() => server.stop());

  const as = (user: string, password = user): Auth => ({ kind: "user", user, password });

  test("lets in whom it knows, and says who it is", async () => {
    const admin = await port({ servers: server.url, auth: as("admin", "pass@word") });
    expect(admin.server).toMatchObject({ name: "users", version: "2.15.2", domain: "hub", jetstream: true });
    expect(admin.state).toMatchObject({ state: "connected" });
    await port({ servers: server.url, auth: { kind: "nkey", seed } });
  });

  test("a user in the address counts, and is not shown", async () => {
    const { host } = new URL(server.url);
    const found = await port({ servers: `nats://admin:pass%40word@${host}` });
    expect(found.url).toBe(`nats://${host}`);
  });

  test("refuses others, without a word of what they gave", async () => {
    const refused = await open({ servers: server.url, auth: as("admin", "wrong-secret") });
    expect(refused).toMatchObject({ error: { code: "connect/auth" } });
    expect(JSON.stringify(refused)).not.toMatch(/wrong-secret|admin/);
  });

  test("requests: a reply, nobody there, not permitted, too large", async () => {
    const admin = await port({ servers: server.url, auth: as("admin", "pass@word") });
    expect(await admin.request("$JS.API.INFO", "")).toMatchObject({ ok: true });
    expect(await admin.request("nobody.there", "")).toMatchObject({ error: { code: "port/no-responders" } });
    const large = "x".repeat(admin.server.maxPayload + 1);
    expect(await admin.request("$JS.API.INFO", large)).toMatchObject({ error: { code: "port/too-large" } });
    const denied: string[] = [];
    const looker = await port(
      { servers: server.url, auth: as("looker") },
      { denied: (operation, subject) => denied.push(`${operation} ${subject}`) },
    );
    expect(await looker.request("$JS.API.INFO", "")).toMatchObject({
      error: { code: "port/permission", subject: "$JS.API.INFO" },
    });
    expect(denied).toEqual(["publish $JS.API.INFO"]);
    const deaf = await port({ servers: server.url, auth: as("deaf") });
    expect(await deaf.request("$JS.API.INFO", "")).toMatchObject({ error: { code: "port/permission" } });
  });

  test("listening: what comes, and that one may not", async () => {
    const looker = await port({ servers: server.url, auth: as("looker") });
    const admin = await port({ servers: server.url, auth: as("admin", "pass@word") });
    const heard: string[] = [];
    const stop = looker.subscribe("orders.*", ({ subject }) => heard.push(subject));
    await expect(
      new Promise<string>((done) =>
        looker.subscribe(
          "$JS.EVENT.>",
          () => {},
          () => done("denied"),
        ),
      ),
    ).resolves.toBe("denied");
    await admin.request("orders.new", "", 200);
    await expect.poll(() => heard).toEqual(["orders.new"]);
    stop();
    await admin.request("orders.new", "", 200);
    expect(heard).toHaveLength(1);
  });

  test("reading: in the domain, by whom may look at part of it, and where JetStream is not enabled", async () => {
    const admin = await port({ servers: server.url, auth: as("admin", "pass@word") });
    for (const name of ["ORDERS", "AUDIT"]) {
      await admin.request(`$JS.API.STREAM.CREATE.${name}`, JSON.stringify({ name, subjects: [`${name}.>`] }));
      const config = { durable_name: "billing", ack_policy: "explicit" };
      const body = JSON.stringify({ stream_name: name, config });
      await admin.request(`$JS.API.CONSUMER.CREATE.${name}.billing`, body);
    }
    const whole = await readServer(admin, { scope: { prefix: "$JS.hub.API" } });
    expect(whole).toMatchObject({ ok: true, value: { problems: [], account: { streams: 2, domain: "hub" } } });
    const looker = await port({ servers: server.url, auth: as("looker") });
    const part = await readServer(looker, { scope: OWN_API });
    if (!part.ok) throw new Error(part.error.code);
    expect(part.value.problems).toMatchObject([
      { code: "snapshot/account-unread" },
      { code: "snapshot/consumers-unread", stream: "AUDIT" },
    ]);
    expect(part.value.streams.get("ORDERS")?.consumers.has("billing")).toBe(true);
    const plain = await port({ servers: server.url, auth: as("plain") });
    const none = await readServer(plain, { scope: OWN_API });
    expect(none.ok ? "" : none.error.code).toMatch(/read\/(not-enabled|no-jetstream)/);
    const elsewhere = await readServer(admin, { scope: { prefix: "$JS.elsewhere.API" } });
    expect(elsewhere).toMatchObject({ error: { code: "read/no-jetstream" } });
  });
});

/** A way to a server that can be cut, and led elsewhere. */
async function detour(to: string) {
  const links = new Set<Socket>();
  const way = { url: "", to, cut: () => links.forEach((link) => void link.destroy()) };
  const { url } = await listener((socket) => {
    const onward = dial(Number(new URL(way.to).port), "127.0.0.1");
    for (const link of [socket, onward]) links.add(link);
    onward.on("error", () => {});
    socket.pipe(onward).pipe(socket);
    onward.on("close", () => socket.destroy());
  });
  return Object.assign(way, { url });
}

describe.skipIf(!file)("a connection that breaks", () => {
  test("requests that wait end, states are told, and it comes back", async () => {
    const server = await startNatsServer(file as string);
    closing.push(server.stop);
    const way = await detour(server.url);
    const states: PortState["state"][] = [];
    const link = await port({ servers: way.url }, { state: ({ state }) => states.push(state) });
    link.subscribe("silent.service", () => {});
    const waiting = link.request("silent.service", "", 30_000);
    await new Promise((done) => setTimeout(done, 100));
    way.cut();
    expect(await waiting).toMatchObject({ error: { code: "port/closed" } });
    expect(await link.request("$JS.API.INFO", "")).toMatchObject({ error: { code: "port/closed" } });
    await expect.poll(() => states, { timeout: 20_000 }).toEqual(["reconnecting", "connected"]);
    expect(await link.request("$JS.API.INFO", "")).toMatchObject({ ok: true });
    await link.close();
    expect(states.at(-1)).toBe("closed");
    expect(link.state).toEqual({ state: "closed" });
  });

  test("credentials that no longer count end it for good, with the reason", async () => {
    const knows = async (password: string) => {
      const server = await startNatsServer(
        file as string,
        () => `authorization { users: [{ user: u, password: "${password}" }] }`,
      );
      closing.push(server.stop);
      return server.url;
    };
    const way = await detour(await knows("old"));
    const states: PortState["state"][] = [];
    const link = await port(
      { servers: way.url, auth: { kind: "user", user: "u", password: "old" } },
      { state: ({ state }) => states.push(state) },
    );
    way.to = await knows("new");
    way.cut();
    await expect
      .poll(() => link.state, { timeout: 30_000 })
      .toEqual({
        state: "closed",
        error: { code: "connect/auth", url: way.url },
      });
    expect(states).toEqual(["reconnecting", "closed"]);
    expect(await link.request("$JS.API.INFO", "")).toMatchObject({ error: { code: "port/closed" } });
    expect(link.subscribe("x", () => {})()).toBeUndefined();
  });
});
