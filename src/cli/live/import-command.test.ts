/** Imports from real servers of the newest and the oldest release that is modelled. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createServer, connect as dial, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@nats-io/transport-node";
import { Command } from "commander";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { planOf } from "#core/codegen/plan.ts";
import { apply } from "#core/design/commands.ts";
import { type Design, emptyDesign } from "#core/design/model.ts";
import { parseDesign } from "#core/design/parse.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { OWN_API } from "#core/live/api/scope.ts";
import { compare } from "#core/live/compare/compare.ts";
import { importSnapshot } from "#core/live/import/import-snapshot.ts";
import { readServer } from "#core/live/read/read.ts";
import type { ServerSnapshot } from "#core/live/snapshot.ts";
import { TEMPLATES } from "#core/templates/all.ts";
import { onOneServer } from "#core/templates/one-server.ts";
import { designWith, stream } from "#core/testing/builders.ts";
import { type OpenPort, openPort } from "#transport/open-port.ts";
import { ensureNatsServer, startNatsServer } from "../../../scripts/lib/nats-server.mjs";
import { addImportCommand } from "./import-command.ts";
import { runLive } from "./testing/commands.ts";

async function opened(servers: string): Promise<OpenPort> {
  const port = await openPort({ over: "tcp", connect }, { servers, auth: { kind: "none" } });
  if (!port.ok) throw new Error(port.error.code);
  return port.value;
}

async function snapshotOf(port: OpenPort): Promise<ServerSnapshot> {
  const read = await readServer(port, { scope: OWN_API });
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

async function request(port: OpenPort, subject: string, body: object): Promise<{ error?: { description: string } }> {
  const reply = await port.request(`$JS.API.${subject}`, JSON.stringify(body), 20_000);
  if (!reply.ok) throw new Error(`${subject}: ${reply.error.code}`);
  return JSON.parse(new TextDecoder().decode(reply.value));
}

/** What of the design the server takes. */
async function setUp(port: OpenPort, design: Design): Promise<number> {
  let taken = 0;
  for (const { name, config, consumers } of planOf(design).streams) {
    if ((await request(port, `STREAM.CREATE.${name}`, config)).error) continue;
    taken += 1;
    for (const consumer of consumers) {
      const subject = `CONSUMER.CREATE.${name}.${consumer.name}`;
      if (!(await request(port, subject, { stream_name: name, config: consumer.config })).error) taken += 1;
    }
  }
  return taken;
}

async function clear(port: OpenPort): Promise<void> {
  for (const name of (await snapshotOf(port)).streams.keys()) await request(port, `STREAM.DELETE.${name}`, {});
}

function imported(design: Design, snapshot: ServerSnapshot): Design {
  const taken = importSnapshot(design, snapshot);
  if (!taken.ok) throw new Error(taken.error.code);
  const done = taken.value.command && apply(design, taken.value.command);
  if (done && !done.ok) throw new Error(done.error.code);
  return done ? done.value.design : design;
}

const kindsOf = (design: Design, snapshot: ServerSnapshot) =>
  new Set(compare(design, snapshot).differences.map(({ kind }) => kind));

describe.each(["2.15.2", "2.10.27"])("nats-server %s", (version) => {
  const file = ensureNatsServer(version);
  let server: { url: string; stop(): void };
  let port: OpenPort;

  beforeAll(async () => {
    if (!file) return;
    server = await startNatsServer(file, (data) => `jetstream { store_dir: "${data}", max_mem: 1TB, max_file: 100TB }`);
    port = await opened(server.url);
  });
  afterAll(async () => {
    await port?.close();
    server?.stop();
  });

  test.skipIf(!file).each(TEMPLATES.map(({ id, design }) => ({ id, design: onOneServer(design()) })))(
    "a server set up from the template $id is that design, and a fresh one without a difference",
    async ({ design }) => {
      const taken = await setUp(port, design);
      const snapshot = await snapshotOf(port);
      expect(snapshot.problems).toEqual([]);
      const known = imported(design, snapshot);
      if (version === "2.15.2") expect(known).toBe(design);
      expect(imported(known, snapshot)).toBe(known);
      const fresh = imported(emptyDesign(), snapshot);
      if (taken > 0) expect(kindsOf(fresh, snapshot)).toEqual(new Set(["same"]));
      expect(imported(fresh, snapshot)).toBe(fresh);
      await clear(port);
    },
  );
});

