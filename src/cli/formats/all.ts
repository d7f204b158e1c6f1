/** The registry of output formats. */
import type { Report } from "../report.ts";
import { github } from "./github.ts";
import { json } from "./json.ts";
import { sarif } from "./sarif.ts";
import { text } from "./text.ts";

/** By name: a report as the text to write. */
export const FORMATS = { text, json, sarif, github } as const satisfies Readonly<
  Record<string, (report: Report) => string>
>;

/** A key of `FORMATS`. */
export type Format = keyof typeof FORMATS;
