/** Exported programs in JavaScript, as they are. */
import { ensureNodePackages } from "../../../lib/node-programs.mjs";
import { javascriptOf } from "../../../runtime-javascript.mjs";
import type { Language } from "../language.ts";
import { linkPackages, typescriptHooks } from "../typescript/typescript.ts";

/** Hooks are those of TypeScript without types. */
export const javascriptLanguage: Language = {
  id: "javascript",
  available: () => ensureNodePackages() !== null,
  hooks: (fixture) => javascriptOf(typescriptHooks(fixture)),
  async prepare(folder) {
    linkPackages(folder);
  },
  setup: () => ({ command: process.execPath, args: ["src/setup.js"] }),
  program: (_, app) => ({ command: process.execPath, args: [`src/${app}/main.js`] }),
};
