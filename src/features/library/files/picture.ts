import type { Design } from "#core/design/model.ts";
import { err, type Result } from "#core/result.ts";
import type { PictureFile } from "./read.ts";
import type { FileProblem } from "./report.ts";

/** The design that a picture carries. */
export function readPicture({ name }: PictureFile): Result<Design, FileProblem[]> {
  return err([{ file: name, text: "No design was found in this picture." }]);
}
