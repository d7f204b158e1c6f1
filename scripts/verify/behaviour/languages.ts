/** The languages whose programs are run. */
import type { Language } from "./language.ts";
import { pythonLanguage } from "./python/python.ts";

export const LANGUAGES: readonly Language[] = [pythonLanguage];
