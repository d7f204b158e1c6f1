import type { Block } from "./markdown.ts";
import { parseMarkdown } from "./markdown.ts";

const PAGES = import.meta.glob<string>("/src/core/lint/rules/*/*.md", { query: "?raw", import: "default" });

/** A page in its parts. */
export interface PageText {
  readonly intro: readonly Block[];
  readonly sections: readonly { readonly title: string; readonly blocks: readonly Block[] }[];
}

/** The page of a rule, loaded when it is asked for. */
export async function loadPage(rule: string): Promise<PageText> {
  const load = PAGES[`/src/core/lint/rules/${rule}.md`];
  return pageParts(load ? await load() : "");
}

/** Without its first heading, which is the rule's id. */
export function pageParts(markdown: string): PageText {
  const intro: Block[] = [];
  const sections: { title: string; blocks: Block[] }[] = [];
  for (const block of parseMarkdown(markdown)) {
    if (block.type === "heading" && block.level === 1) continue;
    if (block.type === "heading" && block.level === 2) sections.push({ title: block.text, blocks: [] });
    else (sections.at(-1)?.blocks ?? intro).push(block);
  }
  return { intro, sections };
}
