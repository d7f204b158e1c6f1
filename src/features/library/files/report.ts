/** What became of files that were opened or imported. */
export interface FileProblem {
  /** Its path inside a dropped folder, or its name. */
  readonly file: string;
  /** What is wrong, as a sentence. */
  readonly text: string;
  /** Where in the file: `line 3, column 14`, or a path. */
  readonly place?: string;
  /** What to do about it. */
  readonly hint?: string;
}

export interface FileReport {
  /** What went well: `Opened “Orders”`. */
  readonly done: readonly string[];
  readonly problems: readonly FileProblem[];
}
