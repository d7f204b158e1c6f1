/** Files of Python in the making. */
import type { ElementId } from "../../../design/ids.ts";
import { Lines } from "../../lines.ts";
import type { ExportFile } from "../../target.ts";

/** Columns of a line, as `pyproject.toml` has it. */
const LONGEST = 120;

/** Lines of Python, with the imports that they need. */
export class PythonSource {
  private readonly imports = new Map<string, Set<string>>();
  private readonly modules = new Set<string>();
  private readonly lines: { text: string; ids: readonly ElementId[] }[] = [];
  private about: readonly ElementId[] = [];

  constructor(private readonly doc: string) {}

  /** Gives the name back, for it to be written. `module`: `typing`, `..runtime.worker`. */
  named(module: string, name: string): string {
    const names = this.imports.get(module);
    if (names) names.add(name);
    else this.imports.set(module, new Set([name]));
    return name;
  }

  /** `import asyncio`. Gives the name back. */
  module(module: string): string {
    this.modules.add(module);
    return module;
  }

  /** Adds lines, as they stand; none of them may have a line break. */
  line(...texts: readonly string[]): this {
    for (const text of texts.length > 0 ? texts : [""]) this.lines.push({ text, ids: this.about });
    return this;
  }

  /** Lets `write` add to it. */
  also(write: (source: this) => void): this {
    write(this);
    return this;
  }

  /** What `write` adds is about the elements. */
  of(ids: readonly ElementId[], write: () => void): this {
    const before = this.about;
    this.about = [...before, ...ids];
    write();
    this.about = before;
    return this;
  }

  file(path: string): ExportFile {
    const out = new Lines().line(`"""${this.doc}"""`);
    const imports = this.importLines();
    if (imports.length > 0) out.line("", ...imports);
    if (this.lines.length > 0) {
      const spaced = /^(?:@|class |def |async def )/.test(this.lines[0]?.text ?? "") || imports.length > 0;
      const gap = /^(?:@|class |def |async def )/.test(this.lines[0]?.text ?? "") ? 2 : 1;
      for (let n = 0; n < (spaced ? gap : 1); n += 1) out.line();
    }
    this.writeMarked(out);
    return out.file({ path, language: "python" });
  }

  private importLines(): string[] {
    const groups: string[][] = [[], [], [], [], []];
    for (const module of [...this.modules].sort()) groups[rankOf(module)]?.push(`import ${module}`);
    for (const [module, names] of [...this.imports].sort(([a], [b]) => byModule(a, b)))
      groups[rankOf(module)]?.push(importLine(module, names.size > 1 ? [...names].sort(byCase) : [...names]));
    const out: string[] = [];
    for (const group of groups) {
      if (group.length === 0) continue;
      if (out.length > 0) out.push("");
      out.push(...group);
    }
    return out;
  }

  /** Lines in a row that are about the same elements become one mark of each. */
  private writeMarked(out: Lines): void {
    let at = 0;
    const about = (line: number, depth: number) => this.lines[line]?.ids[depth];
    const write = (depth: number, end: number) => {
      while (at < end) {
        const id = about(at, depth);
        if (id === undefined) {
          out.line(checked(this.lines[at]?.text ?? ""));
          at += 1;
          continue;
        }
        let until = at;
        while (until < end && about(until, depth) === id) until += 1;
        const ids = [id];
        for (let below = depth + 1, next = about(at, below); next !== undefined; next = about(at, ++below)) {
          if (!this.lines.slice(at, until).every((line) => line.ids[below] === next)) break;
          ids.push(next);
        }
        out.ofAll(ids, () => write(depth + ids.length, until));
      }
    };
    write(0, this.lines.length);
  }
}

/** Texts of a design may be longer than a line. */
function checked(text: string): string {
  if (text.length * 2 <= LONGEST || (text.length <= LONGEST && NARROW.test(text)) || widthOf(text) <= LONGEST)
    return text;
  return `${text}  # noqa: E501`;
}

const NARROW = /^[ -~]*$/;

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x10ff ? 2 : 1;
  return width;
}

const STANDARD = new Set(["asyncio", "collections.abc", "dataclasses", "json", "logging", "typing"]);

/** As ruff sorts: `__future__`, Python's own, others', the package, what is relative to the file. */
function rankOf(module: string): number {
  if (module === "__future__") return 0;
  if (STANDARD.has(module)) return 1;
  if (module === "pytest" || module === "nats" || module.startsWith("nats.")) return 2;
  return module.startsWith(".") ? 4 : 3;
}

/** Of relative modules those further away come first. */
function byModule(a: string, b: string): number {
  const dots = (text: string) => (text.startsWith("..") ? 2 : text.startsWith(".") ? 1 : 0);
  return dots(b) - dots(a) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Constants, then classes, then the rest. */
function byCase(a: string, b: string): number {
  const rank = (name: string) => (/^[A-Z0-9_]{2,}$/.test(name) ? 0 : /^[A-Z]/.test(name) ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** In as many lines as it takes. */
export function importLine(module: string, names: readonly string[]): string {
  const line = `from ${module} import ${names.join(", ")}`;
  return line.length <= LONGEST
    ? line
    : `from ${module} import (\n${names.map((name) => `    ${name},`).join("\n")}\n)`;
}
