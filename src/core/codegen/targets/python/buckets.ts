/** `buckets.py`: typed access to the buckets that the program uses. */
import type { Parameter, Program, ProgramBucket, Template } from "../../programs/model.ts";
import { pythonDoc, pythonQuote, pythonTemplate } from "../../quote/python.ts";
import type { ExportFile } from "../../target.ts";
import { pascal, snake } from "./names.ts";
import { PythonSource } from "./source.ts";

const TAKEN = new Set(["self", "value", "data", "revision", "keys", "objects"]);

/** Whether the program reads or writes it: what is only watched needs no accessor. */
export function isAccessed({ reads, writes }: ProgramBucket): boolean {
  return reads || writes.length > 0;
}

/** The name of its class: `UserSettingsBucket`. */
export function bucketClass({ words }: ProgramBucket): string {
  return `${pascal(words)}Bucket`;
}

type Key = ProgramBucket["keys"][number];

/** Undefined when there is none. */
export function bucketsFile({ application, buckets }: Program, path: string): ExportFile | undefined {
  const accessed = buckets.filter(isAccessed);
  if (accessed.length === 0) return undefined;
  const source = new PythonSource(
    `The buckets that ${pythonDoc(application.name)} reads and writes. Generated: exports overwrite it.`,
  );
  source.named("__future__", "annotations");
  accessed.forEach((bucket, i) => {
    if (i > 0) source.line("", "");
    source.of([...bucket.elements, bucket.stream.id], () => writeBucket(source, bucket));
  });
  return source.file(path);
}

function writeBucket(source: PythonSource, bucket: ProgramBucket): void {
  const isKv = bucket.kind === "kv";
  const module = isKv ? "keys" : "objects";
  source.named("..runtime", module);
  const store = isKv ? source.named("nats.js.kv", "KeyValue") : source.named("nats.js.object_store", "ObjectStore");
  const connection = source.named("..runtime.connection", "Connection");
  const open = isKv ? "keys.key_value" : "objects.object_store";
  const name = bucketClass(bucket);
  const { domain } = bucket.stream;
  source.line(
    `class ${name}:`,
    `    """The ${isKv ? "KV bucket" : "object store"} ${pythonDoc(bucket.bucket)}."""`,
    "",
    `    def __init__(self, store: ${store}) -> None:`,
    "        self._store = store",
    "",
    "    @classmethod",
    `    async def open(cls, connection: ${connection}) -> ${name}:`,
    '        """Waits until the bucket is there."""',
    `        return cls(await ${open}(connection, ${pythonQuote(bucket.bucket)}${domain ? `, ${pythonQuote(domain)}` : ""}))`,
  );
  const keys: readonly (Key | undefined)[] = bucket.keys.length > 0 ? bucket.keys : [undefined];
  for (const key of keys) {
    if (isKv) writeKeyMethods(source, bucket, key);
    else writeObjectMethods(source, bucket, key);
  }
}

/** How methods on a key are called, what they take for it, and lines that make it. */
function keyed(source: PythonSource, key: Key | undefined, plain: "key" | "name") {
  if (!key) return { suffix: "", arguments_: [`${plain}: str`], options: [], checks: [], text: plain };
  const check = plain === "key" ? "check_token" : "check_header";
  return {
    suffix: `_${key.words.join("_")}`,
    arguments_: [],
    options: key.parameters.map((parameter) => `${argumentOf(parameter)}: str`),
    checks: key.parameters.map(
      (parameter) =>
        `        ${source.named("..runtime.subjects", check)}(${pythonQuote(parameter.name)}, ${argumentOf(parameter)})`,
    ),
    text: keyText(key.key),
  };
}

function argumentOf({ words }: Parameter): string {
  return snake(words, TAKEN);
}

function keyText({ parts }: Template): string {
  return pythonTemplate(parts.map((part) => (typeof part === "string" ? part : { expression: argumentOf(part) })));
}

function writeMethodOn(
  source: PythonSource,
  of: ReturnType<typeof keyed>,
  verb: string,
  values: readonly string[],
  result: string,
  doc: string,
  body: readonly string[],
): void {
  const options = of.options.length > 0 ? ["*", ...of.options] : [];
  const signature = ["self", ...of.arguments_, ...values, ...options].join(", ");
  const line = `    async def ${verb}${of.suffix}(${signature}) -> ${result}:`;
  source.line("");
  if (line.length <= 120) source.line(line);
  else
    source.line(
      `    async def ${verb}${of.suffix}(`,
      ...["self", ...of.arguments_, ...values, ...options].map((each) => `        ${each},`),
      `    ) -> ${result}:`,
    );
  source.line(`        """${doc}"""`, ...of.checks, ...body);
}

/** A call, its arguments in a line each: they may be long. */
function call(head: string, arguments_: readonly string[]): string[] {
  return [`        ${head}(`, ...arguments_.map((each) => `            ${each},`), "        )"];
}

function writeKeyMethods(source: PythonSource, { reads, writes }: ProgramBucket, key: Key | undefined): void {
  const of = keyed(source, key, "key");
  if (reads)
    writeMethodOn(
      source,
      of,
      "get",
      [],
      "keys.Entry | None",
      "None when the key is not there.",
      call("return await keys.get", ["self._store", of.text]),
    );
  if (writes.includes("put"))
    writeMethodOn(
      source,
      of,
      "put",
      ["value: bytes"],
      "int",
      "Writes whatever is there. Gives the revision.",
      call("return await self._store.put", [of.text, "value"]),
    );
  if (writes.includes("create"))
    writeMethodOn(
      source,
      of,
      "create",
      ["value: bytes"],
      "int",
      "Gives the revision. Raises KeyConflictError when the key is there.",
      call("return await keys.create", ["self._store", of.text, "value"]),
    );
  if (writes.includes("update"))
    writeMethodOn(
      source,
      of,
      "update",
      ["value: bytes", "revision: int"],
      "int",
      "Gives the new revision. Raises KeyConflictError when the key has another one than that which was read.",
      call("return await keys.update", ["self._store", of.text, "value", "revision"]),
    );
  if (writes.length > 0)
    writeMethodOn(
      source,
      of,
      "delete",
      [],
      "None",
      "Leaves a marker, which watches tell of.",
      call("await self._store.delete", [of.text]),
    );
}

function writeObjectMethods(source: PythonSource, { reads, writes }: ProgramBucket, key: Key | undefined): void {
  const of = keyed(source, key, "name");
  if (reads)
    writeMethodOn(
      source,
      of,
      "get",
      [],
      "bytes | None",
      "None when the object is not there.",
      call("return await objects.get", ["self._store", of.text]),
    );
  if (writes.length === 0) return;
  writeMethodOn(
    source,
    of,
    "put",
    ["data: bytes"],
    "None",
    "Replaces what is there.",
    call("await self._store.put", [of.text, "data"]),
  );
  writeMethodOn(
    source,
    of,
    "delete",
    [],
    "bool",
    "Whether it was there.",
    call("return await objects.delete", ["self._store", of.text]),
  );
}
