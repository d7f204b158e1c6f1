/** Everything that a work queue does not have, each once or a few times. */
import { setTimeout as pause } from "node:timers/promises";
import type { FixtureDesign } from "./designs/all.ts";
import { DOMAIN } from "./designs/features.ts";
import { checksOf, type FeatureCheck, failover, type Seen } from "./feature-checks.ts";
import type { Language } from "./language.ts";
import { Programs } from "./programs.ts";
import { DurableServer } from "./server.ts";

/** How long it may take until the first check holds; half of it, until the next does. */
const PATIENCE = 30_000;

/** Messages for each kind of worker; ids are unique. */
const COUNTS = {
  ...{ grouped: 12, flowed: 4, ordered: 6, nameless: 4, bulk: 20, strict: 8, pinned: 12, overflow: 6, prioritized: 6 },
  ...{ maybe: 2, picky: 3 },
};

/** A payload: see `language.ts`. */
export interface Event {
  readonly id: number;
  readonly kind: keyof typeof COUNTS;
  readonly fail: number;
  readonly reject: boolean;
  readonly work: number;
}

/** A stream without a leader, or without room. */
const UNAVAILABLE = { error: { code: 503, err_code: 10077, description: "maximum bytes exceeded" } };

/** Longer than the ack wait of `strict`. */
const SLOW = 2_500;

/** The first of `strict` is slow, so that it has to say that it goes on. Of `maybe` the second fails; of `picky` the second is rejected and the third always fails. */
function events(): readonly Event[] {
  const kinds = Object.entries(COUNTS) as [keyof typeof COUNTS, number][];
  const all = kinds.flatMap(([kind, count]) => Array.from({ length: count }, (_, n) => ({ kind, n })));
  return all.map(({ kind, n }, id) => ({
    id,
    kind,
    fail: kind === "maybe" && n === 1 ? 1 : kind === "picky" && n === 2 ? 99 : 0,
    reject: kind === "picky" && n === 1,
    work: kind === "strict" && n === 0 ? SLOW : 2,
  }));
}

/** Runs it; what is wrong, and how many checks held. `file`: the server. */
export async function runFeatures(
  language: Language,
  fixture: FixtureDesign,
  file: string,
): Promise<{ readonly wrong: readonly string[]; readonly checks: number }> {
  const programs = await Programs.prepare(language, fixture);
  const server = await DurableServer.open(file, DOMAIN);
  const wrong: string[] = [];
  const { url } = server;
  try {
    await Promise.all([programs.setUp(url), programs.setUp(url)]);
    const readers = [await programs.start("reader", url), await programs.start("reader", url)] as const;
    await Promise.all(readers.map((each) => each.ready()));
    const all = events();
    const notices = await server.listen("notices.*");
    const late = await server.answer("elsewhere.*", UNAVAILABLE, undefined, { stream: "ELSEWHERE", seq: 1 });
    // Readers leave the domain to the server, the driver names it.
    const driver = await programs.start("driver", url, { VERIFY_LOAD: programs.load(all), NATS_JS_DOMAIN: DOMAIN });
    const code = await driver.ended();
    if (code !== 0) wrong.push(`driver: exit status ${code}\n${driver.tail()}`);

    const seen: Seen = { server, programs, url, events: all, readers, driver, notices, late };
    const checks = checksOf(seen);
    await hold(checks, wrong);
    const later = failover(seen);
    if (wrong.length === 0) await hold(later, wrong);
    if (wrong.length > 0) wrong.push(...readers.map((each) => `a reader's last words:\n${each.tail()}`));
    return { wrong, checks: checks.length + later.length };
  } finally {
    await programs.end();
    await server.end();
  }
}

/** Asks until all of them hold, or for long enough; then adds what does not to `wrong`. */
async function hold(checks: readonly FeatureCheck[], wrong: string[]): Promise<void> {
  let patience = Date.now() + PATIENCE;
  for (const { name, faults } of checks) {
    let found = await faults();
    for (; found.length > 0 && Date.now() < patience; found = await faults()) await pause(100);
    wrong.push(...found.map((fault) => `${name}: ${fault}`));
    if (found.length === 0) patience = Math.max(patience, Date.now() + PATIENCE / 2);
  }
}
