/** A part of a design that the user keeps as a template: in this browser only. */

/** As it is stored. The text is a design file, whose name and description are those of the template. */
export interface OwnTemplate {
  readonly id: number;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
}

/** Characters: what a list shows of it stays readable. */
export const LONGEST_TITLE = 80;
/** Characters. */
export const LONGEST_SUMMARY = 400;

/** What the browser gives back, as what it should be; `null` for what has no id to delete it by. */
export function soundTemplate(stored: unknown): OwnTemplate | null {
  if (typeof stored !== "object" || stored === null) return null;
  const { id, title, summary, text } = stored as { readonly [K in keyof OwnTemplate]?: unknown };
  if (typeof id !== "number") return null;
  return {
    id,
    title: typeof title === "string" && title !== "" ? title.slice(0, LONGEST_TITLE) : "Without a name",
    summary: typeof summary === "string" ? summary.slice(0, LONGEST_SUMMARY) : "",
    text: typeof text === "string" ? text : "",
  };
}
