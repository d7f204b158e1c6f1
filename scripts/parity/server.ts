/**
 * npm run parity -- --seed N --count M [--server VERSION] [--coverage] [--show K]
 * Sends random requests to a real nats-server and asks the model the same: verdict, err_code and effective
 * configuration must agree. Prints the figures and each disagreement at its smallest; exit status 1 on any.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ServerRequest } from "#core/jetstream/server-model/contract.ts";
import { SERVER_VERSIONS } from "#core/jetstream/versions.ts";
import { seededRandom } from "#core/testing/builders.ts";
import { ensureNatsServer, natsServerRelease, releaseOf } from "../lib/nats-server.mjs";
import { fail, inCi, root, say } from "../lib/project.mjs";
import { Sequence } from "./generate/sequence.ts";
import { type Lane, openLanes, profileFor } from "./lanes.ts";
import type { Profile } from "./profiles.ts";
import { isDisagreement, Replay, type Step } from "./replay.ts";
import { coverage, described, figures, Tally } from "./report.ts";
import { shrink } from "./shrink.ts";

const LONGEST = 40;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "10000" },
    server: { type: "string" },
    coverage: { type: "boolean", default: false },
    show: { type: "string", default: "10" },
  },
});
const [seed, count, show] = [Number(values.seed), Number(values.count), Number(values.show)];
const wanted = values.server === undefined ? undefined : natsServerRelease(values.server);
if (values.server !== undefined && !wanted) fail(`--server ${values.server}: a version such as 2.15, 2.12 or 2.10.27`);
if (![seed, count, show].every((number) => Number.isInteger(number) && number >= 0))
  fail("--seed, --count and --show are whole numbers");
const file = ensureNatsServer(wanted);
if (!file) {
  if (inCi) fail("The server model is checked against a nats-server, and CI may not go without.");
  say("SKIPPED: the check of the server model, for want of a nats-server.");
  process.exit(values.server === undefined ? 0 : 1);
}

const release = releaseOf(file) ?? "of an unknown version";
const version = SERVER_VERSIONS.find((known) => release.startsWith(`${known}.`));
if (!version) fail(`nats-server ${release} is not modelled: ${SERVER_VERSIONS.join(", ")} are`);
const lanes = await openLanes(file, version);
const tally = new Tally();
const shown = new Map<string, number>();
const from = performance.now();
let next = 0;
try {
  await Promise.all(lanes.all.map((lane) => run(lane)));
} finally {
  lanes.stop();
}
say(`nats-server ${release}, seed ${seed}:`);
say(figures(tally, (performance.now() - from) / 1000));
if (values.coverage) say(coverage(tally, join(root, "src/core/jetstream/server-model")));
process.exit(tally.disagreements > 0 ? 1 : 0);

/** Takes sequences until there are enough requests. What a sequence does depends on its number alone. */
async function run(lane: Lane): Promise<void> {
  while (tally.requests < count) {
    const number = next;
    next += 1;
    const random = seededRandom(Math.imul(seed, 1_000_003) + number);
    await sequence(lane, profileFor(random()), number, random);
  }
}

async function sequence(lane: Lane, profile: Profile, number: number, random: () => number): Promise<void> {
  const replay = new Replay(lane.account(profile), version, lane.limits(profile));
  const made = new Sequence(random, version);
  const requests: ServerRequest[] = [];
  const length = 10 + Math.floor(random() * (LONGEST - 10));
  while (requests.length < length) {
    const request = made.next();
    requests.push(request);
    const step = await replay.step(request);
    tally.add(step);
    if (isDisagreement(step.difference)) {
      await replay.end();
      if (!step.quirk) await explain(lane, profile, number, requests, step);
      return;
    }
    made.note(request, step.model);
  }
  await replay.end();
}

/** The same disagreement as far as a reader is concerned. */
function signature({ request, model, server, difference }: Step): string {
  const members = difference.kind === "config" ? difference.members.join() : "";
  const codes = [model, server].map((reply) => (reply.ok ? "ok" : reply.errCode));
  return [request.op, difference.kind, ...codes, model.ok ? "" : model.check, members].join(" ");
}

async function explain(
  lane: Lane,
  profile: Profile,
  number: number,
  requests: readonly ServerRequest[],
  step: Step,
): Promise<void> {
  const kind = signature(step);
  const before = shown.get(kind) ?? 0;
  shown.set(kind, before + 1);
  if (before > 0 || shown.size > show) return;
  const small = await shrink(requests, async (fewer) => {
    const last = (await replayed(lane, profile, fewer)).at(-1);
    return last !== undefined && signature(last) === kind;
  });
  say(
    described(await replayed(lane, profile, small), `\nDISAGREEMENT in sequence ${number} (account ${profile.name})`),
  );
}

async function replayed(lane: Lane, profile: Profile, requests: readonly ServerRequest[]): Promise<readonly Step[]> {
  const replay = new Replay(lane.account(profile), version, lane.limits(profile));
  const steps: Step[] = [];
  for (const request of requests) steps.push(await replay.step(request));
  await replay.end();
  return steps;
}
