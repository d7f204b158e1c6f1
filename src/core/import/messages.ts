/** The words for what an import answers. */
import { isolated } from "../bidi.ts";
import { designErrorMessage, designErrorText } from "../design/messages.ts";
import { assertNever } from "../result.ts";
import type { ImportError, ImportNote } from "./errors.ts";

/** One sentence, with the file: what could not be read, and what can. */
export function importErrorText(error: ImportError): string {
  const message = error.code === "import/invalid" ? designErrorText(error.error) : importErrorMessage(error);
  return "file" in error ? `${isolated(error.file)}: ${message}` : message;
}

/** The same for a list that names the file, and the place in it, anyway. */
export function importErrorMessage(error: ImportError): string {
  switch (error.code) {
    case "import/invalid":
      return designErrorMessage(error.error);
    case "import/not-recognised":
      return "This is JSON, but neither a design nor a stream, consumer or bucket configuration. Export one with `nats stream info NAME --json`.";
    case "import/names-only":
      return `This lists names (${listed(error.names)}) and holds no configuration. Export each one with \`nats stream info NAME --json\` or \`nats consumer info STREAM NAME --json\`.`;
    case "import/server-error":
      return `This is a refusal of the server: ${isolated(error.description)}${error.errCode ? ` (err_code ${error.errCode})` : ""}.`;
    case "import/consumer-without-stream":
      return `The consumer ${isolated(error.name)} does not say which stream it reads. Name the file ${isolated(`STREAM.${error.name}.json`)}, or import the stream with it.`;
    case "import/too-many":
      return `${error.count} elements, more than the ${error.limit} a design may have. Import fewer.`;
    case "import/nothing":
      return "There is nothing to import: no file was given, or none has anything in it.";
    default:
      return assertNever(error);
  }
}

/** One sentence about something that was read in part, or otherwise than it stands. */
export function importNoteText(note: ImportNote): string {
  switch (note.code) {
    case "note/skipped":
      return `${isolated(note.file)} was passed over: it is no design and no JetStream configuration.`;
    case "note/names-only":
      return `${isolated(note.file)} was passed over: it lists names and holds no configuration.`;
    case "note/server-error":
      return `${isolated(note.file)} was passed over: it is a refusal of the server: ${isolated(note.description)}.`;
    case "note/repeated":
      return `${isolated(note.name)} is described differently in ${isolated(note.files[0])} and ${isolated(note.files[1])}; the second counts.`;
    case "note/assumed-stream":
      return `${isolated(note.file)} does not say which stream the consumer ${isolated(note.consumer)} reads; ${isolated(note.stream)} is the only one.`;
    case "note/partial-list":
      return `${isolated(note.file)} holds ${note.listed} of ${note.total}: the server lists them in pages. Export the others too.`;
    default:
      return assertNever(note);
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => isolated(name.length > 40 ? `${name.slice(0, 39)}…` : name));
  return names.length > shown.length ? `${shown.join(", ")}, …` : shown.join(", ");
}
