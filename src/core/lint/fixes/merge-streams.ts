/** Several streams made one. */
import type { Command } from "../../design/commands.ts";
import { jsonEquals } from "../../design/equality.ts";
import type { ElementId } from "../../design/ids.ts";
import type { StreamConfig } from "../../jetstream/wire.ts";
import { elementOf, outgoingWires } from "../facts/inputs.ts";
import { singleSubjectOf } from "../facts/stores/single-subject.ts";
import { consumersOf } from "../facts/stores/stores.ts";
import type { Fix } from "../finding.ts";
import { changed, configure, replace } from "../fix.ts";
import type { Read } from "../incremental/cells.ts";

/** More than these are merged by someone who has looked at them. */
const MOST_STREAMS = 64;
/** Limits that add up; one stream without it leaves the whole without. */
const SUMS = ["max_bytes", "max_msgs", "max_consumers"] as const;
/** What may differ: it says what the stream is called, or is added up. */
const OWN: readonly string[] = ["name", "subjects", "description", "metadata", ...SUMS];

/**
 * The first stream takes the subjects of the others, and their consumers with filters for what they read before.
 * Undefined where other settings differ, consumers have names in common, or someone copies one of the others.
 */
export function mergeStreams(read: Read, ids: readonly ElementId[]): Fix | undefined {
  const [first, ...others] = ids;
  if (first === undefined || ids.length > MOST_STREAMS) return undefined;
  const target = read(elementOf, first);
  if (target?.kind !== "stream") return undefined;
  const configs: StreamConfig[] = [];
  const subjects: string[] = [];
  for (const id of ids) {
    const element = read(elementOf, id);
    const single = read(singleSubjectOf, id);
    if (element?.kind !== "stream" || !single || !jsonEquals(rest(element.config), rest(target.config)))
      return undefined;
    if (id !== first && read(outgoingWires, id).some(({ kind }) => kind !== "deliver")) return undefined;
    configs.push(element.config);
    subjects.push(single.subject);
  }
  const moved = moveConsumers(read, ids, subjects);
  if (!moved || new Set(subjects).size < subjects.length) return undefined;
  const limits = Object.fromEntries(SUMS.map((field) => [field, sumOf(configs, field)]));
  return {
    label: `Merge ${ids.length} streams into ${target.config.name}`,
    command: {
      type: "batch",
      commands: [
        configure(first, target, { subjects, ...limits }),
        ...moved,
        ...others.map((id): Command => ({ type: "element/remove", id })),
      ],
    },
    caveat: "On a live server messages, sequences and the positions of consumers do not move with it.",
  };
}

function rest(config: StreamConfig): Readonly<Record<string, unknown>> {
  return changed(config, Object.fromEntries(OWN.map((field) => [field, undefined])));
}

function sumOf(configs: readonly StreamConfig[], field: (typeof SUMS)[number]): number | undefined {
  let sum = 0;
  for (const { [field]: value = 0 } of configs) {
    if (value <= 0) return undefined;
    sum += value;
  }
  return Number.isSafeInteger(sum) ? sum : undefined;
}

function moveConsumers(read: Read, ids: readonly ElementId[], subjects: readonly string[]): Command[] | undefined {
  const names = new Set<string>();
  const commands: Command[] = [];
  for (const [i, store] of ids.entries()) {
    for (const { id, element, name, filters } of read(consumersOf, store)) {
      if (name !== "" && names.has(name)) return undefined;
      names.add(name);
      const config = filters.length > 0 ? element.config : { ...element.config, filter_subject: subjects[i] ?? "" };
      commands.push(replace(id, { ...element, stream: ids[0] ?? "", config }));
    }
  }
  return commands;
}
