/** The two languages that the same programs are written in. */

/** What differs between them. */
export interface Dialect {
  /** Of files: `ts` or `js`. */
  readonly extension: "ts" | "js";
  /** As editors name it. */
  readonly language: "typescript" | "javascript";
  /** What only the types are written with: the text in TypeScript, nothing in JavaScript. */
  type(text: string): string;
}

/** With types. */
export const TYPESCRIPT: Dialect = { extension: "ts", language: "typescript", type: (text) => text };
/** Without. */
export const JAVASCRIPT: Dialect = { extension: "js", language: "javascript", type: () => "" };
