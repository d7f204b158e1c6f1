/** A few pairs of `npm run parity:live`, with the newest and the oldest release that is modelled. */
import { describe, expect, test } from "vitest";
import { ensureNatsServer } from "../lib/nats-server.mjs";
import { LiveRun } from "./live-run.ts";

describe.each(["2.15.2", "2.10.27"])("nats-server %s", (version) => {
  const file = ensureNatsServer(version);

  test.skipIf(!file)("plans do what they predict", { timeout: 120_000 }, async () => {
    const run = await LiveRun.open(file ?? "", version, 1);
    try {
      await run.on(Array.from({ length: 10 }).keys(), 3);
      expect(run.report().at(-1)).toBe("0 disagreements");
    } finally {
      await run.close();
    }
  });
});
