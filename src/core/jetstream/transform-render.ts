/** What one destination token becomes for the source tokens at hand. Lengths and positions count bytes. */
import { assertNever } from "../result.ts";
import type { DestinationToken, SizedFunction } from "./transform-functions.ts";
import { fromByteString, toByteString } from "./utf8.ts";

/** Text (which may hold dots), one token of unknown text, or an unknown number of tokens. */
export type Rendered = { readonly text: string } | "one" | "several";

/** What is known of the subject that is mapped. */
export interface SourceTokens {
  /** The token at the N-th wildcard of the source; undefined when it can be any. */
  readonly at: (wildcard: number) => string | undefined;
  /** The whole subject; undefined when part of it can be any. */
  readonly subject: string | undefined;
  /** For `random`: a number from 0 to below `buckets`; without it the token is unknown. */
  readonly random?: ((below: number) => number) | undefined;
}

/** `one` and `several` where the tokens at hand do not say the text. */
export function renderToken(token: DestinationToken, source: SourceTokens): Rendered {
  switch (token.kind) {
    case "literal":
      return { text: token.text };
    case "wildcard":
      return known(source.at(token.wildcard));
    case "partition": {
      const key = token.wildcards.length === 0 ? source.subject : joined(token.wildcards.map(source.at));
      const buckets = token.buckets >>> 0;
      if (buckets < 2) return { text: "0" };
      return known(key === undefined ? undefined : String(fnv1a(toByteString(key)) % buckets));
    }
    case "random": {
      const buckets = Math.abs(token.buckets);
      if (buckets < 2) return { text: "0" };
      return known(source.random && String(source.random(buckets)));
    }
    case "split": {
      const text = source.at(token.wildcard);
      return text === undefined ? "several" : { text: split(text, token.delimiter) };
    }
    default: {
      const text = source.at(token.wildcard);
      if (text !== undefined) return { text: fromByteString(cut(token.kind, toByteString(text), token.size)) };
      return token.size <= 0 || token.kind === "left" || token.kind === "right" ? "one" : "several";
    }
  }
}

function known(text: string | undefined): Rendered {
  return text === undefined ? "one" : { text };
}

function joined(tokens: readonly (string | undefined)[]): string | undefined {
  return tokens.includes(undefined) ? undefined : tokens.join("");
}

/** A token no longer than `size` stays whole. */
function cut(kind: SizedFunction, bytes: string, size: number): string {
  if (size <= 0 || size >= bytes.length) return bytes;
  switch (kind) {
    case "split-from-left":
      return `${bytes.slice(0, size)}.${bytes.slice(size)}`;
    case "split-from-right":
      return `${bytes.slice(0, -size)}.${bytes.slice(-size)}`;
    case "slice-from-left":
      return pieces(bytes, size).join(".");
    case "slice-from-right": {
      const short = bytes.length % size;
      return [...(short ? [bytes.slice(0, short)] : []), ...pieces(bytes.slice(short), size)].join(".");
    }
    case "left":
      return bytes.slice(0, size);
    case "right":
      return bytes.slice(-size);
    default:
      return assertNever(kind);
  }
}

function pieces(bytes: string, size: number): string[] {
  const out: string[] = [];
  for (let i = 0; i < bytes.length; i += size) out.push(bytes.slice(i, i + size));
  return out;
}

/** An empty piece leaves no token behind, except where the server's loop lets a dot slip through. */
function split(token: string, delimiter: string): string {
  const parts = delimiter === "" ? [...token] : token.split(delimiter);
  let out = "";
  for (const [i, part] of parts.entries()) {
    out += part;
    const next = parts[i + 1];
    if (next !== undefined && next !== "" && !(i === 0 && part === "")) out += ".";
  }
  return out;
}

function fnv1a(bytes: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
