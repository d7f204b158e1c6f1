/** Which designs are large, and what that changes. The code for those loads once there is one. */
import type { Command } from "#core/design/commands.ts";
import type { Design } from "#core/design/model.ts";
import type { Topology } from "#core/topology/model.ts";
import type { Editor, EditorState, RunOptions } from "./store.ts";

/** Elements: what has fewer is shown, and saved, quicker than it is made ready in slices or in a worker. */
export const LARGE_DESIGN = 2_000;

/** Whether a design is worth that. */
export function isLarge({ elements }: Pick<Design, "elements">): boolean {
  return elements.size >= LARGE_DESIGN;
}

/** Makes a large design ready to be opened. Undefined for others, and when the code for it does not load. */
export async function readyTopology(editor: Editor, design: Design): Promise<Topology | undefined> {
  if (!isLarge(design)) return undefined;
  const loaded = await import("./ready.ts").catch(() => null);
  return loaded?.getReady(editor, design);
}

/** What becomes of a command that may take some time. Errors besides those of `run`: editor/other-design is open by now. */
export type RunWhole = Promise<
  ReturnType<EditorState["run"]> | { readonly ok: false; readonly error: { readonly code: "editor/other-design" } }
>;

/** The answer where it is. */
export const OTHER_DESIGN = { ok: false, error: { code: "editor/other-design" } } as const;

/** Runs a command that may change very much of the design: of a large one, between frames. */
export async function runWhole(editor: Editor, command: Command, options: RunOptions): RunWhole {
  const { design, opened, run } = editor.getState();
  const loaded = isLarge(design) ? await import("./ready.ts").catch(() => null) : null;
  if (loaded) return loaded.runInSlices(editor, command, options, opened);
  return editor.getState().opened === opened ? run(command, options) : OTHER_DESIGN;
}
