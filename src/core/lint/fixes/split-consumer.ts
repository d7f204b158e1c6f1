/** One consumer for each priority, where the stream's own subjects tell them apart. */
import type { Command } from "../../design/commands.ts";
import { validTokens } from "../../jetstream/subjects.ts";
import { passing } from "../../topology/stored-subjects.ts";
import { type Reader, wantedPatterns } from "../facts/consumers/readers.ts";
import { subjectsIn } from "../facts/inputs.ts";
import type { Priorities } from "../facts/stores/priorities.ts";
import { storeOf } from "../facts/stores/stores.ts";
import { nameParameters } from "../facts/subjects/parameters.ts";
import type { Fix } from "../finding.ts";
import { changed, replace } from "../fix.ts";
import type { Read } from "../incremental/cells.ts";
import { freeName } from "./add-consumer.ts";
import { acceptable, filterChanges } from "./filters.ts";

const MOST_LEVELS = 8;

/**
 * The consumer keeps the first level and gets a twin for each other one. Undefined when it reads more than the levels,
 * or when the server would refuse a twin.
 */
export function splitByPriority(read: Read, reader: Reader, { levels }: Priorities): Fix | undefined {
  const { element, id, name } = reader;
  const store = read(storeOf, reader.store);
  if (!store || !reader.durable || !reader.pull || levels.length > MOST_LEVELS) return undefined;
  if (nameParameters(name).length > 0) return undefined;
  const filters = wantedPatterns(reader);
  const partOf = (entry: Parameters<typeof passing>[0]) =>
    filters.flatMap((filter) => passing(entry, validTokens(filter) ?? [])?.join(".") ?? []);
  const held = read(subjectsIn, reader.store);
  const parts = levels.map(({ subjects }) => [
    ...new Set(subjects.flatMap((subject) => (held.includes(subject) ? partOf(subject) : []))),
  ]);
  const named = new Set(parts.flat());
  if (parts.some((part) => part.length === 0) || held.flatMap(partOf).some((part) => !named.has(part)))
    return undefined;
  const commands: Command[] = [];
  for (const [i, part] of parts.entries()) {
    if (!acceptable(read, reader, part)) return undefined;
    const config = changed(element.config, filterChanges(part));
    if (i === 0) {
      commands.push(replace(id, { ...element, config }));
      continue;
    }
    const wanted = `${name}-${levels[i]?.word}`;
    const free = freeName(read, store, wanted);
    if (free?.name !== wanted) return undefined;
    const names = { durable_name: wanted, ...(element.config.name && { name: wanted }) };
    commands.push({ type: "element/add", id: free.id, element: { ...element, config: { ...config, ...names } } });
  }
  return {
    label: `One consumer for each of ${levels.map(({ word }) => word).join(", ")}`,
    command: { type: "batch", commands },
    caveat:
      "The workers must drain the urgent one first. On a live limits stream the new durables start at the first " +
      "message.",
  };
}
