/**
 * npm run parity:live -- --seed N --count M [--server VERSION] [--show K] [--from I] [--cluster]
 * Brings a real nats-server from one random design to another by plans: every answer must be as the plan predicts, a
 * comparison afterwards must show no difference, and the reverse plan must bring back what was there. Prints the
 * figures; exit status 1 on any disagreement. `--from` begins with a later pair of the seed,
 * `--cluster` has three servers.
 */
import { parseArgs } from "node:util";
import { ensureNatsServer, natsServerRelease, releaseOf } from "../lib/nats-server.mjs";
import { fail, inCi, say } from "../lib/project.mjs";
import { LiveRun } from "./live-run.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "100" },
    cluster: { type: "boolean", default: false },
    from: { type: "string", default: "0" },
    server: { type: "string" },
    show: { type: "string", default: "5" },
  },
});
const [seed, count, from, show] = [values.seed, values.count, values.from, values.show].map(Number) as [
  number,
  number,
  number,
  number,
];
const wanted = values.server === undefined ? undefined : natsServerRelease(values.server);
if (values.server !== undefined && !wanted) fail(`--server ${values.server}: a version such as 2.15, 2.12 or 2.10.27`);
const file = ensureNatsServer(wanted);
if (!file) {
  if (inCi) fail("Plans are checked against a nats-server, and CI may not go without.");
  say("SKIPPED: the check of plans, for want of a nats-server.");
  process.exit(values.server === undefined ? 0 : 1);
}

const release = releaseOf(file) ?? "2.15.2";
const run = await (values.cluster ? LiveRun.openCluster(file, release, seed) : LiveRun.open(file, release, seed));
try {
  await run.on(
    Array.from({ length: count }, (_, i) => from + i),
    show,
  );
} finally {
  await run.close();
}
for (const line of run.report()) say(line);
process.exit(run.disagreements > 0 ? 1 : 0);
