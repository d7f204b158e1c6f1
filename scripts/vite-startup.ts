/** Which modules are loaded at the start, and in which files. */
import { fileURLToPath } from "node:url";
import type { Rolldown } from "vite";

const ENTRY = fileURLToPath(new URL("../src/app/main.tsx", import.meta.url));
const BARREL = /[\\/]lucide-react[\\/]dist[\\/]esm[\\/]lucide-react\.mjs$/;
const ICON = /[\\/]lucide-react[\\/]dist[\\/]esm[\\/](icons[\\/][^\\/]+\.mjs)$/;

/** Files that are made on purpose, for `codeSplitting`; the rest is up to the bundler. */
export function startupGroups() {
  let startup: Set<string> | null = null;
  return [
    {
      // Everything that the entry imports statically, whoever else shares it: the first paint waits for few requests.
      name(id: string, context: Rolldown.ChunkingContext): string | null {
        startup ??= reachable(context);
        // The bundler's own few helpers too: they are no request of their own.
        return startup.has(id) || id.startsWith("\0rolldown/") ? "startup" : null;
      },
      debugName: "startup",
      priority: 2,
    },
    // Icons all come through one module: those that nothing at the start names are one file, and no part of it.
    { name: "icons", test: ICON, priority: 1 },
  ];
}

function reachable(context: Rolldown.ChunkingContext): Set<string> {
  const seen = new Set<string>();
  const names = new Set<string>();
  const waiting = [ENTRY];
  let barrel = "";
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const info = context.getModuleInfo(id);
    for (const name of iconsNamed(info?.code ?? "")) names.add(name);
    if (BARREL.test(id)) barrel = id;
    waiting.push(...(info?.importedIds ?? []).filter((to) => !(BARREL.test(id) && /[\\/]icons[\\/]/.test(to))));
  }
  if (barrel !== "") for (const id of iconModules(barrel, names, context)) seen.add(id);
  return seen;
}

/** The names that a module takes from the icons' barrel. */
function iconsNamed(code: string): string[] {
  const lists = [...code.matchAll(/import\s*\{([^}]*)\}\s*from\s*["']lucide-react["']/g)];
  return lists.flatMap(([, list = ""]) => list.split(",").map((each) => each.trim().split(/\s+as\s+/)[0] ?? ""));
}

/** The modules behind those names: `export { default as Plug, … } from './icons/plug.mjs'`. */
function iconModules(barrel: string, names: ReadonlySet<string>, context: Rolldown.ChunkingContext): string[] {
  const { code, importedIds = [] } = context.getModuleInfo(barrel) ?? {};
  const byFile = new Map(importedIds.map((id) => [ICON.exec(id)?.[1]?.replaceAll("\\", "/") ?? id, id]));
  const exported = [...(code ?? "").matchAll(/export\s*\{([^}]*)\}\s*from\s*["']\.\/(icons\/[^"']+)["']/g)];
  return exported.flatMap(([, list = "", file = ""]) => {
    const named = list.split(",").some((each) => names.has(each.trim().replace(/^default\s+as\s+/, "")));
    const id = byFile.get(file);
    return named && id !== undefined ? id : [];
  });
}
