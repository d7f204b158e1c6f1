/**
 * npm run parity:live -- --seed N --count M [--server VERSION] [--show K]
 * Brings a real nats-server from one random design to another by plans: every answer must be as the plan predicts, a
 * comparison afterwards must show no difference, and the reverse plan must bring back what was there. Prints the
 * figures; exit status 1 on any disagreement.
 */
import { parseArgs } from "node:util";
import { ensureNatsServer, natsServerRelease, releaseOf } from "../lib/nats-server.mjs";
import { fail, inCi, say } from "../lib/project.mjs";
import { LiveRun } from "./live-run.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "100" },
    server: { type: "string" },
    show: { type: "string", default: "5" },
  },
});
const [seed, count, show] = [Number(values.seed), Number(values.count), Number(values.show)];
const wanted = values.server === undefined ? undefined : natsServerRelease(values.server);
if (values.server !== undefined && !wanted) fail(`--server ${values.server}: a version such as 2.15, 2.12 or 2.10.27`);
const file = ensureNatsServer(wanted);
if (!file) {
  if (inCi) fail("Plans are checked against a nats-server, and CI may not go without.");
  say("SKIPPED: the check of plans, for want of a nats-server.");
  process.exit(values.server === undefined ? 0 : 1);
}

const run = await LiveRun.open(file, releaseOf(file) ?? "2.15.2", seed);
try {
  await run.on(count, show);
} finally {
  await run.close();
}
for (const line of run.report()) say(line);
process.exit(run.disagreements > 0 ? 1 : 0);
