import { marked, type Token, type Tokens } from "marked";
import { planOf } from "#core/codegen/plan.ts";
import { wellFormed } from "#core/codegen/quote/well-formed.ts";
import { designEquals } from "#core/design/equality.ts";
import type { Design } from "#core/design/model.ts";
import { designOfSvg } from "#core/share/picture/svg.ts";
import type { Reading } from "../checks/check.ts";

/** The document is headings, paragraphs and tables with the right cells, and nothing that the design's texts would be. */
export const markdownReading: Reading = {
  target: "markdown",
  proves:
    "a parser of GitHub's Markdown finds whole tables, names and descriptions unchanged in their rows, and no markup, link or HTML that a text of the design brought in; the picture opens as the design.",
  breaks: [
    ["| `ORDERS` | Every", "| `ORDERS` | | Every"],
    ["| Every order event", "| Each order event"],
    ["kept for a week", "<b>kept</b> for a week"],
    ["kept for a week", "[kept](x) for a week"],
    ["# Shop orders", "# Shop"],
    ["</jsd:design>", "x</jsd:design>"],
  ],
  async read({ design, files: [document, picture] }) {
    if (document?.path !== "architecture.md" || !picture) return ["there is no document or no picture"];
    const opened = designOfSvg(picture.text);
    const tokens = marked.lexer(document.text);
    const rows = tokens.filter(isTable).flatMap((table) => table.rows.map((row) => row.map(cellText)));
    return [
      ...(opened.ok && designEquals(opened.value, design) ? [] : ["picture.svg: does not open as the design"]),
      ...tokens.flatMap((token, i) => foreignMarkup(token, tokens[i - 1])),
      ...tokens.filter(isTable).flatMap(brokenRows),
      ...headingProblems(tokens, design.name),
      ...missingTexts(design, new Set(rows.flat())),
    ];
  },
};

function isTable(token: Token): token is Tokens.Table {
  return token.type === "table";
}

/** What the document itself is made of. */
const BLOCKS = new Set(["heading", "paragraph", "table", "space"]);
const INLINES = new Set(["text", "escape", "codespan", "br"]);
const TAGS = new Set(["<br>", "<code>", "</code>"]);
const PICTURE = "![The design as it is drawn](picture.svg)";

/** Lists stand below headings of their own only. */
function foreignMarkup(block: Token, before: Token | undefined): string[] {
  const isExpected = BLOCKS.has(block.type) || (block.type === "list" && before?.type === "heading");
  if (!isExpected) return [`a ${block.type}: ${block.raw}`];
  const inlines = isTable(block)
    ? [...block.header, ...block.rows.flat()].flatMap(({ tokens }) => tokens)
    : inside(block);
  return inlines.flatMap(({ type, raw }) =>
    INLINES.has(type) || (type === "html" && TAGS.has(raw)) || raw === PICTURE ? [] : [`a ${type}: ${raw}`],
  );
}

function inside(block: Token): Token[] {
  if (block.type !== "list") return "tokens" in block ? (block.tokens ?? []) : [];
  // An item is one line of text: a block of another type within it shows up as it is.
  return (block as Tokens.List).items
    .flatMap(({ tokens }) => tokens)
    .flatMap((each) => (each.type === "text" ? inside(each) : [each]));
}

/** The parser makes up cells that a row lacks and drops those that it has too many: so pipes are counted. */
function brokenRows({ raw, header, rows }: Tokens.Table): string[] {
  const lines = raw.trimEnd().split("\n");
  const broken = lines.filter((line) => line.replace(/\\./g, "").split("|").length !== header.length + 2);
  return [
    ...broken.map((line) => `not ${header.length} cells: ${line}`),
    ...(lines.length === rows.length + 2 ? [] : ["a table has other rows than lines"]),
  ];
}

function headingProblems(tokens: readonly Token[], name: string): string[] {
  const [first, ...others] = tokens.filter((token): token is Tokens.Heading => token.type === "heading");
  const title = asRead(name) || "Untitled design";
  return [
    ...(first?.depth === 1 && cellText(first) === title ? [] : [`the title is not ${JSON.stringify(title)}`]),
    ...others.filter(({ depth }) => depth === 1 || depth > 3).map(({ raw }) => `a heading of its own: ${raw}`),
  ];
}

/** Names and descriptions stand in cells of their own. */
function missingTexts(design: Design, cells: ReadonlySet<string>): string[] {
  const { streams, consumers } = planOf(design);
  const texts = [
    ...streams.flatMap(({ element }) => (element.kind === "stream" ? element.config.name : element.config.bucket)),
    ...consumers.flatMap(({ name }) => name ?? []),
    ...[...streams, ...consumers].flatMap(({ element, config }) =>
      element.kind === "stream" && (element.intent || element.durability) ? [] : (config.description ?? []),
    ),
  ].map(asRead);
  return texts.filter((text) => text !== "" && !cells.has(text)).map((text) => `no cell is ${JSON.stringify(text)}`);
}

/** What a reader sees of it. */
function cellText({ tokens = [] }: { readonly tokens?: readonly Token[] }): string {
  const parts = tokens.map((token) => {
    if (token.type === "codespan") return token.raw.slice(1, -1);
    if (token.type === "html") return token.raw === "<br>" ? "\n" : "";
    return token.type === "escape" ? token.raw.slice(1) : withoutEntities(token.raw);
  });
  return parts.join("");
}

function withoutEntities(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

function asRead(text: string): string {
  return wellFormed(text)
    .replace(/\r\n|[\r\u2028\u2029]/g, "\n")
    .replace(/(?![\n\t])\p{Cc}/gu, "\ufffd");
}
