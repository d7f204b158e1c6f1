/** What the server has comes into a design: commands, one undo step each. */
import { apply } from "#core/design/commands.ts";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, emptyDesign } from "#core/design/model.ts";
import type { FieldDifference, Resource } from "#core/live/comparison.ts";
import { runInSlices } from "#editor/ready.ts";
import type { Editor } from "#editor/store.ts";
import { counted } from "#ui/words.ts";
import type { LiveSession } from "../session/live-session.ts";
import type { ImportAnswer, ImportWhat } from "../worker/messages.ts";
import { fieldCommand } from "./field-command.ts";

/** All that the server has; what the design has already keeps its place. */
export async function importAll(editor: Editor, session: LiveSession): Promise<void> {
  const server = serverName(editor);
  await take(editor, session, { type: "all", into: "design" }, (taken) => imported(taken, server));
}

/** As a design of its own, laid out. */
export async function importAsNew(
  editor: Editor,
  session: LiveSession,
  open: (design: Design) => Promise<void>,
): Promise<void> {
  const server = serverName(editor);
  const answer = await session.import({ type: "all", into: "new" });
  if (!answer.ok) {
    tellTrouble(editor, answer.trouble.text);
    return;
  }
  const { command } = answer.value;
  if (!command) {
    editor.bus.emit("say", { text: "The server has no streams to import", show: "info" });
    return;
  }
  const blank = { ...emptyDesign(server), environment: editor.getState().design.environment };
  const made = apply(blank, command);
  if (!made.ok) {
    tellTrouble(editor, made.error.code);
    return;
  }
  await open(made.value.design);
  editor.bus.emit("layout/run", {});
  tellTaken(editor, imported(answer.value, server), answer.value);
}

/** Some things of the server, whole. `title`: how they are called together. */
export async function takeResources(
  editor: Editor,
  session: LiveSession,
  resources: readonly Resource[],
  title: string,
): Promise<void> {
  await take(editor, session, { type: "resources", resources }, () => `Took ${title} from the server`);
}

/** The server's value of one member. `title`: of the field. */
export function takeField(editor: Editor, id: ElementId, { path, server }: FieldDifference, title: string): void {
  const command = fieldCommand(editor.getState().design, id, path, server);
  if (!command) {
    tellTrouble(editor, "The design cannot hold the server's value.");
    return;
  }
  const label = `Took ${title} from the server`;
  if (editor.getState().run(command, { label }).ok) editor.bus.emit("say", { text: label });
}

async function take(
  editor: Editor,
  session: LiveSession,
  what: ImportWhat,
  label: (taken: ImportAnswer) => string,
): Promise<void> {
  const { opened } = editor.getState();
  const answer = await session.import(what);
  if (!answer.ok) {
    tellTrouble(editor, answer.trouble.text);
    return;
  }
  const { command, added } = answer.value;
  if (!command) {
    editor.bus.emit("say", { text: "The design says so already", show: "info" });
    return;
  }
  const done = await runInSlices(editor, command, { label: label(answer.value) }, opened);
  if (!done.ok) {
    tellTrouble(editor, "The design cannot be edited now, or has changed meanwhile. Try again.");
    return;
  }
  if (added.length > 0) {
    const placed = editor.getState().design.layout.size > 0;
    editor.bus.emit("layout/run", { onlyUnplaced: true });
    // A design that is laid out as a whole is brought into view as one.
    if (placed) editor.bus.emit("view/fit", { ids: added, ifHidden: true });
  }
  tellTaken(editor, label(answer.value), answer.value);
}

function tellTaken(editor: Editor, text: string, { notes, forDevelopment }: ImportAnswer): void {
  const detail = [...notes.slice(0, 3), ...(forDevelopment ? [FOR_DEVELOPMENT] : [])].join(" ");
  editor.bus.emit("say", {
    text,
    show: "success",
    ...(detail !== "" && { detail }),
    ...(forDevelopment && { action: { label: "Check for production", run: () => checkForProduction(editor) } }),
  });
}

const FOR_DEVELOPMENT = "The server is in no cluster: the design is for 1 server, and checked for development.";

function checkForProduction(editor: Editor): void {
  const { design, run } = editor.getState();
  const environment = { ...design.environment, profile: "production" } as const;
  run({ type: "design/describe", environment }, { label: "Set the profile to production" });
}

function tellTrouble(editor: Editor, detail: string): void {
  editor.bus.emit("say", { text: "Nothing was imported", show: "error", detail });
}

function imported({ added, updated }: ImportAnswer, server: string): string {
  const parts = [added.length > 0 && `${counted(added.length, "element")} added`, updated > 0 && `${updated} updated`];
  return `Imported ${server}: ${parts.filter(Boolean).join(", ") || "nothing new"}`;
}

function serverName(editor: Editor): string {
  const { connection } = editor.live.getState();
  return "server" in connection ? connection.server.name || connection.url : "the server";
}
