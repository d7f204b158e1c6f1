/** A whole design in the fragment of a URL. */
import { numberText } from "../design/json-text.ts";
import { type Design, FORMAT } from "../design/model.ts";
import { parseDesign } from "../design/parse.ts";
import { err, ok, type Result } from "../result.ts";
import { compress, decompress, MAX_CONTENT } from "./codec/codec.ts";
import type { RawDesign } from "./codec/design-walk.ts";
import { ELEMENTS } from "./codec/tables.ts";
import { PLAIN, unwrap, wrap } from "./envelope.ts";
import type { LinkError } from "./link-error.ts";

/** The version of the file format whose shape links of version 1 hold; newer releases migrate what they read. */
const FILE_VERSION = 1;
const RANKS: ReadonlyMap<string, number> = new Map(ELEMENTS.map(([kind], rank) => [kind, rank]));

/** How a link is made. `quick`: for where its length matters less than the time it takes. */
export interface LinkOptions {
  readonly quick?: boolean;
}

/** The fragment, without its `#`: letters, digits, `-` and `_`. Never fails; equal for the same design in the same order. */
export function encodeLink(design: Design, { quick = false }: LinkOptions = {}): string {
  return wrap(PLAIN, linkContent(design, quick));
}

/** The compressed bytes that a link, or a sealed one, carries. */
function linkContent(design: Design, quick: boolean): Uint8Array {
  const rank = (kind: string) => RANKS.get(kind) ?? 0;
  const elements = [...design.elements].sort(([, a], [, b]) => rank(a.kind) - rank(b.kind));
  return compress({ ...design, elements }, quick);
}

/**
 * Never throws. Errors: link/empty, link/oversized, link/unknown-version, link/encrypted, link/truncated,
 * link/damaged, link/invalid-design.
 */
export function decodeLink(fragment: string): Result<Design, LinkError> {
  const unwrapped = unwrap(fragment);
  if (!unwrapped.ok) return unwrapped;
  const { version, content } = unwrapped.value;
  return version === PLAIN ? designOfContent(content) : err({ code: "link/encrypted" });
}

/** The inverse of `linkContent`. Errors: link/damaged, link/oversized, link/invalid-design. */
export function designOfContent(content: Uint8Array): Result<Design, LinkError> {
  const raw = decompress(content);
  if (!raw.ok) {
    return err(
      raw.error === "oversized"
        ? { code: "link/oversized", of: "content", limit: MAX_CONTENT }
        : { code: "link/damaged" },
    );
  }
  const parsed = parseDesign(fileText(raw.value));
  if (parsed.ok) return ok(parsed.value);
  // Their offsets are of a text that nobody sees.
  const errors = parsed.error.map(({ offset: _o, length: _l, line: _li, column: _c, ...error }) => error);
  return err({ code: "link/invalid-design", errors: errors as typeof parsed.error });
}

/** As a design file, so that a link is checked by what checks files. Ids that come twice stay twice. */
function fileText({ elements, layout, ...head }: RawDesign): string {
  const entries = [
    ...Object.entries({ format: FORMAT, version: FILE_VERSION, ...head }).map(([key, value]) => entry(key, value)),
    `"elements":{${elements.map(([id, element]) => entry(id, element)).join(",")}}`,
    `"layout":{${[...layout].map(([id, placement]) => entry(id, placement)).join(",")}}`,
  ];
  return `{${entries.join(",")}}`;
}

function entry(key: string, value: unknown): string {
  return `${JSON.stringify(key)}:${jsonText(value)}`;
}

function jsonText(value: unknown): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  return `{${Object.entries(value)
    .map(([key, each]) => entry(key, each))
    .join(",")}}`;
}
