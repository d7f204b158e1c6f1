import type { Editor } from "#editor/store.ts";
import { importAll } from "./compare/take.ts";
import { liveSessionOf } from "./session/use-live-session.ts";

/** All that the server which is connected has comes into the design: one step to undo. Says what came of it. */
export function importEverything(editor: Editor): Promise<void> {
  return importAll(editor, liveSessionOf(editor));
}
