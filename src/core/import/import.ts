/**
 * Files to elements: designs, and JetStream configurations as the `nats` CLI, the API and the server's monitoring port
 * write them. What a file is, its content says; its name only helps a consumer that does not name its stream.
 */
import { jsonEquals } from "../design/equality.ts";
import type { DesignError } from "../design/errors.ts";
import type { ElementId } from "../design/ids.ts";
import type { JsonPath } from "../design/json-text.ts";
import { isWithin, type JsonObject, MAX_ERRORS, withPositions } from "../design/json-value.ts";
import type { Design } from "../design/model.ts";
import { MAX_ELEMENTS, parseDesign } from "../design/parse.ts";
import { type Shape, shapeOf } from "../design/shape.ts";
import { checkValue } from "../design/validate.ts";
import {
  type ConsumerConfig,
  consumerConfigSchema,
  type KvConfig,
  kvConfigSchema,
  type StreamConfig,
  streamConfigSchema,
} from "../jetstream/wire.ts";
import { err, ok, type Result } from "../result.ts";
import { changesOf, type ImportChanges } from "./changes.ts";
import { declared, streamInFileName } from "./declared.ts";
import { type JsonDocument, readDocuments } from "./documents.ts";
import type { ImportError, ImportNote } from "./errors.ts";
import { Merge } from "./merge.ts";
import { type Finding, recognise } from "./recognise.ts";

/** A file as text; reading it is the caller's. */
export interface ImportFile {
  /** With its folders, when there are any: `ORDERS/billing.json`. */
  readonly name: string;
  readonly text: string;
}

/** What the files make of the design. */
export interface ImportOutcome extends ImportChanges {
  /** Names of streams that imported consumers read and nothing defines. */
  readonly missing: readonly string[];
  /** Words: `importNoteText`. */
  readonly notes: readonly ImportNote[];
  /** Where the configurations of elements stand, for those that did not come in a design. */
  readonly origins: ReadonlyMap<ElementId, ConfigOrigin>;
}

/** The place of a configuration in a file. */
export interface ConfigOrigin {
  /** The file's name. */
  readonly file: string;
  /** The JSON value that holds it, and where in the file that starts (UTF-16 units from 0). */
  readonly text: string;
  readonly offset: number;
  /** From that value to the configuration. */
  readonly path: JsonPath;
}

interface Read {
  readonly designs: Design[];
  readonly streams: Map<string, { config: StreamConfig } & ConfigOrigin>;
  readonly buckets: Map<string, { config: KvConfig } & ConfigOrigin>;
  readonly consumers: ({ config: ConsumerConfig; stream: string | undefined } & ConfigOrigin)[];
  readonly errors: ImportError[];
  readonly notes: ImportNote[];
}

/** All or nothing: one broken file refuses the import, files of another sort are passed over with a note. */
export function importFiles(design: Design, files: readonly ImportFile[]): Result<ImportOutcome, ImportError[]> {
  const read: Read = { designs: [], streams: new Map(), buckets: new Map(), consumers: [], errors: [], notes: [] };
  for (const file of files) {
    if (read.errors.length >= MAX_ERRORS) break;
    readFile(file, files.length === 1, read);
  }
  if (read.errors.length > 0) return err(read.errors.slice(0, MAX_ERRORS));
  const found = read.designs.length + read.streams.size + read.buckets.size + read.consumers.length;
  if (found === 0) return err([nothingFound(read.notes[0])]);

  // An empty design has nothing to keep: the first design among the files takes its place, name and all.
  const [first, ...others] = read.designs;
  const replaces = first !== undefined && design.elements.size === 0;
  const merge = new Merge(replaces ? first : design);
  for (const each of replaces ? others : read.designs) merge.addDesign(each);
  const origins = new Map<ElementId, ConfigOrigin>();
  for (const { config, ...origin } of read.streams.values()) origins.set(merge.addStream(config), origin);
  for (const { config, ...origin } of read.buckets.values()) origins.set(merge.addKv(config), origin);
  const errors = addConsumers(merge, read, origins);
  if (errors.length > 0) return err(errors.slice(0, MAX_ERRORS));

  const after = merge.design;
  if (after.elements.size > MAX_ELEMENTS) {
    return err([{ code: "import/too-many", count: after.elements.size, limit: MAX_ELEMENTS }]);
  }
  return ok({ ...changesOf(design, after), missing: merge.missing, notes: read.notes, origins });
}

function readFile(file: ImportFile, alone: boolean, read: Read): void {
  if (!alone && file.text.trim() === "") {
    read.notes.push({ code: "note/skipped", file: file.name });
    return;
  }
  const documents = readDocuments(file.text);
  if (!documents.ok) {
    const ours = alone || /\.(json|jsonl|ndjson)$/i.test(file.name);
    if (!ours) read.notes.push({ code: "note/skipped", file: file.name });
    else for (const error of documents.error) read.errors.push({ code: "import/invalid", file: file.name, error });
    return;
  }
  for (const document of documents.value) {
    for (const finding of recognise(document.value)) take(finding, document, file.name, alone, read);
  }
}

