/** The languages whose programs are run. */
import { goLanguage } from "./go/go.ts";
import { javascriptLanguage } from "./javascript/javascript.ts";
import type { Language } from "./language.ts";
import { pythonLanguage } from "./python/python.ts";
import { typescriptLanguage } from "./typescript/typescript.ts";

/** The registry of languages whose programs are run. */
export const LANGUAGES: readonly Language[] = [goLanguage, pythonLanguage, typescriptLanguage, javascriptLanguage];