describe("the command", () => {
  const file = ensureNatsServer("2.15.2");
  let folder: string;
  let server: { url: string; stop(): void };
  const said = { out: "", err: "" };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "import-"));
    if (!file) return;
    server = await startNatsServer(
      file,
      (data) => `
        server_name: "shop"
        jetstream { store_dir: "${data}" }
        accounts { A { jetstream: enabled, users: [
          { user: admin, password: "s3cret" }
          { user: looker, password: looker, permissions: {
            publish: { allow: ["$JS.API.STREAM.LIST", "$JS.API.CONSUMER.LIST.ORDERS"] }
          } }
        ] } }`,
    );
    const admin = await opened(server.url.replace("//", "//admin:s3cret@"));
    for (const name of ["ORDERS", "AUDIT"]) {
      await request(admin, `STREAM.CREATE.${name}`, { name, subjects: [`${name.toLowerCase()}.>`] });
      const config = { durable_name: "billing", ack_policy: "explicit" };
      await request(admin, `CONSUMER.CREATE.${name}.billing`, { stream_name: name, config });
    }
    const passing = { ack_policy: "none", inactive_threshold: 600_000_000_000 };
    await request(admin, "CONSUMER.CREATE.ORDERS", { stream_name: "ORDERS", config: passing });
    await admin.close();
  });
  afterAll(() => {
    server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    Object.assign(said, { out: "", err: "" });
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      said.err += text;
      return true;
    });
    for (const name of ["URL", "USER", "PASSWORD", "CREDS", "NKEY", "TOKEN"]) vi.stubEnv(`NATS_${name}`, undefined);
  });
  afterEach(() => {
    process.exitCode = 0;
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  /** The exit status, and what was written. */
  async function run(...args: string[]) {
    const program = new Command("test").exitOverride().configureOutput({ writeErr: (text) => (said.err += text) });
    addImportCommand(program, {
      read: (name) => ({ name, text: readFileSync(name, "utf8") }),
      write: (text) => {
        said.out += text;
      },
      refuse: (message) => new Error(message),
    });
    process.exitCode = 0;
    let status: number;
    try {
      await program.parseAsync(["import", ...args], { from: "user" });
      status = Number(process.exitCode);
    } catch (thrown) {
      said.err += (thrown as Error).message;
      status = 2;
    }
    return { status, ...said };
  }

  const password = () => {
    const path = join(folder, "password");
    writeFileSync(path, "s3cret\n");
    return path;
  };

  test.skipIf(!file)("a design goes to standard output, and what was found to standard error", async () => {
    const { status, out, err } = await run("--server", server.url, "--user", "admin", "--password-file", password());
    expect(status).toBe(0);
    const design = parseDesign(out);
    expect(design.ok && [...design.value.elements.values()].map(({ kind }) => kind).sort()).toEqual([
      "consumer",
      "consumer",
      "stream",
      "stream",
    ]);
    expect(design).toMatchObject({ value: { environment: { profile: "development", servers: 1 } } });
    expect(err).toBe(
      "shop (nats-server 2.15.2) has 2 streams and 3 consumers: 4 added, 0 changed.\n" +
        "note: 1 ephemeral consumer left out: programs make it while they run\n" +
        "note: environment.profile is development: the checks for production want replicas, which a lone server cannot" +
        " have\n",
    );
    expect(out + err).not.toContain("s3cret");
  });

  test.skipIf(!file)("into a design, from the environment: only its file is overwritten", async () => {
    vi.stubEnv("NATS_URL", server.url);
    vi.stubEnv("NATS_USER", "admin");
    vi.stubEnv("NATS_PASSWORD", "s3cret");
    const path = join(folder, "design.json");
    writeFileSync(path, serializeDesign(emptyDesign("Shop")));
    expect(await run("--out", path)).toMatchObject({ status: 2, err: expect.stringContaining("is there already") });
    expect((await run("--into", path, "--out", path)).status).toBe(0);
    expect(parseDesign(readFileSync(path, "utf8"))).toMatchObject({ value: { name: "Shop" } });
    Object.assign(said, { out: "", err: "" });
    const again = await run("--into", path);
    expect(again.err).toContain("nothing is new");
    expect(again.out).toBe(readFileSync(path, "utf8"));
  });

  test.skipIf(!file)("what may not be seen is said, and the rest written", async () => {
    const { host } = new URL(server.url);
    const { status, out, err } = await run("--server", `nats://looker:looker@${host}`);
    expect(status).toBe(1);
    expect(parseDesign(out)).toMatchObject({ ok: true, value: { elements: { size: 3 } } });
    expect(err).toContain("The consumers of AUDIT could not be read: The user has no permission for");
    expect(err).toContain("The limits of the account are not known");
  });

  test.skipIf(!file)("what may not be seen is not compared, which diff and plan say", async () => {
    const looker = `nats://looker:looker@${new URL(server.url).host}`;
    const path = join(folder, "audit.json");
    const audit = designWith({ elements: { audit: stream({ name: "AUDIT", subjects: ["audit.>"] }) } });
    writeFileSync(path, serializeDesign(audit));
    const why = "not compared: The consumers of AUDIT could not be read: The user has no permission for";
    const diff = await runLive(looker, ["diff", path]);
    expect(diff).toMatchObject({ status: 1, out: expect.stringContaining(why) });
    const plan = await runLive(looker, ["plan", path]);
    expect(plan).toMatchObject({ status: 1, out: expect.stringContaining(why) });
    expect(plan.out).toMatch(/^There is nothing to do with what could be read\.\n/);
    const json = await runLive(looker, ["plan", path, "--format", "json"]);
    expect(JSON.parse(json.out).problems).toContainEqual(
      expect.objectContaining({ code: "snapshot/consumers-unread", stream: "AUDIT" }),
    );
  });

  test.skipIf(!file)("refused credentials and a domain that is none, without a secret", async () => {
    vi.stubEnv("NATS_PASSWORD", "not-this-one");
    const refused = await run("--server", server.url, "--user", "admin");
    expect(refused).toMatchObject({ status: 2, out: "" });
    expect(refused.err).toMatch(/refused the credentials/);
    expect(refused.err).not.toContain("not-this-one");
    Object.assign(said, { err: "" });
    vi.stubEnv("NATS_PASSWORD", "s3cret");
    const elsewhere = await run("--server", server.url, "--user", "admin", "--domain", "mars");
    expect(elsewhere).toMatchObject({ status: 2, err: expect.stringContaining("Nobody answers $JS.mars.API.INFO") });
  });

  test.skipIf(!file)("a server that ends meanwhile, behind a slow link, writes nothing", async ({ onTestFinished }) => {
    const own = await startNatsServer(file as string);
    onTestFinished(own.stop);
    const filling = await opened(own.url);
    for (let n = 0; n < 300; n += 1) {
      await request(filling, `STREAM.CREATE.S${n}`, { name: `S${n}`, subjects: [`s${n}.>`], storage: "memory" });
    }
    await filling.close();
    const { port: to } = new URL(own.url);
    let passed = 0;
    const links: Socket[] = [];
    const proxy = createServer((client) => {
      const onward = dial(Number(to), "127.0.0.1");
      links.push(client, onward);
      for (const each of [client, onward]) each.on("error", () => {});
      client.pipe(onward);
      // A little each time, a little late; the server is killed once its first page is through.
      onward.on("data", (bytes) => {
        onward.pause();
        setTimeout(() => {
          client.write(bytes);
          passed += bytes.length;
          if (passed > 200_000) own.stop();
          onward.resume();
        }, 5);
      });
      onward.on("close", () => client.destroy());
    });
    await new Promise<void>((done) => proxy.listen(0, "127.0.0.1", done));
    const address = proxy.address();
    const out = join(folder, "never.json");
    const result = await run(
      "--server",
      `nats://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
      "--out",
      out,
    );
    expect(result).toMatchObject({ status: 2, out: "", err: "The connection ended while the server was read." });
    expect(() => readFileSync(out)).toThrow();
    for (const each of links) each.destroy();
    proxy.close();
  });
});
