/** Reads the page of a rule: its examples are designs, in blocks of JSON under "Incorrect" and "Correct". */

import type { Design } from "../design/model.ts";
import { FORMAT, FORMAT_VERSION } from "../design/model.ts";
import { parseDesign } from "../design/parse.ts";

/** What a page shows. */
export interface Page {
  readonly title: string;
  readonly sections: ReadonlyMap<string, string>;
  readonly incorrect: readonly string[];
  readonly correct: readonly string[];
}

/** `# id`, the text, `## Incorrect`, `## Correct`, `## When to ignore it`. */
export function readPage(markdown: string): Page {
  const [head = "", ...rest] = markdown.split(/^## /m);
  const sections = new Map(
    rest.map((part) => {
      const end = part.indexOf("\n");
      return [part.slice(0, end).trim(), part.slice(end + 1)] as const;
    }),
  );
  return {
    title: /^# (.+)$/m.exec(head)?.[1]?.trim() ?? "",
    sections,
    incorrect: blocks(sections.get("Incorrect")),
    correct: blocks(sections.get("Correct")),
  };
}

/**
 * The design of an example: an object with `elements` (and `environment`, which is production on the newest server
 * otherwise). Throws when it is none.
 */
export function exampleDesign(json: string): Design {
  const environment = { profile: "production", server: "2.15" };
  const text = JSON.stringify({
    format: FORMAT,
    version: FORMAT_VERSION,
    name: "Example",
    environment,
    ...JSON.parse(json),
  });
  const parsed = parseDesign(text);
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.error)} in ${json}`);
  return parsed.value;
}

function blocks(section = ""): string[] {
  return [...section.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = ""]) => json);
}
