import type { Command } from "../../../design/commands.ts";
import type { ElementId } from "../../../design/ids.ts";
import type { DesignElement } from "../../../design/model.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { elementOf } from "../../facts/inputs.ts";
import type { Fix } from "../../finding.ts";
import { replace, withAt } from "../../fix.ts";
import { exactlyOnceGaps, type Gap } from "../../fixes/exactly-once.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

/** No fix while the worker is not idempotent: no setting makes it so. */
export const exactlyOnceIncomplete = defineRule<{ gaps: readonly string[] }>({
  id: "topology/exactly-once-incomplete",
  title: "Exactly-once chain is incomplete",
  severity: { production: "error", development: "warning" },
  source: { url: "https://docs.nats.io/using-nats/developing-with-nats/js/model_deep_dive#exactly-once-semantics" },
  message: ({ gaps }) =>
    "The worker wants each message exactly once, but " +
    `${gaps.slice(0, 4).join("; ")}${gaps.length > 4 ? `; and ${gaps.length - 4} more` : ""}. Each gap repeats or ` +
    "loses messages: close them all.",
  visit: {
    consumer({ id, element }, report, read) {
      if (element.worker?.guarantee !== "exactly-once") return;
      const reader = read(readerOf, id);
      const gaps = reader ? exactlyOnceGaps(read, reader) : [];
      if (gaps.length === 0) return;
      const others = new Set(gaps.map((gap) => gap.element));
      others.delete(id);
      report({
        at: ["worker", "guarantee"],
        related: [...others],
        data: { gaps: gaps.map(({ what }) => what) },
        fix: closing(read, gaps),
      });
    },
  },
});

function closing(read: Read, gaps: readonly Gap[]): Fix | undefined {
  const edited = new Map<ElementId, DesignElement>();
  for (const { element: id, repair } of gaps) {
    const element = edited.get(id) ?? read(elementOf, id);
    if (!repair || !element) return undefined;
    edited.set(
      id,
      repair.reduce((draft, { at, value }) => withAt(draft, at, value), element),
    );
  }
  const commands: Command[] = [...edited].map(([id, element]) => replace(id, element));
  const [only] = commands;
  return {
    label: "Complete the settings",
    command: commands.length === 1 && only ? only : { type: "batch", commands },
    caveat:
      "The programs must follow: publishers send the header, the worker waits for confirmed acks. A live consumer " +
      "cannot change its ack_policy.",
  };
}
