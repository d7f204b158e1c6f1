import type { ElementId } from "../../../design/ids.ts";
import { serializeDesign } from "../../../design/serialize.ts";
import { fileName } from "../../file-names.ts";
import type { ElementLines, Target } from "../../target.ts";

/** The design file itself, in its canonical text: opens again, and says everything. */
export const designJson = {
  id: "design-json",
  label: "Design file",
  description: "The design as this app saves it: open it again here, keep it in git, check it in a pipeline.",
  render({ design }) {
    const text = serializeDesign(design);
    const path = `${fileName(design.name, "design")}.json`;
    return { files: [{ path, text, language: "json", elements: elementsIn(text) }], notes: [] };
  },
} as const satisfies Target;

/** The text is canonical: an element starts on a line of its own, indented by four, and all inside it by more. */
function elementsIn(text: string): ElementLines[] {
  const found: { id: ElementId; line: number; endLine: number }[] = [];
  const lines = text.split("\n");
  const first = lines.indexOf('  "elements": {') + 1;
  if (first === 0) return found;
  for (let i = first; i < lines.length && !lines[i]?.startsWith("  }"); i += 1) {
    const id = /^ {4}"([^"]+)": /.exec(lines[i] ?? "")?.[1];
    const last = found.at(-1);
    if (id !== undefined) found.push({ id: id as ElementId, line: i + 1, endLine: i + 1 });
    else if (last) last.endLine = i + 1;
  }
  return found;
}
