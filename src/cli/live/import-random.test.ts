/** Whatever a server was made to hold, by requests at random: an import of it knows all of it. */
import { connect } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { apply } from "#core/design/commands.ts";
import { type Design, emptyDesign } from "#core/design/model.ts";
import type { StreamConfig } from "#core/jetstream/wire.ts";
import { OWN_API } from "#core/live/api/scope.ts";
import { compare } from "#core/live/compare/compare.ts";
import { importSnapshot } from "#core/live/import/import-snapshot.ts";
import { readServer } from "#core/live/read/read.ts";
import type { ServerSnapshot } from "#core/live/snapshot.ts";
import { seededRandom } from "#core/testing/builders.ts";
import { openPort } from "#transport/open-port.ts";
import { ensureNatsServer, startNatsServer } from "../../../scripts/lib/nats-server.mjs";
import { Account } from "../../../scripts/parity/api.ts";
import { Sequence } from "../../../scripts/parity/generate/sequence.ts";

const SEQUENCES = Number(process.env.SEQUENCES ?? 12);
const REQUESTS = 30;

function imported(design: Design, snapshot: ServerSnapshot) {
  const taken = importSnapshot(design, snapshot);
  if (!taken.ok) throw new Error(taken.error.code);
  const done = taken.value.command && apply(design, taken.value.command);
  if (done && !done.ok) throw new Error(done.error.code);
  return { ...taken.value, after: done ? done.value.design : design };
}

describe.each([
  ["2.15.2", "2.15"],
  ["2.10.27", "2.10"],
] as const)("nats-server %s", (release, version) => {
  const file = ensureNatsServer(release);

  test.skipIf(!file)(
    "fresh designs without a difference, and none after an earlier import",
    async ({ onTestFinished }) => {
      const server = await startNatsServer(
        file as string,
        (data) => `jetstream { store_dir: "${data}", max_mem: 1TB, max_file: 100TB }`,
      );
      onTestFinished(server.stop);
      const account = await Account.open(server.url, "any");
      onTestFinished(() => account.close());
      const opened = await openPort({ over: "tcp", connect }, { servers: server.url, auth: { kind: "none" } });
      if (!opened.ok) throw new Error(opened.error.code);
      const port = opened.value;
      onTestFinished(() => port.close());
      let earlier = emptyDesign();
      let seen = 0;
      for (let n = 0; n < SEQUENCES; n += 1) {
        const sequence = new Sequence(seededRandom(n + 1), version);
        for (let left = REQUESTS; left > 0; left -= 1) {
          const request = sequence.next();
          const answer = await account.ask(request);
          if (answer.ok) sequence.note(request, { ok: true, config: answer.config as StreamConfig });
        }
        const read = await readServer(port, { scope: OWN_API });
        if (!read.ok) throw new Error(read.error.code);
        const snapshot = read.value;
        for (const design of [emptyDesign(), earlier]) {
          const { after, passing } = imported(design, snapshot);
          const passes = new Set(passing.map(({ stream, consumer }) => `${stream} > ${consumer}`));
          // Unknown is what holds numbers that no design can; added is what the server has lost since the earlier import.
          const others = compare(after, snapshot).differences.filter(
            ({ kind, resource }) =>
              (kind === "changed" || kind === "unmanaged") && !passes.has(`${resource.stream} > ${resource.consumer}`),
          );
          expect(others).toEqual([]);
          expect(imported(after, snapshot).command).toBeNull();
          earlier = after;
        }
        seen += snapshot.streams.size;
        for (const name of snapshot.streams.keys()) await account.ask({ op: "stream.delete", stream: name });
      }
      expect(seen).toBeGreaterThan(SEQUENCES);
    },
  );
});
