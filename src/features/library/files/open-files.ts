/** Opening files: designs and pictures of one become designs of the library, configurations go into the open one. */
import { quoted } from "#core/bidi.ts";
import { designErrorMessage, errorPlace } from "#core/design/messages.ts";
import type { Design } from "#core/design/model.ts";
import type { ImportFile } from "#core/import/import.ts";
import { ok, type Result } from "#core/result.ts";
import type { Editor } from "#editor/store.ts";
import type { Library } from "../contract.ts";
import { type Large, parseText } from "../large/large.ts";
import { libraryErrorText } from "../words.ts";
import { runImport } from "./import.ts";
import { readWherever } from "./picture.ts";
import { planWherever } from "./plan-import.ts";
import { type ReadFiles, readSources } from "./read.ts";
import type { FileProblem, FileReport } from "./report.ts";
import type { SourceFile } from "./source.ts";

/** The report is for what could not be opened; what went well is said by toasts. */
export async function openSources(
  editor: Editor,
  library: Library,
  sources: readonly SourceFile[],
  large: Large,
): Promise<FileReport> {
  const read = await readSources(sources);
  const problems: FileProblem[] = [...read.problems];
  const done: string[] = [];
  const { designs, configurations } = await sortOut(read, problems, large);

  for (const [index, { name, design }] of designs.entries()) {
    // The first is looked at, the others wait in the library.
    const opened = index === 0 ? await library.adopt(design) : await library.add(design);
    if (opened.ok)
      done.push(index === 0 ? `Opened ${quoted(design.name)}` : `Added ${quoted(design.name)} to All designs`);
    else problems.push({ file: name, text: libraryErrorText(opened.error) });
  }
  if (configurations.length > 0) {
    const { design, mode, opened } = editor.getState();
    if (mode !== "edit") {
      const text = "Nothing can be imported into a preview.";
      problems.push({ file: names(configurations), text, hint: "Make the design yours first." });
    } else {
      const planned = await planWherever(large, design, configurations);
      if (!planned.ok) problems.push(...planned.error);
      else if (await runImport(editor, library, planned.value, opened)) done.push(`Imported ${names(configurations)}`);
    }
  }
  const [first] = done.filter((text) => text.startsWith("Opened"));
  if (first) {
    const others = designs.length - 1;
    const detail = others > 0 ? `${others} more ${others === 1 ? "is" : "are"} in All designs.` : undefined;
    editor.bus.emit("say", { text: first, show: "success", ...(detail && { detail }) });
    editor.bus.emit("view/fit", {});
  }
  return { done, problems };
}

interface Sorted {
  readonly designs: readonly { readonly name: string; readonly design: Design }[];
  readonly configurations: readonly ImportFile[];
}

async function sortOut({ files, pictures }: ReadFiles, problems: FileProblem[], large: Large): Promise<Sorted> {
  const designs: { name: string; design: Design }[] = [];
  const configurations: ImportFile[] = [];
  const take = (name: string, design: Result<Design, FileProblem[]>) => {
    if (design.ok) designs.push({ name, design: design.value });
    else problems.push(...design.error);
  };
  for (const file of files) {
    if (file.text.trim() === "") problems.push({ file: file.name, text: "The file is empty." });
    else if (isDesignFile(file.text)) take(file.name, await readDesign(file, large));
    else configurations.push(file);
  }
  for (const picture of pictures) take(picture.name, await readWherever(large, picture));
  return { designs, configurations };
}

/** A design says so; everything else is for the import to recognise. */
function isDesignFile(text: string): boolean {
  return /"format"\s*:\s*"jetstream-designer"/.test(text);
}

async function readDesign({ name, text }: ImportFile, large: Large): Promise<Result<Design, FileProblem[]>> {
  const parsed = await parseText(large, text);
  if (parsed.ok) return ok(parsed.value);
  const error = parsed.error.map((each) => ({ file: name, place: errorPlace(each), text: designErrorMessage(each) }));
  return { ok: false, error };
}

function names(files: readonly ImportFile[]): string {
  return files.length === 1 && files[0] ? files[0].name : `${files.length} files`;
}
