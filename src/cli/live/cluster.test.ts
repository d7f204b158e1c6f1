/**
 * Live commands and watching on a real cluster of three servers, one and two of which are stopped. Other releases:
 * `CLUSTER_RELEASES=2.10.27,2.12.15 npx vitest run src/cli/live/cluster.test.ts`.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@nats-io/transport-node";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Design } from "#core/design/model.ts";
import { parseDesign } from "#core/design/parse.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import type { StreamConfig } from "#core/jetstream/wire.ts";
import { listenForAdvisories } from "#core/live/advisories/listen.ts";
import type { AdvisoryLog } from "#core/live/advisories/log.ts";
import { OWN_API } from "#core/live/api/scope.ts";
import { readServer } from "#core/live/read/read.ts";
import type { Drift } from "#core/live/watch/contract.ts";
import { watchServer } from "#core/live/watch/watch.ts";
import { consumer, designWith, kv, stream } from "#core/testing/builders.ts";
import { type OpenPort, openPort } from "#transport/open-port.ts";
import { type StartedCluster, startNatsCluster } from "../../../scripts/lib/nats-cluster.mjs";
import { ensureNatsServer } from "../../../scripts/lib/nats-server.mjs";
import { runLive } from "./testing/commands.ts";

const TAGS = [["az:a", "ssd"], ["az:b", "ssd"], ["az:c"]];

const shop = (config: Partial<StreamConfig>) =>
  designWith({
    elements: {
      orders: stream({ name: "ORDERS", subjects: ["orders.>"], storage: "file", ...config }),
      billing: consumer({ stream: "orders", durable_name: "billing", ack_policy: "explicit" }),
      settings: kv({ storage: "memory", num_replicas: 3 }),
    },
  });

const clock = {
  now: () => Date.now(),
  after(milliseconds: number, run: () => void) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

const sleep = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Until it is so. */
async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let n = 0; n < 300; n += 1) {
    if (await isSo()) return;
    await sleep(100);
  }
  throw new Error(`never: ${what}`);
}

const RELEASES = (process.env.CLUSTER_RELEASES ?? "2.15.2").split(",");

describe.each(RELEASES)("a cluster of nats-server %s", { timeout: 180_000 }, (version) => {
  const file = ensureNatsServer(version);
  let cluster: StartedCluster;
  let port: OpenPort;
  let folder: string;

  beforeAll(async () => {
    if (!file) return;
    folder = mkdtempSync(join(tmpdir(), "cluster-"));
    cluster = await startNatsCluster(file, TAGS);
    const url = cluster.servers[0]?.url ?? "";
    const opened = await openPort({ over: "tcp", connect }, { servers: url, auth: { kind: "none" } });
    if (!opened.ok) throw new Error(opened.error.code);
    port = opened.value;
    await until("a meta leader", async () => {
      const reply = await port.request("$JS.API.INFO", "", 500);
      return reply.ok && !new TextDecoder().decode(reply.value).includes('"error"');
    });
  }, 60_000);
  afterAll(async () => {
    await port?.close();
    cluster?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
    vi.restoreAllMocks();
  });
  beforeEach(({ skip }) => {
    if (!file) skip("for want of this release");
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
  });

  function run(verb: string, design: Design, ...args: string[]) {
    const path = join(folder, "design.json");
    writeFileSync(path, serializeDesign(design));
    const kept = verb === "apply" ? ["--no-backup"] : [];
    return runLive(cluster.servers[0]?.url ?? "", [verb, path, ...kept, ...args]);
  }

  async function ordersCluster() {
    const read = await readServer(port, { scope: OWN_API });
    return read.ok ? read.value.streams.get("ORDERS")?.cluster : undefined;
  }

  test("set up, given more replicas, moved, and imported again", async () => {
    expect(await run("apply", shop({}), "--yes")).toMatchObject({ status: 0, refused: "" });
    expect(await run("diff", shop({}))).toMatchObject({ status: 0, out: "3 same\n" });

    const apart = shop({ num_replicas: 1, placement: { tags: ["az:c"] } });
    expect(await run("apply", apart, "--yes")).toMatchObject({ status: 0, refused: "" });
    await until("moved", async () => (await ordersCluster())?.leader === "n3");

    const both = await run("plan", shop({ num_replicas: 2, placement: { tags: ["ssd"] } }));
    expect(both.out).toContain("(10123): change num_replicas first, then the placement\n");
    const nowhere = await run("apply", shop({ num_replicas: 1, placement: { tags: ["az:x"] } }), "--yes");
    expect(nowhere.status).toBe(1);
    expect(nowhere.out).toContain("The server refused it: no suitable peers for placement");

    const three = await run("apply", shop({ num_replicas: 3 }), "--yes");
    expect(three).toMatchObject({ status: 0, refused: "" });
    expect(three.out).toContain("The server holds what the design says.\n");

    const out = join(folder, "imported.json");
    expect(await runLive(cluster.servers[1]?.url ?? "", ["import", "--out", out])).toMatchObject({ status: 0 });
    const imported = parseDesign(readFileSync(out, "utf8"));
    if (!imported.ok) throw new Error("the import is no design");
    expect(await run("diff", imported.value)).toMatchObject({ status: 0, out: "3 same\n" });
  });

  test("watched while servers stop and come back: leaders change, nothing drifts", async () => {
    await until("three replicas", async () => (await ordersCluster())?.peers.length === 2);
    const read = await readServer(port, { scope: OWN_API });
    if (!read.ok) throw new Error(read.error.code);
    let log: AdvisoryLog | undefined;
    const drift: Drift[] = [];
    const about = { scope: OWN_API, clock, onDrift: (news: readonly Drift[]) => void drift.push(...news) };
    const listening = listenForAdvisories(port, {
      ...about,
      onNews: (news) => {
        log = news;
      },
    });
    const watch = watchServer(port, { ...about, baseline: read.value, onUpdate: () => undefined });
    const resources = [{ stream: "ORDERS", consumers: ["billing"] }];
    watch.focus({ visible: true, resources, inView: resources });
    const heard = (code: string) => Number((log?.counts as Record<string, number> | undefined)?.[code] ?? 0);
    try {
      // The one that this connection is to stays.
      const [, second, third] = cluster.servers;
      const leader = read.value.streams.get("ORDERS")?.cluster?.leader;
      const [first, last] = leader === third?.name ? [third, second] : [second, third];
      await first?.kill();
      if (leader === first?.name) await until("another leader", () => heard("stream-leader") > 0);
      // Until there is a leader of everything, what cannot be read is said: status 2.
      let withoutOne = await run("diff", shop({ num_replicas: 3 }));
      await until("leaders of everything", async () => {
        if (withoutOne.status === 2) withoutOne = await run("diff", shop({ num_replicas: 3 }));
        return withoutOne.status !== 2;
      });
      expect(withoutOne).toMatchObject({ status: 0, out: "3 same\n" });

      await last?.kill();
      await until("a quorum that is lost", () => heard("stream-quorum-lost") + heard("consumer-quorum-lost") > 0);
      const without = await run("diff", shop({ num_replicas: 3 }));
      expect(without.status, without.out).toBeGreaterThan(0);

      await first?.restart();
      await last?.restart();
      await until("all of it again", async () => (await run("diff", shop({ num_replicas: 3 }))).status === 0);
      watch.soon();
      await sleep(1500);
      expect(drift).toEqual([]);
    } finally {
      watch.stop();
      listening.stop();
    }
  });
});
