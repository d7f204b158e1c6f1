import { Parser } from "@asyncapi/parser";
import { Ajv, type AnySchema, type ValidateFunction } from "ajv";
import { planOf } from "#core/codegen/plan.ts";
import { wellFormed } from "#core/codegen/quote/well-formed.ts";
import { jsonEquals } from "#core/design/equality.ts";
import type { Design } from "#core/design/model.ts";
import type { Reading } from "../checks/check.ts";
import { readYaml } from "./yaml.ts";

/** An error of the parser; warnings are of style. */
const ERROR = 0;

/** Every document is one of AsyncAPI, and every stream and bucket is in one of them as it is declared. */
export const asyncapiReading: Reading = {
  target: "asyncapi",
  proves: "AsyncAPI's parser has no error, and the declared configuration of every store is there, digit for digit.",
  breaks: [
    ["action: send", "action: shout"],
    ["#/channels/", "#/channel/"],
    ["max_age: 604800000000000", "max_age: 604800000000001"],
    ["x-jetstream:", "x-jet:"],
    ["protocol: nats", "protocol: [nats"],
  ],
  async read({ design, files }) {
    const found: string[] = [];
    const stores = new Map<string, unknown>();
    for (const { path, text } of files) {
      const { document, diagnostics } = await parser.parse(text);
      const errors = diagnostics.filter(({ severity }) => severity === ERROR);
      found.push(...errors.map(({ message, path: at }) => `${path}: ${at.join(".")}: ${message}`));
      if (!document) found.push(`${path}: there is no document`);
      const { documents, errors: misread } = readYaml(text);
      found.push(...misread.map((error) => `${path}: ${error}`));
      const extension = (documents[0] as { "x-jetstream"?: object } | undefined)?.["x-jetstream"] ?? {};
      for (const [file, store] of Object.entries(extension)) stores.set(file, store);
    }
    return [...found, ...missing(design, stores)];
  },
};

const parser = new Parser();

/**
 * The parser compiles AsyncAPI's schema anew for every document, which takes most of its time: once is enough. Schemas
 * with an `$id` are the same for the same `$id`.
 */
function rememberCompiled(): void {
  const compile = Ajv.prototype.compile;
  const known = new Map<string, ValidateFunction>();
  Ajv.prototype.compile = function (this: Ajv, schema: AnySchema, ...rest: []) {
    const id = typeof schema === "object" && typeof schema.$id === "string" ? schema.$id : undefined;
    if (id === undefined) return compile.call(this, schema, ...rest);
    const key = `${id} ${this.opts.allErrors}`;
    const compiled = known.get(key) ?? compile.call(this, schema, ...rest);
    known.set(key, compiled);
    return compiled;
  } as typeof compile;
}

rememberCompiled();

function missing(design: Design, stores: ReadonlyMap<string, unknown>): string[] {
  return planOf(design).streams.flatMap(({ file, name, element }) => {
    const store = stores.get(file) as { stream: unknown; config: unknown } | undefined;
    if (!store) return [`${name}: is in no document`];
    return [
      ...(store.stream === wellFormed(name) ? [] : [`${name}: is called ${JSON.stringify(store.stream)}`]),
      ...(jsonEquals(store.config, asWritten(element.config)) ? [] : [`${name}: has another configuration`]),
    ];
  });
}

/** Halves of surrogate pairs are no text, and a member called $ref would be followed: neither is written. */
function asWritten(value: unknown): unknown {
  if (typeof value === "string") return wellFormed(value);
  if (Array.isArray(value)) return value.map(asWritten);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([key, member]) => key !== "$ref" && member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [wellFormed(key), asWritten(member)]));
}
