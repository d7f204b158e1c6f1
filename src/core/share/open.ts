/** What a dropped or opened file is: a picture that carries a design, or something for others to read as text. */
import { strFromU8 } from "fflate";
import type { Design } from "../design/model.ts";
import { err, ok, type Result } from "../result.ts";
import type { LinkError } from "./link-error.ts";
import { designOfPng, isPng } from "./picture/png.ts";
import { designOfSvg, MAX_SVG } from "./picture/svg.ts";

/** A file that was dropped or chosen. */
export interface OpenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** `not-a-picture`: it is for `parseDesign` or the importers. */
export type Opened = { readonly kind: "picture"; readonly design: Design } | { readonly kind: "not-a-picture" };

const HEAD = 1024;
const MARK = "\u00ef\u00bb\u00bf";
const SPACE = /\s*/y;
const DECLARATION = /<\?|<!DOCTYPE/iy;
const SVG = /<(?:[\w-]{1,20}:)?svg[\s>]/iy;

/** Content counts, not the name; a name that says picture keeps a damaged one from being read as text. Errors: `LinkError`. */
export function designOfBytes({ name, bytes }: OpenFile): Result<Opened, LinkError> {
  if (isPng(bytes) || /\.png$/i.test(name)) return opened(designOfPng(bytes));
  if (!/\.svg$/i.test(name) && !beginsAsSvg(latin(bytes.subarray(0, HEAD)))) return ok({ kind: "not-a-picture" });
  if (bytes.length > MAX_SVG) return err({ code: "picture/oversized", format: "svg", limit: MAX_SVG });
  return opened(designOfSvg(latin(bytes)));
}

/** An `<svg>` after nothing but declarations, comments and space. Each of them is passed over once, whatever follows. */
function beginsAsSvg(head: string): boolean {
  let at = head.startsWith(MARK) ? MARK.length : 0;
  for (;;) {
    SPACE.lastIndex = at;
    at += SPACE.exec(head)?.[0].length ?? 0;
    const comment = head.startsWith("<!--", at);
    DECLARATION.lastIndex = at;
    if (!comment && !DECLARATION.test(head)) break;
    const close = comment ? "-->" : ">";
    const end = head.indexOf(close, at + (comment ? 4 : 2));
    if (end < 0) return false;
    at = end + close.length;
  }
  SVG.lastIndex = at;
  return SVG.test(head);
}

function opened(result: Result<Design, LinkError>): Result<Opened, LinkError> {
  return result.ok ? ok({ kind: "picture", design: result.value }) : result;
}

/** A character for each byte: a carried design is ASCII, and the rest of the picture is passed over. */
function latin(bytes: Uint8Array): string {
  return strFromU8(bytes, true);
}
