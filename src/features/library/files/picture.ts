import type { Design } from "#core/design/model.ts";
import { err, ok, type Result } from "#core/result.ts";
import { linkErrorText } from "#core/share/messages.ts";
import { designOfBytes } from "#core/share/open.ts";
import type { Large } from "../large/large.ts";
import type { PictureFile } from "./read.ts";
import type { FileProblem } from "./report.ts";

/** In bytes: drawn and carried, two thousand elements take more. */
const LARGE_PICTURE = 300_000;

/** The design that a picture carries. */
export function readPicture({ name, bytes }: PictureFile): Result<Design, FileProblem[]> {
  const opened = designOfBytes({ name, bytes });
  if (!opened.ok) return err([{ file: name, text: linkErrorText(opened.error) }]);
  if (opened.value.kind === "picture") return ok(opened.value.design);
  return err([{ file: name, text: "This is neither JSON nor a PNG or SVG picture." }]);
}

/** `readPicture`, wherever it holds up nobody. */
export async function readWherever(large: Large, picture: PictureFile): Promise<Result<Design, FileProblem[]>> {
  const there = picture.bytes.length >= LARGE_PICTURE ? await large.picture(picture) : null;
  return there ?? readPicture(picture);
}
