/** Large designs and large edits, made ready in slices before they are shown. */
import { apply, type Command, type CommandError } from "#core/design/commands.ts";
import type { Design } from "#core/design/model.ts";
import type { Steps } from "#core/steps.ts";
import type { Topology } from "#core/topology/model.ts";
import { topologyInSteps } from "#core/topology/topology.ts";
import { isLarge, OTHER_DESIGN, type RunWhole } from "./large.ts";
import { inSlices } from "./slices.ts";
import type { Editor, Ready, RunOptions } from "./store.ts";

/** Times that an edit comes in between before a large one no longer waits. */
const MOST_ATTEMPTS = 3;

/** The topology of a design that is about to be opened, once the views are ready for it too. */
export function getReady(editor: Editor, design: Design): Promise<Topology> {
  return inSlices(inSteps(editor, design));
}

/**
 * Runs a command that changes very much, in slices where the design is large. Undo, labels and errors are those of `run`.
 * An edit that is made meanwhile comes first, and the command is applied to what it left. `opened`: of the design that
 * the command is for.
 */
export async function runInSlices(
  editor: Editor,
  command: Command,
  options: RunOptions,
  opened: number = editor.getState().opened,
): RunWhole {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    if (editor.getState().opened !== opened) return OTHER_DESIGN;
    const ready = await readyFor(editor, command);
    if (!ready) break;
    if (!ready.ok) return ready;
    if (editor.getState().design === ready.value.from) {
      return editor.getState().run(command, { ...options, ready: ready.value });
    }
  }
  return editor.getState().opened === opened ? editor.getState().run(command, options) : OTHER_DESIGN;
}

type Answer = { readonly ok: true; readonly value: Ready } | { readonly ok: false; readonly error: CommandError };

/** Null: the design is small, or cannot be edited. */
async function readyFor(editor: Editor, command: Command): Promise<Answer | null> {
  const { design: from, topology: before, mode } = editor.getState();
  if (mode !== "edit") return null;
  const done = apply(from, command);
  if (!done.ok) return done;
  const { design } = done.value;
  if (!isLarge(design)) return null;
  const topology = await inSlices(inSteps(editor, design, before));
  return { ok: true, value: { from, applied: done.value, topology } };
}

function* inSteps(editor: Editor, design: Design, previous?: Topology): Steps<Topology> {
  const topology = yield* topologyInSteps(design, previous);
  for (const prepare of editor.preparations) yield* prepare(design, topology);
  return topology;
}
