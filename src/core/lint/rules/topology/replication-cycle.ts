import { nameOf } from "../../facts/consumers/namesakes.ts";
import type { Link } from "../../facts/links/links.ts";
import { hasRepublish, loops, wayOf } from "../../facts/links/loops.ts";
import { streamRefusal } from "../../facts/server/refusals.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule, type Report, type Visited } from "../../rule.ts";

interface Data {
  /** The way round, in names; empty when the server says so of a stream by itself. */
  readonly way: readonly string[];
  readonly subject: string;
  readonly name: string;
  readonly words: string;
}

/**
 * The server looks for cycles when a stream is made, within one domain, and takes some for cycles that are none. Loops
 * over domains and over push consumers it does not see. Loops with republishing have a rule of their own.
 */
export const replicationCycle = defineRule<Data>({
  id: "topology/replication-cycle",
  title: "Mirrors or sources form a loop",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/stream.go checkStreamCfg (cycle detection)" },
  message: ({ way, subject, name, words }) =>
    way.length > 0
      ? `Messages on ${subject} go round ${way.join(" → ")} and multiply without end. Filter out what came from the ` +
        "other side, or copy in one direction only."
      : `The server refuses ${name}: ${words} (10052). Copy in one direction only, or give each source a filter that ` +
        "meets none of the stream's own subjects.",
  visit: {
    stream: refused,
    kv: refused,
    design(report, read) {
      for (const loop of read(loops, "")) {
        if (hasRepublish(loop) || loop.links.some((link) => isRefused(link, read))) continue;
        const closing = loop.links.at(-1) as Link;
        report({
          element: closing.owner,
          at: closing.at,
          data: { way: wayOf(loop, read), subject: loop.subject, name: "", words: "" },
          related: [...new Set(loop.links.flatMap(({ from, owner }) => [from, owner]))].filter(
            (id) => id !== closing.owner,
          ),
        });
      }
    },
  },
});

function refused({ id, element }: Visited<"stream"> | Visited<"kv">, report: Report<Data>, read: Read): void {
  const { mirror, sources } = element.config;
  if (!mirror && !sources?.length) return;
  const refusal = read(streamRefusal, id);
  if (refusal?.check !== "stream-cycle") return;
  report({
    at: ["config", ...refusal.at],
    errCode: refusal.errCode,
    data: { way: [], subject: "", name: nameOf(read, id), words: refusal.message },
  });
}

function isRefused({ to }: Link, read: Read): boolean {
  return read(streamRefusal, to)?.check === "stream-cycle";
}
