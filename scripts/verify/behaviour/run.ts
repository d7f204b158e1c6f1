/**
 * npm run verify:behaviour -- [--language ID] [--fixture jobs|jobs-mover|access|features] [--messages N] [--small]
 * Exports programs with hooks in the place of what users write, runs them against a real nats-server that is killed
 * and restarted under them, and accounts for every message. `--small`: fewer messages, fewer disturbances, and no mover.
 * Exit status 1 when anything is wrong.
 */
import { parseArgs } from "node:util";
import { ensureNatsServer } from "../../lib/nats-server.mjs";
import { fail, inCi, say } from "../../lib/project.mjs";
import { FIXTURE_DESIGNS, type FixtureDesign } from "./designs/all.ts";
import type { Language } from "./language.ts";
import { LANGUAGES } from "./languages.ts";
import { runAccess } from "./run-access.ts";
import { runFeatures } from "./run-features.ts";
import { runJobs } from "./run-jobs.ts";

/** Languages at once: most of the time of a small run is spent waiting. */
const LANES = 2;

const { values } = parseArgs({
  options: {
    language: { type: "string" },
    fixture: { type: "string" },
    messages: { type: "string" },
    small: { type: "boolean", default: false },
  },
});
const languages = LANGUAGES.filter(({ id }) => values.language === undefined || id === values.language);
if (languages.length === 0) fail(`--language is one of ${LANGUAGES.map(({ id }) => id).join(", ")}`);
const designs = FIXTURE_DESIGNS.filter(({ id }) =>
  values.fixture ? id === values.fixture : !(values.small && id === "jobs-mover"),
);
if (designs.length === 0) fail(`--fixture is one of ${FIXTURE_DESIGNS.map(({ id }) => id).join(", ")}`);
const messages = Number(values.messages ?? (values.small ? 1_000 : 10_000));
if (!Number.isInteger(messages) || messages < 1) fail("--messages is a whole number above zero");

const server = ensureNatsServer();
if (!server) {
  if (inCi) fail("Exported programs are run against a nats-server, and CI may not go without.");
  say("SKIPPED: running exported programs, for want of a nats-server.");
  process.exit(0);
}

let failed = 0;
const able = languages.filter((language) => {
  if (language.available()) return true;
  if (inCi) fail(`Exported programs are run in every language, and CI may not go without ${language.id}.`);
  say(`SKIPPED: running programs in ${language.id}, for want of its tools.`);
  return false;
});
await Promise.all(Array.from({ length: values.small ? LANES : 1 }, () => lane(able, server)));
process.exit(failed > 0 ? 1 : 0);

/** Takes one language after the other. */
async function lane(left: Language[], file: string): Promise<void> {
  for (let language = left.shift(); language; language = left.shift()) {
    for (const design of designs) {
      const from = performance.now();
      const { wrong, told } = await outcome(language, design, file);
      const seconds = ((performance.now() - from) / 1000).toFixed(0);
      say(`${language.id}, ${design.id}: ${wrong.length > 0 ? "WRONG" : "ok"}, ${seconds} s; ${told}`);
      for (const line of wrong) say(`  ${line}`);
      if (wrong.length > 0) failed += 1;
    }
  }
}

async function outcome(
  language: Language,
  design: FixtureDesign,
  file: string,
): Promise<{ readonly wrong: readonly string[]; readonly told: string }> {
  try {
    if (design.id === "features" || design.id === "access") {
      const { wrong, checks } = await (design.id === "access" ? runAccess : runFeatures)(language, design, file);
      return { wrong, told: `${checks} checks` };
    }
    const { wrong, figures } = await runJobs(language, design, { messages, full: !values.small }, file);
    return {
      wrong,
      told: Object.entries(figures)
        .map(([name, figure]) => `${figure} ${name}`)
        .join(", "),
    };
  } catch (error) {
    return { wrong: [error instanceof Error ? error.message : String(error)], told: "it broke off" };
  }
}
