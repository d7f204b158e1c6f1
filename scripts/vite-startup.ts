/** What is loaded at the start, and in which files. */
import { fileURLToPath } from "node:url";
import type { Plugin, Rolldown } from "vite";

const source = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));
const ENTRY = source("app/main.tsx");
const BESIDE = source("app/beside.ts");
const BARREL = /[\\/]lucide-react[\\/]dist[\\/]esm[\\/]lucide-react\.mjs$/;
const ICON = /[\\/]lucide-react[\\/]dist[\\/]esm[\\/](icons[\\/][^\\/]+\.mjs)$/;

/** Of each family the letters that nearly every design has. */
const FIRST_FONTS = /-latin-wght-normal-[^/]*\.woff2$/;
const COMPILED_AT_ONCE = new Set(["libraries", "startup", "beside"]);

/** Files that are made on purpose, for `codeSplitting`; the rest is up to the bundler. */
export function startupGroups() {
  let startup: Set<string> | null = null;
  let beside: Set<string> | null = null;
  return [
    {
      // Everything that the entry imports statically, whoever else shares it: the first paint waits for few requests.
      // Two files, that they are compiled side by side; other people's code is the same from release to release.
      name(id: string, context: Rolldown.ChunkingContext): string | null {
        startup ??= reachable(ENTRY, context);
        // The bundler's own few helpers too: they are no request of their own.
        if (id.startsWith("\0rolldown/")) return "libraries";
        if (!startup.has(id)) return null;
        return /[\\/]node_modules[\\/].*\.m?js$/.test(id) ? "libraries" : "startup";
      },
      debugName: "startup",
      priority: 3,
    },
    {
      // What stands around the canvas always comes, and all at once.
      name(id: string, context: Rolldown.ChunkingContext): string | null {
        beside ??= reachable(BESIDE, context);
        return beside.has(id) ? "beside" : null;
      },
      debugName: "beside",
      priority: 2,
    },
    // Icons all come through one module: those that nothing at the start names are one file, and no part of it.
    { name: "icons", test: ICON, priority: 1 },
  ];
}

/**
 * Asks the browser to compile every function of these files while it reads them, off the main thread: most of them run as
 * soon as they are there. Chromium knows the comment, others pass over it: https://v8.dev/blog/explicit-compile-hints
 */
export function compiledAtOnce(): Plugin {
  return {
    name: "compiled-at-once",
    apply: "build",
    generateBundle: {
      // It must be the first line, so that nobody writes above it.
      order: "post",
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== "chunk" || !COMPILED_AT_ONCE.has(file.name)) continue;
          file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
        }
      },
    },
  };
}

/**
 * Fetches the fonts that the first paint needs while the scripts are still on their way: found by way of the style sheet,
 * they came after it, and everything was laid out twice.
 */
export function fontsAtOnce(): Plugin {
  return {
    name: "fonts-at-once",
    apply: "build",
    transformIndexHtml: (_, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => FIRST_FONTS.test(file))
        .map((file) => ({
          tag: "link",
          attrs: { rel: "preload", as: "font", type: "font/woff2", crossorigin: "", href: `./${file}` },
          injectTo: "head",
        })),
  };
}

/** What `entry` imports statically, and what that imports; of the icons, those that are named. */
function reachable(entry: string, context: Rolldown.ChunkingContext): Set<string> {
  const seen = new Set<string>();
  const names = new Set<string>();
  const waiting = [entry];
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
