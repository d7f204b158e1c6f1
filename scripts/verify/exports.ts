/**
 * npm run verify:exports -- --seed N --count M [--target ID] [--small]
 * Proves exports of every template and of random designs. Checks run what was exported against a real nats-server and
 * compare what the server then holds with what the server model says: every member of every configuration. Readings
 * give it to the parsers and schemas of those who use it, those of as many designs with hostile text included. Prints
 * the figures, what they prove and what differs; exit status 1 on any difference. With `--small` the designs are dealt
 * out among the checks, so that each is run for one target, and slow readings have a share of them; the example is for
 * all.
 */
import { parseArgs } from "node:util";
import { TARGETS } from "#core/codegen/targets/all.ts";
import { ensureNatsCli } from "../lib/nats-cli.mjs";
import { ensureNatsServer } from "../lib/nats-server.mjs";
import { fail, inCi, say } from "../lib/project.mjs";
import { CHECKS } from "./checks/all.ts";
import type { Check, Reading } from "./checks/check.ts";
import { READINGS } from "./readings/all.ts";
import { Report } from "./report.ts";
import { runChecks } from "./run-checks.ts";
import { runReadings } from "./run-readings.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "20" },
    target: { type: "string" },
    small: { type: "boolean", default: false },
  },
});
const [seed, count] = [Number(values.seed), Number(values.count)];
if (![seed, count].every((number) => Number.isInteger(number) && number >= 0))
  fail("--seed and --count are whole numbers");
const isMeant = ({ target }: { readonly target: string }) => values.target === undefined || target === values.target;
const meant = TARGETS.filter(({ id }) => isMeant({ target: id }));
if (meant.length === 0) fail(`--target is one of ${TARGETS.map(({ id }) => id).join(", ")}`);
const unproven = meant.filter(({ id }) => ![...CHECKS, ...READINGS].some(({ target }) => target === id));
const [checks, readings] = [able(CHECKS.filter(isMeant)), able(READINGS.filter(isMeant))];

const report = new Report(say);
const from = performance.now();
const [server, nats] = checks.length > 0 ? [ensureNatsServer(), ensureNatsCli()] : [null, null];
if (checks.length > 0 && !(server && nats)) {
  if (inCi) fail("Exports are run against a nats-server with the nats command, and CI may not go without.");
  say("SKIPPED: running the exports, for want of a nats-server or of the nats command.");
}
await Promise.all([
  ...(server && nats ? [runChecks(checks, { seed, count, server, tools: { nats }, small: values.small }, report)] : []),
  runReadings(readings, { seed, count, small: values.small }, report),
]);
say(`Seed ${seed}, ${count} random designs and the templates, ${((performance.now() - from) / 1000).toFixed(0)} s:`);
report.sayFigures();
if (unproven.length > 0)
  say(`NOT PROVEN, for nothing checks or reads them: ${unproven.map(({ id }) => id).join(", ")}`);
process.exit(report.failures + unproven.length > 0 ? 1 : 0);

/** Those that this machine has everything for. In CI they all have to run. */
function able<T extends Check | Reading>(all: readonly T[]): readonly T[] {
  return all.filter(({ target, lacks }) => {
    const lack = lacks?.();
    if (lack === undefined) return true;
    if (inCi) fail(`Proving ${target} needs ${lack}, and CI may not go without.`);
    say(`SKIPPED: a proof of ${target}, for want of ${lack}.`);
    return false;
  });
}
