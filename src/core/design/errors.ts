/** Why a text is not a design. What each code means in words: `messages.ts`. */
import type { JsonPath, SyntaxReason } from "./json-text.ts";

/** The facts that each code comes with. */
export interface DesignErrorData {
  "file/too-large": { readonly limit: number };
  "json/syntax": { readonly reason: SyntaxReason; readonly found: string; readonly expected: string };
  "json/too-deep": { readonly limit: number };
  "json/duplicate-key": { readonly key: string };
  "json/reserved-key": { readonly key: string };
  "json/inexact-number": { readonly literal: string };
  "json/text-too-long": { readonly limit: number; readonly length: number };
  "file/not-a-design": { readonly found: "not-an-object" | "no-format" | "other-format" };
  "file/version-unknown": { readonly known: number };
  "file/version-newer": { readonly version: number; readonly known: number };
  "migration/failed": { readonly name: string; readonly reason: string };
  "elements/too-many": { readonly limit: number; readonly count: number };
  "element/id-invalid": { readonly id: string };
  "element/kind-unknown": { readonly found: string; readonly known: readonly string[] };
  "layout/unknown-element": { readonly id: string };
  "field/missing": { readonly key: string };
  "field/unknown": { readonly key: string; readonly known: readonly string[] };
  "field/type": { readonly expected: string; readonly found: string };
  "field/value": { readonly expected: string; readonly found: string };
}

/** `area/what-is-wrong`. */
export type DesignErrorCode = keyof DesignErrorData;

/** Something wrong in the text of a design; its words are in `messages.ts`. */
export type DesignError = {
  [Code in DesignErrorCode]: {
    readonly code: Code;
    /** From the root of the file: `["elements", "ORDERS", "config", "max_age"]`. */
    readonly path: JsonPath;
    readonly data: DesignErrorData[Code];
    /**
     * Of the value at `path`, or of the nearest thing around it; in a file of an older version there is none. Offsets
     * are UTF-16 units from 0; lines and columns count from 1.
     */
    readonly offset?: number;
    readonly length?: number;
    readonly line?: number;
    readonly column?: number;
  };
}[DesignErrorCode];

/** Makes an error of a code with the data that the code asks for. */
export function designError<Code extends DesignErrorCode>(
  code: Code,
  path: JsonPath,
  data: DesignErrorData[Code],
  at?: { offset: number; length: number; line: number; column: number },
): DesignError {
  return { code, path, data, ...at } as DesignError;
}
