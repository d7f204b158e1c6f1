/** The pages of the rules, by id: put into the bundle. */
const files = import.meta.glob<string>("../core/lint/rules/*/*.md", { query: "?raw", import: "default", eager: true });

/** Markdown by rule id. */
export const PAGES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.split("/").slice(-2).join("/").slice(0, -3), text]),
);
