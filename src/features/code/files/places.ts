/** Where elements stand in the files of an export. */
import type { ElementLines, ExportFile } from "#core/codegen/target.ts";
import type { ElementId } from "#core/design/ids.ts";

/** The innermost element that the line (from 1) is about. */
export function elementAtLine({ elements }: Pick<ExportFile, "elements">, line: number): ElementId | undefined {
  let found: ElementLines | undefined;
  for (const each of elements) {
    if (line < each.line || line > each.endLine) continue;
    if (!found || each.endLine - each.line <= found.endLine - found.line) found = each;
  }
  return found?.id;
}

/** The lines of some elements in a file. */
export function linesOf({ elements }: Pick<ExportFile, "elements">, ids: ReadonlySet<string>): readonly ElementLines[] {
  return elements.filter(({ id }) => ids.has(id));
}

/** The paths of the files that are about one of the elements, in the order of the files. */
export function filesAbout(files: Iterable<ExportFile>, ids: ReadonlySet<string>): readonly string[] {
  const paths: string[] = [];
  if (ids.size > 0) {
    for (const file of files) if (file.elements.some(({ id }) => ids.has(id))) paths.push(file.path);
  }
  return paths;
}
