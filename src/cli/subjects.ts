/** Files of the command line as designs to check, and the way back from a finding to a place in a file. */

import { apply } from "#core/design/commands.ts";
import type { DesignError } from "#core/design/errors.ts";
import type { ElementId } from "#core/design/ids.ts";
import { type JsonPath, lineIndex, locateAll } from "#core/design/json-text.ts";
import { designErrorMessage } from "#core/design/messages.ts";
import { type Design, emptyDesign, FORMAT } from "#core/design/model.ts";
import { parseDesign } from "#core/design/parse.ts";
import { pathText } from "#core/design/path-text.ts";
import type { ImportNote } from "#core/import/errors.ts";
import { type ConfigOrigin, importFiles } from "#core/import/import.ts";
import { importErrorMessage, importNoteText } from "#core/import/messages.ts";
import type { Finding, Severity } from "#core/lint/finding.ts";

/** A file as it was read. */
export interface SourceFile {
  /** As it was named on the command line. */
  readonly name: string;
  readonly text: string;
}

/** Lines and columns from 1; the end is the place after the last character. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A place in a file. */
export interface Place {
  readonly file: string;
  readonly region?: Region;
}

/** One design: a design file, or all raw configurations together. */
export interface Subject {
  readonly design: Design;
  /** The place of each finding, in their order. */
  readonly places: (findings: readonly Finding[]) => Place[];
}

/** What is wrong with a file itself: it cannot be read, is not checked, or only in part. */
export interface FileProblem {
  readonly severity: Severity;
  readonly place: Place;
  readonly code: string;
  readonly message: string;
  /** In the file's JSON: `elements.orders.config.max_age`. */
  readonly field?: string;
}

/**
 * Design files stand for themselves; JetStream configurations (as `nats … --json`, the API and `/jsz` write them) of
 * all files make one design, for the server would hold them together.
 */
export function subjectsOf(files: readonly SourceFile[]): { subjects: Subject[]; fileProblems: FileProblem[] } {
  const subjects: Subject[] = [];
  const fileProblems: FileProblem[] = [];
  const raw: SourceFile[] = [];
  for (const file of files) {
    if (!isDesign(file.text)) {
      raw.push(file);
      continue;
    }
    const parsed = parseDesign(file.text);
    if (parsed.ok) subjects.push(ofDesignFile(parsed.value, file));
    else {
      for (const error of parsed.error) {
        fileProblems.push(ofError(file.name, error));
      }
    }
  }
  if (raw.length > 0) {
    const made = ofConfigurations(raw);
    if (made.subject) subjects.push(made.subject);
    fileProblems.push(...made.fileProblems);
  }
  return { subjects, fileProblems };
}

/** By its `format`; text that is no JSON is looked at for the word, so that its fault is told as a design's. */
function isDesign(text: string): boolean {
  try {
    return (JSON.parse(text) as { format?: unknown } | null)?.format === FORMAT;
  } catch {
    return new RegExp(`"format"\\s*:\\s*"${FORMAT}"`).test(text);
  }
}

function ofDesignFile(design: Design, { name, text }: SourceFile): Subject {
  return {
    design,
    places: (findings) => {
      const paths = findings.map(({ element, at }) => (element === undefined ? at : ["elements", element, ...at]));
      return regions(text, text, 0, paths).map((region) => ({ file: name, ...(region && { region }) }));
    },
  };
}

function ofConfigurations(files: readonly SourceFile[]): { subject?: Subject; fileProblems: FileProblem[] } {
  const imported = importFiles(emptyDesign("Configurations"), files);
  if (!imported.ok) {
    return {
      fileProblems: imported.error.map((error) => {
        if (error.code === "import/invalid") return ofError(error.file, error.error);
        const file = "file" in error ? error.file : (files[0]?.name ?? "");
        return { severity: "error", place: { file }, code: error.code, message: importErrorMessage(error) };
      }),
    };
  }
  const { command, origins, notes } = imported.value;
  const applied = command && apply(emptyDesign("Configurations"), command);
  const design = applied?.ok ? applied.value.design : emptyDesign("Configurations");
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  const places = (findings: readonly Finding[]) => findings.map((finding) => placeIn(origins, texts, finding));
  return { subject: { design, places }, fileProblems: notes.map(ofNote) };
}

/** What an import passes over is not checked: that must not look like a clean file. */
function ofNote(note: ImportNote): FileProblem {
  const severity = note.code === "note/assumed-stream" ? "info" : "warning";
  const file = note.code === "note/repeated" ? note.files[0] : note.file;
  return { severity, place: { file }, code: note.code.replace("note/", "import/"), message: importNoteText(note) };
}

function placeIn(
  origins: ReadonlyMap<ElementId, ConfigOrigin>,
  texts: ReadonlyMap<string, string>,
  { element, at, related }: Finding,
): Place {
  const origin = [element, ...related].flatMap((id) => (id && origins.get(id)) || [])[0];
  if (!origin) return { file: [...texts.keys()][0] ?? "" };
  const own = element !== undefined && origins.get(element) === origin;
  const path = own && at[0] === "config" ? [...origin.path, ...at.slice(1)] : origin.path;
  const [region] = regions(texts.get(origin.file) ?? origin.text, origin.text, origin.offset, [path]);
  return { file: origin.file, ...(region && { region }) };
}

/** The values at `paths` of `json`, which starts at `offset` of `text`; where one is not there, what is around it. */
function regions(text: string, json: string, offset: number, paths: readonly JsonPath[]): (Region | undefined)[] {
  const positionOf = lineIndex(text);
  return locateAll(json, paths, { nearest: true }).map((range) => {
    if (!range) return undefined;
    const from = positionOf(offset + range.offset);
    const to = positionOf(offset + range.offset + range.length);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  });
}

function ofError(file: string, error: DesignError): FileProblem {
  const { code, path, line, column, length = 1 } = error;
  const region = line !== undefined &&
    column !== undefined && { line, column, endLine: line, endColumn: column + length };
  return {
    severity: "error",
    place: { file, ...(region && { region }) },
    code,
    message: designErrorMessage(error),
    ...(path.length > 0 && { field: pathText(path) }),
  };
}
