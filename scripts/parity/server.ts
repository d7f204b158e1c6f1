/**
 * npm run parity -- --seed N --count M [--server VERSION] [--coverage] [--show K]
 * Sends random requests to a real nats-server and asks the model the same: verdict, err_code and effective
 * configuration must agree. Prints the figures and each disagreement at its smallest; exit status 1 on any.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SERVER_VERSIONS, type ServerVersion } from "#core/jetstream/versions.ts";
import { ensureNatsServer, natsServerRelease, releaseOf } from "../lib/nats-server.mjs";
import { fail, inCi, root, say } from "../lib/project.mjs";
import { openLanes } from "./lanes.ts";
import { coverage, figures } from "./report.ts";
import { Run } from "./run.ts";

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
const version: ServerVersion =
  SERVER_VERSIONS.find((known) => release.startsWith(`${known}.`)) ??
  fail(`nats-server ${release} is not modelled: ${SERVER_VERSIONS.join(", ")} are`);
const lanes = await openLanes(file, version);
const run = new Run(version, { seed, count, show });
const from = performance.now();
try {
  await run.on(lanes.all);
} finally {
  lanes.stop();
}
say(`nats-server ${release}, seed ${seed}:`);
say(figures(run.tally, (performance.now() - from) / 1000));
if (values.coverage) say(coverage(run.tally, join(root, "src/core/jetstream/server-model")));
process.exit(run.tally.disagreements > 0 ? 1 : 0);
