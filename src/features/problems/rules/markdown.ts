/**
 * The Markdown that rule pages are written in: headings, paragraphs, lists, fenced code; in lines code, strong words,
 * emphasis and https links. Everything else is text. Parsed to values, so that nothing reaches the page as HTML.
 */

/** A stretch of a line. */
export type Inline =
  | { readonly type: "text" | "code" | "strong" | "emphasis"; readonly text: string }
  | { readonly type: "link"; readonly text: string; readonly href: string };

export type Block =
  | { readonly type: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly type: "paragraph"; readonly content: readonly Inline[] }
  | { readonly type: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly type: "code"; readonly language: string; readonly text: string };

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\((https:\/\/[^\s)]+)\)|<(https:\/\/[^\s>]+)>/g;
const ITEM = /^(?:[-*]|(\d+)\.)\s+(.*)$/;

/** The blocks of a page, in order. */
export function parseMarkdown(markdown: string): readonly Block[] {
  const lines = markdown.split(/\r?\n/);
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const [block, next] = blockAt(lines, at);
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}

function blockAt(lines: readonly string[], at: number): readonly [Block | null, number] {
  const line = lines[at] ?? "";
  if (line.trim() === "") return [null, at + 1];
  const heading = /^(#{1,3})\s+(.*)$/.exec(line);
  if (heading) {
    const [, signs = "#", text = ""] = heading;
    return [{ type: "heading", level: signs.length as 1 | 2 | 3, text: text.trim() }, at + 1];
  }
  const fence = /^```(\S*)/.exec(line);
  if (fence) {
    const end = lines.findIndex((each, index) => index > at && each.startsWith("```"));
    const stop = end === -1 ? lines.length : end;
    return [{ type: "code", language: fence[1] ?? "", text: lines.slice(at + 1, stop).join("\n") }, stop + 1];
  }
  const item = ITEM.exec(line);
  return item ? listAt(lines, at, item[1] !== undefined) : paragraphAt(lines, at);
}

function listAt(lines: readonly string[], from: number, ordered: boolean): readonly [Block, number] {
  const items: string[] = [];
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const item = ITEM.exec(line);
    if (item) items.push(item[2] ?? "");
    // A line that is indented goes on with the item.
    else if (/^\s+\S/.test(line)) items.push(`${items.pop() ?? ""} ${line.trim()}`);
    else break;
  }
  return [{ type: "list", ordered, items: items.map(parseInline) }, at];
}

function paragraphAt(lines: readonly string[], from: number): readonly [Block, number] {
  const ends = (line: string) => line.trim() === "" || /^(#{1,3}\s|```)/.test(line) || ITEM.test(line);
  let at = from + 1;
  while (at < lines.length && !ends(lines[at] ?? "")) at += 1;
  const text = lines
    .slice(from, at)
    .map((line) => line.trim())
    .join(" ");
  return [{ type: "paragraph", content: parseInline(text) }, at];
}

/** The stretches of a text. */
export function parseInline(text: string): readonly Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, strong, emphasis, label, href, address] = match;
    if (match.index > at) parts.push({ type: "text", text: text.slice(at, match.index) });
    if (code !== undefined) parts.push({ type: "code", text: code });
    else if (strong !== undefined) parts.push({ type: "strong", text: strong });
    else if (emphasis !== undefined) parts.push({ type: "emphasis", text: emphasis });
    else if (label !== undefined && href !== undefined) parts.push({ type: "link", text: label, href });
    else if (address !== undefined) parts.push({ type: "link", text: address, href: address });
    at = match.index + whole.length;
  }
  if (at < text.length) parts.push({ type: "text", text: text.slice(at) });
  return parts;
}