function take(finding: Finding, document: JsonDocument, file: string, alone: boolean, read: Read): void {
  switch (finding.what) {
    case "design": {
      const parsed = parseDesign(document.text);
      if (parsed.ok) read.designs.push(parsed.value);
      else
        for (const error of parsed.error)
          read.errors.push({ code: "import/invalid", file, error: document.place(error) });
      return;
    }
    case "stream": {
      const config = check<StreamConfig>(finding.config, finding.path, STREAM, document, file, read);
      if (config) keep(read.streams, config.name, { config, ...originOf(finding.path, document, file) }, read);
      return;
    }
    case "kv": {
      const config = check<KvConfig>(finding.config, finding.path, KV, document, file, read);
      if (config) keep(read.buckets, config.bucket, { config, ...originOf(finding.path, document, file) }, read);
      return;
    }
    case "consumer": {
      const config = check<ConsumerConfig>(finding.config, finding.path, CONSUMER, document, file, read);
      if (config) read.consumers.push({ config, stream: finding.stream, ...originOf(finding.path, document, file) });
      return;
    }
    case "names":
      if (alone) read.errors.push({ code: "import/names-only", file, names: finding.names });
      else read.notes.push({ code: "note/names-only", file, names: finding.names });
      return;
    case "server-error": {
      const { description, errCode } = finding;
      if (!alone) read.notes.push({ code: "note/server-error", file, description });
      else read.errors.push({ code: "import/server-error", file, description, ...(errCode && { errCode }) });
      return;
    }
    case "partial":
      read.notes.push({ code: "note/partial-list", file, listed: finding.listed, total: finding.total });
      return;
    case "unknown":
      if (alone) read.errors.push({ code: "import/not-recognised", file });
      else read.notes.push({ code: "note/skipped", file });
      return;
  }
}

function originOf(path: JsonPath, { text, offset }: JsonDocument, file: string): ConfigOrigin {
  return { file, text, offset, path };
}

interface Configuration {
  readonly schema: typeof streamConfigSchema | typeof consumerConfigSchema | typeof kvConfigSchema;
  readonly shape: Shape;
}
const STREAM: Configuration = { schema: streamConfigSchema, shape: shapeOf(streamConfigSchema) };
const CONSUMER: Configuration = { schema: consumerConfigSchema, shape: shapeOf(consumerConfigSchema) };
const KV: Configuration = { schema: kvConfigSchema, shape: shapeOf(kvConfigSchema) };

function check<T>(
  config: JsonObject,
  path: JsonPath,
  { schema, shape }: Configuration,
  document: JsonDocument,
  file: string,
  read: Read,
): T | undefined {
  const errors: DesignError[] = document.inexact.filter((error) => isWithin(error.path, path));
  const checked = errors.length === 0 ? checkValue<T>(declared(config), schema, shape, path, errors) : undefined;
  if (errors.length === 0) return checked;
  for (const error of withPositions(document.text, errors)) {
    read.errors.push({ code: "import/invalid", file, error: document.place(error) });
  }
  return undefined;
}

function keep<T extends { config: unknown; file: string }>(
  into: Map<string, T>,
  name: string,
  entry: T,
  read: Read,
): void {
  const before = into.get(name);
  if (before && !jsonEquals(before.config, entry.config)) {
    read.notes.push({ code: "note/repeated", name, files: [before.file, entry.file] });
  }
  into.set(name, entry);
}

/** Errors: import/consumer-without-stream. */
function addConsumers(merge: Merge, read: Read, origins: Map<ElementId, ConfigOrigin>): ImportError[] {
  const errors: ImportError[] = [];
  const named = new Map<string, { config: ConsumerConfig; file: string }>();
  const [only, another] = merge.streamNames.keys();
  for (const { config, stream, ...origin } of read.consumers) {
    const { file } = origin;
    const name = config.durable_name || config.name || "";
    let reads = stream ?? streamInFileName(file, name);
    if (reads === undefined && only !== undefined && another === undefined) {
      reads = only;
      read.notes.push({ code: "note/assumed-stream", consumer: name || "(ephemeral)", stream: only, file });
    }
    if (reads === undefined) {
      errors.push({ code: "import/consumer-without-stream", file, name: name || "(ephemeral)" });
      continue;
    }
    if (name !== "") keep(named, `${name} of ${reads}`, { config, file }, read);
    origins.set(merge.addConsumer(reads, config), origin);
  }
  return errors;
}

function nothingFound(note: ImportNote | undefined): ImportError {
  switch (note?.code) {
    case "note/names-only":
      return { code: "import/names-only", file: note.file, names: note.names };
    case "note/server-error":
      return { code: "import/server-error", file: note.file, description: note.description };
    case "note/skipped":
      return { code: "import/not-recognised", file: note.file };
    default:
      return { code: "import/nothing" };
  }
}
