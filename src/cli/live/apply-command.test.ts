/** The commands that compare, plan and apply, on real servers of the newest and the oldest release that is modelled. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@nats-io/transport-node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, type DesignElement, emptyDesign } from "#core/design/model.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { OWN_API } from "#core/live/api/scope.ts";
import { apply } from "#core/live/apply/apply.ts";
import { resourceText } from "#core/live/comparison.ts";
import { planChanges } from "#core/live/plan/plan-changes.ts";
import type { StepOutcome } from "#core/live/plan.ts";
import { readServer } from "#core/live/read/read.ts";
import { consumer, designWith, kv, stream } from "#core/testing/builders.ts";
import { type OpenPort, openPort } from "#transport/open-port.ts";
import { ensureNatsServer } from "../../../scripts/lib/nats-server.mjs";
import { runLive } from "./testing/commands.ts";

/** A server that can be killed and started again, with the same port and the same data. */
class Server {
  private readonly folder = mkdtempSync(join(tmpdir(), "nats-apply-"));
  private child: ChildProcess | undefined;
  private port = "-1";

  constructor(private readonly file: string) {}

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const args = ["-a", "127.0.0.1", "-p", this.port, "-js", "-sd", join(this.folder, "data")];
    this.child = spawn(this.file, [...args, "--ports_file_dir", this.folder], { stdio: "ignore" });
    for (let n = 0; n < 400; n += 1) {
      const ports = readdirSync(this.folder).find((name) => name.endsWith(`_${this.child?.pid}.ports`));
      const text = ports ? readFileSync(join(this.folder, ports), "utf8") : "";
      if (text.trim().endsWith("}")) {
        this.port = new URL((JSON.parse(text) as { nats: string[] }).nats[0] ?? "").port;
        return;
      }
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error("nats-server did not start");
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGKILL");
    await gone;
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function opened(servers: string): Promise<OpenPort> {
  const port = await openPort({ over: "tcp", connect }, { servers, auth: { kind: "none" } });
  if (!port.ok) throw new Error(port.error.code);
  return port.value;
}

async function snapshotOf(port: OpenPort) {
  const read = await readServer(port, { scope: OWN_API });
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

async function ask(port: OpenPort, subject: string, body: object | string = ""): Promise<void> {
  const reply = await port.request(subject, typeof body === "string" ? body : JSON.stringify(body), 20_000);
  if (!reply.ok) throw new Error(`${subject}: ${reply.error.code}`);
}

const ORDERS = stream({ name: "ORDERS", subjects: ["orders.>"], storage: "file" });
const SHOP = designWith({
  elements: {
    orders: ORDERS,
    billing: consumer({ stream: "orders", durable_name: "billing", ack_policy: "explicit" }),
    settings: kv(),
  },
});

function withElement(design: Design, id: string, element: DesignElement): Design {
  return { ...design, elements: new Map(design.elements).set(id as ElementId, element) };
}

describe.each(["2.15.2", "2.10.27"])("nats-server %s", (version) => {
  const file = ensureNatsServer(version);
  let server: Server;
  let port: OpenPort;
  let folder: string;

  beforeAll(async () => {
    if (!file) return;
    server = new Server(file);
    await server.start();
    port = await opened(server.url);
  }, 60_000);
  afterAll(async () => {
    await port?.close();
    await server?.end();
  });
  beforeEach(({ skip }) => {
    if (!file) skip("for want of this release");
    folder = mkdtempSync(join(tmpdir(), "apply-"));
    process.exitCode = 0;
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    process.exitCode = 0;
    vi.restoreAllMocks();
    if (!port) return;
    for (const name of (await snapshotOf(port)).streams.keys()) await ask(port, `$JS.API.STREAM.DELETE.${name}`);
  });

  /** One run: status, standard output, what it was refused for. */
  async function run(design: Design | string, ...args: string[]) {
    const path = typeof design === "string" ? design : join(folder, "design.json");
    if (typeof design !== "string") writeFileSync(path, serializeDesign(design));
    const [verb = "", ...rest] = args;
    return runLive(server.url, [verb, path, ...rest]);
  }

  test("from nothing to the design, to another one, and back", async () => {
    const missing = await run(SHOP, "diff");
    expect(missing.status).toBe(1);
    expect(missing.out).toContain("ORDERS > billing: in the design, not on the server\n");

    const told = await run(SHOP, "apply");
    expect(told.status).toBe(1);
    expect(told.out).toContain("Nothing was done: --yes carries it out.");
    expect((await snapshotOf(port)).streams.size).toBe(0);

    const done = await run(SHOP, "apply", "--yes", "--no-backup");
    expect(done).toMatchObject({ status: 0, refused: "" });
    expect(done.out).toContain("All 3 steps are done.\nThe server holds what the design says.\n");
    expect(await run(SHOP, "diff")).toMatchObject({ status: 0, out: "3 same\n" });
    expect(await run(SHOP, "plan")).toMatchObject({ status: 0, out: "There is nothing to do.\n" });

    for (let n = 0; n < 7; n += 1) await ask(port, "orders.new", `${n}`);
    const smaller = withElement(SHOP, "orders", stream({ ...ORDERS.config, max_msgs: 3 }));
    const plan = await run(smaller, "plan");
    expect(plan.status).toBe(1);
    expect(plan.out).toContain(
      "1. Update stream ORDERS\n   max_msgs: -1 -> 3\n   ! Drops the oldest 4 messages (max_msgs).\n",
    );
    const kept = join(folder, "backup.json");
    expect(await run(smaller, "apply", "--yes", "--backup", kept)).toMatchObject({ status: 0 });
    expect((await snapshotOf(port)).streams.get("ORDERS")?.counts.messages).toBe(3);
    expect((await run(smaller, "apply", "--yes", "--backup", kept)).out).toBe("There is nothing to do.\n");

    const back = await run(kept, "apply", "--yes", "--no-backup");
    expect(back).toMatchObject({ status: 0, refused: "" });
    expect(await run(SHOP, "diff")).toMatchObject({ status: 0 });
  });

  test("the reverse plan brings back what was there, after all of a plan and after a part of it", async () => {
    await run(SHOP, "apply", "--yes", "--no-backup");
    await ask(port, "orders.new", "1");
    const before = await snapshotOf(port);
    const other = designWith({
      elements: {
        orders: stream({ ...ORDERS.config, max_msgs: 3 }),
        audit: consumer({ stream: "orders", durable_name: "audit", ack_policy: "explicit" }),
        billing: consumer({ stream: "orders", durable_name: "billing", ack_policy: "explicit", max_deliver: 4 }),
        extra: stream({ name: "EXTRA", subjects: ["extra"] }),
        settings: kv({ storage: "memory" }),
      },
    });
    const kept = join(folder, "kept.json");
    const reverse = join(folder, "kept-reverse.json");
    const partly = await run(other, "apply", "--yes", "--backup", kept);
    expect(partly.status).toBe(1);
    expect(partly.out).toContain(`The plan that takes it back is in ${reverse}.\n`);
    expect(partly.out).toContain("can not change storage type");
    await ask(port, "extra", "1");

    const told = await runLive(server.url, ["apply", "--plan", reverse]);
    expect(told.status).toBe(1);
    expect(told.out).toContain("confirm with: --confirm EXTRA\n");
    const unnamed = await runLive(server.url, ["apply", "--plan", reverse, "--yes", "--no-backup"]);
    expect([unnamed.status, unnamed.refused]).toEqual([2, expect.stringContaining("--confirm EXTRA.")]);
    const confirmed = ["--confirm", "EXTRA"];
    const back = await runLive(server.url, ["apply", "--plan", reverse, "--yes", "--no-backup", ...confirmed]);
    expect(back).toMatchObject({ status: 0, refused: "" });
    const configs = ({ streams }: typeof before) =>
      [...streams.values()].map(({ config, consumers }) => [
        config,
        [...consumers.values()].map((each) => each.config),
      ]);
    expect(configs(await snapshotOf(port))).toEqual(configs(before));
    const again = await runLive(server.url, ["apply", "--plan", reverse, "--yes", "--no-backup"]);
    expect(again).toMatchObject({ status: 0, out: "There is nothing to do.\n" });
  });

  test("a plan of a file is the plan that was read, or is not begun", async () => {
    const file = join(folder, "plan.json");
    writeFileSync(file, (await run(SHOP, "plan", "--format", "json")).out);
    const done = await runLive(server.url, ["apply", "--plan", file, "--yes", "--no-backup"]);
    expect(done).toMatchObject({ status: 0, refused: "" });
    expect(done.out).toMatch(/All 3 steps are done\.\n$/);
    await run(withElement(SHOP, "orders", stream({ ...ORDERS.config, max_msgs: 3 })), "apply", "--yes", "--no-backup");
    const late = await runLive(server.url, ["apply", "--plan", file, "--yes", "--no-backup"]);
    expect(late.refused).toBe(
      "Nothing was done: ORDERS is not as it was when the plan was made, or could not be read. Plan again.",
    );
    writeFileSync(file, "[]");
    expect((await runLive(server.url, ["apply", "--plan", file])).refused).toContain("is no plan");
    expect((await run(SHOP, "apply", "--plan", file)).refused).toContain("Say what is to be done");
  });

  test("what the server takes and leaves as it was is said, and brought by a replacement", async ({ skip }) => {
    if (version === "2.10.27") skip("since 2.14");
    const copying = (deliver_policy: "all" | "last") =>
      withElement(SHOP, "billing", {
        ...consumer({ stream: "orders", durable_name: "copy", sourcing: true, deliver_policy }),
      });
    await run(copying("all"), "apply", "--yes", "--no-backup");
    const plan = await run(copying("last"), "plan");
    expect(plan.out).toContain("! The server takes this, and leaves deliver_policy as it is.\n");
    expect(plan.out).toContain("--replace ORDERS.copy deletes and creates it instead.\n");
    const kept = await run(copying("last"), "apply", "--yes", "--no-backup");
    expect([kept.status, kept.out]).toEqual([1, expect.stringContaining("The server still differs from the design")]);
    const anew = await run(copying("last"), "apply", "--yes", "--no-backup", "--replace", "ORDERS > copy");
    expect(anew).toMatchObject({ status: 0, refused: "" });
  });

  test("a bucket is adopted by its name, a consumer as lists have it", async () => {
    await run(SHOP, "apply", "--yes", "--no-backup");
    const adopted = await run(emptyDesign("Nothing"), "plan", "--adopt", "settings", "ORDERS > billing");
    expect(adopted.out).toContain("Delete consumer ORDERS > billing\n");
    expect(adopted.out).toContain("Delete stream KV_settings\n");
  });

  test("a backup that is there is not written over", async () => {
    const kept = join(folder, "backup.json");
    writeFileSync(kept, "mine");
    const { status, refused } = await run(SHOP, "apply", "--yes", "--backup", kept);
    expect([status, refused]).toEqual([2, `${kept} is there already: name another file for the backup.`]);
    expect((await snapshotOf(port)).streams.size).toBe(0);
    expect(readFileSync(kept, "utf8")).toBe("mine");
  });

  test("what only the server has goes when it is adopted, and what it holds only by its name", async () => {
    await run(SHOP, "apply", "--yes", "--no-backup");
    await ask(port, "orders.new", "1");
    const nothing = emptyDesign("Nothing");
    const listed = await run(nothing, "diff");
    expect(listed).toMatchObject({ status: 0 });
    expect(listed.out).toContain("ORDERS: only on the server\n");
    expect((await run(nothing, "plan", "--adopt", "ORDER")).refused).toBe(
      "--adopt: ORDER is not something that only the server has. Choose from: KV_settings, ORDERS, ORDERS.billing.",
    );
    const unnamed = await run(nothing, "apply", "--yes", "--no-backup", "--adopt", "ORDERS");
    expect([unnamed.status, unnamed.refused]).toEqual([
      2,
      "Nothing was done: what is lost has to be named, with --confirm ORDERS.",
    ]);
    expect((await snapshotOf(port)).streams.size).toBe(2);
    const gone = await run(nothing, "apply", "--yes", "--no-backup", "--adopt", "ORDERS", "--confirm", "ORDERS");
    expect(gone.status).toBe(0);
    expect([...(await snapshotOf(port)).streams.keys()]).toEqual(["KV_settings"]);
  });

  test("an update that is refused is offered as a replacement; other formats say the same", async () => {
    await run(SHOP, "apply", "--yes", "--no-backup");
    const memory = withElement(SHOP, "orders", stream({ ...ORDERS.config, storage: "memory" }));
    const plan = await run(memory, "plan");
    expect(plan.out).toContain(
      "The server would refuse this: stream configuration update can not change storage type (10052)",
    );
    expect(plan.out).toContain("--replace ORDERS deletes and creates it instead.");
    const stopped = await run(memory, "apply", "--yes", "--no-backup", "--format", "json");
    expect(stopped.status).toBe(1);
    expect(JSON.parse(stopped.out)).toMatchObject({
      outcomes: [{ state: "refused", errCode: 10052 }],
      finished: false,
    });
    const whole = await run(memory, "apply", "--yes", "--no-backup", "--replace", "ORDERS", "--format", "json");
    expect(whole.status).toBe(0);
    expect(JSON.parse(whole.out)).toMatchObject({ finished: true, steps: [{ purpose: "replace-delete" }, {}, {}] });
  });

  test("killed in the middle: what is said to be done is there, and a new plan does the rest", async () => {
    const names = Array.from({ length: 30 }, (_, n) => `S${n}`);
    const design = designWith({
      elements: Object.fromEntries(names.map((name) => [name, stream({ name, subjects: [name] })])),
    });
    const plan = planChanges(design, await snapshotOf(port));
    for (const [at, during] of [
      [7, false],
      [15, true],
    ] as const) {
      const rest = planChanges(design, await snapshotOf(port));
      let killed: Promise<void> | undefined;
      let back = false;
      const whenBack = async () => {
        back = true;
        await killed;
        await server.start();
        for (let n = 0; n < 200 && port.state.state !== "connected"; n += 1)
          await new Promise((done) => setTimeout(done, 100));
        return port.state.state === "connected";
      };
      const report = await apply(port, rest, {
        scope: OWN_API,
        whenBack,
        timeout: 5000,
        onOutcome: ({ number }) => {
          if (number === at && !during) killed = server.kill();
        },
        onStep: ({ number }) => {
          if (number === at && during) killed = server.kill();
        },
      });
      await killed;
      expect(killed).toBeDefined();
      if (!back) await whenBack();
      const there = new Set((await snapshotOf(port)).streams.keys());
      for (const { step, outcome } of report.outcomes) {
        const name = resourceText(step.resource);
        if (outcome.state === "done") expect(there, name).toContain(name);
        if (isUndone(outcome)) expect(there, name).not.toContain(name);
      }
      const begun = new Set(report.outcomes.map(({ step }) => step.number));
      for (const { number, resource } of rest.steps)
        if (!begun.has(number)) expect(there).not.toContain(resource.stream);
    }
    const last = await apply(port, planChanges(design, await snapshotOf(port)), { scope: OWN_API });
    expect(last.finished).toBe(true);
    expect(plan.steps).toHaveLength(30);
    expect(planChanges(design, await snapshotOf(port)).steps).toEqual([]);
  }, 90_000);
});

function isUndone({ state }: StepOutcome): boolean {
  return state === "not-sent" || state === "moved" || state === "refused";
}
