/** The text of a file in the making, which knows what lines are about which element. */
import type { ElementId } from "../design/ids.ts";
import type { ElementLines, ExportFile } from "./target.ts";

/** Lines, one after the other. */
export class Lines {
  private readonly written: string[] = [];
  private readonly marks: ElementLines[] = [];

  /** Adds lines: of each text as many as it has. `line()` is an empty one. */
  line(...texts: readonly string[]): this {
    if (texts.length === 0) this.written.push("");
    for (const text of texts) {
      if (text.includes("\n")) this.written.push(...text.replace(/\n$/, "").split("\n"));
      else this.written.push(text);
    }
    return this;
  }

  /** What `write` adds is about the element. May be nested. */
  of(id: ElementId, write: () => void): this {
    return this.ofAll([id], write);
  }

  /** The same of several elements at once. */
  ofAll(ids: readonly ElementId[], write: () => void): this {
    const line = this.written.length + 1;
    const at = this.marks.length;
    write();
    const endLine = this.written.length;
    if (endLine >= line) this.marks.splice(at, 0, ...ids.map((id) => ({ id, line, endLine })));
    return this;
  }

  /** Adds all lines of others, with what they are about. */
  append(others: Lines): this {
    const before = this.written.length;
    for (const text of others.written) this.written.push(text);
    for (const { id, line, endLine } of others.marks)
      this.marks.push({ id, line: line + before, endLine: endLine + before });
    return this;
  }

  /** The file with all that was added. */
  file(head: Pick<ExportFile, "path" | "language" | "executable">): ExportFile {
    return { ...head, text: `${this.written.join("\n")}\n`, elements: this.marks };
  }
}

/** A file that is about one element from its first line to its last. */
export function fileOf(id: ElementId, text: string, head: Pick<ExportFile, "path" | "language">): ExportFile {
  const lines = new Lines();
  return lines.of(id, () => lines.line(text)).file(head);
}
