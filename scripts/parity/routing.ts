/**
 * npm run parity:routing -- --seed N --count M
 * Asks a real nats-server where messages go and the topology where its wires are, and compares: a wire exists if and
 * only if the server routes some message along it. Prints the figures; exit status 1 on any disagreement.
 */
import { parseArgs } from "node:util";
import { connect, type NatsConnection } from "@nats-io/transport-node";
import type { ElementId } from "#core/design/ids.ts";
import { type DesignElement, emptyDesign } from "#core/design/model.ts";
import { seededRandom } from "#core/testing/builders.ts";
import type { WireKind } from "#core/topology/model.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { ensureNatsServer, startNatsServer } from "../lib/nats-server.mjs";
import { fail, inCi, say } from "../lib/project.mjs";
import { type Case, randomCase, universe } from "./cases.ts";

interface ApiReply {
  error?: { err_code: number; description: string };
  state?: { messages: number };
  num_pending?: number;
}

interface Wire {
  readonly kind: WireKind;
  readonly from: string;
  readonly to: string;
}

const { values } = parseArgs({
  options: { seed: { type: "string", default: "1" }, count: { type: "string", default: "100" } },
});
const file = ensureNatsServer();
if (!file) {
  if (inCi) fail("The routing check needs a nats-server, and CI may not go without.");
  say("SKIPPED: the routing check, for want of a nats-server.");
  process.exit(0);
}

const server = await startNatsServer(file);
let disagreements = 0;
try {
  const nc = await connect({ servers: server.url });
  disagreements = await compareAll(nc, Number(values.seed), Number(values.count));
  await nc.close();
} finally {
  server.stop();
}
process.exit(disagreements > 0 ? 1 : 0);

async function compareAll(nc: NatsConnection, seed: number, count: number): Promise<number> {
  const random = seededRandom(seed);
  const totals = { cases: 0, refused: 0, wires: 0, absent: 0, disagreements: 0 };
  while (totals.cases < count) {
    const one = randomCase(random);
    if (await create(nc, one)) {
      totals.cases += 1;
      for (const [wire, routed] of await routes(nc, one)) {
        totals[routed ? "wires" : "absent"] += 1;
        if (drawn(one, wire) === routed) continue;
        totals.disagreements += 1;
        say(
          `${wire.kind} ${wire.from} > ${wire.to}: the server ${routed ? "routes" : "does not route"} it\n${JSON.stringify(one)}`,
        );
      }
    } else totals.refused += 1;
    for (const { name } of one.streams) await api(nc, `STREAM.DELETE.${name}`);
  }
  const decided = totals.wires + totals.absent;
  say(
    `seed ${seed}: ${totals.cases} topologies (${totals.refused} refused by the server and left out), ${decided} possible wires:`,
  );
  say(`${totals.wires} that are and ${totals.absent} that are not; ${totals.disagreements} disagreements`);
  return totals.disagreements;
}

async function api(nc: NatsConnection, subject: string, body: unknown = {}): Promise<ApiReply> {
  return (await nc.request(`$JS.API.${subject}`, JSON.stringify(body), { timeout: 10_000 })).json();
}

async function create(nc: NatsConnection, { streams, consumers }: Case): Promise<boolean> {
  for (const config of streams) if ((await api(nc, `STREAM.CREATE.${config.name}`, config)).error) return false;
  for (const { stream, config } of consumers) {
    const request = { stream_name: stream, config };
    if ((await api(nc, `CONSUMER.DURABLE.CREATE.${stream}.${config.durable_name}`, request)).error) return false;
  }
  return true;
}

/** Every wire that could be, and whether a message came along it once every literal subject had been published. */
async function routes(
  nc: NatsConnection,
  { streams, consumers }: Case,
): Promise<readonly (readonly [Wire, boolean])[]> {
  const found: [Wire, boolean][] = [];
  await publish(nc, [...universe("p", 4), ...universe("q", 3)]);
  await settled(nc, streams);
  const stored = await messages(nc, streams);
  for (const { name, mirror, sources, republish } of streams) {
    const came = (stored.get(name) ?? 0) > 0;
    if (mirror) found.push([{ kind: "mirror", from: mirror.name, to: name }, came]);
    for (const source of sources ?? []) found.push([{ kind: "source", from: source.name, to: name }, came]);
    if (!republish) continue;
    for (const to of ["R1", "R2"]) found.push([{ kind: "republish", from: name, to }, (stored.get(to) ?? 0) > 0]);
  }
  await publish(nc, [...universe("r.p", 3), ...universe("r.t", 3)]);
  for (const { stream, config } of consumers) {
    const { num_pending = 0 } = await api(nc, `CONSUMER.INFO.${stream}.${config.durable_name}`);
    found.push([{ kind: "deliver", from: stream, to: config.durable_name ?? "" }, num_pending > 0]);
  }
  return found;
}

async function publish(nc: NatsConnection, subjects: readonly string[]): Promise<void> {
  for (const subject of subjects) nc.publish(subject);
  await nc.flush();
}

async function messages(nc: NatsConnection, streams: Case["streams"]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { name } of streams) counts.set(name, (await api(nc, `STREAM.INFO.${name}`)).state?.messages ?? 0);
  return counts;
}

/** Copies arrive a little later: waits until nothing has changed for a while. */
async function settled(nc: NatsConnection, streams: Case["streams"]): Promise<void> {
  let before = "";
  for (let quiet = 0; quiet < 3; ) {
    await new Promise((done) => setTimeout(done, 120));
    const now = JSON.stringify([...(await messages(nc, streams))]);
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
}

function drawn({ streams, consumers }: Case, { kind, from, to }: Wire): boolean {
  const elements = new Map<ElementId, DesignElement>();
  for (const config of streams) elements.set(config.name as ElementId, { kind: "stream", config });
  for (const { stream, config } of consumers)
    elements.set(config.durable_name as ElementId, { kind: "consumer", stream, config });
  return topologyOf({ ...emptyDesign(), elements }).wireById.has(`${kind}:${from}>${to}`);
}
