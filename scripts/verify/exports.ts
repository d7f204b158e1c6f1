/**
 * npm run verify:exports -- --seed N --count M [--target ID]
 * Exports the example and random designs that the server takes, runs what was exported against a real nats-server, and
 * compares what the server then holds with what the server model says: every member of every configuration. Prints the
 * figures and what differs; exit status 1 on any difference.
 */
import { parseArgs } from "node:util";
import { serializeDesign } from "#core/design/serialize.ts";
import { ensureNatsCli } from "../lib/nats-cli.mjs";
import { ensureNatsServer } from "../lib/nats-server.mjs";
import { fail, inCi, say } from "../lib/project.mjs";
import { CHECKS } from "./checks/all.ts";
import { type Case, exampleCase, randomCase } from "./designs.ts";
import { empty, openPlaces, type Place } from "./servers.ts";

/** More gain nothing on two cores. */
const LANES = 3;
/** Designs that are printed when they fail. */
const SHOWN = 3;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "20" },
    target: { type: "string" },
  },
});
const [seed, count] = [Number(values.seed), Number(values.count)];
if (![seed, count].every((number) => Number.isInteger(number) && number >= 0))
  fail("--seed and --count are whole numbers");
const checks = CHECKS.filter(({ target }) => values.target === undefined || target === values.target);
if (checks.length === 0) fail(`--target is one of ${CHECKS.map(({ target }) => target).join(", ")}`);
const [server, nats] = [ensureNatsServer(), ensureNatsCli()];
if (!server || !nats) {
  if (inCi) fail("Exports are run against a nats-server with the nats command, and CI may not go without.");
  say("SKIPPED: running the exports, for want of a nats-server or of the nats command.");
  process.exit(0);
}

const tools = { nats };
const figures = new Map(checks.map(({ target }) => [target, { designs: 0, parts: 0, failed: 0 }]));
let shown = 0;
let next = 0;
const from = performance.now();
const { places, stop } = await openPlaces(server, LANES);
try {
  await Promise.all(places.map(lane));
} finally {
  stop();
}
say(`Seed ${seed}, the example and ${count} random designs, ${((performance.now() - from) / 1000).toFixed(0)} s:`);
let failed = 0;
for (const [target, figure] of figures) {
  failed += figure.failed;
  say(`${target}: ${figure.designs} designs, ${figure.parts} streams and consumers; ${figure.failed} designs differ`);
}
process.exit(failed > 0 ? 1 : 0);

async function lane(place: Place): Promise<void> {
  while (next <= count) {
    const number = next;
    next += 1;
    const one = number === 0 ? exampleCase() : randomCase(seed, number);
    for (const check of checks) {
      await empty(place);
      const differences = await check.run(one, place, tools);
      const figure = figures.get(check.target);
      if (!figure) continue;
      figure.designs += 1;
      figure.parts += one.expected.length;
      if (differences.length === 0) continue;
      figure.failed += 1;
      show(one, check.target, differences);
    }
    await empty(place);
  }
}

function show({ name, design, edited }: Case, target: string, differences: readonly string[]): void {
  say(`\n${target}, ${name} of seed ${seed}:\n  ${differences.join("\n  ")}`);
  shown += 1;
  if (shown > SHOWN) return;
  say(serializeDesign(design));
  if (differences.some((line) => line.startsWith("after an edit"))) say(`edited:\n${serializeDesign(edited)}`);
}
