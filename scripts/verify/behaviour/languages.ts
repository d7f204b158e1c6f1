/** The languages whose programs are run. */
import type { Language } from "./language.ts";

export const LANGUAGES: readonly Language[] = [];
