/** Imports of a generated file: those that it uses, and no others. */
import type { Dialect } from "./dialect.ts";

/** What is used of which module. */
export class Imports {
  private readonly used = new Map<string, { readonly values: Set<string>; readonly types: Set<string> }>();

  /** Notes that `name` of the module is used, and gives the name back. */
  value(module: string, name: string): string {
    this.of(module).values.add(name);
    return name;
  }

  /** The same of a type. */
  type(module: string, name: string): string {
    this.of(module).types.add(name);
    return name;
  }

  /** In the order of the modules' names. */
  lines({ extension }: Dialect): readonly string[] {
    const modules = [...this.used].sort(([a], [b]) => compareModules(a, b));
    return modules.flatMap(([module, { values, types }]) => {
      const only = extension === "ts" ? [...types].filter((name) => !values.has(name)) : [];
      if (values.size === 0 && only.length === 0) return [];
      if (values.size === 0) return [`import type { ${only.sort(compareNames).join(", ")} } from "${module}";`];
      const names = [
        ...[...values].map((name) => ({ name, text: name })),
        ...only.map((name) => ({ name, text: `type ${name}` })),
      ];
      names.sort((a, b) => compareNames(a.name, b.name));
      return [`import { ${names.map(({ text }) => text).join(", ")} } from "${module}";`];
    });
  }

  private of(module: string) {
    let found = this.used.get(module);
    if (!found) {
      found = { values: new Set(), types: new Set() };
      this.used.set(module, found);
    }
    return found;
  }
}

/** Packages, then what is further away, then neighbours. */
function compareModules(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function rank(module: string): number {
  if (!module.startsWith(".")) return 0;
  return module.startsWith("..") ? 1 : 2;
}

function compareNames(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y || (x === y && a < b) ? -1 : 1;
}
