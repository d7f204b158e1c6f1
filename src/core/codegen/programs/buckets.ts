/** Buckets as programs use them. */
import type { ElementId } from "../../design/ids.ts";
import type { PlannedStream, PlannedUse } from "../plan.ts";
import type { ExportNote } from "../target.ts";
import type { ProgramBucket, Words } from "./model.ts";
import { fill, parameterScope } from "./templates.ts";
import { uniqueWords, wordsOf } from "./words.ts";

/** One for each bucket, in the order of the uses. Uses of what is no bucket of the design are left out, with a note. */
export function programBuckets(
  uses: readonly PlannedUse[],
  unique: (words: Words) => Words,
  notes: ExportNote[],
): ProgramBucket[] {
  const byBucket = new Map<ElementId, { stream: PlannedStream; kind: ProgramBucket["kind"]; uses: PlannedUse[] }>();
  for (const use of uses) {
    const { bucket: stream, element, at } = use;
    const kind = stream?.element.kind;
    if (!stream || !kind || kind === "stream") {
      notes.push({ element, at: [...at, "bucket"], text: "The bucket is not in the design: its use is left out." });
      continue;
    }
    const known = byBucket.get(stream.id);
    if (known) known.uses.push(use);
    else byBucket.set(stream.id, { stream, kind, uses: [use] });
  }
  return [...byBucket.values()].map(({ stream, kind, uses: its }) => {
    const bucket = stream.name.slice(stream.name.indexOf("_") + 1);
    const accesses = its.map(({ use }) => use.access ?? "read-write");
    const writing = its.filter(({ use }) => writesTo(use.access));
    return {
      stream,
      kind,
      elements: [...new Set(its.map(({ element }) => element))],
      words: unique(wordsOf(bucket, "bucket")),
      bucket,
      reads: accesses.some((access) => access === "read" || access === "read-write"),
      watches: its.some(({ use }) => use.access === "watch" || (use.watches ?? 0) > 0),
      writes: [...new Set(writing.map(({ use }) => (kind === "kv" ? (use.writes ?? "put") : "put")))],
      keys: keysOf(its, kind, notes),
    };
  });
}

function writesTo(access: PlannedUse["use"]["access"] = "read-write"): boolean {
  return access === "write" || access === "read-write";
}

function keysOf(uses: readonly PlannedUse[], kind: ProgramBucket["kind"], notes: ExportNote[]): ProgramBucket["keys"] {
  const unique = uniqueWords();
  const seen = new Set<string>();
  return uses.flatMap(({ use: { key: text, access }, element, at }) => {
    if (!text || seen.has(text)) return [];
    seen.add(text);
    const scope = parameterScope();
    const key = kind === "kv" ? scope.readTokens(text) : scope.read(text);
    if (kind === "kv" && !isKey(fill(key, new Map(), "x"))) {
      const what = `No value can have the key ${JSON.stringify(text)}: it is left out.`;
      if (access !== "watch") notes.push({ element, at: [...at, "key"], text: what });
      return [];
    }
    return [{ words: unique(wordsOf(text, "key")), key, parameters: scope.parameters }];
  });
}

/** As the clients check keys. Source: nats.go jetstream/kv.go (validKeyRe). */
function isKey(key: string): boolean {
  return /^[-/_=.a-zA-Z0-9]+$/.test(key) && !key.startsWith(".") && !key.endsWith(".");
}
