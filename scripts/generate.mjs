/** Writes public/design.schema.json from the schemas in src/core. Run by `npm run generate` and before every build. */
import { readFile, writeFile } from "node:fs/promises";
import { register } from "tsx/esm/api";

const unregister = register();
const { designJsonSchema } = await import("./design-schema.ts");
await unregister();

const target = new URL("../public/design.schema.json", import.meta.url);
const text = `${JSON.stringify(designJsonSchema(), null, 2)}\n`;
// Untouched when nothing changed, so that watchers stay quiet.
if ((await readFile(target, "utf8").catch(() => "")) !== text) await writeFile(target, text);
