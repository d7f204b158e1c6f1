import { apply, type Command } from "#core/design/commands.ts";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, emptyDesign } from "#core/design/model.ts";
import { compare } from "#core/live/compare/compare.ts";
import { type Resource, resourceText } from "#core/live/comparison.ts";
import { importSnapshot, type SnapshotImport } from "#core/live/import/import-snapshot.ts";
import { isAlone } from "#core/live/model/alone.ts";
import type { ServerSnapshot, StreamSnapshot } from "#core/live/snapshot.ts";
import { leavesGap } from "./gaps.ts";
import type { Answered, ImportAnswer, ImportWhat } from "./messages.ts";

/** Names in one note; more are counted. */
const MOST_NAMED = 5;

/** What of the server comes into the design, as a command. */
export function importAnswer(
  design: Design,
  snapshot: ServerSnapshot | null,
  what: ImportWhat,
): Answered<ImportAnswer> {
  if (!snapshot) return { ok: false, trouble: { text: "The server was not read yet.", advice: [] } };
  const anew = what.type === "all" && what.into === "new";
  const into = anew ? { ...emptyDesign(), environment: design.environment } : design;
  const done = importSnapshot(into, what.type === "all" ? snapshot : partOf(snapshot, what.resources));
  if (!done.ok) {
    const { count, limit } = done.error;
    const text = `The design would have ${count.toLocaleString("en")} elements, and can have ${limit.toLocaleString("en")}.`;
    return { ok: false, trouble: { text, advice: [] } };
  }
  const { added, updated } = done.value;
  const forDevelopment = into.elements.size === 0 && into.environment.profile !== "development" && isAlone(snapshot);
  const command =
    done.value.command && forDevelopment ? checkedForDevelopment(into, done.value.command) : done.value.command;
  const kept = what.type === "all" ? new Set<ElementId>() : unnamedStreams(design, snapshot, what.resources);
  return {
    ok: true,
    value: {
      command: command && withoutReplacing(command, kept),
      added,
      updated: updated.filter((id) => !kept.has(id)).length,
      forDevelopment: forDevelopment && command !== null,
      notes: [...notesOf(done.value), ...(what.type === "all" ? unreadNotes(snapshot) : [])],
    },
  };
}

/** Practice rules of production ask for replicas, which a server that stands alone cannot have. */
function checkedForDevelopment(design: Design, command: Command): Command {
  const done = apply(design, command);
  if (!done.ok) return command;
  const environment = { ...done.value.design.environment, profile: "development" } as const;
  return { type: "batch", commands: [command, { type: "design/describe", environment }] };
}

/** Only these: a stream without the consumers that are not named. */
function partOf(snapshot: ServerSnapshot, resources: readonly Resource[]): ServerSnapshot {
  const streams = new Map<string, StreamSnapshot>();
  for (const { stream, consumer } of resources) {
    const whole = snapshot.streams.get(stream);
    if (!whole) continue;
    const part = streams.get(stream) ?? { ...whole, consumers: new Map() };
    const one = consumer === undefined ? undefined : whole.consumers.get(consumer);
    streams.set(stream, one ? { ...part, consumers: new Map(part.consumers).set(one.name, one) } : part);
  }
  return { ...snapshot, streams };
}

/** Elements of streams that are there for their consumers only: what else of them differs stays as it is. */
function unnamedStreams(design: Design, snapshot: ServerSnapshot, resources: readonly Resource[]): Set<ElementId> {
  const named = new Set(resources.map(resourceText));
  const { differences } = compare(design, snapshot);
  return new Set(
    differences.flatMap(({ resource, element }) =>
      resource.consumer === undefined && element !== undefined && !named.has(resource.stream) ? element : [],
    ),
  );
}

function withoutReplacing(command: Command, kept: ReadonlySet<ElementId>): Command | null {
  if (command.type === "element/replace") return kept.has(command.id) ? null : command;
  if (command.type !== "batch") return command;
  const commands = command.commands.flatMap((each) => withoutReplacing(each, kept) ?? []);
  return commands.length > 0 ? { ...command, commands } : null;
}

function notesOf({ passing, elsewhere }: SnapshotImport): string[] {
  const notes: string[] = [];
  if (passing.length > 0) {
    const names = namesText(passing.map(resourceText));
    notes.push(`Left out, since programs make them while they run: ${names}.`);
  }
  if (elsewhere.length > 0) {
    notes.push(`Left out, since the design has them in another domain: ${namesText(elsewhere)}.`);
  }
  return notes;
}

/** What an import of everything does not have, since it could not be read. */
function unreadNotes({ problems }: ServerSnapshot): string[] {
  return problems.some(leavesGap)
    ? ["Part of the server could not be read, and is left out: the Live panel lists it under Server."]
    : [];
}

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).join(", ");
  return names.length > MOST_NAMED ? `${shown} and ${names.length - MOST_NAMED} more` : shown;
}
