/** Names that stand for many: `viewer-{session}` is one consumer for each session. */
import { parametersOf } from "../../../jetstream/subject-template.ts";

/** Parameters that stand for a few things which are always there: a stateful set's ordinals, regions, versions. */
const FIXED = new RegExp(
  "^(ordinal|index|idx|shard|partition|replica|slot|number|n|i|" +
    "region|zone|az|site|cluster|env|environment|stage|version|colou?r)$",
  "i",
);

/** The parameters of a name: each value of them is an element of its own on the server. */
export function nameParameters(name: string | undefined): readonly string[] {
  return name?.includes("{") ? parametersOf(name) : NONE;
}

const NONE: readonly string[] = [];

/** Those that stand for what comes and goes: instances, sessions, users. */
export function fleetingParameters(name: string | undefined): readonly string[] {
  const all = nameParameters(name);
  return all.length === 0 ? all : all.filter((parameter) => !FIXED.test(parameter.split(/[-_.]/).at(-1) ?? ""));
}

/** Parameters of a key by which each process has keys of its own. */
export function ownKeyParameters(key: string | undefined): readonly string[] {
  return nameParameters(key).filter((parameter) => PROCESS.test(parameter.split(/[-_.]/).at(0) ?? ""));
}

const PROCESS = /^(instance|pod|host|hostname|node|process|pid|worker|replica|ordinal|shard|partition|slot)$/i;
