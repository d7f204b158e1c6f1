import type { ElementId } from "../../../design/ids.ts";
import type { StreamConfig } from "../../../jetstream/wire.ts";
import { nameOf } from "../../facts/consumers/namesakes.ts";
import { elementOf } from "../../facts/inputs.ts";
import { hasRepublish, type Loop, loops, wayOf } from "../../facts/links/loops.ts";
import { streamRefusal } from "../../facts/server/refusals.ts";
import { storesOn } from "../../facts/stores/captures.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule, type Report, type Visited } from "../../rule.ts";

interface Data {
  readonly name: string;
  readonly dest: string;
  /** The way round, in names; empty when the server refuses the destination. */
  readonly way: readonly string[];
}

const AT = ["config", "republish", "dest"];

/** The server refuses a destination that its own stream captures. Loops over several streams it takes. */
export const republishLoop = defineRule<Data>({
  id: "topology/republish-loop",
  title: "Republished messages come back",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/stream.go checkStreamCfg (republish cycle)" },
  message: ({ name, dest, way }) =>
    way.length > 0
      ? `${name} republishes to ${dest}, and what it republishes comes back: ${way.join(" → ")}. Messages multiply ` +
        "without end. Republish to subjects that no stream stores."
      : `${name} republishes to ${dest}, which its own subjects meet: the server refuses the stream (10052). ` +
        "Republish to subjects that no stream stores.",
  visit: {
    stream: refused,
    kv: refused,
    design(report, read) {
      for (const loop of read(loops, "")) {
        const [link] = loop.links;
        if (!link || !hasRepublish(loop) || isRefused(loop, read)) continue;
        const dest = republishOf(read, link.from)?.dest ?? "";
        report({
          element: link.from,
          at: AT,
          data: { name: nameOf(read, link.from), dest, way: wayOf(loop, read) },
          related: [...new Set(loop.links.map(({ to }) => to))].filter((id) => id !== link.from),
          fix: prefixFix(read, link.from),
        });
      }
    },
  },
});

function refused({ id, element }: Visited<"stream"> | Visited<"kv">, report: Report<Data>, read: Read): void {
  if (!element.config.republish) return;
  const refusal = read(streamRefusal, id);
  if (refusal?.check !== "republish-cycle") return;
  const { dest = "" } = element.config.republish;
  report({
    at: AT,
    errCode: refusal.errCode,
    data: { name: nameOf(read, id), dest, way: [] },
    fix: prefixFix(read, id),
  });
}

function isRefused({ links }: Loop, read: Read): boolean {
  return links.some(({ from }) => read(streamRefusal, from)?.check === "republish-cycle");
}

function republishOf(read: Read, id: string): StreamConfig["republish"] {
  const element = read(elementOf, id);
  return element?.kind === "stream" || element?.kind === "kv" ? element.config.republish : undefined;
}

/** Only into subjects that no stream stores. */
function prefixFix(read: Read, id: ElementId): Fix | undefined {
  const element = read(elementOf, id);
  if (element?.kind !== "stream" && element?.kind !== "kv") return undefined;
  const { republish } = element.config;
  if (!republish?.dest) return undefined;
  const dest = `rp.${republish.dest}`;
  const pattern = dest.replace(/\{\{.*?\}\}|\$\d+/g, "*");
  if (read(storesOn, pattern).length > 0) return undefined;
  return {
    label: `Republish to ${dest}`,
    command: configure(id, element, { republish: { ...republish, dest } }),
    caveat: "Subscribers have to subscribe to the new subjects.",
  };
}
