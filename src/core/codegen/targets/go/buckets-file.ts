/** `internal/<app>/buckets.go`: a type for each bucket that an application uses. */
import { Lines } from "../../lines.ts";
import { goCommentQuote, goQuote } from "../../quote/go.ts";
import type { ExportFile } from "../../target.ts";
import { pascal } from "./names.ts";
import { type GoProgram, type NamedBucket, type NamedKey, parameterFields } from "./package.ts";
import { GENERATED, goFile } from "./source-file.ts";

/** Undefined when the application uses none, or nobody in it could. */
export function bucketsFile({ buckets, name, hasHandlers }: GoProgram, module: string): ExportFile | undefined {
  if (buckets.length === 0 || !hasHandlers) return undefined;
  const body = new Lines();
  for (const [i, bucket] of buckets.entries()) {
    if (i > 0) body.line();
    body.of(bucket.bucket.stream.id, () => writeBucket(body, bucket));
  }
  return goFile({ path: `internal/${name}/buckets.go`, module, head: [GENERATED, "", `package ${name}`] }, body);
}

function writeBucket(body: Lines, named: NamedBucket): void {
  const { bucket, type, keys } = named;
  const isKv = bucket.kind === "kv";
  body.line(`// ${type} is the ${isKv ? "key-value bucket" : "object store"} ${goCommentQuote(bucket.bucket)}.`);
  body.line(`type ${type} struct {`);
  body.line(isKv ? "\tkv *bucket.KeyValue" : "\tstore *bucket.Objects", "}");
  for (const key of keys) writeKey(body, key, isKv);
  const methods = isKv ? KV_METHODS : OBJECT_METHODS;
  for (const { verb, needs, ...method } of methods) {
    if (!needs(bucket)) continue;
    if (keys.length === 0) writeMethod(body, named, { ...method, verb }, undefined);
    for (const key of keys) writeMethod(body, named, { ...method, verb }, key);
  }
}

function writeKey(body: Lines, { key, type }: NamedKey, isKv: boolean): void {
  if (!type) return;
  body.line("", `// ${type} are the values in the key ${goCommentQuote(key.key.text)}.`);
  body.line(`type ${type} struct {`, ...parameterFields(key.parameters), "}");
  body.line("", `func (k ${type}) text() (string, error) {`);
  const checks = key.parameters.map(({ name, words }) => `bucket.Part(${goQuote(name)}, k.${pascal(words)})`);
  if (checks.length === 1) body.line(`\tif err := ${checks[0]}; err != nil {`);
  else body.line("\terr := errors.Join(", ...checks.map((check) => `\t\t${check},`), "\t)", "\tif err != nil {");
  body.line(`\t\treturn "", fmt.Errorf("${isKv ? "key" : "name"}: %w", err)`, "\t}");
  const parts = key.key.parts.map((part) => (typeof part === "string" ? goQuote(part) : `k.${pascal(part.words)}`));
  body.line(`\treturn ${parts.join(" + ")}, nil`, "}");
}

interface Method {
  readonly verb: string;
  readonly does: string;
  readonly takes: string;
  readonly returns: string;
  readonly failed: string;
  /** With the open bucket `b` and the key or name `$`. */
  readonly call: string;
}

type Needs = { readonly needs: (bucket: NamedBucket["bucket"]) => boolean };

const KV_METHODS: readonly (Method & Needs)[] = [
  {
    verb: "Get",
    needs: ({ reads }) => reads,
    does: "returns the value and its revision; jetstream.ErrKeyNotFound without one",
    takes: "",
    returns: "(jetstream.KeyValueEntry, error)",
    failed: "nil, err",
    call: "b.Get(ctx, $)",
  },
  {
    verb: "Put",
    needs: ({ writes }) => writes.includes("put"),
    does: "writes the value, whatever is there, and returns its revision",
    takes: ", value []byte",
    returns: "(uint64, error)",
    failed: "0, err",
    call: "b.Put(ctx, $, value)",
  },
  {
    verb: "Create",
    needs: ({ writes }) => writes.includes("create"),
    does: "writes the value where there is none, and returns its revision; else jetstream.ErrKeyExists",
    takes: ", value []byte",
    returns: "(uint64, error)",
    failed: "0, err",
    call: "b.Create(ctx, $, value)",
  },
  {
    verb: "Update",
    needs: ({ writes }) => writes.includes("update"),
    does: "writes the value in place of the revision that was read; jetstream.ErrKeyRevisionMismatch when there is another",
    takes: ", value []byte, revision uint64",
    returns: "(uint64, error)",
    failed: "0, err",
    call: "b.Update(ctx, $, value, revision)",
  },
  {
    verb: "Delete",
    needs: ({ writes }) => writes.length > 0,
    does: "deletes the value",
    takes: "",
    returns: "error",
    failed: "err",
    call: "b.Delete(ctx, $)",
  },
];

const OBJECT_METHODS: readonly (Method & Needs)[] = [
  {
    verb: "Get",
    needs: ({ reads }) => reads,
    does: "opens the object for reading; jetstream.ErrObjectNotFound when there is none. Close it",
    takes: "",
    returns: "(jetstream.ObjectResult, error)",
    failed: "nil, err",
    call: "b.Get(ctx, $)",
  },
  {
    verb: "Put",
    needs: ({ writes }) => writes.length > 0,
    does: "stores all that can be read as the object",
    takes: ", from io.Reader",
    returns: "(*jetstream.ObjectInfo, error)",
    failed: "nil, err",
    call: "b.Put(ctx, jetstream.ObjectMeta{Name: $}, from)",
  },
  {
    verb: "Delete",
    needs: ({ writes }) => writes.length > 0,
    does: "deletes the object",
    takes: "",
    returns: "error",
    failed: "err",
    call: "b.Delete(ctx, $)",
  },
];

function writeMethod(body: Lines, { bucket, type }: NamedBucket, method: Method, key: NamedKey | undefined): void {
  const isKv = bucket.kind === "kv";
  const what = isKv ? "key" : "name";
  const name = method.verb + (key?.suffix ?? "");
  const parameter = !key ? `, ${what} string` : key.type ? `, ${what} ${key.type}` : "";
  body.line("", `// ${name} ${method.does}.`);
  body.line(`func (b *${type}) ${name}(ctx context.Context${parameter}${method.takes}) ${method.returns} {`);
  if (key?.type) body.line(`\ttext, err := ${what}.text()`, "\tif err != nil {", `\t\treturn ${method.failed}`, "\t}");
  body.line(
    `\topen, err := b.${isKv ? "kv" : "store"}.Open(ctx)`,
    "\tif err != nil {",
    `\t\treturn ${method.failed}`,
    "\t}",
  );
  const value = !key ? what : key.type ? "text" : goQuote(key.key.key.text);
  body.line(`\treturn ${method.call.replace("b.", "open.").replace("$", () => value)}`, "}");
}
